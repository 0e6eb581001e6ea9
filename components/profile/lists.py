"""Small tables as HTML: they wrap long names, print as they are, and cost few bytes.

Their look is in client/profile.css.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from components import text
from components.text import _

YEAR = -1
"""In place of decimals: a year, whose digits are not grouped."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, whether it holds numbers (set to the right), and is dispensable.

    What is dispensable is not shown on a phone.
    """

    head: str
    is_number: bool = False
    is_optional: bool = False

    @property
    def classes(self) -> str:
        """Its classes as an attribute."""
        names = ["num"] * self.is_number + ["opt"] * self.is_optional
        return f' class="{" ".join(names)}"' if names else ""


@dataclass(frozen=True)
class Cell:
    """A text, and the address it leads to, if any."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class Head:
    """A column of a twin: its heading, and the decimals of its numbers; None for words."""

    words: str
    decimals: int | None = None
    is_optional: bool = False


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str] | Sequence[str]],
    *,
    name: str,
) -> str:
    """The table as HTML, named for those who do not see it; every word is escaped."""
    head = "".join(f'<th scope="col"{c.classes}>{html.escape(c.head)}</th>' for c in columns)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{column.classes}>{_cell(cell)}</td>"
            for column, cell in zip(columns, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="kt" aria-label="{html.escape(name)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def twin(
    frame: pd.DataFrame | Mapping[str, Sequence[object]], heads: Mapping[str, Head], *, name: str
) -> str:
    """The same as a table, folded up; ``heads`` says which columns of the frame, and how."""
    columns = [
        Column(h.words, is_number=h.decimals is not None, is_optional=h.is_optional)
        for h in heads.values()
    ]
    cells = [[_shown(value, h.decimals) for value in frame[key]] for key, h in heads.items()]
    rows = [list(row) for row in zip(*cells, strict=True)]
    shown = f'<div class="pf-wide">{table(columns, rows, name=name)}</div>'
    title = html.escape(_("The same as a table"))
    return f'<details class="pf-behind"><summary>{title}</summary>{shown}</details>'


def _shown(value: Any, decimals: int | None) -> str:
    """What is missing is left empty: the status beside it says why."""
    if pd.isna(value):
        return ""
    if decimals is None:
        return str(value)
    return str(int(value)) if decimals == YEAR else text.number(float(value), decimals)


def _cell(cell: Cell | str) -> str:
    if isinstance(cell, str):
        return html.escape(cell)
    if urlsplit(cell.href).scheme != "https":
        return html.escape(cell.words)
    return (
        f'<a href="{html.escape(cell.href)}" target="_blank" rel="noopener">'
        f"{html.escape(cell.words)}</a>"
    )
