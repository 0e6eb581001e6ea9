"""The tables and the registry, opened once and shared by all visitors.

What is returned is shared: never change it in place. Keys are the folder and the build's id, so
that a new build is read by the next visitor without a restart. Not st.cache_resource, which takes
a third of a millisecond to find what it keeps: a page asks hundreds of times.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
from pathlib import Path
from typing import Any

import pandas as pd

from components import memory, text, wire
from components.build_in_use import folder, in_use
from components.candidates.standing import Standing
from components.compare import areas
from components.profile.fields import Fields
from components.profile.kept import Kept
from data import queries, store
from data.analysis import peers
from data.analysis.classes import Classes, Method, classify
from data.catalogue import Catalogue, Funding, Indicator, load_catalogue, load_funding
from data.errors import CuratedDataError
from data.model import LEVELS
from data.queries import Box, CallFinder, Finder, LevelSeries, structure
from data.register import store as registers
from data.register.faults import PLACE
from data.register.planting import planted
from data.store import Snapshot

BUILD_LETTERS = 12
PROFILES = 800  # that are kept: 30 to 80 kB each, by how much of them was looked at


@memory.kept(2)
def _open(where: str, build_id: str) -> Snapshot:
    del build_id  # part of the key: another build is another snapshot
    return store.open_snapshot(Path(where))


def snapshot() -> Snapshot:
    """The curated tables of this page; raises ``CuratedDataError`` when they cannot be used."""
    build = in_use()
    return _open(str(build.where), build.build_id)


def catalogue() -> Catalogue:
    """The registry, read anew with each build; raises ``RegistryError`` when it is malformed."""
    try:
        build = in_use()
    except CuratedDataError:
        return _catalogue("")
    return _catalogue(f"{build.where} {build.written}")


@memory.kept(2)
def _catalogue(written: str) -> Catalogue:
    del written  # part of the key: tables and registry change together
    return load_catalogue()


def published_in(indicator: Indicator) -> int:
    """The year in which the indicator's source was published: it cannot hold all of that year."""
    return int(catalogue().source(indicator.source).vintage[:4])


@memory.kept(4)
def _labels(where: str, build_id: str) -> dict[str, str]:
    regions = _open(where, build_id).regions
    columns = zip(regions["region_id"], regions["name_local"], regions["name_en"], strict=True)
    return {r: text.region_label(r, local, english) for r, local, english in columns}


def region_labels() -> dict[str, str]:
    """'Lombardia / Lombardy (ITC4)' by region id, larger regions first."""
    return _labels(str(folder()), snapshot().build_id)


@memory.kept(64)
def _years(where: str, build_id: str, indicator_id: str) -> dict[int, list[int]]:
    levels = catalogue().indicator(indicator_id).levels
    tables = _open(where, build_id)
    found = {n: queries.indicator_years(tables, indicator_id, n) for n in levels}
    return {n: years for n, years in found.items() if years}


def years_by_level(indicator_id: str) -> dict[int, list[int]]:
    """Years with a number, by level; levels without any are absent."""
    return _years(str(folder()), snapshot().build_id, indicator_id)


@memory.kept(2)
def _finder(where: str, build_id: str) -> Finder:
    return Finder(_open(where, build_id), catalogue().partnership.roles)


def finder() -> Finder:
    """The projects, prepared for filters and words."""
    return _finder(str(folder()), snapshot().build_id)


@memory.kept(4)
def _calls_ahead(where: str, build_id: str, today: dt.date) -> CallFinder:
    del where, build_id  # the key: another build has other calls
    return CallFinder(snapshot(), today)


def calls_ahead(today: dt.date) -> CallFinder:
    """The calls ahead on a day, prepared for filters."""
    return _calls_ahead(str(folder()), snapshot().build_id, today)


@memory.kept(2)
def _funding(written: str) -> Funding:
    del written  # part of the key: as the catalogue
    return load_funding()


def funding() -> Funding:
    """Parts of the programmes and types of action; raises ``RegistryError``."""
    return _funding(f"{folder()} {in_use().written}")


@memory.kept(16)
def _outline(path: str, build_id: str) -> tuple[bytes, bytes]:
    del build_id
    content = Path(path).read_bytes()
    return content, gzip.compress(content, 9, mtime=0)


def outline(name: str) -> tuple[bytes, bytes] | None:
    """An outline file by its hashed name, plain and compressed; None when there is none."""
    tables = snapshot()
    paths = {p.name: p for p in tables.outlines.values()}
    return _outline(str(paths[name]), tables.build_id) if name in paths else None


@memory.kept(2)
def _paths(where: str, build_id: str) -> dict[str, tuple[str, list[int]]]:
    layers = _open(where, build_id).outlines
    found: dict[str, tuple[str, list[int]]] = {}
    for level in LEVELS:
        layer = json.loads(layers[f"paths{level}"].read_bytes())
        found |= {
            region_id: (path, at)
            for region_id, path, at in zip(layer["ids"], layer["paths"], layer["at"], strict=True)
        }
    return found


def outline_path(region_id: str) -> str | None:
    """The outline of a region as an SVG path on the map's plane."""
    found = _paths(str(folder()), snapshot().build_id).get(region_id)
    return found[0] if found else None


@memory.kept(2)
def _boxes(where: str, build_id: str) -> dict[str, Box]:
    layer = _open(where, build_id).outlines.get("geographic2")
    shapes = json.loads(layer.read_bytes())["features"] if layer else []
    return {shape["id"]: queries.box_of(shape["geometry"]["coordinates"]) for shape in shapes}


def region_boxes() -> dict[str, Box]:
    """West, south, east and north of each NUTS 2 region, where it really lies."""
    return _boxes(str(folder()), snapshot().build_id)


def outline_names() -> dict[str, str]:
    """File name of each outline layer."""
    return {layer: path.name for layer, path in snapshot().outlines.items()}


@memory.kept(160)
def _series(where: str, build_id: str, indicator_id: str, level: int) -> LevelSeries:
    return queries.level_series(_open(where, build_id), catalogue(), indicator_id, level)


def level_series(indicator_id: str, level: int) -> LevelSeries:
    """Every year of an indicator at a level."""
    return _series(str(folder()), snapshot().build_id, indicator_id, level)


@memory.kept(512)
def _classes(
    where: str,
    build_id: str,
    indicator_id: str,
    level: int,
    method: Method,
    n: int,
    year: int | None,
) -> Classes | None:
    found = _series(where, build_id, indicator_id, level)
    numbers = found.numbers() if year is None else found.numbers_of(year)
    of = catalogue().indicator(indicator_id)
    return classify(numbers, n=n, method=method, reference=of.diverging, decimals=of.decimals)


def classes(
    indicator_id: str, level: int, method: Method, n: int, year: int | None
) -> Classes | None:
    """Classes of an indicator at a level, over all years or of one; None without a figure."""
    where, build = str(folder()), snapshot().build_id
    return _classes(where, build, indicator_id, level, method, n, year)


@memory.kept(160)
def _figures(where: str, build_id: str, what: str, level: int) -> tuple[bytes, bytes]:
    if what == wire.NAMES:
        content = wire.names(_open(where, build_id).regions, level)
    elif what == wire.SEARCH:
        content = wire.search(_open(where, build_id).regions, catalogue().partnership.roles)
    elif what == wire.PARTNERSHIP:
        roles = catalogue().partnership.roles
        content = wire.partnership(_open(where, build_id).regions, roles, _paths(where, build_id))
    else:
        decimals = catalogue().indicator(what).decimals
        content = wire.series(_series(where, build_id, what, level), decimals)
    return content, gzip.compress(content, 9, mtime=0)


def figures(build: str, what: str, level: int) -> tuple[bytes, bytes] | None:
    """What a map or the search fetches, plain and compressed; None when the build lacks it."""
    tables = snapshot()
    known = what in {wire.NAMES, wire.PARTNERSHIP, wire.SEARCH} or what in catalogue().indicators
    if build != tables.build_id[:BUILD_LETTERS] or not known or level not in LEVELS:
        return None
    return _figures(str(folder()), tables.build_id, what, level)


@memory.kept(256)
def _area_series(
    where: str, build_id: str, area: str, indicator_id: str
) -> dict[int, areas.AreaFigure]:
    return areas.area_series(_open(where, build_id), catalogue(), area, indicator_id)


def area_series(area: str, indicator_id: str) -> dict[int, areas.AreaFigure]:
    """Figures by year of the EU27, the partnership, or a region known by its parts alone."""
    return _area_series(str(folder()), snapshot().build_id, area, indicator_id)


@memory.kept(8)
def _structure(where: str, build_id: str, level: int) -> pd.DataFrame:
    wanted = [variable.indicator_id for variable in peers.DEFAULT]
    return structure.structural_table(_open(where, build_id), level, wanted)


@memory.kept(2)
def _profile_fields(where: str, build_id: str) -> Fields:
    return Fields(_open(where, build_id), catalogue())


def profile_fields() -> Fields:
    """What every profile shares: the fields in which regions are ranked."""
    return _profile_fields(str(folder()), snapshot().build_id)


@memory.kept(2)
def _profiles(where: str, build_id: str) -> Kept[Any]:
    del where, build_id  # the key: another build has other figures
    return Kept(PROFILES)


def profiles() -> Kept[Any]:
    """The profiles asked for last, by region, peers, language and palette."""
    return _profiles(str(folder()), snapshot().build_id)


def structure_of(level: int) -> pd.DataFrame:
    """How the regions of a level are built: one row per region, one column per variable."""
    return _structure(str(folder()), snapshot().build_id, level)


@memory.kept(2)
def _register(address: str | None) -> registers.Register:
    return registers.open_register(address, planted())


def register() -> registers.Register:
    """The register of candidates; raises ``RegisterError`` when it cannot be opened."""
    return _register(os.environ.get(PLACE))


@memory.kept(2)
def _candidates(address: str | None, head: int) -> Standing:
    held = _register(address)
    return Standing(head, held.current(), held.unreadable)


def candidates() -> Standing:
    """Every candidate as it stands now: the register is asked for its head in each run."""
    return _candidates(os.environ.get(PLACE), register().head())
