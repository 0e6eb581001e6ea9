"""Filters, the list of projects, and beside it one project or what those found add up to.

A part of the page by itself: what stands above it is not sent anew with each change.
"""

from __future__ import annotations

import streamlit as st

from components import (
    cache,
    opportunities,
    printing,
    project_filters,
    project_kept,
    project_list,
    project_map,
    state,
)
from data.queries import Found, Wish


def draw() -> None:
    """What the address asks for."""
    wish = project_filters.asked()
    found = cache.finder().find(wish)
    filter_side, list_side, side = st.columns([1.25, 1.72, 1.28], gap="medium")
    with filter_side:
        project_filters.draw(wish, found)
    with list_side:
        printing.sentence(project_filters.words_for(wish))
        if len(found):
            project_filters.order()
            project_list.listed(found)
            project_list.files(wish, found)
        else:
            project_list.nothing(wish)
        kept = project_kept.draw()
    with side:
        if len(found):
            _beside(wish, found, kept)


def _beside(wish: Wish, found: Found, kept: list[str]) -> None:
    ids = cache.finder().projects["project_id"].iloc[found.positions]
    chosen = state.one(state.PROJECT, [None, *ids], None, shown=False)
    if chosen is not None:
        opportunities.detail(chosen, kept)
    else:
        project_list.charts(found, project_map.draw(wish, found))
