"""Every year of an indicator at one level."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data import queries
from data.catalogue import load_catalogue
from data.errors import UnknownIdError
from data.model import Status
from data.queries import STATUSES
from data.store import Snapshot, open_snapshot
from tests import mini_europe

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return open_snapshot(mini_europe.build(Path(tmp_path_factory.mktemp("small")) / "curated"))


def cell(found: queries.LevelSeries, region_id: str, year: int) -> tuple[float, Status]:
    row, column = found.years.index(year), found.region_ids.index(region_id)
    return found.values[row, column], STATUSES[found.statuses[row, column]]


def test_every_region_of_the_level_stands_in_every_year(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_employment", 2)
    of_level = small.regions.loc[small.regions["level"] == 2, "region_id"]
    assert (found.indicator_id, found.level) == ("chem_employment", 2)
    assert list(found.region_ids) == sorted(of_level)
    assert found.values.shape == (len(found.years), len(of_level))
    assert found.years == (2012, 2013, 2014)
    assert (found.values.dtype, found.statuses.dtype) == (np.float64, np.int8)
    for code, people in mini_europe.WORKERS.items():
        status = Status.CONVERTED if code == "PL91" else Status.PUBLISHED
        assert cell(found, code, 2014) == (people, status)
    # In 2012 four per cent fewer than the 45,591 of 2014.
    assert cell(found, "ITC4", 2012) == (43767.0, Status.PUBLISHED)


def test_a_region_that_is_not_held_has_no_published_figure(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "gdp_meur", 2)
    value, status = cell(found, "FRY1", 2022)
    assert math.isnan(value)
    assert status is Status.NOT_PUBLISHED
    assert cell(found, "ITC4", 2022)[1] is Status.PROVISIONAL


def test_a_year_without_any_number_is_left_out(small: Snapshot) -> None:
    held = small.values.copy()
    held.loc[("chem_employment", 2013), "value"] = math.nan
    found = queries.level_series(replace(small, values=held), CATALOGUE, "chem_employment", 2)
    assert found.years == (2012, 2014)
    assert cell(found, "BE31", 2014) == (725.0, Status.PUBLISHED)


def test_breaks_stand_where_the_source_marks_them(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_employment", 2)
    assert found.breaks.dtype == bool
    rows, columns = found.breaks.nonzero()
    broken = [(found.years[row], found.region_ids[n]) for row, n in zip(rows, columns, strict=True)]
    assert broken == [(2014, "BE31")]


def test_a_gap_keeps_its_kind_and_is_no_zero(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_employment", 2)
    value, status = cell(found, "ES51", 2013)
    assert math.isnan(value)
    assert status is Status.CONFIDENTIAL


def test_figures_are_rounded_as_they_are_shown(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_lq", 2)
    # 45,591 and 14,200 workers over 12,000, to two decimals.
    assert [cell(found, code, 2014)[0] for code in ("ITC4", "DEE0")] == [3.8, 1.18]
    assert len(found.numbers()) == len(mini_europe.WORKERS)


def test_the_numbers_of_a_year_are_those_of_its_row(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_employment", 2)
    each = [v for year in found.years for v in found.numbers_of(year)]
    assert sorted(each) == sorted(found.numbers())
    assert found.numbers_of(1899) == []


def test_an_indicator_without_figures_at_the_level_has_no_years(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_employment", 3)
    assert found.years == ()
    assert found.region_ids == tuple(sorted(mini_europe.SQUARES))
    for part in (found.values, found.statuses, found.breaks):
        assert part.shape == (0, len(mini_europe.SQUARES))


def test_an_unknown_indicator_is_an_error(small: Snapshot) -> None:
    with pytest.raises(UnknownIdError, match="no indicator 'happiness'"):
        queries.level_series(small, CATALOGUE, "happiness", 2)
