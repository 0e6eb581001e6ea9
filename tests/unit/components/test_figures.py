"""Figures without a browser: what they hold, and what they leave out."""

from __future__ import annotations

import pytest

from components.figures import trend
from components.theme import DARK, LIGHT
from tests.courses import course


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("n", [3, 5, 7])
def test_every_class_has_a_colour_of_its_own(colours, n):
    assert len(set(colours.classes(n))) == n
    assert len(set(colours.around(n // 2, n - n // 2))) == n
    assert len(set(colours.around(0, n))) == len(set(colours.around(n, 0))) == n
    assert colours.around(1, 1) == [colours.below[0], colours.above[-1]]


def test_a_line_stops_at_a_gap_and_at_a_break():
    rows = course(
        (2010, 1.0, "published", False),
        (2011, 2.0, "published", False),
        (2012, None, "confidential", False),
        (2013, 3.0, "published", False),
        (2014, 9.0, "published", True),
    )
    parts = trend.stretches(rows)
    assert [list(p.years) for p in parts] == [[2010, 2011], [2013], [2014]]
    assert trend.break_years(rows) == [2014]


def test_a_caveat_can_break_a_series_without_a_flag():
    rows = course(*((y, 1.0, "published", False) for y in (2012, 2013, 2014)))
    assert [list(p.years) for p in trend.stretches(rows, [2013])] == [[2012], [2013, 2014]]
    assert trend.break_years(rows, [2012, 2013]) == [2013]


def test_years_that_are_not_complete_carry_no_line():
    rows = course(*((y, 1.0, "derived", False) for y in (2023, 2024, 2025, 2026)))
    figure = trend.build(
        rows, LIGHT, hover=["", "", "", ""], unit="", break_label="", incomplete_from=2025
    )
    assert [t.mode for t in figure.data] == ["lines+markers", "markers", "markers"]


def test_an_estimate_is_drawn_hollow():
    rows = course((2013, 1.0, "estimated", False), (2014, 2.0, "published", False))
    figure = trend.build(rows, LIGHT, hover=["", ""], unit="", break_label="")
    assert figure.data[0].marker.symbol == ("circle-open", "circle")
