"""Asking for chemical sites and pipelines, and for the frame in which to show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import shapely

from data.queries.regions import ancestors
from data.store import Snapshot

Box = tuple[float, float, float, float]
PARK = "park"
"""In the kind of each chemical park."""
HALF_WIDTH = 1.0
"""Degrees of longitude on either side of a region too small to have a box of its own."""


def sites_in(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Sites that lie in the region: one row per site, parks first, then by name."""
    columns = ("region_id", "kind", "name")
    codes, kinds, names = (snapshot.sites[column].tolist() for column in columns)
    here = [
        (PARK not in kinds[row], names[row], row)
        for row, code in enumerate(codes)
        if isinstance(code, str) and code.startswith(region_id)
    ]
    found = snapshot.sites.iloc[[row for *_, row in sorted(here)]].reset_index(drop=True)
    return found.assign(is_park=np.array([not other for other, *_ in sorted(here)], dtype=bool))


def emissions_placed(snapshot: Snapshot, indicator_id: str, year: int) -> pd.DataFrame:
    """Emissions of installations where they may be placed: one row per region, largest first.

    A region's row holds what no published region inside it holds: its whole figure where it has no
    published part, else the rest, which can be placed no closer. The sum over all rows is
    therefore the sum of the countries' figures, and no tonne counts twice. Columns region_id,
    level, name, country, lon and lat (a point in the region), value (unit of the indicator),
    installations (count), all_installations (the region's own count, more than ``installations``
    where parts are placed closer), source_id. Empty when the year is not held.
    """
    try:
        rows = snapshot.values.xs((indicator_id, year)).reset_index()
    except KeyError:
        rows = snapshot.values.iloc[:0].reset_index()
    rows = rows.loc[rows["value"].notna(), ["region_id", "value", "source_codes", "source_id"]]
    rows = rows.assign(all_installations=pd.to_numeric(rows["source_codes"]).astype(int))
    held = set(rows["region_id"])
    inside = rows["region_id"].map(lambda code: _nearest(code, held))
    closer = rows.groupby(inside)[["value", "all_installations"]].sum()
    rest = rows.set_index("region_id")[["value", "all_installations"]].sub(closer, fill_value=0)
    rows = rows.assign(
        value=rows["region_id"].map(rest["value"]),
        installations=rows["region_id"].map(rest["all_installations"]).astype(int),
    )
    places = snapshot.regions.rename(
        columns={"centroid_lon": "lon", "centroid_lat": "lat", "name_local": "name"}
    )[["region_id", "level", "name", "country", "lon", "lat"]]
    placed = rows.loc[rows["installations"] > 0].merge(places, on="region_id")
    return placed.drop(columns="source_codes").sort_values(
        ["value", "region_id"], ascending=[False, True], ignore_index=True
    )


def _nearest(code: str, held: set[str]) -> str | None:
    return next((code[:n] for n in range(len(code) - 1, 1, -1) if code[:n] in held), None)


def organisations(snapshot: Snapshot) -> pd.DataFrame:
    """Organisations in the projects: one row per organisation, most projects first.

    Columns organisation_id, name, city, country, region_id (NUTS 3 where it could be placed), lon
    and lat of the legal seat (missing where the source has none), projects (number of them),
    project_ids (list).
    """
    grouped = snapshot.partners.groupby("organisation_id", sort=False)
    first = grouped[["name", "city", "country", "region_id", "lon", "lat"]].first()
    project_ids = grouped["project_id"].agg(lambda ids: sorted(set(ids)))
    found = first.assign(projects=project_ids.map(len), project_ids=project_ids).reset_index()
    return found.sort_values(["projects", "name"], ascending=[False, True], ignore_index=True)


def box_of(coordinates: list[Any]) -> Box:
    """The box around the coordinates of a GeoJSON geometry, however deeply nested."""
    if isinstance(coordinates[0], int | float):
        return (coordinates[0], coordinates[1], coordinates[0], coordinates[1])
    return _around([box_of(part) for part in coordinates])


def _around(boxes: list[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return (min(west), min(south), max(east), max(north))


def bounds_of(snapshot: Snapshot, region_id: str, boxes: Mapping[str, Box]) -> Box:
    """The box around a region's parts in Europe, or about the middle of one without a box.

    Parts overseas are left out unless the whole region lies there. One without a box keeps within
    that of the region it is part of: what passes near a part passes near the whole.
    """
    regions, at = snapshot.regions, snapshot.region_at
    is_far = regions["is_overseas"].array
    within = {code: box for code, box in boxes.items() if code.startswith(region_id)}
    near = [box for code, box in within.items() if code not in at or not is_far[at[code]]]
    inside = near or list(within.values())
    if inside:
        return _around(inside)
    middle = (regions[f"centroid_{one}"].array[at[region_id]] for one in ("lon", "lat"))
    lon, lat = map(float, middle)
    around = (lon - HALF_WIDTH, lat - HALF_WIDTH / 2, lon + HALF_WIDTH, lat + HALF_WIDTH / 2)
    whole = next((boxes[code] for code in ancestors(snapshot, region_id) if code in boxes), around)
    west, south, east, north = whole
    return (
        max(around[0], west), max(around[1], south), min(around[2], east), min(around[3], north),
    )  # fmt: skip


def pipelines_near(snapshot: Snapshot, bounds: Box) -> pd.DataFrame:
    """Pipelines that cross the box: one row per line.

    ``rank`` tells the products apart (0 for the first in the alphabet).
    """
    lines = snapshot.pipelines
    paths = [np.array([tuple(point) for point in path]) for path in lines["path"]]
    numbers = np.repeat(np.arange(len(paths)), [len(path) for path in paths])
    drawn = shapely.linestrings(np.concatenate([np.empty((0, 2)), *paths]), indices=numbers)
    near = lines.iloc[np.flatnonzero(shapely.intersects(drawn, shapely.box(*bounds)))]
    products = sorted(lines["product"].unique())
    return near.assign(rank=near["product"].map(products.index)).reset_index(drop=True)
