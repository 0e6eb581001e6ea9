"""What stands behind a figure, on the real tables: from the source to the number shown."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from data import queries
from data.catalogue import load_catalogue
from data.model import Step
from data.queries.lineage import Part, Reference, lineage_of, parts_of
from data.store import open_snapshot
from tests import mini_europe


@pytest.fixture(scope="module")
def tables():
    return open_snapshot()


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    return open_snapshot(mini_europe.build(tmp_path_factory.mktemp("mini")))


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="module")
def ask(tables, catalogue):
    def asked(indicator, region, year):
        value = queries.value_of(tables, indicator, region, year)
        return lineage_of(tables, catalogue, value)

    return asked


@pytest.mark.parametrize(
    ("codes", "parts"),
    [
        ("ITC4", (Part("ITC4", None),)),
        ("NL31+NL33*0.0096", (Part("NL31", None), Part("NL33", 0.0096))),
        ("", ()),
        ("16", ()),
    ],
)
def test_source_codes_are_read_into_parts(codes, parts):
    assert parts_of(codes) == parts


def test_a_published_figure_names_its_source_and_code(ask):
    found = ask("chem_employment", "ITC4", 2014)
    assert found.value.value == 45591
    assert found.source.dataset == "sbs_r_nuts06_r2"
    assert found.licence.name.startswith("CC BY 4.0")
    assert found.parts == (Part("ITC4", None),)
    assert found.inputs == ()
    assert found.converter is None


def test_a_converted_figure_names_the_weight_and_the_converter(ask):
    found = ask("chem_employment", "PL91", 2014)
    assert found.parts == (Part("PL12", 0.5481),)
    assert found.converter is not None
    assert [s.source_id for s in found.sources] == ["sbs_regional", "nuts_converter"]


def test_a_quotient_shows_both_inputs_and_its_reference(ask):
    found = ask("chem_lq", "ITC4", 2014)
    inputs = {i.value.indicator_id: i.value.value for i in found.inputs}
    assert inputs == {"chem_employment": 45591, "mfg_employment": 907523}
    reference = found.reference
    assert (reference.regions_with_value, reference.regions_total) == (220, 236)
    share = reference.numerator / reference.denominator
    assert found.value.value == pytest.approx(45591 / 907523 / share)


def test_a_sum_of_parts_adds_up_from_its_inputs(ask):
    found = ask("chem_employment", "FRE", 2013)
    assert found.value.step is Step.SUM_OF_CHILDREN
    assert sum(i.value.value for i in found.inputs) == found.value.value
    assert found.converter is not None or found.inputs[0].parts


def test_emissions_count_their_installations(ask):
    found = ask("ets_chem_tco2e", "NL42", 2020)
    assert found.installations == 16
    assert found.parts == ()


def test_caveats_and_breaks_are_those_of_the_region(ask):
    assert 2014 in ask("chem_employment", "BE31", 2014).breaks
    names = {c.caveat_id for c in ask("chem_employment", "BE31", 2014).caveats}
    assert "sbs_belgium_2014" in names
    assert "sbs_germany_2010" not in names


def test_every_value_of_every_indicator_has_a_lineage(tables, catalogue):
    rows = tables.values.reset_index()
    kinds = rows.drop_duplicates(["indicator_id", "step", "status", "source_id"])
    for row in kinds.itertuples():
        value = queries.value_of(tables, row.indicator_id, row.region_id, int(row.year))
        found = lineage_of(tables, catalogue, value)
        assert found.value == value
        if found.indicator.derived_from:
            wanted = set(found.indicator.derived_from)
            assert {i.value.indicator_id for i in found.inputs} <= wanted
            assert found.value.value is None or len(found.inputs) == len(wanted)
        assert found.sources[0].source_id == value.source_id
    assert set(kinds["indicator_id"]) == set(catalogue.indicators)


def test_behind_a_density_stands_the_source_of_the_area(tables, catalogue):
    # The NUTS converter has no areas of Serbia: they are measured on GISCO's outline.
    for region_id, source_id in (("ITC4", "nuts_converter"), ("RS11", "gisco_nuts")):
        value = queries.latest_value(tables, "population_density", region_id)
        found = lineage_of(tables, catalogue, value)
        assert found.area.source_id == source_id
        assert source_id in [s.source_id for s in found.sources]
    population = queries.latest_value(tables, "population", "ITC4")
    assert lineage_of(tables, catalogue, population).area is None


def figure(mini, indicator_id, region_id, **more):
    """A value of the small Europe in 2014, with what is given in place of its own."""
    return dataclasses.replace(queries.value_of(mini, indicator_id, region_id, 2014), **more)


@pytest.mark.parametrize(
    ("codes", "added"),
    [
        ("ITC1+ITC4", {"ITC1": 9870, "ITC4": 45591}),
        ("ITC1+ITC9", {"ITC1": 9870}),  # no figure is held of ITC9
        ("ITC1+IT99", {}),  # a code of an older version: what lies in ITC today is not the sum
        ("", {}),
    ],
)
def test_a_sum_is_made_of_the_parts_that_are_held(mini, catalogue, codes, added):
    found = lineage_of(mini, catalogue, figure(mini, "chem_employment", "ITC", source_codes=codes))
    assert {i.region.region_id: i.value.value for i in found.inputs} == added
    assert all((i.value.year, i.inputs) == (2014, ()) for i in found.inputs)
    published = figure(mini, "chem_employment", "ITC4", source_codes="ITC4")
    assert lineage_of(mini, catalogue, published).inputs == ()


@pytest.mark.parametrize(
    ("step", "codes", "counted"),
    [
        (Step.SUM_OF_INSTALLATIONS, "16", 16),
        (Step.SUM_OF_INSTALLATIONS, "", None),
        (Step.AS_PUBLISHED, "16", None),
    ],
)
def test_only_a_sum_of_installations_counts_them(mini, catalogue, step, codes, counted):
    value = figure(mini, "chem_employment", "ITC4", step=step, source_codes=codes)
    assert lineage_of(mini, catalogue, value).installations == counted


def test_a_value_without_a_source_of_its_own_is_of_the_indicators(mini, catalogue):
    value = figure(mini, "chem_employment", "ITC4", source_id="")
    found = lineage_of(mini, catalogue, value)
    assert found.source.source_id == catalogue.indicator("chem_employment").source
    assert found.licence == catalogue.licence_of(found.source)
    other = lineage_of(mini, catalogue, dataclasses.replace(value, source_id="gdp"))
    assert other.source.source_id == "gdp"


def test_breaks_are_years_of_the_regions_own_series(mini, catalogue):
    for region_id, years in (("BE31", (2014,)), ("BE35", ())):
        value = figure(mini, "chem_employment", region_id)
        assert lineage_of(mini, catalogue, value).breaks == years


def with_references(mini, **changed):
    """The small Europe with two other references before that of 2014, which is changed."""
    own = mini.references.assign(**changed)
    others = [
        own.assign(year=2013, value=0.9),
        own.assign(indicator_id="chem_employment", value=0.8),
    ]
    return dataclasses.replace(mini, references=pd.concat([*others, own], ignore_index=True))


def test_a_quotient_has_the_reference_of_its_indicator_and_year(mini, catalogue):
    value = figure(mini, "chem_lq", "ITC4")
    found = lineage_of(with_references(mini), catalogue, value)
    assert found.reference == Reference(
        "EU27_2020", 2014, 0.036, 158339.0, 4.4e6, 13, 14, 0.93
    )  # fmt: skip
    # Manufacturing is not held in the small Europe.
    assert [i.value.indicator_id for i in found.inputs] == ["chem_employment"]
    count = lineage_of(with_references(mini), catalogue, figure(mini, "chem_employment", "ITC4"))
    assert count.reference is None


def test_what_does_not_apply_to_a_reference_is_none(mini, catalogue):
    value = figure(mini, "chem_lq", "ITC4")
    unknown = ("numerator", "denominator", "regions_with_value", "regions_total", "coverage")
    bare = with_references(mini, **dict.fromkeys(unknown, np.nan))
    assert lineage_of(bare, catalogue, value).reference == Reference(
        "EU27_2020", 2014, 0.036, None, None, None, None, None
    )
    without = with_references(mini, value=np.nan)
    assert lineage_of(without, catalogue, value).reference is None
    later = dataclasses.replace(value, year=2015)
    assert lineage_of(with_references(mini), catalogue, later).reference is None


def test_the_sources_are_its_own_that_of_the_area_and_the_converter_each_once(mini, catalogue):
    regions = mini.regions.copy()
    regions.loc[regions["region_id"] == "ITC4", "area_source"] = "gisco_nuts"
    regions.loc[regions["region_id"] == "ITC1", "area_source"] = None
    held = dataclasses.replace(mini, regions=regions)

    def sources(region_id, step):
        value = figure(mini, "chem_employment", region_id, step=step, source_id="ardeco_population")
        value = dataclasses.replace(value, indicator_id="population_density")
        return [source.source_id for source in lineage_of(held, catalogue, value).sources]

    assert sources("ITC4", Step.MERGED) == ["ardeco_population", "gisco_nuts", "nuts_converter"]
    assert sources("ITC4", Step.RATIO) == ["ardeco_population", "gisco_nuts"]
    assert sources("ITC1", Step.RATIO) == ["ardeco_population"]
    assert sources("DE21", Step.SPLIT) == ["ardeco_population", "nuts_converter"]


def behind_field(tables, catalogue, *field, **more):
    return set(queries.sources_of_field(tables, catalogue, *field, **more))


def test_a_field_names_the_sources_of_its_inputs_and_the_converter(tables, catalogue):
    # PL91 is shared out of PL12: every field of SBS at NUTS 2 holds rows carried over.
    jobs = behind_field(tables, catalogue, "ets_t_per_chem_job", 2014, 2)
    assert jobs == {"eutl", "sbs_regional", "nuts_converter"}
    people = behind_field(tables, catalogue, "mfg_per_1000", 2015, 2)
    assert {"sbs_regional_2015", "ardeco_population", "nuts_converter"} <= people
    assert "nuts_converter" in behind_field(tables, catalogue, "chem_lq", 2015, 2)
    # The converter has no area of the regions of Serbia.
    areas = behind_field(tables, catalogue, "population_density", 2020, 2)
    assert areas == {"ardeco_population", "nuts_converter", "gisco_nuts"}
    serbia = behind_field(tables, catalogue, "population_density", 2020, 2, among={"RS11"})
    assert serbia == {"ardeco_population", "gisco_nuts"}
    # The accounts are published for the regions of today.
    assert behind_field(tables, catalogue, "gdp_meur", 2022, 2) == {"gdp"}
    assert behind_field(tables, catalogue, "gdp_meur", 1900, 2) == set()


def test_a_field_of_some_regions_names_their_sources_alone(tables, catalogue):
    # ITC4 is the same region since NUTS 2010, NL35 was put together of NL31 and part of NL33.
    lombardy = behind_field(tables, catalogue, "chem_lq", 2014, 2, among={"ITC4"})
    assert lombardy == {"sbs_regional"}
    utrecht = behind_field(tables, catalogue, "chem_lq", 2014, 2, among={"NL35"})
    assert utrecht == {"sbs_regional", "nuts_converter"}


def test_a_series_names_the_extracts_of_its_years_and_its_own_area(tables, catalogue):
    def behind(*series):
        return set(queries.sources_of_series(tables, catalogue, *series))

    # In sbs_r_nuts06_r2 of 2017-08-01 C,V16110,NL42 is ":" in 2015 and 56012 in 2014.
    assert behind("mfg_employment", "NL42", 2015, 2015) == {"sbs_regional_2015"}
    assert behind("mfg_employment", "NL42", 2014, 2014) == {"sbs_regional"}
    assert behind("mfg_employment", "NL42") == {"sbs_regional", "sbs_regional_2015"}
    assert behind("mfg_per_1000", "NL42", 2015, 2015) == {"sbs_regional_2015", "ardeco_population"}
    assert behind("population_density", "RS11", 2020) == {"ardeco_population", "gisco_nuts"}
    assert behind("gdp_meur", "nowhere") == set()


def test_a_single_year_names_what_the_lineage_of_its_figure_names(tables, catalogue):
    rows = tables.values.reset_index()
    kinds = rows.drop_duplicates(["indicator_id", "step", "status", "source_id"])
    for row in kinds.loc[kinds["step"] != Step.SUM_OF_CHILDREN].itertuples():
        year = int(row.year)
        value = queries.value_of(tables, row.indicator_id, row.region_id, year)
        told = {s.source_id for s in lineage_of(tables, catalogue, value).sources}
        at = (row.indicator_id, row.region_id, year, year)
        assert set(queries.sources_of_series(tables, catalogue, *at)) == told, at
