"""What the figures say, on the page."""

from __future__ import annotations

import streamlit as st

from components import cache, text
from components.profile import words
from components.profile.view import View
from components.theme import LINE


def draw(view: View) -> None:
    """Three to five sentences."""
    found = words.sentences(cache.snapshot(), cache.catalogue(), view.facts, view.partners)
    st.markdown("\n".join(f"- {text.literal(sentence)}" for sentence in found), width=LINE)
