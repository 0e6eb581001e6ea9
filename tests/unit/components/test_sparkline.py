"""The small trend: what is joined, what is left open, and what it says of itself."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from components import theme
from components.figures import sparkline
from data.model import Course
from tests.courses import course

SVG = "{http://www.w3.org/2000/svg}"


def series(*figures: tuple[int, float | None, bool]) -> Course:
    return course(*((year, value, "published", broken) for year, value, broken in figures))


def drawn(rows: Course, **more) -> ET.Element:
    return ET.fromstring(sparkline.build(rows, theme.LIGHT, label="from 1 to 2", **more))  # noqa: S314 - our own drawing


def lines(svg: ET.Element) -> list[list[tuple[float, float]]]:
    found = []
    for line in svg.iter(f"{SVG}polyline"):
        pairs = [p.split(",") for p in line.attrib["points"].split()]
        found.append([(float(x), float(y)) for x, y in pairs])
    return found


def test_an_unbroken_series_is_one_line_that_rises_with_its_figures():
    (line,) = lines(drawn(series((2010, 1, False), (2011, 2, False), (2012, 3, False))))
    assert [x for x, _ in line] == [3.0, 48.0, 93.0]
    assert [y for _, y in line] == [27.0, 15.0, 3.0]


def test_a_gap_is_left_open():
    svg = drawn(series((2010, 1, False), (2011, 2, False), (2012, None, False), (2013, 3, False),
                       (2014, 3, False)))  # fmt: skip
    assert [len(line) for line in lines(svg)] == [2, 2]
    assert not list(svg.iter(f"{SVG}line"))


@pytest.mark.parametrize(("flag", "declared"), [(True, ()), (False, (2012,))])
def test_no_line_crosses_a_break_and_the_break_is_drawn(flag, declared):
    rows = series((2010, 1, False), (2011, 2, False), (2012, 9, flag), (2013, 8, False))
    svg = drawn(rows, breaks=declared)
    assert [len(line) for line in lines(svg)] == [2, 2]
    (upright,) = svg.iter(f"{SVG}line")
    assert upright.attrib["x1"] == "48.0"


def test_a_single_year_between_gaps_is_a_dot():
    svg = drawn(series((2010, 1, False), (2011, None, False), (2012, 3, False)))
    assert not lines(svg)
    assert len(list(svg.iter(f"{SVG}circle"))) == 3  # both years, and the mark of the latest


def test_years_not_yet_whole_are_left_out():
    rows = series((2023, 5, False), (2024, 6, False), (2025, 1, False))
    (line,) = lines(drawn(rows, incomplete_from=2025))
    assert len(line) == 2
    assert sparkline.build(rows, theme.LIGHT, label="", incomplete_from=2024) == ""


def test_one_figure_or_none_is_no_trend():
    assert sparkline.build(series((2010, 1, False)), theme.LIGHT, label="") == ""
    assert sparkline.build(series((2010, None, False)), theme.LIGHT, label="") == ""
    assert sparkline.build(series(), theme.LIGHT, label="") == ""


def test_a_small_change_looks_small_and_no_change_is_level():
    (line,) = lines(drawn(series((2010, 100, False), (2011, 101, False))))
    assert abs(line[0][1] - line[1][1]) < 2
    (line,) = lines(drawn(series((2010, 0, False), (2011, 0, False))))
    assert line[0][1] == line[1][1] == sparkline.SMALL[1] / 2


def test_negative_figures_stay_inside():
    svg = sparkline.build(series((2010, -5, False), (2011, 5, False)), theme.DARK, label="x")
    places = [float(y) for y in re.findall(r"[\d.]+,([\d.]+)", svg)]
    assert all(0 <= y <= sparkline.SMALL[1] for y in places)


def test_the_drawing_has_a_name_in_which_nothing_is_markup():
    svg = sparkline.build(
        series((2010, 1, False), (2011, 2, False)), theme.LIGHT, label='<b>"from" & to'
    )
    assert 'role="img"' in svg
    assert 'aria-label="&lt;b&gt;&quot;from&quot; &amp; to"' in svg


def test_a_wider_drawing_keeps_to_its_size():
    rows = series((2010, 1, False), (2011, 2, False), (2012, 3, False))
    (line,) = lines(drawn(rows, size=sparkline.WIDE))
    assert line[0] == (3.0, 61.0)
    assert line[-1] == (297.0, 3.0)


def test_it_is_named_for_those_who_do_not_see_it():
    svg = sparkline.build(
        series((2010, 1, False), (2011, 2, False)), theme.LIGHT, label="from 1 & to 2"
    )
    assert 'role="img" aria-label="from 1 &amp; to 2"' in svg
    unnamed = sparkline.build(series((2010, 1, False), (2011, 2, False)), theme.LIGHT)
    assert "aria-label" not in unnamed
