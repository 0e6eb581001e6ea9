"""Asking for chemical sites and pipelines, and for the frame in which to show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import shapely

from data.queries.regions import in_region
from data.store import Snapshot

Box = tuple[float, float, float, float]
HALF_WIDTH = 1.0
"""Degrees of longitude on either side of a region too small to have a box of its own."""


def sites_in(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Sites that lie in the region: one row per site, parks first, then by name."""
    sites = snapshot.sites
    here = sites.loc[in_region(sites["region_id"], region_id)]
    is_park = here["kind"].astype("str").str.contains("park")
    return here.assign(is_park=is_park).sort_values(
        ["is_park", "name"], ascending=[False, True], ignore_index=True
    )


def box_of(coordinates: list[Any]) -> Box:
    """The box around the coordinates of a GeoJSON geometry, however deeply nested."""
    if isinstance(coordinates[0], int | float):
        return (coordinates[0], coordinates[1], coordinates[0], coordinates[1])
    return _around([box_of(part) for part in coordinates])


def _around(boxes: list[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return (min(west), min(south), max(east), max(north))


def bounds_of(snapshot: Snapshot, region_id: str, boxes: Mapping[str, Box]) -> Box:
    """The box around a region: of its NUTS 2 parts, or about the middle of a smaller one."""
    inside = [box for code, box in boxes.items() if code.startswith(region_id)]
    if inside:
        return _around(inside)
    row = snapshot.regions.loc[snapshot.regions["region_id"] == region_id].iloc[0]
    lon, lat = float(row["centroid_lon"]), float(row["centroid_lat"])
    return (lon - HALF_WIDTH, lat - HALF_WIDTH / 2, lon + HALF_WIDTH, lat + HALF_WIDTH / 2)


def pipelines_near(snapshot: Snapshot, bounds: Box) -> pd.DataFrame:
    """Pipelines that cross the box: one row per line.

    ``rank`` tells the products apart (0 for the first in the alphabet).
    """
    lines = snapshot.pipelines
    near = lines.loc[[_crosses(path, bounds) for path in lines["path"]]]
    products = sorted(lines["product"].unique())
    return near.assign(rank=near["product"].map(products.index)).reset_index(drop=True)


def _crosses(path: Any, bounds: Box) -> bool:
    line = shapely.LineString([tuple(point) for point in path])
    return bool(line.intersects(shapely.box(*bounds)))
