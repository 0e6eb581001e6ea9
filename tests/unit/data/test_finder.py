"""Filtering projects: each expected list is read off tests/mini_projects.py by hand."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from data import store
from data.queries.finder import FACETS, ORDERS, Finder, Wish
from tests import mini_europe

TODAY = dt.date(2026, 11, 24)
JOINT = ("ITC4", "NL42", "BE3", "CZ042", "PL9", "DEE")


@pytest.fixture(scope="module")
def finder(tmp_path_factory):
    return Finder(store.open_snapshot(mini_europe.build(tmp_path_factory.mktemp("mini"))), JOINT)


def ids(finder, words="", order="match", today=TODAY, **chosen):
    found = finder.find(Wish(today, words, {k: tuple(v) for k, v in chosen.items()}, order))
    return [int(i) - 101000000 for i in finder.projects["project_id"].iloc[found.positions]]


def test_without_filters_everything_is_found_most_regions_of_the_partnership_first(finder):
    assert ids(finder)[-1] == 5
    assert ids(finder)[0] == 6


def test_one_option_of_a_facet_is_enough(finder):
    assert sorted(ids(finder, objective=["renewable_inputs", "value_chains"])) == [1, 3]
    assert sorted(ids(finder, sector=["water", "waste"])) == [3, 6]


def test_facets_work_together(finder):
    assert ids(finder, objective=["plant_footprint"], sector=["energy"]) == [2]
    assert ids(finder, objective=["plant_footprint"], sector=["textiles"]) == []


def test_every_region_must_take_part_at_whatever_level(finder):
    assert ids(finder, region=["NL42"]) == [1]
    assert ids(finder, region=["NL"]) == [1]
    assert ids(finder, region=["ITC", "BE35"]) == [3]
    assert ids(finder, region=["NL42", "BE3"]) == []


def test_a_partner_known_by_country_alone_counts_for_the_country(finder):
    assert ids(finder, country=["FR"]) == [5]
    assert ids(finder, region=["FR"]) == [5]


def test_at_least_two_regions_of_the_partnership(finder):
    assert sorted(ids(finder, trait=["partnership"])) == [1, 2, 3, 4, 6]


def test_coordinated_from_here_means_from_the_regions_chosen(finder):
    assert sorted(ids(finder, trait=["coordinated"], region=["ITC4"])) == [1, 2, 3, 4, 5, 6]
    assert ids(finder, trait=["coordinated"], region=["NL42"]) == []
    assert len(ids(finder, trait=["coordinated"])) == 6


def test_running_ahead_and_ended_depend_on_the_day(finder):
    assert len(ids(finder, phase=["running"])) == 6
    assert ids(finder, phase=["ahead"], today=dt.date(2023, 6, 30)) == [6]
    assert ids(finder, phase=["ended"], today=dt.date(2027, 2, 2)) == [1]
    # The last day of a project is still one of its days.
    assert ids(finder, phase=["ended"], today=dt.date(2027, 2, 1)) == []


def test_money_in_bands_organisations_and_small_companies(finder):
    assert len(ids(finder, size=["to_5m"])) == 6
    assert ids(finder, size=["to_1m"]) == []
    assert len(ids(finder, organisation=["HES"])) == 6
    assert len(ids(finder, trait=["sme"])) == 6


def test_words_of_titles_abstracts_keywords_organisations_and_regions(finder):
    assert sorted(ids(finder, "lignin")) == [1, 3]
    assert ids(finder, "furnace") == [2]
    assert ids(finder, "greencat") == [1]
    assert ids(finder, "ústecký") == [2]
    assert ids(finder, "lignin limburg") == [1]
    assert len(ids(finder, "acme")) == 6


@pytest.mark.parametrize(
    ("order", "first"), [("newest", 6), ("ending", 1), ("money", 6), ("regions", 6)]
)
def test_the_order(finder, order, first):
    assert ids(finder, order=order)[0] == first


def test_a_title_comes_before_an_abstract(finder):
    assert ids(finder, "water")[0] == 6


def test_a_count_is_what_the_option_would_leave_under_all_other_filters(finder):
    wish = Wish(TODAY, "", {"objective": ("plant_footprint",), "sector": ("water",)})
    counts = finder.find(wish).counts
    assert counts["objective"]["plant_footprint"] == 1
    assert counts["objective"]["scale_up"] == 0
    assert counts["sector"] == {
        "agriculture": 0, "base_chemicals": 1, "energy": 1, "health": 0, "plastics": 0,
        "specialties": 0, "waste": 0, "water": 1,
    }  # fmt: skip


@pytest.mark.parametrize("facet", [f for f in FACETS if f != "region"])
def test_each_count_is_met_when_the_option_is_chosen(finder, facet):
    start = {"objective": ("plant_footprint", "scale_up")}
    counts = finder.find(Wish(TODAY, "", start)).counts[facet]
    for option, n in counts.items():
        kept = {} if facet == "objective" else start
        assert len(finder.find(Wish(TODAY, "", {**kept, facet: (option,)}))) == n


def test_the_way_out_of_an_empty_list_says_what_each_filter_costs(finder):
    wish = Wish(TODAY, "lignin", {"sector": ("water",), "region": ("NL42",)})
    assert finder.ways_out(wish) == {"sector": 1, "region": 0, "words": 0}


def test_no_combination_gives_an_error(finder):
    options = {"objective": ("scale_up", "no such"), "region": ("XX", "NL42"), "trait": ("sme",)}
    for order, words in itertools.product(ORDERS, ("", "the", "zzz zz", "co2 & <b>")):
        found = finder.find(Wish(TODAY, words, options, order))
        assert len(found) == found.mask.sum()


def test_the_nearest_to_a_text_share_a_word_with_it(finder):
    near = [int(i) - 101000000 for i in finder.nearest("Water and lignin for plants", 6)]
    # Water and plants in the title of 6; lignin in abstracts of 1 and 3; a plant in the title of 4.
    assert near[0] == 6
    assert set(near) == {1, 3, 4, 6}
    assert finder.nearest("lignin", 6, among=["101000003", "101000005"]) == ["101000003"]
    assert len(finder.nearest("lignin", 1)) == 1
    assert finder.nearest("zzzz", 6) == []
