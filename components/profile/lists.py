"""Small tables as HTML: they wrap long names, print as they are, and cost few bytes.

Their look is in client/profile.css.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit


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


def _cell(cell: Cell | str) -> str:
    if isinstance(cell, str):
        return html.escape(cell)
    if urlsplit(cell.href).scheme != "https":
        return html.escape(cell.words)
    return (
        f'<a href="{html.escape(cell.href)}" target="_blank" rel="noopener">'
        f"{html.escape(cell.words)}</a>"
    )
