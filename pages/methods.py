"""Methods: sources, indicators, statuses, labels, limits, and the build's own account."""

from __future__ import annotations

import streamlit as st

from components import label_notes, method_notes, methods, shell
from components.text import _

shell.heading(_("Methods"))
methods.introduction()
st.header(_("What the data cannot tell"))
methods.limits()
st.header(_("Indicators"))
methods.indicators()
st.header(_("Sources"))
methods.sources()
st.header(_("Statuses of a figure"))
methods.statuses()
st.header(_("From older NUTS versions to today's regions"))
methods.carried_over()
st.header(_("How regions are compared"))
method_notes.show()
st.header(_("How projects are selected and labelled"))
label_notes.show()
st.header(_("The partnership"))
methods.partnership()
st.header(_("What the build took in and left out"))
methods.build()
