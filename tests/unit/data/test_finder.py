"""Filtering projects: each expected list is read off tests/mini_projects.py by hand."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data import store
from data.queries.finder import FACETS, ORDERS, Finder, Wish, size_of
from tests import mini_europe

TODAY = dt.date(2026, 11, 24)
JOINT = ("ITC4", "NL42", "BE3", "CZ042", "PL9", "DEE")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return store.open_snapshot(mini_europe.build(tmp_path_factory.mktemp("mini")))


@pytest.fixture(scope="module")
def finder(snapshot):
    return Finder(snapshot, JOINT)


@pytest.fixture
def unlike(snapshot):
    """Four projects that have little in common, with what is not known left out."""
    days = [((2024, 3, 1), (2027, 3, 1)), ((2025, 3, 1), (2029, 3, 1)),
            ((2023, 3, 1), (2028, 3, 1)), ((2025, 3, 1), (2026, 6, 1))]  # fmt: skip
    projects = snapshot.projects.iloc[:4].assign(
        start_date=[dt.date(*start) for start, _ in days],
        end_date=[dt.date(*end) for _, end in days],
        start_year=[start[0] for start, _ in days],
        ec_contribution_eur=[np.nan, 1e6, 12e6, 5e6],
        status=["SIGNED", "Terminated", "SIGNED", "SIGNED"],
        part_id=["erc", None, "cluster_4", "cluster_4"],
    )
    rows = [
        (1, "coordinator", "NL423", "NL", "PRC", True),
        (1, "participant", None, "FR", None, None),
        (2, "coordinator", "PL911", "PL", "HES", False),
        (2, "participant", "ITC4C", "IT", "PRC", None),
        (3, "coordinator", None, "IT", "PRC", False),
        (3, "participant", None, None, "HES", False),
        (4, "participant", "NL421", "NL", "HES", False),
        (4, "participant", "NL423", "NL", "HES", False),
    ]
    columns = ["project_id", "role", "region_id", "country", "activity_type", "is_sme"]
    partners = pd.DataFrame(rows, columns=columns).assign(name="Acme")
    partners["project_id"] = (partners["project_id"] + 101000000).astype(str)
    partners["is_sme"] = partners["is_sme"].astype("boolean")
    return Finder(replace(snapshot, projects=projects, partners=partners), JOINT)


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
    assert ids(finder, phase=["ahead"], today=dt.date(2023, 7, 1)) == []
    # The first day and the last day of a project are two of its days.
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


def test_the_best_match_comes_first_unless_another_order_is_wished(finder):
    # 4 has the word itself; 6, which is before it in every other order, a longer one.
    assert ids(finder, "plant") == [4, 6]
    assert ids(finder, "plant", order="newest") == [6, 4]
    assert ids(finder, "plant", order="money") == [6, 4]


def test_what_is_found_says_what_a_mistyped_word_was_taken_for(finder):
    assert finder.find(Wish(TODAY, "furnaec")).match.meant == {"furnaec": ("furnace",)}
    assert finder.find(Wish(TODAY)).match is None


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


def test_the_nearest_of_a_project_share_the_rarest_words_with_it(finder):
    # 1 and 3 share lignin, which no other has; 1, 2, 4 and 6 share the words of their topic.
    assert finder.similar("101000001", 1) == ["101000003"]
    assert set(finder.similar("101000001", 9)) == {f"10100000{n}" for n in (2, 3, 4, 6)}
    assert finder.similar("no such", 9) == []


def test_equally_near_and_equally_good_ones_come_by_their_ids(snapshot):
    # Alike but for the words: of three, one has lignin in its title, one in that of its topic too.
    ids = np.array([str(102000000 + n) for n in range(60)])
    once, twice = ids[0::3].tolist(), ids[1::3].tolist()
    projects = snapshot.projects.iloc[[0] * 60].assign(
        project_id=ids,
        ec_contribution_eur=1e6,
        title=["Lignin", "Lignin", "Steel"] * 20,
        topic_title=[None, "Lignin", None] * 20,
    )
    none = snapshot.partners.iloc[:0]
    finder = Finder(replace(snapshot, projects=projects, partners=none), JOINT)
    assert finder.nearest("lignin", 99) == [*twice, *once]
    assert finder.nearest("lignin", 99, among=once[::-1]) == once
    found = finder.find(Wish(TODAY, "lignin"))
    assert finder.column("project_id")[found.positions].tolist() == [*twice, *once]


def test_the_record_of_a_project_has_every_column_of_the_table(finder):
    record = finder.record("101000002")
    assert list(record) == list(finder.projects.columns)
    assert (record["acronym"], record["start_date"]) == ("HEATLOOP", dt.date(2023, 3, 1))
    assert record["sector_ids"].tolist() == ["energy", "base_chemicals"]
    assert type(record["start_year"]) is int
    with pytest.raises(KeyError):
        finder.record("101000009")


@pytest.mark.parametrize(
    ("money", "size"),
    [
        (float("nan"), None), (0.0, "to_1m"), (1e6, "to_1m"), (1e6 + 1, "to_3m"), (3e6, "to_3m"),
        (5e6, "to_5m"), (10e6, "to_10m"), (10e6 + 1, "over_10m"),
    ],
)  # fmt: skip
def test_a_band_of_money_includes_its_upper_bound(money, size):
    assert size_of(money) == size


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        # Regions of the partnership: one, two, none, one (twice the same); then the money.
        ("match", [2, 4, 1, 3]), ("regions", [2, 4, 1, 3]),
        ("newest", [2, 4, 1, 3]), ("ending", [4, 1, 3, 2]), ("money", [3, 4, 2, 1]),
    ],
)  # fmt: skip
def test_each_order_with_what_is_not_known_last(unlike, order, expected):
    assert ids(unlike, order=order) == expected


def test_a_project_is_counted_under_what_is_known_of_it_alone(unlike):
    assert unlike.joint_regions.tolist() == [1, 2, 0, 1]
    assert unlike.joint_regions.dtype == np.int64
    assert unlike.facet("region").options == (
        *("FR", "IT", "ITC", "ITC4", "ITC4C", "NL", "NL4", "NL42", "NL421", "NL423"),
        *("PL", "PL9", "PL91", "PL911"),
    )
    counts = unlike.find(Wish(TODAY)).counts
    assert {name: counts[name] for name in ("phase", "part", "start", "size")} == {
        "phase": {"running": 2, "ahead": 0, "ended": 2},
        "part": {"cluster_4": 2, "erc": 1},
        "start": {"2023": 1, "2024": 1, "2025": 2},
        "size": {"over_10m": 1, "to_1m": 1, "to_5m": 1},
    }
    assert counts["country"] == {"FR": 1, "IT": 2, "NL": 2, "PL": 1}
    assert counts["organisation"] == {"HES": 3, "PRC": 3, "sme": 1}
    # The lead of 3 is known by its country alone, and 4 has none.
    assert counts["trait"] == {"partnership": 1, "coordinated": 2, "sme": 1}
    assert counts["action"] == {"ia": 4}


def test_money_adds_up_by_option_and_one_not_known_adds_nothing(unlike):
    every, few = np.ones(4, dtype=bool), np.array([True, True, False, True])
    assert unlike.facet("part").add_up(every, unlike.money) == {"cluster_4": 17e6, "erc": 0.0}
    assert unlike.facet("country").add_up(few, unlike.money) == {
        "FR": 0.0, "IT": 1e6, "NL": 5e6, "PL": 1e6,
    }  # fmt: skip


def test_coordinated_from_a_region_needs_the_lead_to_lie_there(unlike):
    assert ids(unlike, trait=["coordinated"], region=["NL"]) == [1]
    assert ids(unlike, trait=["coordinated"], region=["FR"]) == []
    assert ids(unlike, trait=["coordinated"], region=["IT"]) == [3]
    assert sorted(ids(unlike, trait=["coordinated"])) == [1, 2]
