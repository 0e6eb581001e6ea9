"""Map of indicators: one, two set against each other, or the sites; each with its table."""

from __future__ import annotations

import streamlit as st

from components import filters, maps, pairs, panels, provenance, shell, sites, tables
from components.text import _

title_side, face_side = st.columns([1, 1.2], vertical_alignment="bottom")
with title_side:
    shell.heading(_("Map of indicators"))
with face_side:
    face = filters.face()
if face == "sites":
    sites.view(filters.region(_("Find a region")))
else:
    view, chosen = filters.indicator_view()
    second = filters.second_view(view) if face == "two" else None
    panels.in_print(view, second)
    with panels.beside_region(view, chosen):
        if second is None:
            rows, classes = maps.rows_of(view), maps.classes_of(view)
            takeaway = panels.takeaway(view, rows, chosen)
            st.markdown(takeaway)
            maps.indicator_map(view, chosen, takeaway)
            panels.under_map(view, rows, classes)
            tables.show_twin(view, rows, classes)
        else:
            pairs.show(second.how, view, second.view, chosen)
        provenance.caveats(view.indicator)
