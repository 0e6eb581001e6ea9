"""Two to six regions side by side, with their peers, the EU27 and the partnership."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import shell
from components.compare import multiples, rows, selection, table, words
from components.compare.selection import Selection
from components.profile.block import draw_sections
from components.text import _


def charts(view: Selection) -> None:
    """The charts with their indicator, drawn anew without the table."""
    draw_sections("charts", [("", multiples.section(selection.of_charts(view)))])


def comparison() -> None:
    """Everything under the title, drawn anew when other regions or another year are chosen."""
    view = selection.choose()
    figures = rows.build(view)
    chart_side, words_side = st.columns([1.7, 1], gap="medium")
    with chart_side:
        shell.part(partial(charts, view))
    with words_side:
        draw_sections("apart", [(_("What sets them apart"), words.section(view, figures))])
    draw_sections("side_by_side", [(_("Side by side"), table.section(view, figures))])


shell.heading(_("Compare regions"))
shell.part(comparison)
