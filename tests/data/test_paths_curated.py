"""The SVG paths as built: read back vertex by vertex and held against the true outlines."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from data.build.insets import INSETS, to_plane

CURATED = Path(__file__).resolve().parents[2] / "data" / "curated"
LEVELS = range(4)
GZIP_LIMIT = {"paths0": 20_000, "paths1": 30_000, "paths2": 40_000, "paths3": 80_000}
UNITS_PER_KM = 2
RING = re.compile(r"M(-?\d+)[ ]?(-?\d+)l((?:[ ]?-?\d+)+)z")


def content(name: str) -> Any:
    (file,) = (CURATED / "outlines").glob(f"{name}.*.json")
    return json.loads(file.read_bytes())


def rings(path: str) -> list[NDArray[np.int_]]:
    """Absolute vertices of each ring; fails on anything that is not M, l and z."""
    assert RING.sub("", path) == ""
    found = []
    for x, y, steps in RING.findall(path):
        moves = np.array([int(n) for n in re.findall(r"-?\d+", steps)]).reshape(-1, 2)
        assert (moves != 0).any(axis=1).all()
        found.append(np.vstack([[int(x), int(y)], moves]).cumsum(axis=0))
    return found


def area(path: str) -> float:
    """Area in square units by the shoelace; holes count against their outer ring."""
    return abs(sum(signed(ring) for ring in rings(path)))


def signed(ring: NDArray[np.int_]) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2


@pytest.fixture(scope="module")
def layers() -> dict[int, dict[str, str]]:
    held = {level: content(f"paths{level}") for level in LEVELS}
    return {n: dict(zip(layer["ids"], layer["paths"], strict=True)) for n, layer in held.items()}


@pytest.mark.parametrize("level", LEVELS)
def test_every_region_has_a_path_with_an_area(
    level: int, layers: dict[int, dict[str, str]]
) -> None:
    regions = pd.read_parquet(CURATED / "regions.parquet")
    wanted = sorted(regions.loc[regions["level"] == level, "region_id"])
    assert list(layers[level]) == wanted
    assert all(area(path) > 0 for path in layers[level].values())


def flat(level: int) -> dict[str, Any]:
    """The true outlines, in km of the plane, which keeps areas."""
    (file,) = (CURATED / "outlines").glob(f"geographic{level}.*.geojson")
    features = json.loads(file.read_bytes())["features"]
    return {f["id"]: shapely.transform(shape(f["geometry"]), to_plane) for f in features}


def has_inset(code: str) -> bool:
    return any(i.region_id.startswith(code) or code.startswith(i.region_id) for i in INSETS)


@pytest.mark.parametrize("level", LEVELS)
def test_areas_are_those_of_the_true_outlines(
    level: int, layers: dict[int, dict[str, str]]
) -> None:
    mainland = {code: plane for code, plane in flat(level).items() if not has_inset(code)}
    assert len(mainland) > 0.9 * len(layers[level]) - 3
    for code, plane in mainland.items():
        drawn = area(layers[level][code]) / UNITS_PER_KM**2
        # Half a unit along the border is what rounding may move.
        assert abs(drawn - plane.area) <= plane.length / UNITS_PER_KM / 2 + 0.25, code
        if plane.area > 10_000:
            assert drawn == pytest.approx(plane.area, rel=0.01), code


def test_the_islands_of_an_inset_are_drawn_to_one_scale(layers: dict[int, dict[str, str]]) -> None:
    canaries = {code: plane for code, plane in flat(3).items() if code.startswith("ES70")}
    assert len(canaries) == 7
    scales = [area(layers[3][code]) / plane.area for code, plane in canaries.items()]
    assert scales == pytest.approx([float(np.mean(scales))] * 7, rel=0.03)


def test_parts_have_the_area_of_the_whole(layers: dict[int, dict[str, str]]) -> None:
    """Shared borders are the same to the unit, so that nothing is lost or counted twice."""
    parts: Counter[str] = Counter()
    for code, path in layers[3].items():
        parts[code[:4]] += area(path)  # type: ignore[assignment]
    same = [parts[code] == area(path) for code, path in layers[2].items() if code in parts]
    assert np.mean(same) > 0.95
    for code, total in parts.items():
        assert total == pytest.approx(area(layers[2][code]), rel=0.001), code


def vertices(path: str) -> set[tuple[int, int]]:
    return {(x, y) for ring in rings(path) for x, y in ring.tolist()}


# Vertices that both have in NUTS_RG_20M_2024_4326.geojson, counted there.
@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [("ITC4C", "ITC4D", 3), ("NL423", "BE332", 2), ("FR101", "FR105", 3), ("ES300", "ES424", 9)],
)
def test_neighbours_share_every_vertex_of_their_border(
    one: str, other: str, shared: int, layers: dict[int, dict[str, str]]
) -> None:
    assert len(vertices(layers[3][one]) & vertices(layers[3][other])) == shared


@pytest.mark.parametrize("level", LEVELS)
def test_the_point_of_a_region_lies_in_it(level: int, layers: dict[int, dict[str, str]]) -> None:
    layer = content(f"paths{level}")
    for code, at in zip(layer["ids"], layer["at"], strict=True):
        around = [r for r in rings(layers[level][code]) if len(r) > 2 and signed(r) != 0]
        polygons = [shapely.Polygon(ring).buffer(0.5) for ring in around]
        assert any(polygon.covers(shapely.Point(at)) for polygon in polygons), code


def test_the_ground_is_the_view_with_ten_insets_that_hold_their_regions(
    layers: dict[int, dict[str, str]],
) -> None:
    ground = content("ground")
    assert ground["view"] == [-6440, -4520, 12520, 8220]
    assert [i["region_id"] for i in ground["insets"]] == [i.region_id for i in INSETS]
    assert len(rings(ground["backdrop"])) > 40
    for inset in ground["insets"]:
        low = np.array([inset["x"], inset["y"]])
        high = low + np.array([inset["w"], inset["h"]])
        held = [c for c in layers[3] if c.startswith(inset["region_id"])]
        assert held
        for code in held:
            points = np.vstack(rings(layers[3][code]))
            assert (points >= low).all(), code
            assert (points <= high).all(), code


def test_paths_stay_small() -> None:
    for name, limit in GZIP_LIMIT.items():
        (file,) = (CURATED / "outlines").glob(f"{name}.*.json")
        assert len(gzip.compress(file.read_bytes(), 6)) <= limit
