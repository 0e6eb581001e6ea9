"""Finds the NUTS 3 region of points: by the outline, else by the nearest coast of the country.

The outline must be the producer's own geometry (GISCO 20M), not the simplified one drawn on maps:
simplifying moves borders by kilometres. Even the 20M outline cuts off harbours and small islands,
so a point in no region may be given the nearest one within a declared distance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

KM_PER_DEGREE = 111.195
"""Length of one degree of a meridian on a sphere of radius 6,371 km."""

NEAREST_WITHIN_KM = 10.0
"""How far from an outline a point may lie to be given its region (coasts, harbours)."""


def locate_points(
    lon_lat_frame: pd.DataFrame,
    outlines_gdf_level3: gpd.GeoDataFrame,
    max_distance_km: float = NEAREST_WITHIN_KM,
    own_country_within_km: float = 0.0,
) -> pd.DataFrame:
    """Return the region of each point: columns region_id and assigned_by, index as given.

    ``lon_lat_frame`` holds ``lon`` and ``lat`` (degrees, WGS 84; missing allowed) and, optionally,
    ``country`` (Eurostat code). ``outlines_gdf_level3`` holds ``region_id`` and the geometry in
    EPSG:4326. ``assigned_by`` is 'outline' (inside or on the border; on a shared border the first
    code wins), 'nearest' (outside all, within ``max_distance_km``; where ``country`` is
    known only regions of that country are looked at, so that a point in Northern Ireland or
    Ukraine is never given a region across the border), or missing together with ``region_id``.

    With ``own_country_within_km`` above 0, a point inside another country's outline but that near
    its own ``country`` is given the nearest region there ('nearest'): generalised borders are off
    by a kilometre or so.
    """
    outlines = outlines_gdf_level3.sort_values("region_id", ignore_index=True)
    codes = outlines["region_id"].to_numpy(dtype=object)
    shapes = outlines.geometry.to_numpy()
    lon = lon_lat_frame["lon"].to_numpy(dtype=float, na_value=np.nan)
    lat = lon_lat_frame["lat"].to_numpy(dtype=float, na_value=np.nan)
    found = _inside(lon, lat, shapes)
    rest = np.flatnonzero((found < 0) & np.isfinite(lon) & np.isfinite(lat))
    country = _country_of(lon_lat_frame)
    near = _nearest(lon[rest], lat[rest], country[rest], codes, shapes, max_distance_km)
    by_outline = found >= 0
    found[rest] = near
    abroad = _abroad(found, by_outline, country, codes)
    home = _nearest(lon[abroad], lat[abroad], country[abroad], codes, shapes, own_country_within_km)
    by_outline[abroad[home >= 0]] = False
    found[abroad[home >= 0]] = home[home >= 0]
    how = np.where(by_outline, "outline", "nearest").astype(object)
    how[found < 0] = None
    region = codes[found].astype(object)
    region[found < 0] = None
    return pd.DataFrame(
        {
            "region_id": pd.Series(region, dtype="string").array,
            "assigned_by": pd.Series(how, dtype="string").array,
        },
        index=lon_lat_frame.index,
    )


def _abroad(
    found: NDArray[np.intp],
    by_outline: NDArray[np.bool_],
    country: NDArray[np.object_],
    codes: NDArray[np.object_],
) -> NDArray[np.intp]:
    """Return the positions of the points inside a region of another country than their own."""
    inside = np.flatnonzero(by_outline)
    differs = [
        country[i] is not None and not str(codes[found[i]]).startswith(str(country[i]))
        for i in inside
    ]
    return np.asarray(inside[np.array(differs, dtype=bool)], dtype=np.intp)


def _country_of(frame: pd.DataFrame) -> NDArray[np.object_]:
    """Return the country of each row, None where the column or the value is missing."""
    if "country" not in frame.columns:
        return np.full(len(frame), None, dtype=object)
    column = frame["country"].astype(object)
    return column.where(column.notna(), None).to_numpy(dtype=object)


def _inside(
    lon: NDArray[np.float64], lat: NDArray[np.float64], shapes: NDArray[np.object_]
) -> NDArray[np.intp]:
    """Return the position of the first shape that holds each point, -1 for none."""
    found = np.full(len(lon), -1, dtype=np.intp)
    known = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    points = np.asarray(shapely.points(lon[known], lat[known]), dtype=object)
    tree = shapely.STRtree(points)
    shape_at, point_at = tree.query(shapes, predicate="intersects")
    order = np.argsort(-shape_at, kind="stable")  # the lowest position is written last
    found[known[point_at[order]]] = shape_at[order]
    return found


def _nearest(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    country: NDArray[np.object_],
    codes: NDArray[np.object_],
    shapes: NDArray[np.object_],
    max_distance_km: float,
) -> NDArray[np.intp]:
    """Return the position of the nearest shape within reach of each point, -1 for none.

    Distances are taken on a plane in km that is true along the parallel of the point's whole degree
    of latitude; within 10 km the error is below 0.2 km even at 70 degrees north.
    """
    found = np.full(len(lon), -1, dtype=np.intp)
    if max_distance_km <= 0:
        return found
    prefix = np.array([str(code)[:2] for code in codes], dtype=object)
    points_of = pd.DataFrame({"band": np.round(lat), "country": country})
    for key, group in points_of.reset_index().groupby(["band", "country"], dropna=False):
        band, land = cast("tuple[float, object]", key)
        rows = group["index"].to_numpy(dtype=np.intp)
        choice = np.flatnonzero(prefix == land) if isinstance(land, str) else np.arange(len(codes))
        if not len(choice):
            continue
        scale = np.array([KM_PER_DEGREE * np.cos(np.radians(band)), KM_PER_DEGREE])
        nearby = _within_band(shapes[choice], lat[rows], max_distance_km)
        choice = choice[nearby]
        plane = _scaled(shapes[choice], scale)
        points = shapely.points(lon[rows] * scale[0], lat[rows] * scale[1])
        pairs = shapely.STRtree(plane).query_nearest(
            points, max_distance=max_distance_km, all_matches=False
        )
        found[rows[pairs[0]]] = choice[pairs[1]]
    return found


def _scaled(shapes: NDArray[np.object_], scale: NDArray[np.float64]) -> NDArray[np.object_]:
    """Return the shapes with both coordinates multiplied."""
    return np.asarray(shapely.transform(shapes, lambda points: points * scale), dtype=object)


def _within_band(
    shapes: NDArray[np.object_], lat: NDArray[np.float64], reach_km: float
) -> NDArray[np.bool_]:
    """Tell which shapes come within reach of the parallels the points lie between."""
    bounds = shapely.bounds(shapes)
    reach = reach_km / KM_PER_DEGREE
    touches: NDArray[np.bool_] = (bounds[:, 1] <= lat.max() + reach) & (
        bounds[:, 3] >= lat.min() - reach
    )
    return touches
