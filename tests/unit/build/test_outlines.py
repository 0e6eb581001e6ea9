"""Outlines and insets on hand-built squares; locating points on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import MultiPolygon, box

from data.build.insets import INSETS, from_plane, on_the_map, to_plane
from data.build.locate import locate_points
from data.build.outlines import (
    dissolve,
    finest_pieces,
    geometry_json,
    rounded,
    write_features,
)
from data.errors import SourceError

PIECES = {
    "AA111": box(5, 50, 6, 51),
    "AA112": box(6, 50, 7, 51),
    "AA121": shapely.Polygon([(5, 51), (5, 52), (7, 52), (7, 51), (6, 51)]),
    "BB": shapely.Polygon([(7, 50), (7, 51), (7, 52), (8, 52), (8, 50)]),
}
SITES = gpd.GeoDataFrame(
    {"region_id": ["AA111", "BB111"]},
    geometry=[box(5, 50, 6, 51), box(6, 50, 7, 51)],
    crs="EPSG:4326",
)


def test_levels_nest_exactly() -> None:
    level2, level1, level0 = (dissolve(PIECES, level) for level in (2, 1, 0))
    assert list(level2) == ["AA11", "AA12"]
    assert list(level0) == ["AA", "BB"]
    assert level2["AA11"].equals(box(5, 50, 7, 51))
    assert level1["AA1"].equals(shapely.union_all([level2["AA11"], level2["AA12"]]))
    assert level0["AA"].area == pytest.approx(4)


def test_overlapping_regions_stop_the_build() -> None:
    frame = gpd.GeoDataFrame(
        {"NUTS_ID": ["AA111", "AA112"]}, geometry=[box(0, 0, 2, 2), box(1, 0, 3, 2)]
    )
    with pytest.raises(SourceError, match="overlap"):
        finest_pieces(frame)


def test_rounding_never_loses_a_region() -> None:
    tiny = MultiPolygon([box(5, 50, 5.0001, 50.0001)])
    assert rounded(tiny).area > 0
    with_islet = MultiPolygon([box(5, 50, 6, 51), box(8, 50, 8.0001, 50.0001)])
    assert rounded(with_islet).equals(box(5, 50, 6, 51))


def test_exterior_rings_run_counterclockwise_and_holes_clockwise() -> None:
    with_hole = box(0, 0, 4, 4).difference(box(1, 1, 2, 2))
    rings: Any = geometry_json(with_hole)["coordinates"]
    outer, hole = rings
    assert shapely.is_ccw(shapely.linearrings(outer))
    assert not shapely.is_ccw(shapely.linearrings(hole))


def test_a_file_is_named_by_its_content_and_replaces_the_older(tmp_path: Path) -> None:
    first = write_features(tmp_path, "geographic0", {"AA": box(0, 0, 1, 1)})
    again = write_features(tmp_path, "geographic0", {"AA": box(0, 0, 1, 1)})
    other = write_features(tmp_path, "geographic0", {"AA": box(0, 0, 1, 2)})
    assert first == again
    assert first["file"] == f"geographic0.{str(first['sha256'])[:12]}.geojson"
    assert [path.name for path in tmp_path.iterdir()] == [other["file"]]
    feature = json.loads((tmp_path / str(other["file"])).read_text())["features"][0]
    assert (feature["id"], feature["properties"]) == ("AA", {})


def test_the_plane_has_its_middle_at_ten_east_fifty_two_north() -> None:
    assert np.allclose(to_plane(np.array([[10.0, 52.0]])), 0, atol=1e-6)
    there = np.array([[-21.0, 64.0], [44.0, 39.0]])
    assert np.allclose(from_plane(to_plane(there)), there)


def test_an_overseas_region_is_drawn_inside_its_frame_and_keeps_its_borders() -> None:
    islands = {"ES703": box(-18, 27, -17, 28), "ES704": box(-17, 27, -16, 28)}
    laid = on_the_map(islands)
    frame = next(inset for inset in INSETS if inset.region_id == "ES70").bounds_km
    for shape in laid.values():
        assert shapely.box(*frame).contains(shape)
    assert shapely.coverage_is_valid([laid[code] for code in islands])


def test_an_overseas_region_fills_its_box_up_to_the_padding() -> None:
    laid = on_the_map({"PT200": box(-28, 37, -25, 39)})["PT200"]
    # Column 1, row 2: left -2480, top 560, 560 by 590 km, 40 km of padding; wider than high.
    west, south, east, north = laid.bounds
    assert (west, east) == pytest.approx((-2440, -1960))
    assert (south + north) / 2 == pytest.approx(265)


def test_the_mainland_stays_where_the_plane_has_it() -> None:
    laid = on_the_map({"ES300": box(-4, 40, -3, 41), "ES703": box(-18, 27, -17, 28)})
    assert laid["ES300"].equals(shapely.transform(box(-4, 40, -3, 41), to_plane))


def test_no_two_frames_overlap() -> None:
    boxes = [shapely.box(*inset.bounds_km) for inset in INSETS]
    assert shapely.union_all(boxes).area == pytest.approx(sum(shape.area for shape in boxes))


@pytest.mark.parametrize(
    ("lon", "lat", "country", "region", "how"),
    [
        (5.5, 50.5, "AA", "AA111", "outline"),
        (6.0, 50.5, None, "AA111", "outline"),
        (4.9, 50.5, "AA", "AA111", "nearest"),
        (4.8, 50.5, "AA", None, None),
        (4.9, 50.5, "CC", None, None),
        (7.05, 50.5, "AA", None, None),
        (float("nan"), 50.5, "AA", None, None),
    ],
)
def test_a_point_gets_the_region_it_lies_in_or_near(
    lon: float, lat: float, country: str | None, region: str | None, how: str | None
) -> None:
    points = pd.DataFrame({"lon": [lon], "lat": [lat], "country": [country]}, index=[7])
    found = locate_points(points, SITES)
    assert found.index.tolist() == [7]
    assert found.astype(object).where(found.notna(), None).iloc[0].tolist() == [region, how]


def test_a_point_just_across_a_generalised_border_may_stay_in_its_country() -> None:
    point = pd.DataFrame({"lon": [6.01], "lat": [50.5], "country": ["AA"]})
    assert locate_points(point, SITES)["region_id"].tolist() == ["BB111"]
    home = locate_points(point, SITES, own_country_within_km=2.0)
    assert home.iloc[0].tolist() == ["AA111", "nearest"]
