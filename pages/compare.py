"""Two to six regions side by side, with their peers, the EU27 and the partnership."""

from __future__ import annotations

import streamlit as st

from components import shell
from components.compare import multiples, rows, selection, table, words
from components.text import _

shell.heading(_("Compare regions"))
view = selection.choose()
figures = rows.build(view)
chart_side, words_side = st.columns([1.7, 1], gap="medium")
with chart_side:
    multiples.show(view)
with words_side:
    words.differences(view, figures)
table.show(view, figures)
selection.on_paper(view)
