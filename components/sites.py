"""Chemical sites and pipelines of a region on a pan-and-zoom map."""

from __future__ import annotations

import pandas as pd
from streamlit_folium import st_folium

from components import cache, server, shell, state
from components.figures import sites_map
from data import queries


def find(region_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sites in the region, and the pipelines that pass within reach of it."""
    tables = cache.snapshot()
    bounds = queries.bounds_of(tables, region_id, cache.region_boxes())
    return queries.sites_in(tables, region_id), queries.pipelines_near(tables, bounds)


def draw(region_id: str, places: pd.DataFrame, lines: pd.DataFrame) -> None:
    """Sites and pipelines on a pan-and-zoom map."""
    outline = "geographic0" if len(region_id) == 2 else "geographic2"
    figure = sites_map.build(
        places,
        lines,
        region_id=region_id[:4],
        bounds=queries.bounds_of(cache.snapshot(), region_id, cache.region_boxes()),
        leaflet_url=f"{cache.base_path()}/{server.LEAFLET_URL}",
        outline_url=cache.outline_url(outline),
        colours=shell.palette(),
    )
    st_folium(
        figure,
        key=state.SITES_MAP,
        height=sites_map.HEIGHT,
        use_container_width=True,
        returned_objects=[],
    )
