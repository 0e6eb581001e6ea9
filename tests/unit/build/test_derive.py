"""Figures computed in the build: location quotients, ratios, densities, declared breaks."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.specialisation import Reference
from data.build.derive import (
    RATIOS,
    break_marks,
    density_values,
    lq_values,
    ratio_values,
    reference_table,
)
from data.build.values import VALUE_COLUMNS
from data.catalogue import REGISTRY, load_catalogue, read_yaml

CATALOGUE = load_catalogue()
REFERENCE = {"chem_lq": [Reference(2014, industry=10.0, total=100.0, covered=2, regions=4)]}


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


def test_reference_table_holds_share_and_coverage_beside_published_figures() -> None:
    union = pd.DataFrame(
        {"indicator_id": ["gdp_meur"], "year": [2014], "value": [1.1e7], "status": ["published"]}
    )
    table = reference_table(REFERENCE, union).set_index("indicator_id")
    assert table.loc["chem_lq", ["value", "coverage"]].tolist() == [0.1, 0.5]
    assert table.loc["gdp_meur", "value"] == 1.1e7
    assert pd.isna(table.loc["gdp_meur", "coverage"])


def both(indicator_id: str, top: pd.DataFrame, bottom: pd.DataFrame) -> pd.DataFrame:
    """The ratio's rows by region, every other ratio's inputs being absent."""
    table = ratio_values(pd.concat([top, bottom]), CATALOGUE)
    return table.loc[table["indicator_id"] == indicator_id].set_index("region_id")


def test_wages_in_million_become_euro_per_person() -> None:
    # Raw: C20, ITC4, 2014: V13320 1733.8 (M EUR), V16110 45591. 1733.8e6 / 45591 = 38,029.
    row = both(
        "chem_wage_eur",
        figures("chem_wages_meur", ITC4=(1733.8, "published", "ITC4")),
        figures("chem_employment", ITC4=(45591.0, "published", "ITC4")),
    ).loc["ITC4"]
    assert row["value"] == pytest.approx(38029.44, abs=0.01)
    assert (row["status"], row["step"], row["source_codes"]) == ("derived", "ratio", "ITC4")


def test_flags_and_breaks_of_both_inputs_are_kept() -> None:
    top = figures("chem_employment", DE1=(10.0, "published", "DE1")).assign(flags="d")
    bottom = figures("mfg_employment", DE1=(40.0, "published", "DE1"))
    row = both("chem_share_mfg_pct", top, bottom.assign(flags="bd", has_break=True)).loc["DE1"]
    assert (row["value"], row["flags"], row["has_break"]) == (25.0, "bd", True)


def test_a_share_of_a_larger_region_has_no_ratio_of_its_own_whichever_input_it_is() -> None:
    """Half of PL12's works over the people of PL91 alone would be a figure of neither."""
    part = figures("mfg_employment", PL91=(100.0, "converted", "PL12*0.5481"))
    people = figures("population", PL91=(3000.0, "published", "PL91"))
    row = both("mfg_per_1000", part, people).loc["PL91"]
    assert (row["status"], row["step"]) == ("not_published", "split_ratio")
    whole = figures("ets_chem_tco2e", PL91=(100.0, "derived", "2"))
    jobs = figures("chem_employment", PL91=(100.0, "converted", "PL12*0.5481"))
    row = both("ets_t_per_chem_job", whole, jobs).loc["PL91"]
    assert pd.isna(row["value"])
    assert row["step"] == "split_ratio"


def test_emissions_where_nobody_works_in_chemicals_have_no_ratio() -> None:
    tonnes = figures(
        "ets_chem_tco2e", EL42=(500.0, "derived", "1"), ITC4=(500.0, "derived", "1"),
        NL42=(500.0, "derived", "1"),
    )  # fmt: skip
    jobs = figures(
        "chem_employment", EL42=(0.0, "published", "EL42"), ITC4=(None, "confidential", "ITC4"),
        NL42=(100.0, "published", "NL42"),
    )  # fmt: skip
    table = both("ets_t_per_chem_job", tonnes, jobs)
    assert table["value"].isna().tolist() == [True, True, False]
    assert table["status"].tolist() == ["not_applicable", "confidential", "derived"]
    assert table["step"].tolist() == ["zero_denominator", "marked_by_source", "ratio"]
    assert table.loc["NL42", "value"] == 5.0


def test_a_region_without_installations_says_so_even_where_jobs_are_secret() -> None:
    none = figures("ets_chem_tco2e", LU=(None, "not_applicable", "0"))
    jobs = figures("chem_employment", LU=(None, "confidential", "LU"))
    row = both("ets_t_per_chem_job", none.assign(step="no_installation"), jobs).loc["LU"]
    assert (row["status"], row["step"]) == ("not_applicable", "no_installation")


def test_years_and_levels_that_one_input_lacks_are_left_out() -> None:
    tonnes = figures("ets_chem_tco2e", NL42=(500.0, "derived", "1"), NL423=(500.0, "derived", "1"))
    later = tonnes.assign(year=2021)
    jobs = figures("chem_employment", NL42=(100.0, "published", "NL42"))
    table = both("ets_t_per_chem_job", pd.concat([tonnes, later]), jobs)
    assert table.index.tolist() == ["NL42"]
    assert table["year"].tolist() == [2014]


def test_every_ratio_of_the_build_is_one_of_the_registry() -> None:
    for indicator_id in RATIOS:
        indicator = CATALOGUE.indicator(indicator_id)
        assert (indicator.kind, len(indicator.derived_from)) == ("ratio", 2)


def test_density_keeps_what_is_known_of_the_population() -> None:
    people = figures(
        "population", MT00=(434558.0, "published", "MT00"), AA1=(30.0, "converted", "AA9*0.5"),
        BB1=(None, "not_published", ""),
    )  # fmt: skip
    regions = pd.DataFrame({"region_id": ["BB1", "AA1", "MT00"], "area_km2": [1.0, 3.0, 315.34]})
    table = density_values(people, regions, CATALOGUE).set_index("region_id")
    # 434,558 people on 315.34 km2.
    assert table.loc["MT00", "value"] == pytest.approx(1378.06, abs=0.01)
    assert table["status"].to_dict() == {
        "MT00": "derived", "AA1": "converted", "BB1": "not_published"}  # fmt: skip
    assert table.loc["AA1", "value"] == 10.0
    assert pd.isna(table.loc["BB1", "value"])


def test_factors_are_those_by_which_areas_are_put_together() -> None:
    rules = read_yaml(REGISTRY / "aggregation.yml")["aggregation"]
    for indicator_id, factor in RATIOS.items():
        rule = rules[indicator_id]
        inputs = (rule["numerator"], rule["denominator"])
        assert inputs == CATALOGUE.indicator(indicator_id).derived_from
        assert rule.get("factor", 1) == factor
