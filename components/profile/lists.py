"""Small tables as HTML: they wrap long names, print as they are, and cost few bytes."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from components.theme import Palette

_STYLE = """<style>
.kt {{ width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums;
  line-height: 1.35; }}
.kt th, .kt td {{ text-align: left; padding: 4px 8px 4px 0; vertical-align: top;
  border-bottom: 1px solid {grid}; overflow-wrap: break-word; }}
.kt .num {{ text-align: right; white-space: nowrap; padding-right: 0; padding-left: 8px; }}
.kt a {{ color: {primary}; }}
.kt tr {{ break-inside: avoid; }}
@media (max-width: 640px) {{
  .kt .opt {{ display: none; }}
  .kt th.num {{ white-space: normal; }}
}}
</style>"""


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
    colours: Palette,
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
        f"{_STYLE.format(grid=colours.grid, primary=colours.primary)}"
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
