"""SVG paths of hand-built squares, in units of half a kilometre, y downwards."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from data.build.paths import ground_layer, middle_of, path_layer, path_of, to_units


def test_a_square_is_one_start_and_three_steps() -> None:
    # 3 km by 1 km east of the middle of the map: 6 by 2 units, above the middle, so y is negative.
    flat = to_units(box(1, 0, 4, 1))
    assert path_of(flat) == "M2-2l0 2 6 0 0-2z"


def test_steps_are_taken_between_rounded_vertices() -> None:
    # Steps of 0.4 units rounded one by one would stay at 0; the third vertex lies at 1.2.
    stairs = Polygon([(0, 0), (0.4, 0), (0.8, 0), (1.2, 0), (1.2, 5), (0, 5)])
    assert path_of(stairs) == "M0 0l0 5 1 0 0-5z"


def test_a_hole_runs_against_its_outer_ring() -> None:
    text = path_of(box(0, 0, 9, 9).difference(box(3, 3, 5, 5)))
    assert text == "M0 0l0 9 9 0 0-9zM3 3l2 0 0 2-2 0z"


def test_a_part_without_area_is_dropped_and_a_region_never_is() -> None:
    islet = box(20.1, 30.1, 20.3, 30.3)
    assert path_of(MultiPolygon([box(0, 0, 2, 2), islet])) == "M0 0l0 2 2 0 0-2z"
    assert path_of(islet, at=(20.2, 30.2)) == "M20 30l1 0 0 1-1 0z"
    assert path_of(box(-0.4, -0.4, -0.2, -0.2), at=(-0.3, -0.3)) == "M-1-1l1 0 0 1-1 0z"


def test_a_hole_without_area_is_closed() -> None:
    assert path_of(box(0, 0, 9, 9).difference(box(3.1, 3.1, 3.3, 3.3))) == "M0 0l0 9 9 0 0-9z"


def test_the_middle_is_that_of_the_largest_part() -> None:
    region = MultiPolygon([box(0, 0, 2, 2), box(10, 10, 20, 20)])
    assert middle_of(region) == pytest.approx((15, 15), abs=0.5)


def test_the_middle_of_a_horseshoe_lies_in_it() -> None:
    horseshoe = box(0, 0, 30, 30).difference(box(4, 0, 26, 22))
    assert horseshoe.contains(shapely.Point(middle_of(horseshoe)))


def test_a_layer_lists_its_regions_in_order() -> None:
    layer: Any = path_layer({"BB": box(10, 0, 20, 10), "AA": box(0, 0, 10, 10)})
    assert layer["ids"] == ["AA", "BB"]
    assert layer["paths"] == ["M0-20l0 20 20 0 0-20z", "M20-20l0 20 20 0 0-20z"]
    assert np.allclose(layer["at"], [[10, -10], [30, -10]], atol=0.5)


def test_the_ground_tells_view_backdrop_and_the_frames_in_use() -> None:
    islands = {"PT200": box(-28, 37, -25, 39), "ES300": box(-4, 40, -3, 41)}
    ground: Any = ground_layer((-100, -50, 60, 40), [box(0, 0, 1, 1), box(2, 0, 3, 1)], islands)
    assert ground["view"] == [-200, -80, 320, 180]
    assert ground["backdrop"] == "M0-2l0 2 2 0 0-2zM4-2l0 2 2 0 0-2z"
    # Açores: left -2480, top 560, 560 by 590 km; the label stands 75 km under the frame.
    assert ground["insets"] == [
        {"region_id": "PT20", "label": "Açores", "x": -4960, "y": -1120, "w": 1120, "h": 1180,
         "label_at": [-4400, 210]}
    ]  # fmt: skip
