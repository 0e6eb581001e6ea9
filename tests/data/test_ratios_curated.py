"""Ratios as built, against quotients of the raw files' cells taken by hand.

SBS cells are those of sbs_r_nuts06_r2.tsv.gz (C, C19, C20, C21, C22; V16110, V13320, V11210) in
2014; PL9 is PL12 there. Population is SNPTD (ARDECO) of 2014, emissions are v2014 summed over the
installations of the NUTS 3 codes that begin with the region.
"""

from __future__ import annotations

import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.model import Status, Value
from data.queries import value_of
from data.store import Snapshot, open_snapshot

EU27_2014 = {
    "coke_refining_lq": 48684 / 11784880,
    "pharma_lq": 429317 / 20838647,
    "rubber_plastics_lq": 1439117 / 25913526,
}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return open_snapshot()


def held(snapshot: Snapshot, indicator_id: str, region_id: str, year: int = 2014) -> Value:
    value = value_of(snapshot, indicator_id, region_id, year)
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("indicator_id", "region_id", "number"),
    [
        ("chem_share_mfg_pct", "ITC4", 45591 / 907523 * 100),
        ("chem_share_mfg_pct", "NL42", 6091 / 56012 * 100),
        ("chem_share_mfg_pct", "BE3", 9994 / 130709 * 100),
        ("chem_share_mfg_pct", "CZ04", 6025 / 108419 * 100),
        ("chem_share_mfg_pct", "PL9", 15362 / 264021 * 100),
        ("chem_wage_eur", "ITC4", 1733.8e6 / 45591),
        ("chem_wage_eur", "NL42", 406.5e6 / 6091),
        ("chem_wage_eur", "BE3", 589.4e6 / 9994),
        ("chem_wage_eur", "CZ04", 78.4e6 / 6025),
        ("chem_wage_eur", "PL9", 210.7e6 / 15362),
        ("chem_unit_size", "ITC4", 45591 / 1343),
        ("chem_unit_size", "NL42", 60.91),
        ("chem_unit_size", "BE3", 9994 / 154),
        ("chem_unit_size", "CZ04", 6025 / 192),
        ("chem_unit_size", "PL9", 15362 / 489),
        ("mfg_per_1000", "ITC4", 907523 / 9942300 * 1000),
        ("mfg_per_1000", "NL42", 56012 / 1119000 * 1000),
        ("mfg_per_1000", "CZ04", 108419 / 1124347 * 1000),
        ("ets_t_per_chem_job", "ITC4", 636106 / 45591),
        ("ets_t_per_chem_job", "NL42", 4965821 / 6091),
        ("ets_t_per_chem_job", "BE3", 1306414 / 9994),
        ("ets_t_per_chem_job", "CZ04", 3641051 / 6025),
        ("ets_t_per_chem_job", "PL9", 891669 / 15362),
        ("coke_refining_lq", "ITC4", 2099 / 907523 / EU27_2014["coke_refining_lq"]),
        ("pharma_lq", "ITC4", 21394 / 907523 / EU27_2014["pharma_lq"]),
        ("pharma_lq", "BE3", 13058 / 130709 / EU27_2014["pharma_lq"]),
        ("rubber_plastics_lq", "PL9", 19421 / 264021 / EU27_2014["rubber_plastics_lq"]),
        ("rubber_plastics_lq", "NL42", 3219 / 56012 / EU27_2014["rubber_plastics_lq"]),
    ],
)
def test_quotient_of_two_published_cells(
    snapshot: Snapshot, indicator_id: str, region_id: str, number: float
) -> None:
    value = held(snapshot, indicator_id, region_id)
    assert value.value == pytest.approx(number)
    assert value.status == Status.DERIVED


@pytest.mark.parametrize(
    ("indicator_id", "region_id", "year", "status", "step"),
    [
        ("coke_refining_lq", "NL42", 2014, "confidential", "marked_by_source"),  # C19: ': c'
        ("chem_wage_eur", "NL42", 2008, "confidential", "marked_by_source"),  # V13320: ': c'
        ("chem_share_mfg_pct", "BE3", 2012, "confidential", "marked_by_source"),  # C: ': c'
        ("chem_share_mfg_pct", "PL91", 2014, "not_published", "split_ratio"),
        ("mfg_per_1000", "PL92", 2014, "not_published", "split_ratio"),
        ("ets_t_per_chem_job", "PL92", 2014, "not_published", "split_ratio"),
        ("chem_unit_size", "EL42", 2010, "not_applicable", "zero_denominator"),  # 0 units
        ("ets_t_per_chem_job", "ITC2", 2014, "not_applicable", "no_installation"),
    ],
)
def test_where_there_is_no_ratio_the_reason_is_that_of_the_inputs(
    snapshot: Snapshot, indicator_id: str, region_id: str, year: int, status: str, step: str
) -> None:
    value = held(snapshot, indicator_id, region_id, year)
    assert (value.value, value.status, value.step) == (None, status, step)


def test_references_are_summed_by_hand(snapshot: Snapshot) -> None:
    table = snapshot.references.set_index(["indicator_id", "year"])
    for indicator_id, share in EU27_2014.items():
        row = table.loc[(indicator_id, 2014)]
        assert row["value"] == pytest.approx(share)
        assert row["regions_total"] == 236
    assert table.loc[("coke_refining_lq", 2014), "regions_with_value"] == 104


# Official areas, km2 (national statistical institutes; rounded to the km2).
@pytest.mark.parametrize(
    ("region_id", "area", "error"),
    [
        ("ITC4", 23864, 0.001), ("NL42", 2210, 0.001), ("BE3", 16901, 0.001),
        ("CZ042", 5339, 0.001), ("PL9", 35558, 0.001), ("AT13", 415, 0.005), ("MT", 316, 0.003),
        ("ES70", 7447, 0.001), ("LI", 160, 0.09), ("FRY1", 1702, 0.015),
    ],
)  # fmt: skip
def test_areas_are_those_of_official_statistics(
    snapshot: Snapshot, region_id: str, area: float, error: float
) -> None:
    areas = snapshot.regions.set_index("region_id")["area_km2"]
    assert areas[region_id] == pytest.approx(area, rel=error)


def test_parts_make_up_the_area_of_the_whole(snapshot: Snapshot) -> None:
    regions = snapshot.regions
    sums = regions.groupby("parent_id")["area_km2"].sum().rename("parts")
    whole = regions.loc[regions["area_source"] == "nuts_converter"].join(
        sums, on="region_id", how="inner"
    )
    assert len(whole) > 350
    assert whole["parts"].to_numpy() == pytest.approx(whole["area_km2"].to_numpy(), abs=1.0)


def test_density_is_people_over_area(snapshot: Snapshot) -> None:
    # 531,512 people in 2022 on 315.34 km2.
    assert held(snapshot, "population_density", "MT00", 2022).value == pytest.approx(
        1685.5, abs=0.1
    )


def test_each_project_is_coordinated_once(snapshot: Snapshot) -> None:
    """Level 0 adds up to the projects that began in the year and name a country of NUTS."""
    led = snapshot.values.loc["he_chem_coordinated"]["value"]
    whole = led[led.index.get_level_values("region_id").str.len() == 2].groupby("year").sum()
    coordinators = snapshot.partners.query("role == 'coordinator'").merge(
        snapshot.projects[["project_id", "start_date"]], on="project_id"
    )
    known = coordinators["country"].isin(snapshot.regions["country"])
    year = pd.to_datetime(coordinators["start_date"]).dt.year
    assert whole.to_dict() == year[known].value_counts().to_dict()
    assert held(snapshot, "he_chem_coordinated", "NL42", 2023).value == 2
    assert held(snapshot, "he_chem_coordinated", "CZ042", 2023).value == 0


def test_every_limit_of_the_new_figures_is_declared() -> None:
    catalogue = load_catalogue()
    for indicator_id, caveat_id in {
        "ets_t_per_chem_job": "emissions_and_jobs",
        "chem_wage_eur": "wages_per_person",
        "population_density": "area_of_regions",
        "coke_refining_lq": "lq_reference_refineries",
    }.items():
        assert caveat_id in {c.caveat_id for c in catalogue.caveats_of(indicator_id)}
