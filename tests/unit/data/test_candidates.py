import pytest

from data.candidate import Estimate
from data.queries.candidates import Desk, Wish, frame, sizes_of
from tests.mini_candidates import revisions


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
