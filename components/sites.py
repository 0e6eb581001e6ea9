"""Sites and partners on a pan-and-zoom map: parks, sites, emissions, pipelines, organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import (
    cache,
    client,
    keys,
    place_files,
    provenance,
    served,
    server,
    shell,
    sites_table,
    sites_words,
    state,
    text,
)
from components.figures import sites_map, sites_symbols
from components.figures.places import Kind
from components.figures.sites_map import HEIGHT, SMALL_HEIGHT
from components.text import _
from components.theme import LINE
from data import queries

KINDS = tuple(Kind)
IN_PROFILE = (Kind.PARK, Kind.SITE, Kind.PIPELINE)
AT_FIRST = (Kind.PARK, Kind.SITE, Kind.EMISSIONS, Kind.PIPELINE)
"""What is shown unless the link says otherwise: organisations are ten times as many as sites."""


def view(chosen: str | None) -> None:
    """The map of all Europe, or with a region framed and set off, with its table and files."""
    found = here(chosen)
    kinds = _choose_kinds(found)
    st.markdown(sites_words.takeaway(found, chosen), width=LINE)
    with st.container(key=keys.figure_key(keys.SITES_MAP)):
        _map(kinds, chosen, HEIGHT)
    legend(kinds)
    sources = _sources(kinds)
    provenance.caption(sources, with_map=True)
    sites_table.show({kind: found[kind] for kind in kinds}, chosen, sources)


def here(chosen: str | None) -> dict[Kind, pd.DataFrame]:
    """The places of each kind in the region, or all; pipelines that pass within reach of it."""
    frames = place_files.frames()
    if chosen is None:
        return frames
    found: dict[Kind, pd.DataFrame] = {}
    for kind, frame in frames.items():
        if kind is Kind.PIPELINE:
            boxes = cache.region_boxes()
            bounds = queries.bounds_of(cache.snapshot(), chosen, boxes)
            found[kind] = queries.pipelines_near(cache.snapshot(), bounds)
        else:
            codes = frame["region_id"].fillna(frame["country"])
            found[kind] = frame.loc[queries.in_region(codes, chosen)]
    return found


def _choose_kinds(found: dict[Kind, pd.DataFrame]) -> list[Kind]:
    chosen = state.several(state.KIND, [str(kind) for kind in KINDS])
    chosen = chosen or [str(kind) for kind in AT_FIRST]
    st.session_state[state.widget_key(state.KIND)] = chosen
    names = sites_words.kinds()
    st.pills(
        _("Show"),
        [str(kind) for kind in KINDS],
        selection_mode="multi",
        format_func=lambda k: f"{names[Kind(k)]} ({text.number(len(found[Kind(k)]))})",
        key=state.widget_key(state.KIND),
        on_change=state.changed(state.KIND, [str(kind) for kind in AT_FIRST]),
        help=_("The number beside each kind counts what lies in the chosen region, or in all."),
    )
    return [Kind(kind) for kind in chosen]


def find(region_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sites in the region, and the pipelines that pass within reach of it."""
    tables = cache.snapshot()
    bounds = queries.bounds_of(tables, region_id, cache.region_boxes())
    return queries.sites_in(tables, region_id), queries.pipelines_near(tables, bounds)


def draw(region_id: str) -> None:
    """The same map and legend for a profile: sites and pipelines, framed on the region.

    The kinds are always the same, so that the marks stand while another region is framed.
    """
    _map(IN_PROFILE, region_id, SMALL_HEIGHT)
    legend(IN_PROFILE)


def addresses(*scripts: str, places: Mapping[Kind, str]) -> sites_map.Addresses:
    """Leaflet, what gathers its marks, what its popups say, then these scripts of ours."""
    base = served.base_path()
    leaflet, cluster = f"{base}/{server.LEAFLET_URL}", f"{base}/{server.CLUSTER_URL}"
    return sites_map.Addresses(
        scripts=[
            f"{leaflet}/leaflet.js",
            f"{cluster}/leaflet.markercluster.js",
            *map(client.url, ("sites_popups.js", "sites_picture.js", *scripts)),
        ],
        styles=[
            f"{leaflet}/leaflet.css",
            f"{cluster}/MarkerCluster.css",
            client.url("sites_map.css"),
        ],
        places=places,
        outlines={
            "backdrop": served.outline_url("backdrop"),
            "countries": served.outline_url("geographic0"),
        },
    )


def _map(kinds: Sequence[Kind], region_id: str | None, height: int) -> None:
    found = addresses("sites_map.js", places=place_files.urls())
    locale = str(text.locale()).replace("_", "-")
    figure = sites_map.build(found, shell.palette(), sites_words.on_map(), locale)
    show_folium(
        figure,
        key=keys.SITES_MAP,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=sites_map.showing(_view(kinds, region_id)),
    )


def _view(kinds: Sequence[Kind], region_id: str | None) -> sites_map.View:
    told = sites_words.legend(kinds, sites_map.colours_of(shell.palette()))
    if region_id is None:
        return sites_map.View(kinds, legend=told)
    own = served.outline_url(f"geographic{len(region_id) - 2}")
    outline = own or served.outline_url("geographic2")
    has_box = any(code.startswith(region_id) for code in cache.region_boxes())
    if own is None:
        region_id = region_id[:4]
    bounds = None
    if has_box or own is None:
        bounds = queries.bounds_of(cache.snapshot(), region_id, cache.region_boxes())
    return sites_map.View(kinds, region_id, outline, bounds, told)


def legend(kinds: Sequence[Kind]) -> None:
    """The signs of these kinds, each with its words."""
    colours = sites_map.colours_of(shell.palette())
    st.html(sites_symbols.legend(sites_words.legend(kinds, colours), colours))


def _sources(kinds: Sequence[Kind]) -> list[str]:
    frames = place_files.frames()
    named = {s for k in kinds if "source_id" in frames[k] for s in frames[k]["source_id"]}
    partners = ["cordis"] if Kind.ORGANISATION in kinds else []
    return [*sorted(named), *partners, "gisco_nuts"]


def show_folium(*given: Any, **more: Any) -> None:
    """A folium map on the page.

    Imported within a run of the script: elsewhere the component is never registered.
    """
    from streamlit_folium import st_folium  # noqa: PLC0415

    st_folium(*given, **more)
