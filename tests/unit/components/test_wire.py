"""What maps fetch: compact, complete, and decoded by hand to the same figures."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from components import wire
from data.model import Role, Status
from data.queries import LevelSeries

CODES = {s: i for i, s in enumerate(Status)}
P, C = CODES[Status.PUBLISHED], CODES[Status.CONFIDENTIAL]
SERIES = LevelSeries(
    "chem_lq",
    2,
    ("AT11", "BE10"),
    (2012, 2013, 2014),
    np.array([[1.25, np.nan], [1.5, 0.75], [np.nan, 0.5]]),
    np.array([[P, C], [P, P], [C, P]], dtype=np.int8),
    np.array([[False, False], [True, False], [False, False]]),
)


def test_a_figure_is_the_difference_from_the_year_before_in_its_last_decimal():
    told = json.loads(wire.series(SERIES, 2))
    assert told["years"] == [2012, 2013, 2014]
    assert told["values"] == [[125, None], [25, 75], [None, -25]]
    assert told["decimals"] == 2


def test_statuses_and_breaks_stand_beside_the_figures():
    told = json.loads(wire.series(SERIES, 2))
    assert told["statuses"] == [f"{P}{C}", f"{P}{P}", f"{C}{P}"]
    assert told["breaks"] == [[], [0], []]


def test_after_a_gap_a_figure_is_told_whole():
    values = np.array([[5.0], [np.nan], [7.0]])
    rest = np.zeros((3, 1), dtype=np.int8)
    gap = LevelSeries("x", 2, ("AT11",), (1, 2, 3), values, rest, rest.astype(bool))
    assert json.loads(wire.series(gap, 0))["values"] == [[5], [None], [7]]


def test_an_indicator_without_years_is_told_as_such():
    none = np.empty((0, 1))
    empty = LevelSeries("x", 3, ("AT111",), (), none, none.astype(np.int8), none.astype(bool))
    told = json.loads(wire.series(empty, 0))
    assert (told["ids"], told["years"], told["values"]) == (["AT111"], [], [])


def test_an_english_name_travels_only_where_it_differs():
    regions = pd.DataFrame(
        {
            "region_id": ["NL42", "ITC4", "IT"],
            "level": [2, 2, 0],
            "name_local": ["Limburg", "Lombardia", "Italia"],
            "name_en": ["Limburg", "Lombardy", "Italy"],
        }
    )
    assert json.loads(wire.names(regions, 2)) == {
        "ids": ["ITC4", "NL42"], "names": ["Lombardia", "Limburg"], "english": ["Lombardy", ""],
    }  # fmt: skip


def test_the_partnership_travels_with_its_outlines_leads_first():
    regions = pd.DataFrame({"region_id": ["BE3", "ITC4"], "name_en": ["Wallonia", "Lombardy"]})
    outlines = {"BE3": ("M0 0z", [1, 2]), "ITC4": ("M5 5z", [6, 6])}
    roles = {"BE3": Role.MEMBER, "ITC4": Role.LEAD, "XX": Role.NETWORK}
    told = json.loads(wire.partnership(regions, roles, outlines))
    assert [(t["id"], t["role"], t["at"]) for t in told] == [
        ("ITC4", "lead", [6, 6]), ("BE3", "member", [1, 2]),
    ]  # fmt: skip


def test_a_region_is_found_by_names_that_differ_larger_ones_first():
    regions = pd.DataFrame(
        {
            "region_id": ["NL42", "EL30", "EL", "ITC4"],
            "level": [2, 2, 0, 2],
            "name_local": ["Limburg (NL)", "Αττική", "Ελλάδα", "Lombardia"],
            "name_en": ["Limburg (NL)", "Attica", "Greece", "Lombardy"],
            "name_latin": ["Limburg (NL)", "Attikí", "Elláda", "Lombardia"],
        }
    )
    told = json.loads(wire.search(regions, {"NL42", "BE3"}))
    assert told == {
        "ids": ["EL", "EL30", "ITC4", "NL42"],
        "names": ["Ελλάδα", "Αττική", "Lombardia", "Limburg (NL)"],
        "english": ["Greece", "Attica", "Lombardy", ""],
        "latin": ["Elláda", "Attikí", "", ""],
        "first": ["NL42"],
    }
