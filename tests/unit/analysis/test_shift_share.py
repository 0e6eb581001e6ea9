"""The parts of a change, worked by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from data.analysis.shift_share import (
    ReferenceChange,
    ShiftShare,
    comparable_span,
    decompose,
    reference_of,
)
from data.model import Course
from tests.courses import course

NAN = float("nan")


def parts(before: float, after: float, industry: object, total: object) -> ShiftShare | None:
    return decompose(
        start=2012, end=2020, before=before, after=after, industry=industry, total=total
    )


def rows(values: dict[int, float], breaks: tuple[int, ...] = ()) -> Course:
    return course(*((year, v, "published", year in breaks) for year, v in values.items()))


def frame(values: dict[tuple[str, int], float], key: str = "region_id") -> pd.DataFrame:
    return pd.DataFrame(
        [(region, year, value) for (region, year), value in values.items()],
        columns=[key, "year", "value"],
    )


def test_a_region_that_grows_while_its_industry_shrinks():
    # All manufacturing 1,000 to 1,100 (+10 %), chemicals 200 to 190 (-5 %), the region 40 to 50.
    # National 40 x 0.10 = 4; mix 40 x (-0.05 - 0.10) = -6; regional 40 x (0.25 + 0.05) = 12.
    found = parts(40, 50, (200, 190), (1000, 1100))
    assert found is not None
    assert (found.start, found.end, found.before, found.after) == (2012, 2020, 40, 50)
    assert found.national == pytest.approx(4)
    assert found.mix == pytest.approx(-6)
    assert found.regional == pytest.approx(12)
    assert found.change == 10


def test_a_region_that_does_as_its_industry_has_no_regional_part():
    found = parts(40, 38, (200, 190), (1000, 1000))
    assert found is not None
    assert (found.national, found.mix) == (0, pytest.approx(-2))
    assert found.regional == pytest.approx(0, abs=1e-12)


def test_an_industry_that_vanishes_loses_all_it_had():
    found = parts(40, 0, (200, 100), (1000, 1000))
    assert found is not None
    assert (found.national, found.mix, found.regional) == (0, -20, -20)


@pytest.mark.parametrize(
    "figures",
    [
        (0, 50, (200, 190), (1000, 1100)),
        (40, 50, (0, 190), (1000, 1100)),
        (40, 50, (200, 190), (0, 1100)),
        (NAN, 50, (200, 190), (1000, 1100)),
        (40, NAN, (200, 190), (1000, 1100)),
        (40, 50, (200, NAN), (1000, 1100)),
        (40, 50, (200, 190), (1000, NAN)),
    ],
)
def test_without_a_base_or_with_a_gap_there_is_nothing_to_divide(figures):
    assert parts(*figures) is None


def test_shown_parts_sum_to_the_shown_change():
    # Parts of 0.4, 0.4 and 0.4 would each be shown as 0, and their sum as 1.
    shown = ShiftShare(2012, 2020, 10.0, 11.2, 0.4, 0.4, 0.4).rounded()
    assert (shown.start, shown.end) == (2012, 2020)
    assert (shown.change, shown.national, shown.mix, shown.regional) == (1, 0, 0, 1)
    tenths = ShiftShare(2012, 2020, 10.0, 11.26, 0.42, 0.42, 0.42).rounded(1)
    assert (tenths.after, tenths.national, tenths.regional) == (11.3, 0.4, 0.5)


def test_the_reference_counts_only_regions_with_all_four_figures():
    industry = frame({
        ("AT11", 2012): 10, ("AT11", 2020): 12,
        ("AT12", 2012): 20, ("AT12", 2020): NAN,
        ("AT13", 2012): 30, ("AT13", 2016): 31,
        ("AT21", 2012): 5, ("AT21", 2020): 0,
        ("AT31", 2016): 7,
    })  # fmt: skip
    total = frame({
        ("AT11", 2012): 100, ("AT11", 2020): 90,
        ("AT12", 2012): 200, ("AT12", 2020): 210,
        ("AT13", 2012): 300, ("AT13", 2020): 310,
        ("AT21", 2012): 50, ("AT21", 2020): 60,
        ("AT22", 2012): NAN,
    })  # fmt: skip
    found = reference_of(industry, total, 2012, 2020)
    assert found == ReferenceChange(2012, 2020, (15, 12), (150, 150), covered=2, regions=6)


def test_the_reference_takes_codes_as_well():
    industry = frame({("AT11", 2012): 10, ("AT11", 2020): 12}, key="code")
    total = frame({("AT11", 2012): 100, ("AT11", 2020): 90}, key="code")
    assert reference_of(industry, total, 2012, 2020).industry == (10, 12)
    assert reference_of(industry, total, 2013, 2020) == ReferenceChange(
        2013, 2020, (0, 0), (0, 0), covered=0, regions=1
    )


def test_the_reference_decomposes_into_no_regional_part():
    industry = frame({("AT11", 2012): 10, ("AT11", 2020): 12, ("AT12", 2012): 7, ("AT12", 2020): 1})
    total = frame({("AT11", 2012): 90, ("AT11", 2020): 95, ("AT12", 2012): 50, ("AT12", 2020): 40})
    area = reference_of(industry, total, 2012, 2020)
    found = parts(17, 13, area.industry, area.total)
    assert found is not None
    assert math.isclose(found.regional, 0, abs_tol=1e-12)


def test_only_the_ends_of_a_stretch_need_a_figure():
    assert comparable_span(rows({2010: 1, 2011: NAN, 2012: 3, 2013: NAN}), ()) == (2010, 2012)


def test_a_break_opens_a_new_stretch():
    figures = dict.fromkeys(range(2008, 2021), 1.0)
    assert comparable_span(rows(figures, (2012,)), ()) == (2012, 2020)
    assert comparable_span(rows(figures), (2016,)) == (2008, 2015)
    assert comparable_span(rows(figures, (2012,)), (2016,)) == (2016, 2020)
    # 2008 to 2011, 2012 to 2016 and 2017 to 2020: the second has four years between its ends.
    assert comparable_span(rows(figures, (2012,)), (2017,)) == (2012, 2016)


def test_a_break_counts_also_in_a_year_without_a_figure_or_a_row():
    assert comparable_span(rows({2010: 1, 2011: 1, 2012: NAN, 2013: 1}, (2012,)), ()) == (
        2010,
        2011,
    )
    assert comparable_span(rows({2010: 1, 2013: 1, 2014: 1}), (2012,)) == (2013, 2014)


def test_of_equally_long_stretches_the_later_counts():
    figures = dict.fromkeys((2008, 2010, 2012, 2014), 1.0)
    assert comparable_span(rows(figures, (2012,)), ()) == (2012, 2014)


def test_the_order_of_rows_does_not_matter_and_breaks_may_be_given_once():
    figures = {2014: 1.0, 2008: 1.0, 2012: 1.0, 2010: 1.0}
    assert comparable_span(rows(figures), iter((2012, 2010))) == (2012, 2014)


def test_a_single_year_is_no_stretch():
    assert comparable_span(rows({2010: 1, 2011: NAN}), ()) is None
    assert comparable_span(rows({2010: 1, 2011: 1}, (2011,)), ()) is None
    assert comparable_span(rows({}), ()) is None
