"""The letter by which a region joins the partnership, or offers to lead within it."""

from __future__ import annotations

import streamlit as st

from components.joining import choices, desk, files, notes, sheet
from components.text import _

with desk.on_screen("top"):
    desk.introduction()
choice_side, letter_side = st.columns([1, 1.35], gap="large")
with choice_side, desk.on_screen("choices"):
    asked = choices.draw()
with letter_side:
    if asked is None:
        st.info(_("Choose a region: its letter will stand here."))
    else:
        letter = desk.letter(asked)
        files.offer(asked, letter)
        sheet.show(letter)
with desk.on_screen("notes"):
    notes.draw(asked)
