"""Profile of one region: who it is, its key figures, one trend, its projects and sites."""

from __future__ import annotations

import streamlit as st

from components import charts, filters, profile
from components.text import _

region = profile.choose()
profile.heading(region)
st.header(_("Key figures"))
profile.key_figures(region)
st.header(_("Over the years"))
indicator = filters.indicator()
charts.trend_of(indicator, region)
st.header(_("Horizon Europe projects in chemistry"))
profile.projects(region)
st.header(_("Chemical sites and pipelines"))
profile.sites(region)
st.header(_("What the data cannot tell"))
profile.limits(region)
