"""Overview: what this is, who takes part, and three ways in: by region, objective, sector."""

from __future__ import annotations

import streamlit as st

from components import overview

overview.heading()
map_side, count_side = st.columns([2.3, 1], gap="large")
with map_side:
    overview.partnership_map()
with count_side:
    overview.counts()
    overview.find_region()
    overview.network()
    overview.doors()
overview.objectives()
overview.sectors()
