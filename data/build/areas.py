"""Areas of regions, km2, inland waters included."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

EQUAL_AREA = "EPSG:3035"
FINEST = 5
"""Letters of a NUTS 3 code."""


def region_areas(geometry: gpd.GeoDataFrame, overlaps: pd.DataFrame) -> pd.DataFrame:
    """Area of every region, one row per region of ``geometry``.

    Columns region_id, area_km2 (2 decimals) and area_source. The areas of the NUTS converter stand
    where it knows every NUTS 3 region of 2024 inside (``overlaps``: columns new, area in km2); they
    were measured on the detailed outline and are within 0.5 % of the official ones. Elsewhere
    (Norway, Liechtenstein, the western Balkans, Türkiye, Ukraine) it is the area of the generalised
    outline on an equal-area projection, typically 1 to 2 % off.
    """
    codes = geometry["NUTS_ID"]
    drawn = geometry.to_crs(EQUAL_AREA).area.to_numpy() / 1e6
    finest = codes.loc[codes.str.len() == FINEST]
    measured = overlaps.groupby("new")["area"].sum().reindex(finest)
    sums = pd.concat(
        [
            measured.groupby(finest.str[:n].to_numpy()).agg(lambda parts: parts.sum(skipna=False))
            for n in range(2, FINEST + 1)
        ]
    )
    known = codes.map(sums)
    return pd.DataFrame(
        {
            "region_id": codes,
            "area_km2": known.fillna(pd.Series(drawn, index=codes.index)).round(2),
            "area_source": known.notna().map({True: "nuts_converter", False: "gisco_nuts"}),
        }
    )
