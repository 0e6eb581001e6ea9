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
    asked = {"objectives": ["renewable_inputs", "value_chains"], "sectors": ["waste"]}
    assert queries.calls_ahead(snapshot(), TODAY, **asked)["call_id"].tolist() == ["B"]
    found = queries.calls_ahead(
        snapshot(), TODAY, objectives=["renewable_inputs"], sectors=["energy"]
    )
    assert found.empty
    assert "days_left" in found


def test_what_the_portal_said_on_the_day_of_the_snapshot_filters():
    assert queries.calls_ahead(snapshot(), TODAY, states=["open"])["call_id"].tolist() == ["B"]
    every = queries.calls_ahead(snapshot(), TODAY, states=["open", "forthcoming"])
    assert every["call_id"].tolist() == ["B", "A"]
