"""Filters, the list of projects, and beside it one project or what those found add up to.

A part of the page by itself: what stands above it is not sent anew with each change.
"""

from __future__ import annotations

import streamlit as st

from components import (
    cache,
    opportunities,
    project_filters,
    project_kept,
    project_list,
    project_map,
)


def draw() -> None:
    """What the address asks for."""
    wish = project_filters.asked()
    found = cache.finder().find(wish)
    filter_side, list_side, side = st.columns([1.25, 1.72, 1.28], gap="medium")
    with filter_side:
        project_filters.draw(wish, found)
    chosen = project_list.chosen_of(found)
    with list_side:
        if len(found):
            project_filters.order()
            project_list.listed(wish, found, chosen)
            project_list.files(wish, found)
        else:
            project_list.nothing(wish, found)
        kept = project_kept.draw()
    with side:
        if chosen is not None:
            opportunities.detail(chosen, kept)
        elif len(found):
            project_list.charts(found, project_map.draw(wish, found))
