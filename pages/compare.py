"""Two to six regions side by side, with their peers, the EU27 and the partnership."""

from __future__ import annotations

import streamlit as st

from components import shell
from components.compare import multiples, rows, selection, table, words
from components.text import _


def charts() -> None:
    """The charts with their indicator, drawn anew without the table."""
    shown = selection.of_charts(view)
    multiples.show(shown)
    selection.on_paper(shown)


shell.heading(_("Compare regions"))
view = selection.choose()
figures = rows.build(view)
chart_side, words_side = st.columns([1.7, 1], gap="medium")
with chart_side:
    shell.part(charts)
with words_side:
    words.differences(view, figures)
table.show(view, figures)
