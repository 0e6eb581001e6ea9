"""Questions about several regions at once, on the small hand-built Europe."""

from __future__ import annotations

import numpy as np
import pytest

from data.catalogue import load_catalogue
from data.errors import RegistryError
from data.model import Status, Step, Value
from data.queries import aggregation, compare, structure
from data.store import open_snapshot
from tests import mini_europe

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return open_snapshot(mini_europe.build(tmp_path_factory.mktemp("mini")))


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([{2013, 2014}, {2013, 2014}, {2013, 2014, 2015}], 2014),  # one of three is not most
        ([{2014, 2015}, {2014, 2015}, {2014}], 2015),  # two of three are
        ([{2014}, set(), {2014, 2015}], 2014),  # a region without any figure has no say
        ([{2014, 2015}, {2014, 2015}, {2014}, {2013}], 2014),  # two of four are not
        ([{2010}, {2012}], 2012),  # no year in common: the latest
        ([{2010}, {2010, 2012}, {2012}, {2011}, {2013}], 2012),  # the latest that as many have
        ([set(), set()], None),
    ],
)
def test_years_are_aligned_to_the_latest_that_most_have(years, expected):
    assert compare.aligned_year(years) == expected


def test_an_incomplete_year_is_taken_only_when_there_is_no_other():
    assert compare.aligned_year([{2024, 2025}, {2024, 2025}], before=2025) == 2024
    assert compare.aligned_year([{2025}], before=2025) == 2025


def test_a_year_asked_for_is_taken_where_anyone_has_it():
    assert compare.aligned_year([{2012, 2014}, {2014}], asked=2012) == 2012
    assert compare.aligned_year([{2012, 2014}, {2014}], asked=2011) == 2014
    assert compare.aligned_year([{2024, 2025}, {2024}], before=2025, asked=2025) == 2025


def test_the_series_of_a_region_are_found_by_indicator(tables):
    found = compare.series_of(tables, "CZ04")["chem_employment"]
    assert [(p.year, p.value) for p in found] == [(2012, 8966.0), (2013, 9153.0), (2014, 9340.0)]
    assert "chem_employment" not in compare.series_of(tables, "CZ042")
    secret = compare.series_of(tables, "ES51")["chem_employment"][1]
    assert (secret.year, secret.value, secret.status) == (2013, None, "confidential")
    assert secret.as_value("chem_employment", "ES51").status is Status.CONFIDENTIAL


def test_a_point_tells_the_sources_mark_and_becomes_the_value_of_its_region(tables):
    point = compare.series_of(tables, "BE31")["chem_employment"][2]
    assert point == compare.Point(
        2014, 725.0, "published", "b", True, "as_published", "sbs_regional"
    )
    assert point.as_value("chem_employment", "BE31") == Value(
        region_id="BE31", indicator_id="chem_employment", year=2014, value=725.0,
        status=Status.PUBLISHED, flags="b", has_break=True, source_id="sbs_regional",
        step=Step.AS_PUBLISHED, source_codes="", source_nuts="",
    )  # fmt: skip


def test_a_member_is_itself_or_its_parts_or_nothing(tables):
    assert compare.units_of(tables, "BE3", {0, 1, 2}) == ("BE3",)
    assert compare.units_of(tables, "BE3", {2}) == ("BE31", "BE35")
    assert compare.units_of(tables, "BE3", {0, 3, 2}) == ("BE31", "BE35")
    assert compare.units_of(tables, "CZ042", {0, 1, 2}) == ()


def test_a_wide_table_keeps_a_column_for_a_region_without_figures(tables):
    table = compare.wide(tables, "chem_employment", ["ITC4", "CZ042"])
    assert list(table.columns) == ["ITC4", "CZ042"]
    assert table.loc[2014, "ITC4"] == 45591
    assert table["CZ042"].isna().all()


def test_a_wide_table_has_the_years_in_which_any_of_the_regions_has_a_figure(tables):
    both = compare.wide(tables, "chem_employment", ["ES51", "ITC4"])
    assert both.index.tolist() == [2012, 2013, 2014]
    assert both["ES51"].dropna().to_dict() == {2012: 30624, 2014: 31900}  # confidential in 2013
    assert compare.wide(tables, "chem_employment", ["ES51"]).index.tolist() == [2012, 2014]


@pytest.mark.parametrize("indicator_id", ["chem_employment", "no_such"])
def test_a_wide_table_without_any_figure_still_has_columns_of_numbers(tables, indicator_id):
    table = compare.wide(tables, indicator_id, ["NL421", "CZ042"])
    assert table.empty
    assert table.dtypes.to_dict() == {"NL421": float, "CZ042": float}


def test_a_structural_table_has_a_row_for_every_region_of_the_level(tables):
    wanted = ["no_such", "gdp_meur", "chem_lq"]
    assert structure.structural_years(tables, 2, wanted) == {
        "gdp_meur": 2022, "chem_lq": 2014,
    }  # fmt: skip
    table = structure.structural_table(tables, 2, wanted)
    assert table.index.name == "region_id"
    assert table.index.tolist() == sorted(c for c in mini_europe.NAMES if len(c) == 4)
    assert table.columns.tolist() == wanted
    assert table.loc["CZ04", "chem_lq"] == 0.7783
    assert table.loc["CZ04", "gdp_meur"] == pytest.approx(9340 * 9.6 + 2022)
    assert table.loc["FRY1"].isna().all()  # of which the tables hold neither
    assert table["no_such"].isna().all()
    assert set(table.dtypes) == {np.dtype(float)}


def test_every_indicator_has_a_rule_and_only_counts_are_summed():
    rules = aggregation.load_rules(CATALOGUE)
    assert set(rules) == set(CATALOGUE.indicators)
    summed = {i for i, r in rules.items() if r.rule in {"sum", "distinct"}}
    assert summed == {i for i, e in CATALOGUE.indicators.items() if e.kind == "count"}


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("chem_lq: {rule: sum}", "a ratio is never summed"),
        ("chem_lq: {rule: ratio, numerator: chem_employment}", "names denominator, numerator"),
        ("tertiary_pct: {rule: weighted, by: happiness}", "no indicator 'happiness'"),
        ("tertiary_pct: {rule: guess}", "'sum'"),
        ("tertiary_pct: {rule: sum, by: population}", "names nothing more"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_by_name(tmp_path, entry, fault):
    (tmp_path / "aggregation.yml").write_text(f"aggregation:\n  {entry}\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=fault) as raised:
        aggregation.load_rules(CATALOGUE, tmp_path)
    assert entry.split(":", maxsplit=1)[0] in str(raised.value)


def test_rules_of_indicators_that_are_not_in_the_catalogue_are_left_out(tmp_path):
    (tmp_path / "aggregation.yml").write_text(
        "aggregation:\n  happiness: {rule: sum}\n  population: {rule: sum}\n", encoding="utf-8"
    )
    assert list(aggregation.load_rules(CATALOGUE, tmp_path)) == ["population"]
