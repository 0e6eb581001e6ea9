"""Tables of words, whose rows stack on a phone: each cell then bears its column's name."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from components import shell
from components.candidates import markup
from components.candidates.markup import Cell, Link, Row

FACTS = """
div dl.facts{{display:grid;grid-template-columns:minmax(6rem,28%) 1fr;font-size:.9rem;
 line-height:1.45;color:{text};font-variant-numeric:tabular-nums}}
div dl.facts,div dl.facts dt,div dl.facts dd{{margin:0!important;padding:0}}
div dl.facts dt,div dl.facts dd{{padding:.35rem .6rem .35rem 0;border-bottom:1px solid {grid};
 overflow-wrap:anywhere}}
div dl.facts dt{{color:{secondary}}}
@media print{{div dl.facts{{font-size:8pt}}}}
"""


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | Link]],
    *,
    first: str = "22%",
) -> None:
    """A row per thing, its name first; ``caption`` is for those who do not see it.

    A cell is words as they stand, or a link. ``first`` is the width of the first column.
    """
    made = [Row(str(name), [_cell(one) for one in cells]) for name, *cells in rows]
    st.html(markup.table(caption, heads, made, shell.palette(), first=first))


def _cell(one: str | Link) -> Cell:
    return Cell(links=[one]) if isinstance(one, Link) else Cell(one)


def facts(pairs: Mapping[str, str]) -> None:
    """Names and values, one pair per line; pairs without a value are left out."""
    colours = shell.palette()
    style = FACTS.format(text=colours.text, grid=colours.grid, secondary=colours.secondary)
    st.html(f"<style>{style}</style>{in_pairs(pairs)}")


def in_pairs(pairs: Mapping[str, str]) -> str:
    """The same as HTML without its style."""
    lines = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>"
        for name, value in pairs.items()
        if value
    )
    return f'<dl class="facts">{lines}</dl>'
