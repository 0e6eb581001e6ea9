import datetime as dt
import math

import pytest

from data.candidate import Estimate, Gate
from data.queries.candidates import Desk, Wish, frame, sizes_of
from tests.mini_candidates import CLAIMED, EVIDENCED, revision, revisions


@pytest.fixture
def desk():
    return Desk(frame(revisions()))


def _ids(desk, wish):
    return desk.candidates["candidate_id"].iloc[desk.find(wish).positions].tolist()


@pytest.mark.parametrize(
    ("low", "high", "classes"),
    [
        (None, None, ("unknown",)),
        (None, 2_500_000, ("to_2_5m",)),
        (2_500_001, 20_000_000, ("to_20m",)),
        (80_000_000, 140_000_000, ("to_100m", "over_100m")),
        (30_000_000, None, ("to_100m", "over_100m")),
        (None, 30_000_000, ("to_2_5m", "to_20m", "to_100m")),
    ],
)
def test_an_investment_is_in_every_class_in_which_it_may_lie(low, high, classes):
    assert sizes_of(Estimate(low=low, high=high)) == classes


def test_the_frame_has_a_row_per_candidate_and_no_zero_for_what_is_unknown():
    table = frame(list(reversed(revisions()))).set_index("candidate_id")
    assert table.index.is_monotonic_increasing
    empty = table.loc["empty-usti"]
    assert empty[["investment_low_eur", "investment_high_eur", "stage"]].isna().all()
    assert empty["next_gate"] == "technology"
    assert table.loc["biomass-lombardy", "countries"] == ["IT", "NL", "PL"]
    assert table.loc["biomass-lombardy", "next_gate"] == "feedstock_offtake"


def test_a_row_says_all_that_is_known_of_a_candidate():
    row = frame(revisions()).iloc[0].to_dict()
    assert row.pop("changed_at") == dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
    assert row == {
        "candidate_id": "biomass-lombardy", "version": 1, "sequence": 1,
        "title": "Biomass solvents", "summary": "Cellulose from straw",
        "objective_ids": ["renewable_inputs", "scale_up"], "sector_ids": ["agriculture"],
        "lead_region": "ITC4", "region_ids": ["ITC4", "NL42", "PL9"],
        "countries": ["IT", "NL", "PL"],
        "organisations": ["Acme Chimica", "Universiteit Maastricht", "Płock Rafineria"],
        "stage": "feasibility", "readiness_now": 6, "readiness_target": 8,
        "size_ids": ["to_20m"], "investment_low_eur": 12e6, "investment_high_eur": 18e6,
        "investment_basis": "promoter",
        "gates": ["technology:evidenced", "site_permit:evidenced", "feedstock_offtake:missing",
                  "investment:claimed", "operation_emissions:missing", "financing:missing",
                  "legal_lead:missing", "consortium:evidenced"],
        "n_evidenced": 3, "n_claimed": 1, "next_gate": "feedstock_offtake",
        "changed_by": "Mara Editor",
    }  # fmt: skip


def test_a_candidate_of_which_little_is_said_has_none_not_a_guess():
    row = frame([revision("bare", 1, version=3)]).iloc[0]
    assert row["version"] == 3
    assert row["investment_basis"] is None
    assert row["objective_ids"] == row["organisations"] == []
    every = dict.fromkeys(Gate, EVIDENCED)
    assert frame([revision("shown", 1, gates=every)]).iloc[0]["next_gate"] is None


@pytest.mark.parametrize("held", [[], revisions()])
def test_amounts_counts_and_times_have_their_types_whatever_the_register_holds(held):
    types = frame(held).dtypes.astype(str)
    assert set(types[["investment_low_eur", "investment_high_eur"]]) == {"float64"}
    assert set(types[["version", "sequence", "n_evidenced", "n_claimed"]]) == {"int64"}
    assert types["changed_at"] == "datetime64[ns, UTC]"


def test_an_empty_register_has_the_columns_of_a_full_one_and_finds_nothing():
    none = frame([])
    assert none.columns.equals(frame(revisions()).columns)
    assert len(Desk(none).find(Wish("plastics", {"stage": ("concept",)}))) == 0


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        ({"region": ("NL",)}, {"biomass-lombardy", "cracker-limburg", "plastics-wallonia"}),
        ({"region": ("NL42", "BE3")}, {"plastics-wallonia"}),
        ({"stage": ("unknown", "concept")}, {"empty-usti", "plastics-wallonia"}),
        ({"size": ("over_100m",)}, {"cracker-limburg", "plastics-wallonia"}),
        ({"gate": ("technology:evidenced", "financing:missing")}, {"biomass-lombardy"}),
        ({"gate": ("technology:evidenced", "technology:claimed")},
         {"biomass-lombardy", "cracker-limburg", "plastics-wallonia"}),
        ({"gate": ("nothing:missing",)}, set()),
        # An option that there is not adds nothing to those of its gate.
        ({"gate": ("technology", "technology:claimed")}, {"plastics-wallonia"}),
        ({"objective": ("plant_footprint",), "sector": ("energy",)}, {"cracker-limburg"}),
    ],
)  # fmt: skip
def test_filters_keep_what_fits(desk, chosen, ids):
    assert set(_ids(desk, Wish(chosen=chosen))) == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("usti", ["empty-usti"]),
        ("PLOCK", ["biomass-lombardy"]),
        ("pyrol", ["plastics-wallonia"]),
        ("cellulose maastricht", ["biomass-lombardy"]),
    ],
)
def test_words_are_found_in_title_summary_and_organisations_without_accents(desk, words, ids):
    assert _ids(desk, Wish(words)) == ids


def test_counts_of_a_facet_are_taken_under_the_other_filters(desk):
    found = desk.find(Wish(chosen={"stage": ("concept",), "gate": ("technology:claimed",)}))
    assert found.counts["stage"] == {
        "advanced": 0, "cancelled": 0, "concept": 1, "feasibility": 0, "unknown": 0,
    }  # fmt: skip
    assert found.counts["gate"]["technology:claimed"] == 1
    assert found.counts["gate"]["technology:missing"] == 0
    assert found.counts["region"]["NL4"] == 1


def test_the_options_chosen_of_a_facet_do_not_lower_its_own_counts(desk):
    counts = desk.find(Wish(chosen={"stage": ("concept",)})).counts
    assert counts["stage"] == dict.fromkeys(
        ("advanced", "cancelled", "concept", "feasibility", "unknown"), 1
    )
    assert counts["size"] == {"to_100m": 1, "over_100m": 1} | dict.fromkeys(
        ("to_2_5m", "to_20m", "unknown"), 0
    )
    # Each gate is a filter of its own: another one is counted under it.
    counts = desk.find(Wish(chosen={"gate": ("technology:claimed",)})).counts
    assert [counts["gate"][f"technology:{s}"] for s in ("evidenced", "claimed", "missing")] == [
        2, 1, 2,
    ]  # fmt: skip
    assert counts["gate"]["feedstock_offtake:claimed"] == 1
    assert counts["gate"]["consortium:evidenced"] == 0


def test_counts_of_regions_are_of_those_that_also_lie_in_the_regions_chosen(desk):
    found = desk.find(Wish(chosen={"region": ("NL42",)}))
    assert found.mask.tolist() == [True, True, False, True, False]
    assert found.counts["region"] == {
        "BE": 1, "BE3": 1, "CZ": 0, "CZ0": 0, "CZ04": 0, "CZ042": 0, "IT": 1, "ITC": 1, "ITC4": 1,
        "NL": 3, "NL4": 3, "NL42": 3, "NL423": 1, "PL": 1, "PL9": 1,
    }  # fmt: skip


def test_what_the_words_weigh_by_where_they_stand(desk):
    def scores(words):
        return desk.find(Wish(words)).match.scores.tolist()

    # One of five texts holds each word: the rarity is ln(1 + 5 / 1); the weight w counts w / (1+w).
    rarity = math.log(6)
    assert scores("biomass") == pytest.approx([rarity * 4 / 5, 0, 0, 0, 0])
    assert scores("cellulose") == pytest.approx([rarity * 1 / 2, 0, 0, 0, 0])
    for word in ("acme", "chimica", "universiteit", "rafineria"):
        assert scores(word) == pytest.approx([rarity * 2 / 3, 0, 0, 0, 0])
    # In the title and in the summary.
    assert scores("plastics") == pytest.approx([0, 0, 0, rarity * 5 / 6, 0])


def test_the_best_match_comes_first_unless_another_order_is_wished():
    told = revision("a", 2, title="Plant", summary="For lignin")
    named = revision("b", 1, title="Lignin plant")
    desk = Desk(frame([told, named]))
    assert _ids(desk, Wish("lignin")) == ["b", "a"]
    assert _ids(desk, Wish("lignin", order="newest")) == ["a", "b"]
    assert _ids(desk, Wish()) == ["a", "b"]


def test_equally_good_matches_come_the_newest_first():
    # Every second has the word in its summary too.
    many = [
        revision(f"c{n:02}", n, title="Lignin", summary="Lignin" if n % 2 else "Steel")
        for n in range(1, 41)
    ]
    found = _ids(Desk(frame(many)), Wish("lignin"))
    assert found == [f"c{n:02}" for n in (*range(39, 0, -2), *range(40, 0, -2))]


def test_the_way_out_that_leaves_most_comes_first(desk):
    chosen = {"sector": ("agriculture",), "region": ("NL42",), "stage": ("cancelled",)}
    ways = desk.ways_out(Wish(chosen=chosen))
    assert list(ways.items()) == [("region", 1), ("stage", 1), ("sector", 0)]


def test_ways_out_say_what_each_filter_alone_keeps_away(desk):
    wish = Wish("cracker", {"stage": ("concept",)})
    assert len(desk.find(wish)) == 0
    assert desk.ways_out(wish) == {"stage": 1, "words": 1}


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("nearest", ["biomass-lombardy", "cracker-limburg", "plastics-wallonia", "empty-usti",
                     "stopped-mazovia"]),
        ("stage", ["cracker-limburg", "biomass-lombardy", "plastics-wallonia", "empty-usti",
                   "stopped-mazovia"]),
        ("newest", ["cracker-limburg", "plastics-wallonia", "empty-usti", "stopped-mazovia",
                    "biomass-lombardy"]),
        ("investment", ["cracker-limburg", "plastics-wallonia", "biomass-lombardy",
                        "stopped-mazovia", "empty-usti"]),
        ("title", ["biomass-lombardy", "cracker-limburg", "plastics-wallonia", "stopped-mazovia",
                   "empty-usti"]),
    ],
)  # fmt: skip
def test_orders_put_the_unknown_last(desk, order, ids):
    assert _ids(desk, Wish(order=order)) == ids


def test_the_furthest_stage_comes_first_then_the_unknown_then_what_was_given_up():
    stages = ["operating", "construction", "investment_decision", "advanced", "feasibility",
              "pre_feasibility", "concept", None, "stalled", "cancelled"]  # fmt: skip
    # The ids run the other way, so that no two can be taken for equal.
    held = [revision(f"c{9 - n}", n + 1, stage=stage) for n, stage in enumerate(stages)]
    assert _ids(Desk(frame(held)), Wish(order="stage")) == [f"c{9 - n}" for n in range(10)]


@pytest.mark.parametrize("order", ["nearest", "stage"])
def test_what_is_shown_goes_before_what_is_said_and_that_before_nothing(order):
    held = [
        revision("a", 1),
        revision("b", 2, gates={"technology": CLAIMED}),
        revision("c", 3, gates={"technology": CLAIMED, "financing": CLAIMED}),
        revision("d", 4, gates={"technology": EVIDENCED}),
    ]
    assert _ids(Desk(frame(held)), Wish(order=order)) == ["d", "c", "b", "a"]


def test_the_largest_investment_that_may_be_comes_first_and_none_given_comes_last():
    held = [
        revision("a", 1),
        revision("b", 2, investment={"low": 0, "high": 0}),
        revision("c", 3, investment={"low": 5_000_000}),
        revision("d", 4, investment={"low": 1_000_000, "high": 9_000_000}),
    ]
    assert _ids(Desk(frame(held)), Wish(order="investment")) == ["d", "c", "b", "a"]


def test_titles_are_put_in_order_whatever_their_case():
    held = [revision("a", 1, title="beta"), revision("b", 2, title="Alpha"),
            revision("c", 3, title="GAMMA"), revision("d", 4, title="alphabet")]  # fmt: skip
    assert _ids(Desk(frame(held)), Wish(order="title")) == ["b", "d", "a", "c"]
