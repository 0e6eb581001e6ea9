"""Areas: from the converter where it holds every part, else from the outline."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from data.build.areas import region_areas


def test_the_outline_stands_in_where_a_part_is_not_in_the_converter() -> None:
    codes = ["AA", "AA1", "AA11", "AA111", "AA112", "BB", "BB111"]
    shapes = [box(9, 51, 10, 53)] * 3 + [box(9, 51, 10, 52), box(9, 52, 10, 53)]
    shapes += [box(10, 51, 11, 52)] * 2
    geometry = gpd.GeoDataFrame({"NUTS_ID": codes}, geometry=shapes, crs="EPSG:4326")
    overlaps = pd.DataFrame({"new": ["AA111", "AA112", "AA112"], "area": [100.0, 30.0, 12.5]})
    found = region_areas(geometry, overlaps).set_index("region_id")
    assert found.loc[["AA", "AA1", "AA11"], "area_km2"].tolist() == [142.5] * 3
    assert found.loc["AA112"].tolist() == [42.5, "nuts_converter"]
    # A degree square at 51.5 N: 111.26 km by 111.32 km x cos(51.5) = 69.4 km.
    assert found.loc["BB", "area_km2"] == pytest.approx(7725, rel=0.005)
    assert set(found.loc[["BB", "BB111"], "area_source"]) == {"gisco_nuts"}
    fewer = region_areas(geometry, overlaps.iloc[:1]).set_index("region_id")["area_source"]
    assert fewer.to_dict() == {
        "AA": "gisco_nuts", "AA1": "gisco_nuts", "AA11": "gisco_nuts", "AA111": "nuts_converter",
        "AA112": "gisco_nuts", "BB": "gisco_nuts", "BB111": "gisco_nuts"}  # fmt: skip
