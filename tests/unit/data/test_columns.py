"""The values as plain columns: the same figures as in the table of the small Europe."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from data import queries
from data.model import Course, Status
from data.store import Snapshot, open_snapshot
from tests import mini_europe


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return open_snapshot(mini_europe.build(Path(tmp_path_factory.mktemp("small")) / "curated"))


def test_a_course_has_each_year_with_its_status(small: Snapshot) -> None:
    found = queries.course(small, "chem_employment", "ES51")
    assert found.years == (2012, 2013, 2014)
    # 31,900 in 2014 and 4 per cent less in 2012; confidential between.
    assert found.numbered == [(2012, 30624.0), (2014, 31900.0)]
    assert math.isnan(found.values[1])
    assert found.statuses == (Status.PUBLISHED, Status.CONFIDENTIAL, Status.PUBLISHED)
    assert found.source_ids == ("sbs_regional",) * 3


def test_a_course_says_where_the_source_breaks_it(small: Snapshot) -> None:
    assert queries.course(small, "chem_employment", "BE31").breaks == (False, False, True)


@pytest.mark.parametrize("place", [("chem_employment", "CZ042"), ("gerd_pct_gdp", "ITC4")])
def test_what_is_not_held_is_a_course_without_years(
    small: Snapshot, place: tuple[str, str]
) -> None:
    found = queries.course(small, *place)
    assert found == Course((), (), (), (), ())
    assert not found.has_number


def test_years_without_any_number_are_no_number(small: Snapshot) -> None:
    assert not queries.course(small, "chem_employment", "FRY1").has_number


def test_some_of_the_years_are_taken_out_of_a_course(small: Snapshot) -> None:
    found = queries.course(small, "gdp_meur", "BE31").between(2021, 2030)
    # 725 workers at 9.6, and the year.
    assert found.numbered == [(2021, 725 * 9.6 + 2021), (2022, 725 * 9.6 + 2022)]
    assert found.statuses == (Status.PUBLISHED, Status.PROVISIONAL)
    assert found.source_ids == ("gdp", "gdp")


def test_a_field_is_one_year_at_one_level_and_marks_what_is_carried_over(small: Snapshot) -> None:
    found = queries.field_of(small, "chem_employment", 2014, 2)
    held = {*mini_europe.WORKERS, "FRY1"}
    assert list(found.region_ids) == sorted(held)
    figures = dict(zip(found.region_ids, found.values.tolist(), strict=True))
    assert figures["ITC4"] == 45591
    assert math.isnan(figures["FRY1"])
    at = zip(found.region_ids, found.converted.tolist(), strict=True)
    assert [code for code, converted in at if converted] == ["PL91"]
    assert queries.field_of(small, "chem_employment", 1999, 2).region_ids == ()
    assert queries.field_of(small, "gerd_pct_gdp", 2014, 2).region_ids == ()


def test_numbers_are_counted_by_year(small: Snapshot) -> None:
    # Thirteen regions; Catalonia's figure of 2013 is confidential, Guadeloupe has none.
    assert small.columns.numbers_by_year("chem_employment", 2) == {2012: 13, 2013: 12, 2014: 13}
    assert small.columns.numbers_by_year("chem_employment", 1) == {2012: 3, 2013: 3, 2014: 3}
    assert small.columns.numbers_by_year("chem_employment", 0) == {}
    assert small.columns.numbers_by_year("gerd_pct_gdp", 2) == {}


def test_a_value_is_told_in_full(small: Snapshot) -> None:
    found = queries.value_of(small, "chem_employment", "PL91", 2014)
    assert found is not None
    assert (found.value, found.status, found.step, found.source_codes, found.source_nuts) == (
        7120.0, "converted", "split", "PL12", "2013",
    )  # fmt: skip
    assert queries.value_of(small, "chem_employment", "PL91", 2015) is None
    assert queries.value_of(small, "chem_employment", "CZ042", 2014) is None


def test_how_much_of_a_reference_is_covered(small: Snapshot) -> None:
    assert small.covered == {("chem_lq", 2014): (13, 14)}


def test_empty_tables_have_no_series(small: Snapshot) -> None:
    empty = replace(small, values=small.values.iloc[:0])
    assert empty.series_at == {}
    assert not queries.course(empty, "chem_employment", "ITC4").has_number
