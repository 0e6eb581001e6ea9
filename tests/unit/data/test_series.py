"""Every year of an indicator at one level."""

from __future__ import annotations

import math
from pathlib import Path

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
    assert list(found.region_ids) == sorted(of_level)
    assert found.values.shape == (len(found.years), len(of_level))
    assert 2014 in found.years
    assert cell(found, "ITC4", 2014) == (45591.0, Status.PUBLISHED)


def test_a_gap_keeps_its_kind_and_is_no_zero(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_employment", 2)
    value, status = cell(found, "ES51", 2013)
    assert math.isnan(value)
    assert status is Status.CONFIDENTIAL


def test_figures_are_rounded_as_they_are_shown(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_lq", 2)
    assert found.numbers()
    assert all(v == round(v, 2) for v in found.numbers())


def test_the_numbers_of_a_year_are_those_of_its_row(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_employment", 2)
    each = [v for year in found.years for v in found.numbers_of(year)]
    assert sorted(each) == sorted(found.numbers())
    assert found.numbers_of(1899) == []


def test_an_indicator_without_figures_at_the_level_has_no_years(small: Snapshot) -> None:
    found = queries.level_series(small, CATALOGUE, "chem_employment", 3)
    assert found.years == ()
    assert found.values.shape == (0, len(found.region_ids))


def test_an_unknown_indicator_is_an_error(small: Snapshot) -> None:
    with pytest.raises(UnknownIdError, match="no indicator 'happiness'"):
        queries.level_series(small, CATALOGUE, "happiness", 2)
