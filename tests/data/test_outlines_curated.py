"""The outlines as built: every region drawn, levels nested, rings d3 can read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

from data.build.insets import INSETS, to_plane

CURATED = Path(__file__).resolve().parents[2] / "data" / "curated"
DRAWN = ["nuts0", "nuts1", "nuts2", "nuts3", *(f"geographic{n}" for n in range(4)), "backdrop"]
GZIP_LIMIT = {"nuts0": 60_000, "nuts1": 90_000, "nuts2": 130_000, "nuts3": 250_000}
ALL_LIMIT = 4_500_000


def features(name: str) -> dict[str, Any]:
    (file,) = (CURATED / "outlines").glob(f"{name}.*.geojson")
    return {f["id"]: f["geometry"] for f in json.loads(file.read_bytes())["features"]}


def shapes(name: str) -> dict[str, Any]:
    return {code: shape(geometry) for code, geometry in features(name).items()}


@pytest.fixture(scope="module")
def regions() -> pd.DataFrame:
    return pd.read_parquet(CURATED / "regions.parquet")


@pytest.mark.parametrize("level", range(4))
def test_every_region_is_drawn(level: int, regions: pd.DataFrame) -> None:
    wanted = set(regions.loc[regions["level"] == level, "region_id"])
    drawn = shapes(f"nuts{level}")
    assert set(drawn) == wanted
    assert all(region.is_valid and region.area > 0 for region in drawn.values())


@pytest.mark.parametrize("name", DRAWN)
def test_rings_run_clockwise_outside_and_against_inside(name: str) -> None:
    for code, geometry in features(name).items():
        parts = geometry["coordinates"]
        for outer, *holes in [parts] if geometry["type"] == "Polygon" else parts:
            assert not shapely.is_ccw(shapely.linearrings(outer)), code
            assert all(shapely.is_ccw(shapely.linearrings(hole)) for hole in holes), code


@pytest.mark.parametrize("level", [1, 2, 3])
def test_children_make_up_their_parent(level: int) -> None:
    parents, children = shapes(f"nuts{level - 1}"), shapes(f"nuts{level}")
    for code, parent in parents.items():
        own = [child for other, child in children.items() if other[:-1] == code]
        if own:
            union = shapely.union_all(own)
            assert union.symmetric_difference(parent).area <= 1e-9 * parent.area, code


def test_neighbours_share_their_borders() -> None:
    assert shapely.coverage_is_valid(list(shapes("nuts3").values()))


def test_countries_cover_what_their_level_2_regions_cover() -> None:
    total = sum(part.area for part in shapes("geographic2").values())
    whole = sum(p.area for code, p in shapes("geographic0").items() if code != "UA")
    assert total == pytest.approx(whole, rel=0.01)


def test_milan_lies_in_its_province_and_lombardy_has_twelve() -> None:
    drawn = shapes("nuts3")
    assert drawn["ITC4C"].contains(shapely.Point(9.19, 45.46))
    assert sum(code.startswith("ITC4") for code in drawn) == 12


def test_insets_lie_in_their_frames_and_their_true_places_elsewhere() -> None:
    drawn, true = shapes("nuts3"), shapes("geographic2")
    for inset in INSETS:
        frame = shapely.box(*inset.bounds_km)
        for code, part in drawn.items():
            if code.startswith(inset.region_id):
                assert frame.contains(shapely.transform(part, to_plane)), code
    assert true["FRY4"].bounds[1] < -20
    assert "UK" in features("backdrop")
    assert "FR" not in features("backdrop")


def test_files_stay_small() -> None:
    files = list((CURATED / "outlines").rglob("*.*json"))
    assert sum(file.stat().st_size for file in files) <= ALL_LIMIT
    for name, limit in GZIP_LIMIT.items():
        (file,) = (CURATED / "outlines").glob(f"{name}.*.geojson")
        assert len(gzip.compress(file.read_bytes(), 6)) <= limit
