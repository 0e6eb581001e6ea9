"""Figures of the curated tables against the official files, copied out of them by hand.

Each line quotes a cell as published: dataset and key, then what the product must hold for today's
region. Nothing here was computed by the product.
"""

from __future__ import annotations

import pytest

from data.model import Status
from data.queries import value_of
from data.store import Snapshot, open_snapshot


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return open_snapshot()


PUBLISHED = [
    # sbs_r_nuts06_r2: C20 V16110
    ("chem_employment", "ITC4", 2014, 45591, "published", ""),
    ("chem_employment", "ITC4", 2015, 45022, "published", ""),
    ("chem_employment", "DEB3", 2014, 49251, "published", ""),
    ("chem_employment", "DEA1", 2014, 46407, "published", ""),
    ("chem_employment", "NL42", 2014, 6091, "published", ""),
    ("chem_employment", "CZ04", 2014, 6025, "published", ""),
    ("chem_employment", "CZ04", 2008, 7364, "provisional", "p"),
    ("chem_employment", "PL9", 2014, 15362, "published", ""),  # PL12, the same territory
    ("chem_employment", "PL9", 2008, 15855, "published", ""),
    ("chem_employment", "ES51", 2014, 30667, "published", ""),
    ("chem_employment", "BE3", 2014, 9994, "published", ""),
    ("chem_employment", "BE31", 2013, 1422, "published", ""),
    ("chem_employment", "BE31", 2014, 725, "published", ""),
    ("chem_employment", "BE35", 2014, 928, "published", ""),
    ("chem_employment", "DE", 2014, 384349, "published", ""),
    ("chem_employment", "DE40", 2008, 4664, "published", "d"),  # DE4, the same territory
    ("chem_employment", "ITH1", 2008, 710, "published", ""),  # ITD1
    ("chem_employment", "EL51", 2008, 899, "published", ""),  # EL11
    ("chem_employment", "FRK", 2014, 17386, "published", "b"),  # FR7
    ("chem_employment", "FRK2", 2014, 16781, "published", "b"),  # FR71
    ("chem_employment", "EL42", 2010, 0, "published", ""),
    ("chem_employment", "IS", 2015, 226, "published", ""),
    ("chem_local_units", "ITC4", 2014, 1343, "published", ""),
    ("chem_local_units", "PL9", 2015, 507, "published", ""),
    ("chem_local_units", "DE91", 2009, 27, "published", "d"),
    ("chem_wages_meur", "ITC4", 2014, 1733.8, "published", ""),
    ("chem_wages_meur", "CZ04", 2014, 78.4, "published", ""),
    ("mfg_employment", "ITC4", 2014, 907523, "published", ""),
    ("mfg_employment", "NL42", 2011, 58710, "published", ""),
    ("mfg_employment", "DEE", 2009, 119221, "published", "d"),
    ("coke_refining_employment", "ITC4", 2014, 2099, "published", ""),
    ("pharma_employment", "NL42", 2014, 158, "published", ""),
    ("rubber_plastics_employment", "DEE", 2014, 11267, "published", ""),
    # nama_10r_2gdp
    ("gdp_meur", "ITC4", 2022, 457232.64, "published", ""),
    ("gdp_meur", "NL42", 2022, 52196.66, "provisional", "p"),
    ("gdp_meur", "BE3", 2022, 128709.86, "published", ""),
    ("gdp_meur", "PL9", 2022, 153126.13, "published", ""),
    ("gdp_meur", "EL41", 2022, 2721.79, "provisional", "p"),
    ("gdp_pps_hab", "ITC4", 2022, 47800, "published", ""),
    ("gdp_pps_hab", "PL92", 2022, 26500, "published", ""),
    # tgs00042, tgs00109, tgs00007, tgs00010
    ("gerd_pct_gdp", "ITC4", 2014, 1.28, "estimated", "e"),
    ("gerd_pct_gdp", "ITC4", 2016, 1.28, "published", "b"),
    ("gerd_pct_gdp", "FRF2", 2013, 0.76, "published", ""),  # FR21
    ("gerd_pct_gdp", "HU11", 2018, 2.5, "published", "b"),
    ("tertiary_pct", "ITC4", 2022, 21.8, "published", ""),
    ("tertiary_pct", "NL35", 2013, 44.7, "published", "b"),  # NL31 of NUTS 2021, relabelled
    ("tertiary_pct", "NL35", 2019, 52.7, "published", "b"),
    ("employment_rate_pct", "ITC4", 2019, 68.4, "published", ""),
    ("unemployment_rate_pct", "NL35", 2022, 3.3, "published", ""),
]


@pytest.mark.parametrize(
    ("indicator_id", "region_id", "year", "number", "status", "flags"),
    PUBLISHED,
    ids=[f"{i}-{r}-{y}" for i, r, y, *_ in PUBLISHED],
)
def test_a_published_figure_is_shown_as_published(
    snapshot: Snapshot,
    indicator_id: str,
    region_id: str,
    year: int,
    number: float,
    status: str,
    flags: str,
) -> None:
    value = value_of(snapshot, indicator_id, region_id, year)
    assert value is not None
    assert value.value == pytest.approx(number)
    assert (value.status, value.flags) == (status, flags)


MISSING = [
    ("chem_employment", "DE91", 2014, "confidential", "c"),
    ("chem_employment", "DE91", 2009, "confidential", "cd"),
    ("chem_employment", "BE3", 2008, "confidential", "c"),
    ("chem_employment", "EL42", 2009, "confidential", "c"),
    ("chem_employment", "FI", 2013, "confidential", "bc"),
    ("chem_employment", "ES64", 2015, "confidential", "c"),  # the later extract is silent
    ("chem_employment", "FRK2", 2008, "not_published", "u"),  # FR71
    ("chem_employment", "CZ04", 2015, "published", ""),
    ("chem_wages_meur", "DEB1", 2014, "confidential", "c"),
    ("gerd_pct_gdp", "BE10", 2020, "confidential", "c"),
    ("unemployment_rate_pct", "NO02", 2022, "not_published", "u"),
    ("coke_refining_employment", "IS00", 2015, "not_published", ""),  # '12:00 AM' in the extract
]


@pytest.mark.parametrize(("indicator_id", "region_id", "year", "status", "flags"), MISSING)
def test_each_kind_of_missing_keeps_its_kind(
    snapshot: Snapshot, indicator_id: str, region_id: str, year: int, status: str, flags: str
) -> None:
    value = value_of(snapshot, indicator_id, region_id, year)
    assert value is not None
    assert (value.status, value.flags) == (status, flags)
    assert (value.value is None) is (not Status(status).has_number)


# The source names no total, the regions of its own NUTS version add up to it (ARDECO, 1960 and
# 2000: PT11 + PT15 + PT16 + PT17 + PT18 + PT20 + PT30).
def test_a_country_is_summed_in_the_version_of_its_regions(snapshot: Snapshot) -> None:
    for year, people in ((1960, 8861375), (2000, 10289910)):
        value = value_of(snapshot, "population", "PT", year)
        assert value is not None
        assert value.value == pytest.approx(people, abs=1)
        assert value.status == Status.AGGREGATED


def test_a_figure_names_the_extract_it_is_from(snapshot: Snapshot) -> None:
    """BE21 2015: ':' in the bulk file, 17,728 in the later extract; ITC4 2014 is in the first."""
    later = value_of(snapshot, "chem_employment", "BE21", 2015)
    first = value_of(snapshot, "chem_employment", "ITC4", 2014)
    assert later is not None
    assert first is not None
    assert (later.value, later.source_id) == (17728, "sbs_regional_2015")
    assert first.source_id == "sbs_regional"


# Trap 3: real splits and regroupings. People of 2011 in the JRC matrix of NUTS 3, 2013 to 2024:
# PL12 is PL91 (2,891,573) and PL92 (2,384,429); HU10 is HU11 (1,727,341) and HU12 (1,218,889).
CONVERTED = [
    ("chem_employment", "PL91", 2014, 15362 * 2891573 / (2891573 + 2384429)),
    ("chem_employment", "PL92", 2014, 15362 * 2384429 / (2891573 + 2384429)),
    ("chem_employment", "HU11", 2014, 3400 * 1727341 / (1727341 + 1218889)),
    ("chem_employment", "LT01", 2014, 5416 * 807475.5 / (807475.5 + 2219723)),
    ("chem_employment", "ITH5", 2008, 12825),  # ITD5, to which seven municipalities were added
    ("employment_rate_pct", "NO02", 2013, 73.1),  # NO02 of NUTS 2016, 96 % of whose people stayed
]


@pytest.mark.parametrize(("indicator_id", "region_id", "year", "number"), CONVERTED)
def test_what_is_carried_over_is_marked_converted(
    snapshot: Snapshot, indicator_id: str, region_id: str, year: int, number: float
) -> None:
    value = value_of(snapshot, indicator_id, region_id, year)
    assert value is not None
    assert value.value == pytest.approx(number, rel=1e-4)
    assert value.status == Status.CONVERTED


@pytest.mark.parametrize(
    ("indicator_id", "region_id", "year", "step"),
    [
        ("chem_employment", "DED4", 2008, "territory_changed"),  # DED1 and a part of DED3
        ("chem_lq", "PL91", 2014, "split_ratio"),
        ("gerd_pct_gdp", "HU11", 2013, "territory_changed"),  # HU10
        ("employment_rate_pct", "NO08", 2013, "territory_changed"),  # NO01 and most of NO03
        ("ets_chem_tco2e", "PT1A", 2021, "territory_changed"),
    ],
)
def test_what_cannot_be_carried_over_says_why(
    snapshot: Snapshot, indicator_id: str, region_id: str, year: int, step: str
) -> None:
    value = value_of(snapshot, indicator_id, region_id, year)
    assert value is not None
    assert (value.value, value.status, value.step) == (None, Status.NOT_PUBLISHED, step)
