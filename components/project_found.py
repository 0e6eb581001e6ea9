"""The list of projects, and beside it the project opened, or what those found add up to.

A fragment: to open a project, to sort or to turn a page draws this part alone anew.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import (
    cache,
    opportunities,
    project_filters,
    project_kept,
    project_list,
    project_map,
    shell,
    state,
)
from data.queries import Found, Wish


def draw(wish: Wish, found: Found) -> None:
    """What passes the filters; where nothing does, what was set aside before."""
    if not len(found):
        project_kept.draw()
        return
    filtered = state.filters_held()
    # A pick on the map or in the chart filters the whole page.
    shell.part(lambda: _both(wish, found), outgrown=lambda: state.filters_held() != filtered)


def _both(wish: Wish, found: Found) -> None:
    list_side, side = st.columns([1.35, 1], gap="medium")
    with list_side:
        order = project_filters.order()
        if order != wish.order:
            found = cache.finder().find(replace(wish, order=order))
        project_list.listed(found)
        project_list.files(wish, found)
        kept = project_kept.draw()
    with side:
        ids = cache.finder().projects["project_id"].iloc[found.positions]
        chosen = state.one(state.PROJECT, [None, *ids], None)
        if chosen is not None:
            opportunities.detail(chosen, kept)
        else:
            project_map.draw(wish, found)
            project_list.charts(found)
