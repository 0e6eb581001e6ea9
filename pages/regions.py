"""Map of indicators: one indicator and one year at a time, with the same values as a table."""

from __future__ import annotations

import streamlit as st

from components import filters, maps, panels, provenance, shell, tables, text
from components.text import _

shell.heading(_("Map of indicators"))
view = filters.indicator_view()
rows = maps.rows_of(view)
classes = maps.classes_of(view, rows)
map_side, region_side = st.columns([2.4, 1], gap="medium")
with region_side:
    chosen = filters.region(_("Find a region, or click on the map"))
    panels.chosen_region(view, chosen)
    maps.indicator_legend(view, rows, classes)
with map_side:
    takeaway = panels.takeaway(view, rows, chosen)
    st.markdown(takeaway)
    maps.indicator_map(rows, classes, chosen, takeaway)
    panels.source_of_map(view, rows)
    provenance.caveats(view.indicator)
st.header(text.table_of(view.level, view.year))
tables.show_twin(view, rows, classes)
