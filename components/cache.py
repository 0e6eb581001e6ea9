"""The only st.cache_*: the tables and the registry, opened once and shared by all visitors.

What is returned is shared: never change it in place. Keys are the folder and the build's id, so
that a new build is read by the next visitor without a restart.
"""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import streamlit as st

from components import text, wire
from components.figures.choropleth import DEFAULT_VIEW, Ground
from data import queries, store
from data.catalogue import Catalogue, Indicator, load_catalogue
from data.model import LEVELS
from data.queries import Box, LevelSeries
from data.store import Snapshot

FIGURES_PATH = "figures"
NAMES = "regions"
FOLDER_VARIABLE = "CHEM_REGIONS_CURATED"


def folder() -> Path:
    """Where the curated tables lie: data/curated, or the folder that the environment names."""
    return Path(os.environ.get(FOLDER_VARIABLE) or store.CURATED)


@st.cache_resource(max_entries=2, show_spinner=False)
def _open(where: str, build_id: str) -> Snapshot:
    del build_id  # part of the key: another build is another snapshot
    return store.open_snapshot(Path(where))


def snapshot() -> Snapshot:
    """The curated tables; raises ``CuratedDataError`` when they cannot be used."""
    where = folder()
    return _open(str(where), str(store.read_manifest(where)["build_id"]))


@st.cache_resource(max_entries=1, show_spinner=False)
def catalogue() -> Catalogue:
    """The registry; raises ``RegistryError`` when it is malformed."""
    return load_catalogue()


def published_in(indicator: Indicator) -> int:
    """The year in which the indicator's source was published: it cannot hold all of that year."""
    return int(catalogue().source(indicator.source).vintage[:4])


@st.cache_resource(max_entries=4, show_spinner=False)
def _labels(where: str, build_id: str) -> dict[str, str]:
    regions = _open(where, build_id).regions
    columns = zip(regions["region_id"], regions["name_local"], regions["name_en"], strict=True)
    return {r: text.region_label(r, local, english) for r, local, english in columns}


def region_labels() -> dict[str, str]:
    """'Lombardia / Lombardy (ITC4)' by region id, larger regions first."""
    return _labels(str(folder()), snapshot().build_id)


@st.cache_resource(max_entries=4, show_spinner=False)
def _options(where: str, build_id: str) -> dict[str, str]:
    regions = _open(where, build_id).regions
    names = ("region_id", "name_local", "name_en", "name_latin")
    found = {}
    for region_id, local, english, latin in zip(*(regions[c] for c in names), strict=True):
        label = text.region_label(region_id, local, english)
        typed = text.as_typed(local, english, latin)
        found[region_id] = f"{label} \u00b7 {typed}" if typed else label
    return found


def region_options() -> dict[str, str]:
    """The labels with what one types for them on a keyboard without accents."""
    return _options(str(folder()), snapshot().build_id)


@st.cache_resource(max_entries=64, show_spinner=False)
def _years(where: str, build_id: str, indicator_id: str) -> dict[int, list[int]]:
    levels = catalogue().indicator(indicator_id).levels
    tables = _open(where, build_id)
    found = {n: queries.indicator_years(tables, indicator_id, n) for n in levels}
    return {n: years for n, years in found.items() if years}


def years_by_level(indicator_id: str) -> dict[int, list[int]]:
    """Years with a number, by level; levels without any are absent."""
    return _years(str(folder()), snapshot().build_id, indicator_id)


@st.cache_resource(max_entries=16, show_spinner=False)
def _outline(path: str, build_id: str) -> tuple[bytes, bytes]:
    del build_id
    content = Path(path).read_bytes()
    return content, gzip.compress(content, 9, mtime=0)


def outline(name: str) -> tuple[bytes, bytes] | None:
    """An outline file by its hashed name, plain and compressed; None when there is none."""
    tables = snapshot()
    paths = {p.name: p for p in tables.outlines.values()}
    return _outline(str(paths[name]), tables.build_id) if name in paths else None


def base_path() -> str:
    """What stands before every path of ours: empty, or '/' and server.baseUrlPath."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def outline_url(layer: str) -> str | None:
    """Where the browser fetches an outline layer."""
    path = snapshot().outlines.get(layer)
    return f"{base_path()}/outlines/{path.name}" if path else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _ground(where: str, build_id: str) -> Ground:
    tables = _open(where, build_id)
    layers = tables.outlines
    backdrop = json.loads(layers["backdrop"].read_bytes()) if "backdrop" in layers else {}
    insets = json.loads(layers["insets"].read_bytes()) if "insets" in layers else {}
    urls = {layer: outline_url(layer) or "" for layer in layers if layer != "insets"}
    return Ground(
        urls=urls,
        backdrop=[feature["id"] for feature in backdrop.get("features", [])],
        insets=insets.get("insets", []),
        view=tables.manifest.get("map_view") or DEFAULT_VIEW,
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _boxes(where: str, build_id: str) -> dict[str, Box]:
    layer = _open(where, build_id).outlines.get("geographic2")
    shapes = json.loads(layer.read_bytes())["features"] if layer else []
    return {shape["id"]: queries.box_of(shape["geometry"]["coordinates"]) for shape in shapes}


def region_boxes() -> dict[str, Box]:
    """West, south, east and north of each NUTS 2 region, where it really lies."""
    return _boxes(str(folder()), snapshot().build_id)


def ground() -> Ground:
    """Outlines, insets and frame of every map."""
    return _ground(str(folder()), snapshot().build_id)


def outline_names() -> dict[str, str]:
    """File name of each outline layer."""
    return {layer: path.name for layer, path in snapshot().outlines.items()}


@st.cache_resource(max_entries=160, show_spinner=False)
def _series(where: str, build_id: str, indicator_id: str, level: int) -> LevelSeries:
    return queries.level_series(_open(where, build_id), catalogue(), indicator_id, level)


def level_series(indicator_id: str, level: int) -> LevelSeries:
    """Every year of an indicator at a level."""
    return _series(str(folder()), snapshot().build_id, indicator_id, level)


@st.cache_resource(max_entries=160, show_spinner=False)
def _figures(where: str, build_id: str, what: str, level: int) -> tuple[bytes, bytes]:
    if what == NAMES:
        content = wire.names(_open(where, build_id).regions, level)
    else:
        decimals = catalogue().indicator(what).decimals
        content = wire.series(_series(where, build_id, what, level), decimals)
    return content, gzip.compress(content, 9, mtime=0)


def figures(build: str, what: str, level: int) -> tuple[bytes, bytes] | None:
    """What a map fetches, plain and compressed; None when this build does not hold it."""
    tables = snapshot()
    known = what == NAMES or what in catalogue().indicators
    if build != tables.build_id[:12] or not known or level not in LEVELS:
        return None
    return _figures(str(folder()), tables.build_id, what, level)


def figures_url(what: str, level: int) -> str:
    """Where the browser fetches the years of an indicator, or the names of the regions."""
    build = snapshot().build_id[:12]
    return f"{base_path()}/{FIGURES_PATH}/{build}/{what}/nuts{level}.json"


def warm() -> Snapshot:
    """Open and prepare what the first visitor needs."""
    tables = snapshot()
    region_options()
    ground()
    region_boxes()
    for layer in outline_names().values():
        outline(layer)
    for indicator_id in catalogue().indicators:
        years_by_level(indicator_id)
    return tables
