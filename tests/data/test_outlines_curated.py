"""The outlines as built: every region drawn, levels nested, rings as RFC 7946 has them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

from data.build.insets import INSETS
from data.store import LAYERS

CURATED = Path(__file__).resolve().parents[2] / "data" / "curated"
DRAWN = [*(f"geographic{n}" for n in range(4)), "backdrop"]
GZIP_LIMIT = {
    "geographic0": 40_000,
    "geographic1": 55_000,
    "geographic2": 70_000,
    "geographic3": 115_000,
    "backdrop": 30_000,
}
ALL_LIMIT = 1_600_000


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
    drawn = shapes(f"geographic{level}")
    assert set(drawn) == wanted
    assert all(region.is_valid and region.area > 0 for region in drawn.values())


@pytest.mark.parametrize("name", DRAWN)
def test_rings_run_counterclockwise_outside_and_clockwise_inside(name: str) -> None:
    for code, geometry in features(name).items():
        parts = geometry["coordinates"]
        for outer, *holes in [parts] if geometry["type"] == "Polygon" else parts:
            assert shapely.is_ccw(shapely.linearrings(outer)), code
            assert not any(shapely.is_ccw(shapely.linearrings(hole)) for hole in holes), code


@pytest.mark.parametrize("level", [1, 2, 3])
def test_children_make_up_their_parent(level: int) -> None:
    parents, children = shapes(f"geographic{level - 1}"), shapes(f"geographic{level}")
    for code, parent in parents.items():
        own = [child for other, child in children.items() if other[:-1] == code]
        if own:
            union = shapely.union_all(own)
            assert union.symmetric_difference(parent).area <= 1e-9 * parent.area, code


def test_neighbours_share_their_borders() -> None:
    assert shapely.coverage_is_valid(list(shapes("geographic3").values()))


def test_countries_cover_what_their_level_2_regions_cover() -> None:
    total = sum(part.area for part in shapes("geographic2").values())
    whole = sum(p.area for code, p in shapes("geographic0").items() if code != "UA")
    assert total == pytest.approx(whole, rel=0.01)


def test_milan_lies_in_its_province_and_lombardy_has_twelve() -> None:
    drawn = shapes("geographic3")
    assert drawn["ITC4C"].contains(shapely.Point(9.19, 45.46))
    assert sum(code.startswith("ITC4") for code in drawn) == 12


def test_overseas_regions_lie_in_their_true_places() -> None:
    true = shapes("geographic2")
    assert true["FRY4"].contains(shapely.Point(55.5, -21.1))  # La Réunion
    assert true["ES70"].contains(shapely.Point(-16.6, 28.3))  # Tenerife
    for inset in INSETS:
        if inset.region_id in true:
            _, south, east, north = true[inset.region_id].bounds
            assert east < -12 or south > 70 or north < 20, inset.label


def test_the_backdrop_is_what_regions_leave_open() -> None:
    backdrop = shapes("backdrop")
    assert backdrop["UK"].contains(shapely.Point(-1.5, 52.5))
    assert not set(backdrop) & (set(shapes("geographic3")) | {"FR", "DE"})


def test_the_folder_holds_what_is_read_and_nothing_else() -> None:
    held = sorted(file.name.split(".")[0] for file in (CURATED / "outlines").iterdir())
    assert held == sorted(LAYERS)


def test_files_stay_small() -> None:
    files = list((CURATED / "outlines").rglob("*.*json"))
    assert sum(file.stat().st_size for file in files) <= ALL_LIMIT
    for name, limit in GZIP_LIMIT.items():
        (file,) = (CURATED / "outlines").glob(f"{name}.*.geojson")
        assert len(gzip.compress(file.read_bytes(), 6)) <= limit
