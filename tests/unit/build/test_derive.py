"""Figures computed in the build: location quotients, declared breaks, projects per region."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.specialisation import Reference
from data.build.derive import break_marks, lq_values, nearly_whole, project_values, reference_table
from data.build.values import VALUE_COLUMNS
from data.catalogue import load_catalogue

CATALOGUE = load_catalogue()
REFERENCE = [Reference(2014, industry=10.0, total=100.0, covered=2, regions=4)]


def figures(indicator_id: str, **of: tuple[float | None, str, str]) -> pd.DataFrame:
    rows = [
        {"region_id": r, "indicator_id": indicator_id, "year": 2014, "value": v, "status": s,
         "flags": "", "has_break": False, "source_id": "sbs_regional", "step": "as_published",
         "source_codes": codes, "source_nuts": "2013"}
        for r, (v, s, codes) in of.items()
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"value": float})[VALUE_COLUMNS]


def quotients(**of: tuple[tuple[float | None, str], tuple[float | None, str], str]) -> pd.DataFrame:
    top = figures("chem_employment", **{r: (*t, codes) for r, (t, _, codes) in of.items()})
    bottom = figures("mfg_employment", **{r: (*b, codes) for r, (_, b, codes) in of.items()})
    table = lq_values(pd.concat([top, bottom]), REFERENCE, CATALOGUE)
    return table.set_index("region_id")


def test_quotient_of_published_figures_is_derived() -> None:
    row = quotients(ITC4=((40.0, "published"), (200.0, "published"), "ITC4")).loc["ITC4"]
    assert row["value"] == pytest.approx(2.0)
    assert (row["status"], row["step"]) == ("derived", "location_quotient")


def test_quotient_with_a_confidential_part_is_confidential() -> None:
    row = quotients(DE91=((None, "confidential"), (200.0, "published"), "DE91")).loc["DE91"]
    assert pd.isna(row["value"])
    assert row["status"] == "confidential"


def test_quotient_with_an_absent_part_is_not_published() -> None:
    row = quotients(FRY1=((None, "not_published"), (200.0, "published"), "")).loc["FRY1"]
    assert (row["status"], row["step"]) == ("not_published", "absent_in_source")


def test_a_split_region_has_no_quotient_of_its_own() -> None:
    """Half of PL12's chemicals over half of its manufacturing is PL12's quotient, not PL91's."""
    part = "PL12*0.5481"
    row = quotients(PL91=((40.0, "converted"), (200.0, "converted"), part)).loc["PL91"]
    assert pd.isna(row["value"])
    assert (row["status"], row["step"]) == ("not_published", "split_ratio")


def test_a_nearly_whole_region_keeps_its_quotient_as_converted() -> None:
    part = "NL33*0.9904"
    row = quotients(NL36=((40.0, "converted"), (200.0, "converted"), part)).loc["NL36"]
    assert row["value"] == pytest.approx(2.0)
    assert row["status"] == "converted"


@pytest.mark.parametrize(
    ("codes", "whole"),
    [("NL42", True), ("DE41+DE42", True), ("NL31+NL33*0.0096", True), ("PL12*0.5481", False),
     ("PT16*0.2537+PT18*0.3268", False), ("", True)],
)  # fmt: skip
def test_nearly_whole(codes: str, *, whole: bool) -> None:
    assert nearly_whole(codes) is whole


def test_declared_breaks_are_marked_where_the_source_flags_none() -> None:
    rows = figures(
        "chem_employment", BE31=(725.0, "published", "BE31"), BE10=(1.0, "published", "")
    )
    marked = break_marks(rows, CATALOGUE).set_index("region_id")["has_break"]
    assert marked.to_dict() == {"BE31": True, "BE10": False}
    assert not rows["has_break"].any()


def test_emissions_break_in_2013_everywhere_and_in_mazovia_in_2022() -> None:
    rows = pd.concat(
        [
            figures("ets_chem_tco2e", ITC4=(1.0, "derived", "1"), PL9=(1.0, "derived", "1")).assign(
                year=year
            )
            for year in (2013, 2021, 2022)
        ]
    )
    marked = break_marks(rows, CATALOGUE).set_index(["region_id", "year"])["has_break"]
    assert marked.loc[[("ITC4", 2013), ("PL9", 2013), ("PL9", 2022)]].all()
    assert not marked.loc[[("ITC4", 2022), ("ITC4", 2021), ("PL9", 2021)]].any()


def test_projects_count_once_per_region_and_money_follows_the_seat() -> None:
    projects = pd.DataFrame({"project_id": ["1", "2"], "start_year": [2022, 2023]})
    partners = pd.DataFrame(
        {
            "project_id": ["1", "1", "1", "2"],
            "region_id": ["ITC4C", "ITC4A", None, "ITC4"],
            "country": ["IT", "IT", "IT", "IT"],
            "ec_contribution_eur": [10.0, 5.0, 2.0, 7.0],
        }
    )
    codes = ["IT", "ITC", "ITC4", "ITC4C", "NL", "NL4"]
    regions = pd.DataFrame({"region_id": codes})
    table = project_values(projects, partners, regions)
    found = table.set_index(["indicator_id", "region_id", "year"])["value"]
    count, money = found["he_chem_projects"], found["he_chem_ec_eur"]
    assert count[("ITC4", 2022)] == 1
    assert money[("ITC4", 2022)] == 15.0
    assert money[("IT", 2022)] == 17.0
    assert count[("ITC4C", 2023)] == 0
    assert money[("NL", 2023)] == 0
    assert set(table["status"]) == {"derived"}


def test_where_nobody_could_be_placed_no_region_has_a_zero() -> None:
    """Bosnia and Herzegovina: six projects in the country, none placed in a region."""
    projects = pd.DataFrame({"project_id": ["1"], "start_year": [2022]})
    partners = pd.DataFrame(
        {"project_id": ["1"], "region_id": [None], "country": ["BA"], "ec_contribution_eur": [3.0]}
    )
    regions = pd.DataFrame({"region_id": ["BA", "BA0", "NL4"]})
    table = project_values(projects, partners, regions).set_index(["indicator_id", "region_id"])
    found = table.loc["he_chem_projects"]
    assert found.loc["BA", "value"] == 1
    assert (found.loc["BA0", "status"], pd.isna(found.loc["BA0", "value"])) == (
        "not_published", True)  # fmt: skip
    assert found.loc["NL4", "value"] == 0


def test_reference_table_holds_share_and_coverage_beside_published_figures() -> None:
    union = pd.DataFrame(
        {"indicator_id": ["gdp_meur"], "year": [2014], "value": [1.1e7], "status": ["published"]}
    )
    table = reference_table(REFERENCE, union).set_index("indicator_id")
    assert table.loc["chem_lq", ["value", "coverage"]].tolist() == [0.1, 0.5]
    assert table.loc["gdp_meur", "value"] == 1.1e7
    assert pd.isna(table.loc["gdp_meur", "coverage"])
