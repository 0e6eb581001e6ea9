"""Places as GeoJSON, one collection per kind: what the map of sites fetches from our server.

Nothing here is in a visitor's language: names are the sources' own, numbers are numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import orjson
import pandas as pd

Feature = dict[str, Any]


class Kind(StrEnum):
    """A kind of place: the ids that stand in the link and in the names of the files."""

    PARK = "park"
    SITE = "site"
    EMISSIONS = "emissions"
    PIPELINE = "pipeline"
    ORGANISATION = "organisation"


def sites(frame: pd.DataFrame, names: Mapping[str, str]) -> list[Feature]:
    """Parks or sites: one point each, with what their sources say of emissions in 2014 (t).

    ``names`` has the name of each region.
    """
    columns = ("lon", "lat", "name", "country", "region_id", "ets", "eprtr")
    return [
        _point(
            lon,
            lat,
            name=name,
            country=country,
            region=region,
            place=names.get(region),
            ets=ets,
            eprtr=eprtr,
        )
        for lon, lat, name, country, region, ets, eprtr in rows_of(_with_emissions(frame), columns)
    ]


def _with_emissions(frame: pd.DataFrame) -> pd.DataFrame:
    found = {"ets": "emissions_ets_2014_tco2e", "eprtr": "emissions_eprtr_2014_t"}
    return frame.assign(**{k: frame.get(v) for k, v in found.items()})


def emissions(frame: pd.DataFrame, year: int | None) -> list[Feature]:
    """Emissions of installations: one point per region, in the middle of it."""
    columns = ("lon", "lat", "region_id", "name", "level", "value", "installations",
               "all_installations")  # fmt: skip
    return [
        _point(
            lon,
            lat,
            name=name,
            region=region,
            level=int(level),
            value=float(value),
            n=int(n),
            of=int(of),
            year=year,
        )
        for lon, lat, region, name, level, value, n, of in rows_of(frame, columns)
    ]


def organisations(frame: pd.DataFrame, names: Mapping[str, str]) -> list[Feature]:
    """Organisations: one point per place (to 0.001 degree), with all that have their seat there.

    ``projects`` counts each project of the place once.
    """
    seated = frame.dropna(subset=["lon", "lat"])
    seated = seated.assign(at_lon=seated["lon"].round(3), at_lat=seated["lat"].round(3))
    found = []
    for _at, here in seated.groupby(["at_lon", "at_lat"], sort=True):
        first = here.iloc[0]
        region = _plain(first["region_id"])
        found.append(
            _point(
                first["at_lon"],
                first["at_lat"],
                name=_plain(first["city"]) or names.get(region) or _plain(first["country"]),
                country=_plain(first["country"]),
                region=region,
                place=names.get(region),
                who=[list(row) for row in rows_of(here, ("name", "projects"))],
                projects=len({p for ids in here["project_ids"] for p in ids}),
            )
        )
    return found


def pipelines(frame: pd.DataFrame) -> list[Feature]:
    """Pipelines: one line per link and product."""
    return [
        {
            "type": "Feature",
            "geometry": {
                "type": "LineString",
                "coordinates": [[float(x), float(y)] for x, y in path],
            },
            "properties": {"name": name, "product": product, "km": km},
        }
        for path, name, product, km in rows_of(frame, ("path", "name", "product", "length_km"))
    ]


def collection(features: Iterable[Feature]) -> bytes:
    """A GeoJSON feature collection: the same bytes for the same features."""
    return orjson.dumps({"type": "FeatureCollection", "features": list(features)})


def _point(lon: float, lat: float, **properties: Any) -> Feature:
    known = {k: _plain(v) for k, v in properties.items()}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(float(lon), 4), round(float(lat), 4)]},
        "properties": {k: v for k, v in known.items() if v is not None},
    }


def rows_of(frame: pd.DataFrame, columns: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    """These columns row by row, as plain cells: None where one is missing."""
    return zip(*(map(_plain, frame[c].tolist()) for c in columns), strict=True)


def _plain(cell: Any) -> Any:
    return None if pd.api.types.is_scalar(cell) and pd.isna(cell) else cell
