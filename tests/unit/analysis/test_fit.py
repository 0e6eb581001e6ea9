"""Calls that fit: every score worked out by hand."""

from __future__ import annotations

import datetime as dt
from math import log2

import pandas as pd
import pytest

from data.analysis import fit

DAY = dt.date(2026, 9, 1)


def labelled(rows, key):
    return pd.DataFrame(rows, columns=[key, "objective_ids", "sector_ids"])


def projects():
    """20 projects: 4 in every 20 for plastics, the others for energy."""
    plastics = [(f"p{n}", ["renewable_inputs"], ["plastics"]) for n in range(4)]
    energy = [(f"e{n}", ["scale_up"], ["energy"]) for n in range(16)]
    return labelled([*plastics, *energy], "project_id")


def calls(*rows):
    """Calls by id, objectives, sectors, and days later than DAY."""
    frame = labelled([row[:3] for row in rows], "call_id")
    return frame.assign(deadline=[DAY + dt.timedelta(days=row[3]) for row in rows])


def coordinators(*rows):
    return pd.DataFrame(rows, columns=["project_id", "organisation_id", "name"])


def rank(calls, projects, here, coordinators):
    return fit.rank_among(calls, fit.labelled(calls, projects), here, coordinators)


HERE = ["p0", "p1", "p2", "p3", "e0", "e1"]
PLASTICS = ("P", ["renewable_inputs"], ["plastics"], 9)
ENERGY = ("E", ["scale_up"], ["energy"], 0)
NOBODY = coordinators()


def test_the_score_is_specialisation_times_the_logarithm_of_experience():
    found = rank(calls(ENERGY, PLASTICS), projects(), HERE, coordinators(("p0", "1", "Acme")))
    assert [(one.call_id, one.place) for one in found] == [("P", 1), ("E", 2)]
    # Plastics: (4 + 10 * 0.2) / (16 * 0.2); four such projects, one of them led.
    assert found[0].score == pytest.approx(1.875 * log2(1 + 4 + 1))
    # Energy: (2 + 10 * 0.8) / (16 * 0.8); two such projects.
    assert found[1].score == pytest.approx(0.78125 * log2(1 + 2))
    assert (found[0].label, found[0].held, found[0].such, found[0].led) == ("plastics", 4, 4, 1)
    assert found[0].leaders == (("Acme", 1),)


def test_a_share_is_compared_from_five_projects_on():
    every = projects()["project_id"].tolist()
    plastics, energy = rank(calls(PLASTICS, ENERGY), projects(), every, NOBODY)[::-1]
    assert (plastics.held, plastics.times) == (4, None)
    assert (energy.held, energy.times) == (16, 1.0)


def test_a_share_of_five_projects_is_compared():
    here = [f"e{n}" for n in range(5)]
    (energy,) = rank(calls(ENERGY), projects(), here, NOBODY)
    # All five, where 16 of 20 have it.
    assert (energy.held, energy.times) == (5, pytest.approx(1.25))


def test_the_label_named_is_that_in_which_the_region_is_most_specialised():
    kinds = ["agriculture"] * 4 + ["water"] * 4 + ["energy"] * 12
    every = labelled([(f"x{n}", ["scale_up"], [one]) for n, one in enumerate(kinds)], "project_id")
    # Of six projects two in agriculture, (2 + 2) / 3.2, and one in water, (1 + 2) / 3.2.
    here = ["x0", "x1", "x4", "x8", "x9", "x10"]
    (one,) = rank(calls(("X", ["scale_up"], ["water", "agriculture"], 0)), every, here, NOBODY)
    assert (one.label, one.held) == ("agriculture", 2)


def test_one_project_makes_no_specialisation():
    (one,) = rank(calls(PLASTICS), projects(), ["p0"], NOBODY)
    # The plain quotient would be 5; guarded it is (1 + 2) / (11 * 0.2).
    assert one.score == pytest.approx(3 / 2.2 * log2(2))


def test_a_call_without_a_project_like_it_does_not_fit():
    strange = ("X", ["renewable_inputs"], ["energy"], 0)
    assert rank(calls(strange), projects(), HERE, NOBODY) == []


def test_a_kind_of_label_that_the_call_lacks_counts_as_average():
    found = rank(calls(("X", [], ["plastics"], 0)), projects(), HERE, NOBODY)
    assert found[0].kinds == ("sector",)
    # Four projects, each with one of the two objectives that there are.
    assert found[0].score == pytest.approx((1 + 1.875) / 2 * log2(1 + 4 / 2))
    assert found[0].such == 4
    (found,) = rank(calls(("X", ["scale_up"], [], 0)), projects(), HERE, NOBODY)
    assert (found.kind, found.label, found.kinds) == ("objective", "scale_up", ("objective",))
    assert rank(calls(("X", [], [], 0)), projects(), HERE, NOBODY) == []


def test_a_kind_of_label_that_nothing_has_leaves_no_pair_to_be_experienced_in():
    bare = projects().assign(sector_ids=[[]] * 20)
    (one,) = rank(calls(("X", ["scale_up"], [], 0)), bare, HERE, NOBODY)
    assert (one.kind, one.label, one.such, one.score) == ("objective", "scale_up", 2, 0)


def test_equal_calls_share_a_place_and_the_nearer_deadline_stands_first():
    rows = [("B", *PLASTICS[1:3], 5), ("C", *PLASTICS[1:3], 1), ("A", *PLASTICS[1:3], 5), ENERGY]
    found = rank(calls(*rows), projects(), HERE, NOBODY)
    assert [(one.call_id, one.place) for one in found] == [("C", 1), ("A", 1), ("B", 1), ("E", 4)]


def test_the_label_named_is_one_that_the_region_has():
    both = ("X", ["renewable_inputs", "scale_up"], ["metals", "energy", "plastics"], 0)
    (one,) = rank(calls(both), projects(), ["e0"], NOBODY)
    assert one.label == "energy"
    # Metals, which no project has, counts as little as the guard allows: 10 / 11.
    sectors = (10 / 11 + 9 / (11 * 0.8) + 2 / (11 * 0.2)) / 3
    objectives = (2 / (11 * 0.2) + 9 / (11 * 0.8)) / 2
    # Of the six pairs that the call has, e0 has one.
    assert one.score == pytest.approx((sectors + objectives) / 2 * log2(1 + 1 / 6))


def test_a_call_gains_nothing_by_more_labels():
    rows = [(f"b{n}", ["renewable_inputs", "scale_up"], ["plastics", "energy"]) for n in range(4)]
    every = labelled([*rows, ("x", ["scale_up"], ["plastics"])], "project_id")
    narrow = ("N", ["renewable_inputs"], ["plastics"], 0)
    broad = ("B", ["renewable_inputs", "scale_up"], ["plastics", "energy"], 0)
    found = {
        one.call_id: one for one in rank(calls(narrow, broad), every, every["project_id"], NOBODY)
    }
    # All shares are those among all projects, so that every quotient is 1.
    assert found["N"].score == pytest.approx(log2(1 + 4))
    # Five projects share a label of each kind; by pair they are 4, 4, 5 and 4.
    assert (found["B"].such, found["B"].score) == (5, pytest.approx(log2(1 + 17 / 4)))


def test_what_is_led_counts_twice_by_its_part_of_the_pairs():
    broad = ("B", ["renewable_inputs"], ["plastics", "energy"], 0)
    (one,) = rank(calls(broad), projects(), HERE, coordinators(("p0", "1", "Acme")))
    # Four projects with one of the two pairs each, one of them led: 4 / 2 + 1 / 2.
    quotients = (1.875 + (1.875 + 0.78125) / 2) / 2
    assert one.score == pytest.approx(quotients * log2(1 + 2.5))


def test_a_call_of_two_years_stands_once_with_the_nearer_deadline():
    frame = calls(("L27", *PLASTICS[1:3], 400), ("L26", *PLASTICS[1:3], 40), ENERGY)
    frame = frame.assign(title=["Clean  tanks 2027", "clean tanks 2026", "Coal"])
    kept, again = fit.once(frame)
    assert kept["call_id"].tolist() == ["L26", "E"]
    assert again == {"L26": ("L27",)}


def test_a_call_whose_title_names_no_year_is_the_same_too():
    frame = calls(PLASTICS, ENERGY).assign(title=["Clean tanks", "Clean tanks 2026"])
    kept, again = fit.once(frame)
    assert (kept["call_id"].tolist(), again) == (["E"], {"E": ("P",)})


def test_calls_of_different_titles_are_different_calls():
    frame = calls(PLASTICS, ENERGY).assign(title=["Steel pilots 1", "Steel pilots 2"])
    kept, again = fit.once(frame)
    assert (kept["call_id"].tolist(), again) == (["P", "E"], {})


def test_coordinators_are_counted_by_organisation_most_first():
    led = coordinators(("p0", "1", "Zeta"), ("p1", "2", "Beta"), ("p2", "1", "Zeta"),
                       ("p3", "3", "Alpha"), ("e0", "3", "Alpha"))  # fmt: skip
    (one,) = rank(calls(PLASTICS), projects(), HERE, led)
    assert one.leaders == (("Zeta", 2), ("Alpha", 1), ("Beta", 1))
    assert one.led == 4


def test_nothing_fits_a_region_without_projects_or_a_day_without_calls():
    assert rank(calls(PLASTICS), projects(), [], NOBODY) == []
    assert rank(calls(PLASTICS).head(0), projects(), HERE, NOBODY) == []


def test_the_order_of_the_rows_changes_nothing():
    rows = [PLASTICS, ENERGY, ("M", ["renewable_inputs", "scale_up"], ["energy", "plastics"], 3)]
    led = coordinators(("p0", "1", "Acme"), ("e1", "2", "Beta"))
    first = rank(calls(*rows), projects(), HERE, led)
    again = rank(calls(*rows[::-1]), projects()[::-1], HERE[::-1], led[::-1])
    assert first == again
