"""Figures without a browser: what they hold, and what they leave out."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from components.figures import course as over_the_years
from components.figures import trend
from components.theme import DARK, LIGHT
from tests.courses import course

NAME = "{http://www.w3.org/2000/svg}"


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


def test_a_course_is_drawn_beside_the_labels_of_its_scale():
    # 0 to 6,000 is marked in two thousands; "6,000" has five signs of 6.4 pixels at most.
    rows = course((2013, 6000.0, "published", False), (2014, 100.0, "published", True))
    markup = over_the_years.build(
        rows,
        LIGHT,
        over_the_years.Words("All", "persons", "break", lambda value, _places: f"{value:,.0f}"),
        hover=["", ""],
    )
    whole = ET.fromstring(markup)  # noqa: S314 - ours
    assert int(re.search(r"padding-left:(\d+)px", whole.get("style"))[1]) >= 5 * 6.4
    ending = [e for e in whole.findall(f"{NAME}text") if e.get("text-anchor") == "end"]
    assert [e.text for e in ending] == ["0", "2,000", "4,000", "6,000"]
    assert all(float(e.get("dx")) < 0 for e in ending)
