"""Projects: Horizon Europe projects relevant to the chemical industry, filtered; one in detail."""

from __future__ import annotations

import streamlit as st

from components import (
    cache,
    opportunities,
    project_filters,
    project_found,
    project_list,
    shell,
)
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
    project_found.draw(wish, found)
