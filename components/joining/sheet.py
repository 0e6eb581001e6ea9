"""The letter on the page as it will read: a sheet of paper, escaped, with its own headings."""

from __future__ import annotations

import html
from collections.abc import Iterable
from urllib.parse import urlsplit

import streamlit as st

from components import shell
from components.text import _
from components.theme import Palette
from data.letters.structure import (
    Block,
    Bullets,
    Heading,
    Letter,
    Lines,
    Paragraph,
    Signature,
    Table,
)

STYLE = """
.sheet{{background:{ground};color:{text};border:1px solid {line};border-radius:2px;
 box-shadow:0 1px 6px rgba(10,24,32,.10);padding:clamp(1.1rem,5vw,3.2rem);max-width:820px;
 font-size:.95rem;line-height:1.5;overflow-wrap:anywhere}}
.sheet p,.sheet ul,.sheet table{{margin:0 0 .7rem}}
.sheet .part{{margin:0 0 1.4rem}}
.sheet h3{{font-size:1.15rem;font-weight:650;margin:1.6rem 0 1.1rem;padding:0;color:{text}}}
.sheet h4{{font-size:.95rem;font-weight:650;margin:1.1rem 0 .25rem;padding:0;color:{text}}}
.sheet ul{{padding-left:1.2rem;margin-bottom:.5rem}}
.sheet li{{margin:0 0 .1rem;font-size:.95rem}}
.sheet table{{width:100%;border-collapse:collapse;font-size:.88rem}}
.sheet th,.sheet td{{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border:0;
 border-bottom:1px solid {grid};color:{text}}}
.sheet thead th{{font-weight:650;border-bottom:1.5px solid {secondary}}}
.sheet th[scope=row]{{font-weight:400}}
.sheet .n{{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}}
.sheet small,.sheet .small{{font-size:.8rem;color:{secondary};line-height:1.4}}
.sheet a{{color:{primary}}}
.sheet dl{{display:grid;grid-template-columns:minmax(6rem,auto) 1fr;gap:.5rem 1rem;
 margin:1.6rem 0;padding:0}}
.sheet dt{{font-weight:400;margin:0;padding:0}}
.sheet dd{{margin:0;padding:0;min-height:1.5em}}
.sheet td.y{{white-space:nowrap}}
.sheet dd.blank{{border-bottom:1px solid {secondary}}}
[data-testid="stDownloadButton"] [kind="primary"]:not(:disabled),
[data-testid="stMultiSelectTagsContainer"] [data-tag]{{color:{ground}}}
@media screen and (max-width:640px){{
 .sheet table,.sheet tbody,.sheet tr,.sheet td,.sheet th[scope=row]{{display:block;width:auto}}
 .sheet thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
 .sheet th[scope=row]{{border:0;padding:.5rem 0 0}}
 .sheet td,.sheet td.n{{border:0;padding:.1rem 0;text-align:left}}
 .sheet td::before{{content:attr(data-label) ": ";color:{secondary}}}
 .sheet tr{{border-bottom:1px solid {grid};padding-bottom:.4rem}}
}}
@media print{{
 .sheet{{border:0;box-shadow:none;padding:0;max-width:none;background:#FFFFFF;color:#0A1820;
  font-size:10pt;line-height:1.35}}
 .sheet h3,.sheet h4,.sheet th,.sheet td,.sheet small,.sheet .small{{color:#0A1820}}
 .sheet h4{{break-after:avoid}}.sheet dl{{break-inside:avoid}}
 [data-testid="stCaptionContainer"],.print-only,.foot,
 [data-testid="stColumn"]:has(>*>[class*="st-key-screen-only_letter_choices"]){{
  display:none!important}}
 [data-testid="stColumn"]{{width:100%!important;flex:1 1 100%!important}}
 [data-testid="stVerticalBlock"]:has(.sheet),[data-testid="stHorizontalBlock"]{{
  display:block!important;break-inside:auto!important}}
}}
"""


def show(letter: Letter) -> None:
    """The preview of the letter."""
    # Apart: what has not changed is not sent again.
    st.html(style(shell.palette()))
    st.html(markup(letter, _("Preview of the letter")))


def style(colours: Palette) -> str:
    """How the letter looks on the page and on paper."""
    rules = STYLE.format(
        ground=colours.ground,
        text=colours.text,
        line=colours.grid,
        grid=colours.grid,
        secondary=colours.secondary,
        primary=colours.primary,
    )
    return f"<style>{rules}</style>"


def markup(letter: Letter, name: str) -> str:
    """The letter as HTML, ``name`` for those who do not see it."""
    tongue = html.escape(f"{letter.language}-{letter.country}" if letter.country else "")
    subject = f"<h3>{html.escape(letter.subject)}</h3>"
    inside = _blocks(letter.before) + subject + _blocks(letter.after)
    return (
        f'<article class="sheet" lang="{tongue or html.escape(letter.language)}" '
        f'aria-label="{html.escape(name)}">{inside}</article>'
    )


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Lines():
            return f'<p class="part">{"<br>".join(map(html.escape, block.lines))}</p>'
        case Heading():
            return f"<h4>{html.escape(block.words)}</h4>"
        case Bullets():
            return f"<ul>{''.join(f'<li>{html.escape(one)}</li>' for one in block.items)}</ul>"
        case Table():
            return _table(block)
        case Signature():
            return f"<dl>{''.join(_signed(name, given) for name, given in block.rows)}</dl>"
        case Paragraph():
            return _paragraph(block)


def _paragraph(block: Paragraph) -> str:
    kind = ' class="small"' if block.small else ""
    link = ""
    if urlsplit(block.link).scheme in {"http", "https"}:
        where = html.escape(block.link)
        link = f' <a href="{where}" target="_blank" rel="noopener noreferrer">{where}</a>'
    return f"<p{kind}>{html.escape(block.words)}{link}</p>"


def _signed(name: str, given: str) -> str:
    held = f"<dd>{html.escape(given)}</dd>" if given else '<dd class="blank"></dd>'
    return f"<dt>{html.escape(name)}</dt>{held}"


def _table(block: Table) -> str:
    heads = [html.escape(one) for one in block.heads]
    top = "".join(
        f'<th scope="col" role="columnheader"{_number(at)}>{one}</th>'
        for at, one in enumerate(heads)
    )
    rows = "".join(_row(row, heads) for row in block.rows)
    return (
        f'<table role="table" aria-label="{html.escape(block.caption)}">'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _row(row: tuple[str, ...], heads: list[str]) -> str:
    first = f'<th scope="row" role="rowheader">{html.escape(row[0])}</th>'
    rest = "".join(
        f'<td role="cell" data-label="{heads[at]}"{_number(at)}>{html.escape(cell)}</td>'
        for at, cell in enumerate(row)
        if at
    )
    return f'<tr role="row">{first}{rest}</tr>'


def _number(at: int) -> str:
    return {1: ' class="n"', 2: ' class="y"'}.get(at, "")
