"""Profile of one region: who it is, where it stands, where it is heading, with whom."""

from __future__ import annotations

import streamlit as st

from components.profile import (
    figures,
    fitting,
    heading,
    industry,
    peers,
    projects,
    sentences,
    shift,
    sites,
    unknown,
    years,
)
from components.text import _

view = heading.draw()
st.header(_("Key figures"))
figures.draw(view)
st.header(_("What the figures say"))
sentences.draw(view)
left, right = st.columns(2, gap="large")
with left:
    st.header(_("Related industries"))
    industry.draw(view)
with right:
    st.header(_("What the change is made of"))
    shift.draw(view)
st.header(_("Horizon Europe projects in chemistry"))
projects.draw(view)
st.header(_("Calls that fit"))
fitting.draw(view)
st.header(_("Regions built like it"))
peers.draw(view)
st.header(_("Over the years"))
years.draw(view)
st.header(_("Chemical sites and pipelines"))
sites.draw(view)
st.header(_("What we do not know"))
unknown.draw(view)
