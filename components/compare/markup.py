"""The table of a comparison as HTML: real headers, wide or stacked, without a script.

Everything that comes from data is escaped. The look depends on nothing but the palette.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from components.theme import Palette

STYLE = """
.cmp table{{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums;
 font-size:.93rem;line-height:1.3;color:{text}}}
.cmp th,.cmp td{{padding:.28rem .5rem;border:0;border-bottom:1px solid {grid};
 vertical-align:top;text-align:right}}
.cmp th{{font-weight:400;text-align:left}}
.cmp thead th{{font-weight:600;text-align:right;vertical-align:bottom;
 border-bottom:1.5px solid {secondary};width:{width}%;overflow-wrap:anywhere;hyphens:auto}}
.cmp thead th:first-child{{text-align:left;width:auto}}
.cmp thead a{{color:{primary};text-decoration:underline}}
.cmp small{{display:block;color:{secondary};font-size:.82rem;font-weight:400}}
.cmp .g th{{font-weight:650;padding-top:.8rem;border-bottom-color:{secondary}}}
.cmp .m{{color:{secondary}}}
.cmp button{{font:inherit;color:inherit;background:none;border:0;padding:.1rem 0;cursor:pointer;
 text-align:inherit;text-decoration:underline dotted {secondary};text-underline-offset:.22em}}
.cmp button:hover{{color:{primary};text-decoration-style:solid}}
.cmp button:focus-visible{{outline:2px solid {primary};outline-offset:2px}}
.cmp p{{margin:0 0 .4rem;font-size:.85rem}}
.cmp i{{display:block;height:4px;margin:.15rem 0 .1rem auto;background:{bar};
 print-color-adjust:exact;-webkit-print-color-adjust:exact}}
.cmp .a i{{background:{secondary}}}
.cmp .vh{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
@media screen and (max-width:640px){{
 .cmp table,.cmp tbody,.cmp tr,.cmp tbody th{{display:block}}
 .cmp thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
 .cmp tbody th{{border:0;font-weight:600;padding:.7rem 0 .1rem}}
 .cmp .g th{{font-size:1.1rem;border-bottom:1px solid {secondary}}}
 .cmp tbody td{{display:grid;grid-template-columns:1fr 3.2rem minmax(5.2rem,auto);gap:0 .6rem;
  padding:.2rem 0}}
 .cmp tbody td::before{{grid-row:1;text-align:left}}
 .cmp td>span,.cmp td>button{{grid-column:3;grid-row:1;text-align:right}}
 .cmp td.m>span,.cmp td.m>button{{grid-column:2/4}}
 .cmp td>i{{grid-column:2;grid-row:1;align-self:center;margin:0 0 0 auto}}
 .cmp td>small{{grid-column:1/4}}
}}
@media print{{.cmp p{{display:none}}.cmp td button{{display:inline!important;text-decoration:none}}
 .cmp table{{font-size:7.5pt}}.cmp th,.cmp td{{padding:.28rem 2pt}}
 .cmp thead th{{font-size:6.5pt;overflow-wrap:break-word;hyphens:manual}}
 .cmp tr{{break-inside:avoid}}.cmp thead,.cmp .g{{break-after:avoid}}}}
"""


@dataclass(frozen=True)
class Head:
    """A column: name, what stands beneath it, where it leads, and whether it is an area."""

    name: str
    note: str
    href: str | None
    is_area: bool


@dataclass(frozen=True)
class Entry:
    """A cell: the figure (or the kind of missing), lines beneath it, and a bar of 0 to 1.

    ``figure`` is what a click on it reports (components/client/profile.js); empty for none.
    """

    shown: str
    notes: Sequence[str] = ()
    bar: float | None = None
    is_missing: bool = False
    figure: str = ""


@dataclass(frozen=True)
class Line:
    """A row: the indicator's name, what stands beneath it, and a cell per column."""

    name: str
    note: str
    entries: Sequence[Entry]


def build(
    caption: str,
    hint: str,
    corner: str,
    heads: Sequence[Head],
    groups: Sequence[tuple[str, Sequence[Line]]],
    colours: Palette,
) -> str:
    """The table with its style; ``caption`` is for those who do not see it.

    ``hint`` stands over the table on the screen alone.
    """
    columns = "".join(_head(h) for h in heads)
    body = "".join(
        f'<tbody role="rowgroup"><tr role="row" class="g"><th role="rowheader" scope="rowgroup" '
        f'colspan="{len(heads) + 1}">{html.escape(name)}</th></tr>'
        f"{''.join(_line(line, heads) for line in lines)}</tbody>"
        for name, lines in groups
    )
    return (
        f'<div class="cmp">{_style(heads, colours)}'
        f'<p class="m">{html.escape(hint)}</p><table role="table">'
        f'<caption class="vh">{html.escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">'
        f"{html.escape(corner)}</th>{columns}</tr></thead>{body}</table></div>"
    )


def _style(heads: Sequence[Head], colours: Palette) -> str:
    style = STYLE.format(
        text=colours.text,
        secondary=colours.secondary,
        grid=colours.grid,
        primary=colours.primary,
        bar=colours.member,
        width=round(74 / max(len(heads), 1), 1),
    )
    # On a phone each cell bears its column's name.
    labels = "".join(
        f'.cmp td:nth-of-type({n})::before{{content:"{_css(h.name)}"}}'
        for n, h in enumerate(heads, start=1)
    )
    return f"<style>{style}@media screen and (max-width:640px){{{labels}}}</style>"


def _css(words: str) -> str:
    """Words inside a CSS string: every sign that could end it or the style as its code."""
    return "".join(c if c.isalnum() or c in " -(),." else f"\\{ord(c):x} " for c in words)


def _head(head: Head) -> str:
    name = html.escape(head.name)
    if head.href is not None:
        name = f'<a href="{html.escape(head.href)}" target="_self">{name}</a>'
    return f'<th role="columnheader" scope="col">{name}<small>{html.escape(head.note)}</small></th>'


def _line(line: Line, heads: Sequence[Head]) -> str:
    cells = "".join(_entry(e, h) for e, h in zip(line.entries, heads, strict=True))
    return (
        f'<tr role="row"><th role="rowheader" scope="row">{html.escape(line.name)}'
        f"<small>{html.escape(line.note)}</small></th>{cells}</tr>"
    )


def _entry(entry: Entry, head: Head) -> str:
    kinds = [*(["m"] if entry.is_missing else []), *(["a"] if head.is_area else [])]
    shown = f"<span>{html.escape(entry.shown)}</span>"
    if entry.figure:
        key = html.escape(entry.figure)
        shown = f'<button data-figure="{key}">{html.escape(entry.shown)}</button>'
    bar = "" if entry.bar is None else f'<i style="width:{max(entry.bar, 0.01) * 100:.0f}%"></i>'
    notes = "".join(f"<small>{html.escape(n)}</small>" for n in entry.notes)
    named = f' class="{" ".join(kinds)}"' if kinds else ""
    return f'<td role="cell"{named}>{shown}{bar}{notes}</td>'
