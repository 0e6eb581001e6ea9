"""Checks on what the build would write: each must be able to stop it."""

from __future__ import annotations

import pandas as pd
import pytest

from data.build.checks import CoverageError, check_coverage, check_parts, check_ranges
from data.build.values import VALUE_COLUMNS
from data.catalogue import load_catalogue
from data.schemas import TableError, check_references_between, check_table

CATALOGUE = load_catalogue()
REGIONS = pd.DataFrame(
    {"region_id": ["BE", "BE1", "BE2", "NO", "NO0"], "parent_id": [None, "BE", "BE", None, "NO"]}
)


def value(
    region_id: str, indicator_id: str, number: float | None, **other: object
) -> dict[str, object]:
    return {
        "region_id": region_id, "indicator_id": indicator_id, "year": 2014, "value": number,
        "status": "published", "flags": "", "has_break": False, "source_id": "s",
        "step": "as_published", "source_codes": region_id, "source_nuts": "2013", **other,
    }  # fmt: skip


def table(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)[VALUE_COLUMNS]
    return frame.astype({"year": "int16", "value": float})


def test_a_good_table_passes() -> None:
    check_table("values", table(value("BE", "gdp_meur", 1.0)))


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (value("be", "gdp_meur", 1.0), "region_id"),
        (value("BE", "gdp_meur", -1.0), "value"),
        (value("BE", "gdp_meur", None), "a number exactly where the status has one"),
        (value("BE", "gdp_meur", 1.0, status="confidential"), "a number exactly"),
        (value("BE", "gdp_meur", 1.0, status="guessed"), "status"),
        (value("BE", "gdp_meur", 1.0, step="magic"), "step"),
        (value("BE", "gdp_meur", 1.0, year=1900), "year"),
    ],
)
def test_a_row_that_breaks_the_schema_is_named(row: dict[str, object], rule: str) -> None:
    with pytest.raises(TableError, match=rule):
        check_table("values", table(row))


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(TableError, match="values"):
        check_table("values", table(value("BE", "gdp_meur", 1.0), value("BE", "gdp_meur", 2.0)))


def test_parts_that_do_not_add_up_stop_the_build() -> None:
    rows = table(
        value("BE", "chem_employment", 1000.0),
        value("BE1", "chem_employment", 400.0),
        value("BE2", "chem_employment", 500.0),
    )
    with pytest.raises(TableError, match="BE 2014: the parts add up to 900"):
        check_parts(rows, REGIONS, CATALOGUE)


@pytest.mark.parametrize("second", [560.0, None])
def test_rounding_and_missing_parts_are_no_fault(second: float | None) -> None:
    rows = table(
        value("BE", "chem_employment", 1000.0),
        value("BE1", "chem_employment", 400.0),
        value("BE2", "chem_employment", second),
    )
    check_parts(rows, REGIONS, CATALOGUE)


def test_norways_offshore_gdp_is_a_declared_exception() -> None:
    rows = table(value("NO", "gdp_meur", 378456.4), value("NO0", "gdp_meur", 300835.1))
    check_parts(rows, REGIONS, CATALOGUE)
    with pytest.raises(TableError, match="NO 2014"):
        check_parts(rows.assign(indicator_id="chem_employment"), REGIONS, CATALOGUE)


def test_a_percentage_above_100_stops_the_build() -> None:
    rows = table(*[value("BE", i, 50.0) for i in CATALOGUE.indicators])
    check_ranges(rows, CATALOGUE)
    rows.loc[rows["indicator_id"] == "tertiary_pct", "value"] = 120.0
    with pytest.raises(TableError, match="above 100"):
        check_ranges(rows, CATALOGUE)


def test_an_indicator_without_figures_stops_the_build() -> None:
    rows = table(*[value("BE", i, 50.0) for i in list(CATALOGUE.indicators)[1:]])
    with pytest.raises(TableError, match="chem_employment"):
        check_ranges(rows, CATALOGUE)


def test_coverage_may_grow_but_not_shrink() -> None:
    last = {"coverage": {"chem_lq": 100}}
    check_coverage({"chem_lq": 101}, last)
    check_coverage({"chem_lq": 1}, None)
    with pytest.raises(CoverageError, match="chem_lq: 99 figures, the last build had 100"):
        check_coverage({"chem_lq": 99}, last)
    with pytest.raises(CoverageError, match="0 figures"):
        check_coverage({}, last)


def test_a_partner_of_an_unknown_project_stops_the_build() -> None:
    frames = {
        "regions": pd.DataFrame({"region_id": ["BE"]}),
        "values": pd.DataFrame({"region_id": ["BE"]}),
        "projects": pd.DataFrame({"project_id": ["1"]}),
        "partners": pd.DataFrame({"project_id": ["2"], "region_id": ["BE"]}),
        "sites": pd.DataFrame({"region_id": ["BE"]}),
    }
    with pytest.raises(TableError, match="there is no '2'"):
        check_references_between(frames)
    frames["partners"] = pd.DataFrame({"project_id": ["1"], "region_id": ["XX"]})
    with pytest.raises(TableError, match="there is no 'XX'"):
        check_references_between(frames)
