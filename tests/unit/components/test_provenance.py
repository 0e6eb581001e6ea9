"""Which sources stand under a figure: those of the figures in it, on the real tables."""

from __future__ import annotations

import pytest

from components import cache, provenance, theme
from components.compare import foot, multiples, rows
from components.compare.selection import Column, Selection
from components.profile import industry, peers, shift, view
from components.profile.neighbours import Asked
from data.model import Status

FIRST, LATER = "sbs_regional", "sbs_regional_2015"
pytestmark = pytest.mark.usefixtures("real_tables")
VINTAGE, LATER_VINTAGE = "sbs_r_nuts06_r2 (2017-08-01)", "sbs_r_nuts06_r2 (2017, a later extract)"


def profile(region_id):
    return view.kept(region_id, Asked(), theme.LIGHT)


def compared(indicator_id, *keys):
    """One row of a comparison of regions, and of the EU27."""
    columns = tuple(Column(k, None if k == "EU27" else view.of(k)) for k in keys)
    chosen = Selection(columns, cache.catalogue().indicator(indicator_id), None)
    return chosen, {"size": [rows.row(chosen.indicator, chosen)]}


def test_industries_name_the_extract_that_their_figures_are_of():
    # C,V16110,ITC4 and C20,V16110,ITC4 are ":" in 2015 in the first extract, 45022 in the later.
    shown = industry.made(profile("ITC4"))
    assert shown.files.sources == [LATER]
    assert LATER_VINTAGE in shown.markup
    assert VINTAGE not in shown.markup


def test_industries_of_two_years_name_both_extracts():
    # C19,V16110,NL42 is "c" in 2014; the later extract, which has C20, says nothing of it.
    assert set(industry.made(profile("NL42")).files.sources) == {FIRST, LATER}


def test_a_split_names_the_sources_of_its_two_years():
    # C20,V16110,NL42 is 6369 in 2010 in the first extract, 5868 in 2015 in the later one alone.
    found = profile("NL42")
    parts = found.facts.change.parts
    assert (parts.start, parts.before, parts.end, parts.after) == (2010, 6369, 2015, 5868)
    # PL91 is among the regions of the reference's field: it is shared out of PL12.
    assert set(shift.made(found).files.sources) == {FIRST, LATER, "nuts_converter"}


def test_peers_name_the_sources_of_the_structure_of_their_level():
    # tgs00109 is published for NUTS 2 alone.
    smaller, larger = (set(peers.made(profile(r)).files.sources) for r in ("BE21", "BE2"))
    assert "tertiary" in smaller
    assert smaller - larger == {"tertiary"}
    assert {"ardeco_population", LATER, FIRST, "nuts_converter"} <= larger


def test_the_course_of_a_ratio_names_the_sources_of_both_figures():
    jobs = cache.catalogue().indicator("mfg_per_1000")
    assert set(provenance.of_series(jobs, "NL42")) == {FIRST, LATER, "ardeco_population"}
    assert provenance.of_series(jobs, "nowhere") == [FIRST]


def test_a_comparison_names_the_source_of_a_larger_regions_figure():
    # C20,V16110,NL42 is 5868 in the later extract; NL423 is of NUTS 3, where SBS has nothing.
    chosen, groups = compared("chem_employment", "NL423")
    (cell,) = groups["size"][0].cells
    assert (cell.parent[0], cell.parent[1].value, cell.parent[1].year) == ("NL42", 5868, 2015)
    assert foot.files(chosen, groups, []).sources == [LATER]


def test_a_comparison_names_the_source_of_the_areas():
    chosen, groups = compared("population_density", "RS11")
    assert foot.files(chosen, groups, []).sources == ["ardeco_population", "gisco_nuts"]


def test_a_comparison_names_the_sources_of_what_an_area_is_made_of():
    chosen, groups = compared("mfg_per_1000", "ITC4", "EU27")
    assert groups["size"][0].cells[1].status is Status.DERIVED
    # In 2015 section C of the countries stands in the later extract.
    assert groups["size"][0].year == 2015
    assert foot.files(chosen, groups, []).sources == ["ardeco_population", LATER]


def test_the_charts_of_a_comparison_name_the_sources_of_every_panel():
    chosen, _groups = compared("mfg_per_1000", "ITC4", "EU27")
    sources = [set(multiples._sources(chosen.indicator, c)) for c in chosen.columns]
    assert {"ardeco_population", FIRST, LATER} <= sources[0]
    assert {"ardeco_population", FIRST} <= sources[1]
    ids = multiples.section(chosen).files.sources
    assert set(ids) == sources[0] | sources[1]


@pytest.mark.parametrize("region_id", ["NO09", "HU11"])
def test_figures_shared_out_are_not_said_to_be_published(region_id):
    # NO09 is 41.86 % of NO03 and 39.48 % of NO04, HU11 is 58.63 % of HU10.
    words = industry.sentence(view.of(region_id), industry.of(region_id))
    assert "carried over from larger, older regions" in words
    assert "no quotient is calculated" in words
    assert "published" not in words


def test_published_figures_without_a_quotient_are_said_to_be_published():
    # C,V16110,DE30 is secret in both extracts, C22,V16110,DE30 is not.
    words = industry.sentence(view.of("DE30"), industry.of("DE30"))
    assert words.endswith("(DE30) persons employed are published, but no quotient.")
