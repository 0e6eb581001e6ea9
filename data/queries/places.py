"""Asking for chemical sites and pipelines, and for the frame in which to show them."""

from __future__ import annotations

import pandas as pd

from data.queries.regions import in_region
from data.store import Snapshot

Box = tuple[float, float, float, float]
REACH_DEGREES = 0.6
SMALLEST_HALF_WIDTH = 0.5


def sites_in(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Sites that lie in the region: one row per site, parks first, then by name."""
    sites = snapshot.sites
    here = sites.loc[in_region(sites["region_id"], region_id)]
    is_park = here["kind"].astype("str").str.contains("park")
    return here.assign(is_park=is_park).sort_values(
        ["is_park", "name"], ascending=[False, True], ignore_index=True
    )


def bounds_of(snapshot: Snapshot, region_id: str, sites: pd.DataFrame) -> Box:
    """West, south, east and north of the smallest regions' middles and the sites, with a margin."""
    regions = snapshot.regions
    inside = regions.loc[in_region(regions["region_id"], region_id)]
    lon = pd.concat([inside["centroid_lon"], sites["lon"]]).astype(float)
    lat = pd.concat([inside["centroid_lat"], sites["lat"]]).astype(float)
    half = max(SMALLEST_HALF_WIDTH - (lon.max() - lon.min()) / 2, 0.15)
    return (lon.min() - half, lat.min() - half, lon.max() + half, lat.max() + half)


def pipelines_near(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Pipelines with a point within reach of the region's frame: one row per line.

    ``rank`` tells the products apart (0 for the first in the alphabet).
    """
    lines = snapshot.pipelines
    box = bounds_of(snapshot, region_id, sites_in(snapshot, region_id))
    near = lines.loc[[_touches(path, box) for path in lines["path"]]]
    products = sorted(lines["product"].unique())
    return near.assign(rank=near["product"].map(products.index)).reset_index(drop=True)


def _touches(path: list[list[float]], box: Box) -> bool:
    west, south, east, north = box
    return any(
        west - REACH_DEGREES <= lon <= east + REACH_DEGREES
        and south - REACH_DEGREES <= lat <= north + REACH_DEGREES
        for lon, lat in path
    )
