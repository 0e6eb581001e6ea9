"""Projects: Horizon Europe projects relevant to the chemical industry, filtered; one in detail."""

from __future__ import annotations

import streamlit as st

from components import cache, opportunities, project_filters, project_list, shell
from components.text import _

shell.heading(_("Projects"))
opportunities.introduction()
wish = project_filters.asked()
found = cache.finder().find(wish)
project_filters.draw(wish, found)
project_list.summary(wish, found)
if len(found):
    list_side, detail_side = st.columns([1.35, 1], gap="medium")
    with list_side:
        project_filters.order()
        project_list.listed(found)
        project_list.files(wish, found)
        project_list.charts(found)
    with detail_side:
        opportunities.detail(project_list.rows_of(found))
