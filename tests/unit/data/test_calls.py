"""Calls ahead, by day and by label."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pandas as pd

from data import queries


def snapshot():
    rows = [
        ("A", dt.date(2026, 12, 1), ["scale_up"], ["energy"]),
        ("B", dt.date(2026, 11, 24), ["renewable_inputs", "scale_up"], ["plastics", "waste"]),
        ("C", dt.date(2026, 11, 23), ["scale_up"], ["energy"]),
    ]
    names = ["call_id", "deadline", "objective_ids", "sector_ids"]
    frame = pd.DataFrame(rows, columns=names)
    said = ["forthcoming", "open", "open"]
    return SimpleNamespace(calls=frame.assign(status_at_snapshot=said))


TODAY = dt.date(2026, 11, 24)


def test_deadlines_of_today_and_later_nearest_first():
    found = queries.calls_ahead(snapshot(), TODAY)
    assert found["call_id"].tolist() == ["B", "A"]
    assert found["days_left"].tolist() == [0, 7]


def test_any_of_the_labels_lets_a_call_pass_and_both_kinds_must():
    finder = queries.CallFinder(snapshot(), TODAY)
    asked = {"objective": ["renewable_inputs", "value_chains"], "sector": ["waste"]}
    assert finder.find(asked)["call_id"].tolist() == ["B"]
    found = finder.find({"objective": ["renewable_inputs"], "sector": ["energy"]})
    assert found.empty
    assert "days_left" in found


def test_what_the_portal_said_on_the_day_of_the_snapshot_filters():
    finder = queries.CallFinder(snapshot(), TODAY)
    assert finder.find({"phase": ["open"]})["call_id"].tolist() == ["B"]
    assert finder.find({"phase": ["open", "forthcoming"]})["call_id"].tolist() == ["B", "A"]
    assert finder.find({"phase": []})["call_id"].tolist() == ["B", "A"]


def test_an_option_counts_what_it_would_leave_under_all_other_filters():
    finder = queries.CallFinder(snapshot(), TODAY)
    counts = finder.counts({"sector": ["plastics"], "phase": ["open"]})
    # Of B (plastics, waste; open) and A (energy; forthcoming): the own filter does not count.
    assert counts["sector"] == {"energy": 0, "plastics": 1, "waste": 1}
    assert counts["phase"] == {"forthcoming": 0, "open": 1}
    assert counts["objective"] == {"renewable_inputs": 1, "scale_up": 1}
    other_sectors = finder.counts({"sector": ["energy"]})["sector"]
    assert other_sectors == {"energy": 1, "plastics": 1, "waste": 1}
    assert finder.without({"sector": ["energy"], "phase": ["open"]}, "phase") == 1
    assert finder.without({"sector": ["energy"], "phase": ["open"]}, "sector") == 1
    assert finder.without({"phase": ["open"]}, "phase") == 2
