"""Figures of areas, against sums and means made by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from components.compare.areas import EU27, PARTNERSHIP, area_series
from data.catalogue import load_catalogue

CATALOGUE = load_catalogue()
FOUNDERS = ("ITC4", "NL42", "BE3", "PL9", "CZ042")
UNION = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip


def snapshot(figures, *, references=(), projects=(), partners=(), more=()):
    codes = sorted({*FOUNDERS, *UNION, "BE31", "BE35", "PL91", "PL92", *more})
    regions = pd.DataFrame({"region_id": codes, "level": [len(c) - 2 for c in codes]})
    columns = ["indicator_id", "year", "region_id", "value", "status", "has_break"]
    full = [(*row, "published", False)[:6] if len(row) == 4 else row for row in figures]
    rows = pd.DataFrame(full, columns=columns)
    names = ["reference_id", "indicator_id", "year", "value", "status"]
    return SimpleNamespace(
        regions=regions,
        values=rows.set_index(["indicator_id", "year", "region_id"]).sort_index(),
        references=pd.DataFrame(references, columns=names),
        projects=pd.DataFrame(projects, columns=["project_id", "start_date"]),
        partners=pd.DataFrame(partners, columns=["project_id", "region_id", "country"]),
    )


def of(indicator_id, values, year=2014):
    return [(indicator_id, year, code, value) for code, value in values.items()]


def test_the_partnership_adds_up_its_members_and_names_the_one_without_a_figure():
    workers = {"ITC4": 45591, "NL42": 6200, "BE3": 9000, "PL9": 12450, "CZ04": 9340}
    made = area_series(
        snapshot(of("chem_employment", workers), more=("CZ04",)),
        CATALOGUE, PARTNERSHIP, "chem_employment",
    )[2014]  # fmt: skip
    # 45,591 + 6,200 + 9,000 + 12,450; the 9,340 of CZ04 are not Ústí's.
    assert made.value == 73241
    assert (made.covered, made.members, made.left_out) == (4, 5, ("CZ042",))


def test_too_few_members_give_no_figure_but_say_how_few():
    made = area_series(
        snapshot(of("chem_employment", {"ITC4": 1, "NL42": 2, "BE3": 3, "PL9": None})),
        CATALOGUE, PARTNERSHIP, "chem_employment",
    )[2014]  # fmt: skip
    assert made.value is None
    assert (made.covered, made.members) == (3, 5)
    assert set(made.left_out) == {"PL9", "CZ042"}


def test_the_union_adds_up_countries_with_four_fifths_of_them():
    workers = dict.fromkeys(UNION, 10.0) | {"IE": None, "MT": None, "CY": None}
    made = area_series(
        snapshot(of("chem_employment", workers)), CATALOGUE, EU27, "chem_employment"
    )[2014]
    assert (made.value, made.covered, made.members) == (240, 24, 27)
    assert made.left_out == ("CY", "IE", "MT")


def test_a_share_is_a_ratio_of_sums_over_members_with_both():
    chemicals = {"ITC4": 40, "NL42": 20, "BE3": 10, "PL9": 30}
    every = {"ITC4": 800, "NL42": 100, "BE3": 100, "PL9": 1000, "CZ042": 50}
    tables = snapshot(of("chem_employment", chemicals) + of("mfg_employment", every))
    made = area_series(tables, CATALOGUE, PARTNERSHIP, "chem_share_mfg_pct")[2014]
    # 100 * (40 + 20 + 10 + 30) / (800 + 100 + 100 + 1,000); not the mean of 5, 20, 10 and 3.
    assert made.value == pytest.approx(5.0)


def test_a_location_quotient_divides_by_the_unions_share_and_is_one_for_the_union():
    figures = of("chem_employment", dict.fromkeys(FOUNDERS, 10))
    figures += of("mfg_employment", dict.fromkeys(FOUNDERS, 100))
    tables = snapshot(figures, references=[("EU27_2020", "chem_lq", 2014, 0.04, "derived")])
    assert area_series(tables, CATALOGUE, PARTNERSHIP, "chem_lq")[2014].value == pytest.approx(2.5)
    assert area_series(tables, CATALOGUE, EU27, "chem_lq")[2014].value == 1


def test_a_rate_is_weighted_and_takes_the_parts_of_a_member_published_by_parts():
    rates = {"ITC4": 60.0, "NL42": 70.0, "BE31": 50.0, "BE35": 90.0, "PL91": 80.0, "PL92": 80.0}
    people = {"ITC4": 40, "NL42": 10, "BE31": 30, "BE35": 10, "PL91": 5, "PL92": 5}
    tables = snapshot(of("employment_rate_pct", rates) + of("population", people))
    made = area_series(tables, CATALOGUE, PARTNERSHIP, "employment_rate_pct")[2014]
    # 2,400 + 700 + 1,500 + 900 + 400 + 400, over 100 people
    assert made.value == pytest.approx(63.0)
    assert (made.covered, made.members, made.left_out) == (4, 5, ("CZ042",))
    alone = area_series(tables, CATALOGUE, "BE3", "employment_rate_pct")[2014]
    assert alone.value == pytest.approx((50 * 30 + 90 * 10) / 40)


def test_a_member_with_a_part_missing_is_left_out_whole():
    rates = {"ITC4": 60.0, "NL42": 70.0, "BE31": 50.0, "BE35": None, "PL91": 80.0, "PL92": 80.0}
    tables = snapshot(of("employment_rate_pct", rates) + of("population", dict.fromkeys(rates, 1)))
    made = area_series(tables, CATALOGUE, PARTNERSHIP, "employment_rate_pct")[2014]
    assert set(made.left_out) == {"BE3", "CZ042"}


def test_the_last_known_weight_stands_in_for_three_years_and_no_longer():
    rates = [
        row
        for year in (2022, 2025, 2026)
        for row in of("employment_rate_pct", {"PL91": 60.0, "PL92": 70.0}, year)
    ]
    tables = snapshot(rates + of("population", {"PL91": 3, "PL92": 1}, 2022))
    made = area_series(tables, CATALOGUE, "PL9", "employment_rate_pct")
    assert made[2025].value == pytest.approx(62.5)
    assert made[2026].value is None


def test_the_producers_own_figure_of_the_union_goes_first():
    tables = snapshot(
        of("gdp_meur", dict.fromkeys(UNION, 1.0), 2022) + of("gdp_meur", {"DE": 1.0}, 2023),
        references=[("EU27_2020", "gdp_meur", 2022, 30.5, "published")],
    )
    made = area_series(tables, CATALOGUE, EU27, "gdp_meur")
    assert made[2022].value == 30.5
    assert made[2022].rule is None
    assert made[2023].value is None


def test_a_project_with_two_members_counts_once():
    day = pd.Timestamp("2023-05-01")
    tables = snapshot(
        [],
        projects=[("1", day), ("2", day), ("3", day), ("4", pd.Timestamp("2024-01-01"))],
        partners=[
            ("1", "ITC4C", "IT"), ("1", "CZ042", "CZ"), ("2", "BE351", "BE"),
            ("3", "ITC11", "IT"), ("4", "NL423", "NL"),
        ],
    )  # fmt: skip
    partnership = area_series(tables, CATALOGUE, PARTNERSHIP, "he_chem_projects")
    assert {y: f.value for y, f in partnership.items()} == {2023: 2, 2024: 1}
    union = area_series(tables, CATALOGUE, EU27, "he_chem_projects")
    assert {y: f.value for y, f in union.items()} == {2023: 3, 2024: 1}


def test_density_is_people_over_area():
    people = {"ITC4": 4000.0, "NL42": 500.0, "BE3": 300.0, "PL9": 200.0}
    density = {"ITC4": 400.0, "NL42": 500.0, "BE3": 100.0, "PL9": 10.0}
    tables = snapshot(of("population", people) + of("population_density", density))
    made = area_series(tables, CATALOGUE, PARTNERSHIP, "population_density")[2014]
    # 5,000 people on 10 + 1 + 3 + 20 square kilometres
    assert made.value == pytest.approx(5000 / 34)


def test_a_series_of_the_union_is_broken_where_a_large_member_enters():
    small = dict.fromkeys(UNION, 10.0)
    late = {c: v for c, v in small.items() if c != "FR"} | {"FR": 100.0}
    figures = of("gdp_meur", {c: v for c, v in late.items() if c != "FR"}, 2009)
    figures += of("gdp_meur", late, 2010) + of("gdp_meur", late, 2011)
    made = area_series(snapshot(figures), CATALOGUE, EU27, "gdp_meur")
    # France enters with 100 of 360.
    assert {y: f.has_break for y, f in made.items()} == {2009: False, 2010: True, 2011: False}
    assert made[2009].covered == 26


def test_a_small_member_that_enters_does_not_break_the_series():
    late = dict.fromkeys(UNION, 100.0) | {"MT": 1.0}
    figures = of("gdp_meur", {c: v for c, v in late.items() if c != "MT"}, 2009)
    made = area_series(snapshot(figures + of("gdp_meur", late, 2010)), CATALOGUE, EU27, "gdp_meur")
    assert not made[2010].has_break


def test_a_break_in_a_large_member_breaks_the_series():
    figures = of("gdp_meur", dict.fromkeys(UNION, 10.0), 2009)
    figures += [("gdp_meur", 2010, code, 10.0, "published", code == "DE") for code in UNION]
    assert area_series(snapshot(figures), CATALOGUE, EU27, "gdp_meur")[2010].has_break


def test_a_member_to_which_the_indicator_does_not_apply_is_no_member():
    figures = [
        ("ets_chem_tco2e", 2020, code, 5.0, "published", False)
        for code in UNION
        if code not in {"CY", "LU", "MT"}
    ]
    figures += [
        ("ets_chem_tco2e", 2020, code, None, "not_applicable", False) for code in ("CY", "LU", "MT")
    ]
    made = area_series(snapshot(figures), CATALOGUE, EU27, "ets_chem_tco2e")[2020]
    assert (made.value, made.covered, made.members, made.left_out) == (120, 24, 24, ())
