"""What stands behind a number, in words, on the real tables."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from components import cache, lineage, lineage_words
from components.profile import neighbours, peers
from components.profile.neighbours import Asked
from data import queries
from data.queries.lineage import Part, lineage_of

pytestmark = pytest.mark.usefixtures("real_tables")
LINK = "http://localhost:8501/region?region=ITC4"
DAY = dt.date(2026, 11, 23)


def ask(indicator, region, year):
    value = queries.value_of(cache.snapshot(), indicator, region, year)
    return lineage_of(cache.snapshot(), cache.catalogue(), value)


def test_the_figure_and_its_status_are_told_in_words():
    found = ask("chem_employment", "ITC4", 2014)
    assert lineage_words.figure(found) == (
        "Persons employed in chemicals, Lombardia / Lombardy (ITC4), 2014: 45,591 persons"
    )
    assert lineage_words.status(found) == "Published. The producer's own figure."


def test_the_origin_names_dataset_filter_and_codes():
    told = dict(lineage_words.origin(ask("chem_employment", "ITC4", 2014)))
    assert told["Producer"] == "Eurostat"
    assert told["Dataset"] == "sbs_r_nuts06_r2"
    assert told["Filter"].endswith("nace_r2 = C20, indic_sb = V16110")
    assert told["NUTS version"] == "2013"
    assert told["Codes in the source"] == "ITC4"
    assert told["Flags of the source"] == "none"


def test_flags_are_shown_as_published_and_explained():
    told = dict(lineage_words.origin(ask("gerd_pct_gdp", "NL22", 2020)))
    assert told["Flags of the source"] == "c: confidential"


def test_shares_of_older_regions_are_told():
    steps = lineage_words.steps(ask("chem_employment", "PL91", 2014))
    assert any(
        "Shared out by population from 54.81\u202f% of PL12 in NUTS 2013" in s for s in steps
    )


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((), ""),
        ((Part("FR52", None),), "FR52"),
        ((Part("A1", None), Part("A2", 0.5)), "A1 and 50.00\u202f% of A2"),
        ((Part("A1", None), Part("A2", None), Part("A3", None)), "A1, A2 and A3"),
    ],
)
def test_codes_make_a_list(parts, words):
    assert lineage_words.taken(parts) == words


def test_a_quotient_can_be_checked_by_hand():
    steps = lineage_words.steps(ask("chem_lq", "ITC4", 2014))
    assert any("45,591 persons" in s for s in steps)
    assert any("907,523 persons" in s for s in steps)
    assert any("1,046,832 / 25,709,003; it covers 220 of 236 regions (93" in s for s in steps)
    assert "(45,591 / 907,523) / 0.0407 = 1.23" in steps


def test_a_figure_made_of_two_sources_names_both_with_their_vintages():
    found = ask("ets_t_per_chem_job", "NL42", 2014)
    emissions, jobs = (s for s in lineage_words.steps(found) if s.startswith("Input: "))
    # C20,V16110,NL42 is 6091 in 2014.
    assert "Read from EUTL operator holding accounts of" in emissions
    assert emissions.endswith("vintage 2023-06.")
    assert "6,091 persons" in jobs
    assert "Read from sbs_r_nuts06_r2 of Eurostat, vintage 2017-08-01." in jobs
    told = dict(lineage_words.origin(found))
    assert told["Dataset"] == "EUTL operator holding accounts"
    assert "(sbs_r_nuts06_r2), vintage 2017-08-01, CC BY 4.0" in told["Further sources"]
    assert ("Further sources", told["Further sources"]) in lineage_words.sheet(found)


def test_a_figure_carried_over_names_the_converter_and_a_plain_one_no_further_source():
    told = dict(lineage_words.origin(ask("chem_employment", "PL91", 2014)))
    assert "NUTS converter 2025.08" in told["Further sources"]
    assert "Further sources" not in dict(lineage_words.origin(ask("gdp_meur", "ITC4", 2022)))


def test_emissions_name_their_installations():
    steps = lineage_words.steps(ask("ets_chem_tco2e", "NL42", 2020))
    assert "Verified emissions of 16 installations in the region, added up here." in steps


def test_a_break_and_a_caveat_of_the_region_are_named():
    told = lineage_words.cautions(ask("chem_employment", "BE31", 2014))
    assert told[0].startswith("The series is broken in 2014")
    assert any(words.startswith("Brabant Wallon fell from 1,422 to 725") for words in told)


def test_a_citation_is_one_paragraph_with_everything_in_it():
    told = lineage_words.citation(ask("chem_lq", "ITC4", 2014), LINK, DAY)
    assert "\n" not in told
    for part in (
        "Eurostat: Structural business statistics",
        "sbs_r_nuts06_r2",
        "2017-08-01",
        "Location quotient of chemicals, Lombardia / Lombardy (ITC4), 2014: 1.23",
        "calculated here from published figures",
        f"build {cache.snapshot().build_id}",
        LINK,
        "accessed 23 Nov 2026",
    ):
        assert part in told


def test_a_name_with_lines_and_markup_stays_one_line_of_text():
    found = ask("chem_employment", "ITC4", 2014)
    region = dataclasses.replace(found.region, name_local="<b>A</b>\n=1", name_en="B")
    told = lineage_words.citation(dataclasses.replace(found, region=region), LINK, DAY)
    assert "<b>A</b> =1 / B (ITC4)" in told


def test_every_kind_of_value_of_every_indicator_is_told():
    rows = cache.snapshot().values.reset_index()
    kinds = rows.drop_duplicates(["indicator_id", "step", "status", "source_id"])
    for row in kinds.itertuples():
        found = ask(row.indicator_id, row.region_id, int(row.year))
        told = lineage_words.sheet(found)
        assert all(name for name, _words in told)
        words = " ".join(f"{name} {text}" for name, text in told)
        assert "{" not in words, f"{row.indicator_id} {row.step}"
        steps = lineage_words.steps(found)
        assert len(steps) >= 2
        assert all(s for s in steps)
        if found.indicator.derived_from and found.value.value is not None:
            assert sum(s.startswith("Input: ") for s in steps) == len(found.inputs) > 0


def test_behind_a_distance_stand_the_figures_of_both_regions_and_the_weights():
    found = neighbours.find(cache.structure_of, "BE21", Asked())
    code = found.ids[0]
    composed = peers.behind(found, code, "Its nearest")
    assert composed.name == f"Distance in structure between Antwerp (BE21) and Its nearest ({code})"
    assert composed.shown == f"{found.found['distance'].iloc[0]:.2f}"
    assert "Location quotient of pharmaceuticals 0.5" in composed.how
    held = {place for place in composed.inputs if place[0] == "population"}
    assert {region for _i, region, _y in held} == {"BE21", code}
    for indicator, region, year in composed.inputs:
        value = queries.value_of(cache.snapshot(), indicator, region, year)
        assert value is not None
        assert value.value is not None


def test_where_a_region_has_no_figure_the_larger_one_stands_beneath():
    # sbs_r_nuts06_r2: C20,V16110,CZ04 is 6025 in 2014; the file holds no region of NUTS 3.
    tables, catalogue = cache.snapshot(), cache.catalogue()
    found = queries.figure_at(tables, catalogue, "chem_employment", "CZ042", 2014)
    of = lineage_of(tables, catalogue, found.value)
    assert lineage_words.figure(of).endswith("(CZ042), 2014: not in the sources used here")
    assert lineage_words.status(of) == (
        "Not in the sources used here. The sources used here hold no such figure for regions of "
        "this level."
    )
    larger = lineage_words.instead(of)
    assert (larger.region_id, larger.year, larger.value) == ("CZ04", 2014, 6025)
    assert lineage_words.instead(ask("chem_employment", "ITC4", 2014)) is None


def test_the_panel_names_the_licence_of_every_source(monkeypatch):
    said = []
    monkeypatch.setattr(lineage.address_bar, "permalink", lambda: LINK)
    monkeypatch.setattr(lineage.st, "markdown", said.append)
    value = queries.value_of(cache.snapshot(), "ets_t_per_chem_job", "NL42", 2014)
    lineage.panel(value)
    licences = "\n".join(said)
    # The register's accounts are under CC BY 4.0, Eurostat's figures under a decision of 2011.
    assert "https://creativecommons.org/licenses/by/4.0/" in licences
    assert "https://commission.europa.eu/legal-notice_en" in licences
