"""One indicator against another."""

from __future__ import annotations

import pandas as pd
import pytest

from components.figures import scatter
from components.theme import DARK, LIGHT


def points(*rows):
    names = ("region_id", "x", "y", "kind")
    frame = pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows])
    return frame.assign(label="Name of " + frame["region_id"], hover=frame["region_id"])


FOUR = points(
    ("AT11", 1.0, 1.0, "other"),
    ("ITC4", 5.0, 5.0, "part"),
    ("NL42", 9.0, 2.0, "part"),
    ("ES51", 2.0, 9.0, "chosen"),
)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_only_participating_and_chosen_regions_are_named(colours):
    figure = scatter.build(FOUR, colours, ("A", "B"))
    named = {trace.marker.symbol: trace.text for trace in figure.data}
    assert [t.mode for t in figure.data] == ["markers", "markers+text", "markers+text"]
    assert named["diamond"] == ("Name of ES51",)
    assert figure.data[1].text == ("Name of ITC4", "Name of NL42")


def test_each_point_carries_its_region():
    figure = scatter.build(FOUR, LIGHT, ("A", "B"))
    assert [c for t in figure.data for c in t.customdata] == ["AT11", "ITC4", "NL42", "ES51"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1, 100], True), ([1, 99], False), ([0, 100], False), ([-1, 1000], False), ([], False)],
)
def test_an_axis_is_logarithmic_only_where_figures_span_two_orders(values, expected):
    assert scatter.is_log(pd.Series(values, dtype=float)) is expected


def test_a_linear_axis_begins_at_zero():
    figure = scatter.build(FOUR, LIGHT, ("A", "B"))
    assert figure.layout.xaxis.type == "linear"
    assert figure.layout.xaxis.rangemode == "tozero"


def test_a_name_keeps_away_from_its_neighbours():
    crowded = points(("AT11", 5.0, 5.2, "other"), ("AT12", 5.0, 5.3, "other"),
                     ("ITC4", 5.0, 5.0, "part"), ("AT13", 0.0, 0.0, "other"),
                     ("AT14", 10.0, 10.0, "other"))  # fmt: skip
    part = crowded.loc[crowded["kind"] == "part"]
    assert scatter.sides(part, crowded) == ["bottom center"]


@pytest.mark.parametrize(("x", "expected"), [(0.2, {"middle right"}), (9.9, {"middle left"})])
def test_a_name_stays_within_the_figure(x, expected):
    # 12 letters of about 6.5 pixels are 78 of 270: more than a quarter of the narrowest figure.
    crowd = [(f"AT{n}", x, y, "other") for n, y in ((21, 4.9), (22, 5.1))]
    beside = [("AT23", 2.0, 5.0, "other"), ("AT24", 8.0, 5.0, "other")]
    rows = points(*crowd, *beside, ("ITC4", x, 5.0, "part"), ("AT13", 10.0, 10.0, "other"))
    assert set(scatter.sides(rows.loc[rows["kind"] == "part"], rows)) == expected


def test_a_linear_axis_from_zero_gives_the_room_below_the_least_figure():
    rows = points(("ITC4", 6.0, 5.0, "part"), ("AT13", 10.0, 10.0, "other"),
                  ("AT14", 7.0, 5.0, "other"), ("AT21", 6.0, 5.5, "other"),
                  ("AT22", 6.0, 4.5, "other"))  # fmt: skip
    # At 6 of 0 to 10 the least figure is no neighbour of the axis: its name may stand to the left,
    # where none of those above, below and to the right is.
    assert scatter.sides(rows.loc[rows["kind"] == "part"], rows) == ["middle left"]
