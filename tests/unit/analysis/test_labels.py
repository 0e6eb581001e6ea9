"""From scores to labels."""

from __future__ import annotations

from data.analysis import labels as engine
from data.analysis.labels import Labelled, Limits

LIMITS = Limits(relevant=0.0, objective=-0.1, sector=-0.6, most_sectors=3)
LOW = dict.fromkeys(engine.LABELS, -5.0)


def test_what_is_not_relevant_has_no_labels():
    given = engine.decide(dict.fromkeys(engine.LABELS, 5.0) | {"relevant": -0.01}, LIMITS)
    assert (given.relevant, given.objectives, given.sectors) == (False, (), ())
    assert given.given == frozenset()


def test_objectives_come_in_their_fixed_order_from_the_limit_on():
    scores = LOW | {"relevant": 0.0, "scale_up": 3.0, "renewable_inputs": -0.1}
    scores |= {"value_chains": -0.11}
    given = engine.decide(scores, LIMITS)
    assert given.objectives == ("renewable_inputs", "scale_up")
    assert given.scores == scores


def sectors(**scores):
    return engine.choose_sectors(LOW | scores, LIMITS)


def test_sectors_are_ranked_and_at_most_three():
    assert sectors(energy=3.0, waste=4.0, water=2.5, metals=2.2) == ("waste", "energy", "water")


def test_a_further_sector_needs_the_limit_and_the_first_does_not():
    assert sectors(energy=-2.0, waste=-2.1) == ("energy",)
    assert sectors(energy=-0.5, waste=-0.6, water=-0.61) == ("energy", "waste")


def test_ties_keep_the_order_of_the_codebook():
    assert sectors(waste=2.0, agriculture=2.0) == ("agriculture", "waste")


def test_the_labels_given_by_kind_and_as_one_set():
    given = Labelled(True, ("scale_up",), ("water", "energy"), {})
    assert given.by_kind == {
        "relevance": ("relevant",),
        "objective": ("scale_up",),
        "sector": ("water", "energy"),
    }
    assert given.given == {"relevant", "scale_up", "water", "energy"}
