"""Projects: Horizon Europe projects relevant to the chemical industry, filtered; one in detail."""

from __future__ import annotations

import streamlit as st

from components import filters, opportunities, shell, tables
from components.text import _

shell.heading(_("Projects"))
opportunities.introduction()
view = filters.project_view()
found = opportunities.find(view)
opportunities.summary(view, found)
if not found.empty:
    list_side, detail_side = st.columns([1.35, 1], gap="medium")
    with list_side:
        tables.projects(found)
        opportunities.source(view, found)
    with detail_side:
        opportunities.detail(found)
