"""Tables and cards of candidates as HTML, the one place where what is typed becomes markup.

Everything is escaped here. A table stacks on a phone: each cell bears its column's name.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from components.theme import Palette

STYLE = """
.cand table{{width:100%;border-collapse:collapse;font-size:.95rem;line-height:1.4;color:{text};
 font-variant-numeric:tabular-nums}}
.cand th,.cand td{{padding:.4rem .6rem .4rem 0;border:0;border-bottom:1px solid {grid};
 text-align:left;vertical-align:top;font-weight:400;overflow-wrap:anywhere}}
.cand thead th{{font-weight:600;border-bottom:1.5px solid {secondary}}}
@media screen and (min-width:641px){{
 .cand thead th{{overflow-wrap:normal}}
 .cand td{{min-width:5.5em}}
}}
.cand tbody th{{font-weight:600;width:{first}}}
.even table{{table-layout:fixed}}
.even thead th:first-child{{width:{first}}}
.cand small{{display:block;color:{secondary};font-size:.85rem;font-weight:400}}
.cand a{{color:{primary};text-decoration:underline}}
.cand a:focus-visible{{outline:2px solid {primary};outline-offset:2px}}
.cand .s{{display:block}}
.cand .l{{display:block;font-size:.85rem}}
.cand .l a{{display:inline-block;line-height:1.6rem}}
.cand .unknown,.cand .missing{{color:{secondary}}}
.cand .unknown .s{{font-style:italic}}
.cand .evidenced .s{{color:{primary};font-weight:650}}
.cand .claimed .s{{font-weight:600}}
.cand b{{font-weight:600;font-size:.85rem;padding:0 .4rem;border-radius:4px;margin-left:.4rem;
 white-space:nowrap}}
.cand .announced b{{border:1.5px solid {primary}}}
.cand .estimated b{{border:1.5px dashed {secondary}}}
.cand .estimated .s{{font-style:italic}}
.cand .estimated b,.cand .announced b{{font-style:normal}}
.cand .vh{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
.cand .p{{white-space:pre-line}}
.cand p{{margin:0;color:{text}}}
@media screen and (max-width:640px){{
 .cand table,.cand tbody,.cand tr,.cand td,.cand tbody th{{display:block;width:auto}}
 .cand thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
 .cand tbody th{{border:0;padding:.6rem 0 0}}
 .cand td{{border:0;padding:.1rem 0}}
 .cand td:empty{{display:none}}
 .cand td[data-label]::before{{content:attr(data-label);display:block;color:{secondary};
  font-size:.85rem}}
 .cand tr{{border-bottom:1px solid {grid};padding-bottom:.4rem}}
}}
@media print{{.cand table{{font-size:8pt}}.cand tr{{break-inside:avoid}}}}
"""
FOLLOWED = frozenset({"http", "https", "mailto"})
BOARD = """
.board{{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));
 gap:1.25rem 1rem;align-items:start;color:{text}}}
.board h2{{font-size:1rem;font-weight:650;margin:0 0 .4rem;padding:0 0 .3rem;color:{text};
 border-bottom:2px solid {secondary}}}
.board ul{{list-style:none;margin:0;padding:0}}
.board li{{margin:0 0 .5rem;padding:.6rem .7rem;border:1px solid {grid};border-radius:8px;
 overflow-wrap:anywhere;break-inside:avoid}}
.board a{{color:{primary};font-weight:600;text-decoration:none}}
.board a:hover{{text-decoration:underline}}
.board a:focus-visible{{outline:2px solid {primary};outline-offset:2px}}
.board small{{display:block;color:{secondary};font-size:.85rem}}
"""


@dataclass(frozen=True)
class Link:
    """A link with its words; ``outside`` opens in a window of its own."""

    label: str
    href: str
    outside: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, lines beneath it, links, and a tag beside it.

    ``kind`` is how it looks: unknown, evidenced, claimed, missing, announced or estimated.
    """

    shown: str = ""
    notes: Sequence[str] = ()
    links: Sequence[Link] = ()
    tag: str = ""
    kind: str = ""
    symbol: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table: its heading with a note beneath, and a cell per further column."""

    name: str
    cells: Sequence[Cell]
    note: str = ""


@dataclass(frozen=True)
class Card:
    """A candidate on the board."""

    link: Link
    notes: Sequence[str]


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Row],
    colours: Palette,
    *,
    first: str = "22%",
    labels: Sequence[str] = (),
) -> str:
    """A table with its style; ``caption`` is for those who do not see it.

    ``heads`` names every column, that of the row headings first, which is as wide as ``first``.
    With ``labels``, short names of the others, these are equally wide and bear them on a phone.
    """
    style = _style(colours, first)
    top = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in heads)
    body = "".join(_row(row, labels or heads[1:]) for row in rows)
    kind = "cand even" if labels else "cand"
    return (
        f'<div class="{kind}"><style>{style}</style><table role="table">'
        f'<caption class="vh">{html.escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def sourced(words: str, links: Sequence[Link], colours: Palette) -> str:
    """A sentence in which links stand where it says ``{sources}``."""
    told = html.escape(words).format(sources=", ".join(map(link, links)))
    return f'<div class="cand"><style>{_style(colours, "auto")}</style><p>{told}</p></div>'


def _style(colours: Palette, first: str) -> str:
    return STYLE.format(
        text=colours.text,
        secondary=colours.secondary,
        primary=colours.primary,
        grid=colours.grid,
        first=first,
    )


def board(columns: Sequence[tuple[str, Sequence[Card], Link | None]], colours: Palette) -> str:
    """Columns of cards under headings, each with a link to what it does not show."""
    style = BOARD.format(
        text=colours.text, secondary=colours.secondary, primary=colours.primary, grid=colours.grid
    )
    drawn = "".join(
        f"<section><h2>{html.escape(head)}</h2><ul>{''.join(map(_card, cards))}</ul>"
        f"{link(more) if more else ''}</section>"
        for head, cards, more in columns
    )
    return f'<style>{style}</style><div class="board">{drawn}</div>'


def link(one: Link) -> str:
    """A link; only addresses of our own and of the web are followed."""
    scheme, _colon, _rest = one.href.partition(":")
    if scheme not in FOLLOWED and not one.href.startswith(("/", "?")):
        return html.escape(one.label)
    where = 'target="_blank" rel="noopener noreferrer"' if one.outside else 'target="_self"'
    return f'<a href="{html.escape(one.href)}" {where}>{html.escape(one.label)}</a>'


def _card(card: Card) -> str:
    notes = "".join(f"<small>{html.escape(n)}</small>" for n in card.notes)
    return f"<li>{link(card.link)}{notes}</li>"


def _row(row: Row, heads: Sequence[str]) -> str:
    note = f"<small>{html.escape(row.note)}</small>" if row.note else ""
    cells = "".join(_cell(c, h) for c, h in zip(row.cells, heads, strict=True))
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{html.escape(row.name)}{note}</th>'
        f"{cells}</tr>"
    )


def _cell(cell: Cell, head: str) -> str:
    symbol = f'<span aria-hidden="true">{cell.symbol}</span> ' if cell.symbol else ""
    tag = f"<b>{html.escape(cell.tag)}</b>" if cell.tag else ""
    shown = f'<span class="s p">{symbol}{html.escape(cell.shown)}{tag}</span>'
    notes = "".join(f'<small class="p">{html.escape(n)}</small>' for n in cell.notes)
    links = "".join(f'<span class="l">{link(one)}</span>' for one in cell.links)
    label = f' data-label="{html.escape(head)}"' if head else ""
    inside = (shown if cell.shown or cell.tag else "") + notes + links
    return f'<td role="cell" class="{html.escape(cell.kind)}"{label}>{inside}</td>'
