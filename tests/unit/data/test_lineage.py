"""What stands behind a figure, on the real tables: from the source to the number shown."""

from __future__ import annotations

import pytest

from data import queries
from data.catalogue import load_catalogue
from data.model import Step
from data.queries.lineage import Part, lineage_of, parts_of
from data.store import open_snapshot


@pytest.fixture(scope="module")
def tables():
    return open_snapshot()


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
