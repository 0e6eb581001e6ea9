"""The files of places that the map of sites fetches: made once per build, kept by the browser."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache

import orjson
import pandas as pd

from components import cache, served, server, text
from components.build_in_use import folder
from components.figures import partners_map, places
from components.figures.places import Kind
from data import queries

EMISSIONS = "ets_chem_tco2e"
ENDING = ".json"
PARTICIPATING = "participating"
PARTNERS = "partners-"


@dataclass(frozen=True)
class PlaceFile:
    """A file by the name that holds its hash, plain and compressed."""

    name: str
    plain: bytes
    packed: bytes


def emissions_year() -> int | None:
    """The latest year whose emissions are well covered; None when there is no figure."""
    indicator = cache.catalogue().indicator(EMISSIONS)
    years = cache.years_by_level(EMISSIONS)
    if not years:
        return None
    before = cache.published_in(indicator)
    return queries.default_year(cache.snapshot(), EMISSIONS, max(years), before=before)


@lru_cache(maxsize=2)
def _frames(where: str, build_id: str) -> dict[Kind, pd.DataFrame]:
    del where, build_id  # the key: another build has other places
    tables = cache.snapshot()
    is_park = tables.sites["kind"].astype("str").str.contains("park")
    return {
        Kind.PARK: tables.sites.loc[is_park],
        Kind.SITE: tables.sites.loc[~is_park],
        Kind.EMISSIONS: queries.emissions_placed(tables, EMISSIONS, emissions_year() or 0),
        Kind.PIPELINE: tables.pipelines,
        Kind.ORGANISATION: queries.organisations(tables),
    }


def frames() -> dict[Kind, pd.DataFrame]:
    """The places of each kind as a table; shared, never to be changed."""
    return _frames(str(folder()), cache.snapshot().build_id)


@lru_cache(maxsize=2)
def _files(where: str, build_id: str) -> dict[Kind, PlaceFile]:
    found, regions = _frames(where, build_id), cache.snapshot().regions
    names = dict(zip(regions["region_id"], regions["name_local"], strict=True))
    drawn = {
        Kind.PARK: places.sites(found[Kind.PARK], names),
        Kind.SITE: places.sites(found[Kind.SITE], names),
        Kind.EMISSIONS: places.emissions(found[Kind.EMISSIONS], emissions_year()),
        Kind.PIPELINE: places.pipelines(found[Kind.PIPELINE]),
        Kind.ORGANISATION: places.organisations(found[Kind.ORGANISATION], names),
    }
    return {kind: _file(kind, places.collection(features)) for kind, features in drawn.items()}


def _file(kind: str, content: bytes) -> PlaceFile:
    digest = hashlib.sha256(content).hexdigest()[:12]
    return PlaceFile(f"{kind}.{digest}{ENDING}", content, gzip.compress(content, 9, mtime=0))


def _all() -> dict[Kind, PlaceFile]:
    return _files(str(folder()), cache.snapshot().build_id)


@lru_cache(maxsize=2)
def _joint(where: str, build_id: str) -> PlaceFile:
    del where, build_id
    outlines, shapes = cache.snapshot().outlines, []
    for region_id in cache.catalogue().partnership.roles:
        layer = outlines.get(f"geographic{len(region_id) - 2}")
        held = orjson.loads(layer.read_bytes())["features"] if layer else []
        shapes += [shape for shape in held if shape["id"] == region_id]
    return _file(PARTICIPATING, places.collection(shapes))


def participating_url() -> str:
    """Where the browser fetches the outlines of the participating regions."""
    name = _joint(str(folder()), cache.snapshot().build_id).name
    return f"{served.base_path()}/{server.PLACES_URL}/{name}"


@lru_cache(maxsize=2)
def _own_names(where: str, build_id: str) -> dict[str, str]:
    """Regions by their own names: a file is in no language."""
    del where, build_id
    regions = cache.snapshot().regions
    own = zip(regions["region_id"], regions["name_local"], strict=True)
    return {code: text.region_label(code, name, name) for code, name in own}


@lru_cache(maxsize=256)
def _partners(where: str, build_id: str, project_id: str) -> PlaceFile:
    content = partners_map.drawn(partners(project_id), _own_names(where, build_id))
    return _file(f"{PARTNERS}{project_id}", content)


@lru_cache(maxsize=2)
def _seats(where: str, build_id: str) -> pd.DataFrame:
    """``partners_in_order``, each with the participating region of its seat."""
    del where, build_id
    roles = cache.catalogue().partnership.roles
    return queries.with_joint(cache.snapshot().partners_in_order, roles)


def partners(project_id: str) -> pd.DataFrame:
    """The organisations of a project, each with the participating region of its seat."""
    tables = cache.snapshot()
    start, end = tables.partners_at.get(project_id, (0, 0))
    return _seats(str(folder()), tables.build_id).iloc[start:end]


def partners_url(project_id: str) -> str:
    """Where the browser fetches who takes part in a project."""
    name = _partners(str(folder()), cache.snapshot().build_id, project_id).name
    return f"{served.base_path()}/{server.PLACES_URL}/{name}"


def _of_project(name: str) -> list[PlaceFile]:
    """The file that a name may mean: a project without partners has none."""
    project_id = name.partition(".")[0].removeprefix(PARTNERS)
    if not name.startswith(PARTNERS) or partners(project_id).empty:
        return []
    return [_partners(str(folder()), cache.snapshot().build_id, project_id)]


def find(name: str) -> tuple[bytes, bytes] | None:
    """A file by its hashed name, plain and compressed; None when there is none."""
    joint = _joint(str(folder()), cache.snapshot().build_id)
    held = [*_all().values(), joint, *_of_project(name)]
    found = next((f for f in held if f.name == name), None)
    return (found.plain, found.packed) if found is not None else None


def urls() -> dict[Kind, str]:
    """Where the browser fetches the places of each kind."""
    base = f"{served.base_path()}/{server.PLACES_URL}"
    return {kind: f"{base}/{file.name}" for kind, file in _all().items()}
