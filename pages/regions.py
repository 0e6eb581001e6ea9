"""Map of indicators: one, two set against each other, or the sites; each with its table."""

from __future__ import annotations

import streamlit as st

from components import filters, map_filters, pairs, panels, provenance, search, shell, sites
from components.text import _


def one_or_two() -> None:
    """The maps of regions with their controls, drawn anew without the rest of the page."""
    view, draw_controls = map_filters.indicator_view()
    shown = [view]
    chosen = search.chosen()
    controls = st.container()
    if face == "two":
        with controls:
            draw_controls()
            second = map_filters.second_view(view)
        shown.append(second.view)
        map_side, region_side = panels.beside_region(chosen)
        with map_side:
            pairs.show(second.how, view, second.view, chosen)
    else:
        map_side, region_side = panels.beside_region(chosen)
        with map_side:
            panels.one_indicator(view, chosen)
        with controls:
            draw_controls()
    with region_side:
        panels.chosen_region(chosen, *shown)
    with map_side:
        provenance.caveats(view.indicator)


title_side, face_side = st.columns([1, 1.2], vertical_alignment="bottom")
with title_side:
    shell.heading(_("Map of indicators"))
with face_side:
    face = map_filters.face()
if face == "sites":
    sites.view(filters.region(_("Find a region")))
else:
    shell.part(one_or_two)
