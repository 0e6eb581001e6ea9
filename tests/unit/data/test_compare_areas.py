"""What an area is made of, asked by hand on the small hand-built Europe."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from data.catalogue import Caveat, load_catalogue
from data.queries import compare
from data.store import open_snapshot
from tests import mini_europe

CATALOGUE = load_catalogue()
WORKERS, MANUFACTURING = "chem_employment", "mfg_employment"


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return open_snapshot(mini_europe.build(tmp_path_factory.mktemp("mini")))


def published_at(**levels):
    """The catalogue with these levels at which its indicators are published."""
    changed = {
        name: CATALOGUE.indicator(name).model_copy(update={"levels": held})
        for name, held in levels.items()
    }
    return CATALOGUE.model_copy(update={"indicators": {**CATALOGUE.indicators, **changed}})


def test_levels_are_those_at_which_all_indicators_are_published(tables):
    catalogue = published_at(chem_employment=(0, 1, 2), mfg_employment=(1, 2, 3))
    assert compare.levels_held(tables, catalogue, [WORKERS, MANUFACTURING]) == {1, 2}
    assert compare.levels_held(tables, catalogue, [WORKERS]) == {0, 1, 2}
    assert compare.levels_held(tables, catalogue, []) == set()


def test_a_level_without_regions_is_not_held(tables):
    large = dataclasses.replace(tables, regions=tables.regions.query("level < 2"))
    catalogue = published_at(chem_employment=(0, 1, 2))
    assert compare.levels_held(large, catalogue, [WORKERS]) == {0, 1}


def test_countries_outside_the_union_are_not_of_it(tables):
    norway = tables.regions.iloc[[0]].assign(region_id="NO", level=0)
    more = dataclasses.replace(tables, regions=pd.concat([norway, tables.regions]))
    held = ("BE", "CZ", "DE", "ES", "FR", "IT", "NL", "PL")
    assert compare.countries_of_the_union(more) == held


def test_an_indicator_does_not_apply_where_its_status_says_so(tables):
    codes = ["FRY1", "ES51", "ITC4"]  # ES51 is confidential in 2013, which is another matter
    found = compare.not_applicable(tables, WORKERS, codes)
    assert found == dict.fromkeys((2012, 2013, 2014), frozenset({"FRY1"}))
    assert compare.not_applicable(tables, WORKERS, ["ES51", "ITC4"]) == {}
    assert compare.not_applicable(tables, "no_such", codes) == {}


def breaking(*caveats):
    """The catalogue with these caveats alone: indicators, regions, years of the break."""
    entries = {
        str(n): Caveat(
            caveat_id=str(n), kind="break", text="", indicators=indicators, regions=regions,
            break_years=years,
        )
        for n, (indicators, regions, years) in enumerate(caveats)
    }  # fmt: skip
    return CATALOGUE.model_copy(update={"caveats": entries})


def test_a_series_breaks_where_the_source_marks_it(tables):
    found = compare.broken(tables, breaking(), [WORKERS], ["BE31", "BE35"])
    assert found == {2014: {"BE31"}}
    assert compare.broken(tables, breaking(), [WORKERS], ["BE35"]) == {}


def test_an_indicator_that_is_not_held_breaks_nowhere(tables):
    marked = dataclasses.replace(tables, values=tables.values.assign(has_break=True))
    codes = sorted(mini_europe.NAMES)
    assert compare.broken(marked, breaking(), ["no_such"], codes) == {}


def test_a_series_breaks_where_a_caveat_says_so(tables):
    catalogue = breaking(
        ((WORKERS,), ("BE31", "BE35", "NL42"), (2013, 2014)),
        ((WORKERS,), (), (2014,)),  # everywhere
        ((MANUFACTURING,), ("ITC4",), (2012,)),  # another indicator
    )
    codes = ["BE31", "BE35", "ITC4"]
    expected = {2013: {"BE31", "BE35"}, 2014: {"BE31", "BE35", "ITC4"}}
    assert compare.broken(tables, catalogue, [WORKERS], codes) == expected


def test_breaks_of_several_indicators_add_up(tables):
    catalogue = breaking(
        ((WORKERS,), ("BE35",), (2013,)),
        ((MANUFACTURING,), ("ITC4",), (2013,)),
        ((MANUFACTURING,), ("NL42",), (2012,)),
    )
    found = compare.broken(tables, catalogue, [WORKERS, MANUFACTURING], ["BE31", "BE35", "ITC4"])
    assert found == {2013: {"BE35", "ITC4"}, 2014: {"BE31"}}


@pytest.fixture
def referring(tables):
    columns = ["reference_id", "indicator_id", "year", "value", "status"]
    rows = [
        ("EU27_2020", "gdp_pps_hab", 2021, 32700.0, "published"),
        ("EU27_2020", "gdp_pps_hab", 2022, 35500.0, "published"),
        ("EU27_2020", "gdp_pps_hab", 2023, None, "published"),
        ("EU28", "gdp_pps_hab", 2019, 30000.0, "published"),
        ("EU27_2020", "chem_lq", 2013, 0.04, "derived"),
        ("EU27_2020", "chem_lq", 2014, 0.036, "derived"),
        ("EU27_2020", "chem_lq", 2015, None, "not_published"),
        ("EU28", "chem_lq", 2012, 0.035, "derived"),
    ]
    return dataclasses.replace(tables, references=pd.DataFrame(rows, columns=columns))


def test_the_unions_figure_is_taken_where_its_producer_publishes_one(referring):
    assert compare.published_reference(referring, "gdp_pps_hab") == {2021: 32700, 2022: 35500}
    assert compare.published_reference(referring, "chem_lq") == {}


def test_a_quotient_is_measured_against_the_unions_share_of_its_year(referring):
    assert compare.reference_shares(referring, "chem_lq") == {2013: 0.04, 2014: 0.036}
    assert compare.reference_shares(referring, "no_such") == {}


def test_a_project_of_several_members_counts_once_in_the_year_it_starts(tables):
    # Projects 1 to 6 are led from Milan; the partners are NL423, CZ042, BE351, PL911, one in
    # France that could be placed no closer, and DEE02.
    starts = [dt.date(2022, 6, 1), None, *[dt.date(2023, 1, 1)] * 4]
    dated = dataclasses.replace(tables, projects=tables.projects.assign(start_date=starts))
    assert compare.distinct_projects(dated, ["ITC4", "NL42", "PL9"]) == {2022: 1, 2023: 4}
    assert compare.distinct_projects(dated, ["NL42", "CZ04", "PL9"]) == {2022: 1, 2023: 1}
    assert compare.distinct_projects(dated, ["FR"]) == {2023: 1}
    assert compare.distinct_projects(dated, ["FRY1", "CZ04"]) == {}
