"""Projects: Horizon Europe projects relevant to the chemical industry, filtered; one in detail."""

from __future__ import annotations

import streamlit as st

from components import cache, opportunities, project_filters, project_list, project_map, shell
from components.text import _

shell.heading(_("Projects"))
opportunities.introduction()
wish = project_filters.asked()
found = cache.finder().find(wish)
filter_side, found_side = st.columns([1.25, 3], gap="medium")
with filter_side:
    project_filters.draw(wish, found)
with found_side:
    project_list.summary(wish, found)
    if len(found):
        list_side, detail_side = st.columns([1.2, 1], gap="medium")
        with list_side:
            project_filters.order()
            project_list.listed(found)
            project_list.files(wish, found)
        with detail_side:
            opportunities.detail(project_list.rows_of(found))
if len(found):
    map_side, bar_side = st.columns(2, gap="medium")
    with map_side:
        project_map.draw(wish, found)
    with bar_side:
        project_list.charts(found)
