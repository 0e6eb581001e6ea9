"""Asking for calls: what may still be answered on a day, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

import pandas as pd

from data.queries.opportunities import open_calls
from data.store import Snapshot

OPEN, FORTHCOMING = "open", "forthcoming"
STATES: Final = (OPEN, FORTHCOMING)


def calls_ahead(
    snapshot: Snapshot,
    today: dt.date,
    *,
    objectives: Iterable[str] = (),
    sectors: Iterable[str] = (),
    states: Iterable[str] = (),
) -> pd.DataFrame:
    """Calls with a deadline on or after ``today``, for any of the objectives and sectors given.

    ``states``: what the portal said of them on the day of the snapshot (``STATES``). One row per
    call, all columns of ``calls`` and ``days_left`` (0 on the day of the deadline),
    nearest deadline first. An empty filter lets all pass.
    """
    calls = open_calls(snapshot, today)
    left = (pd.to_datetime(calls["deadline"]) - pd.Timestamp(today)).dt.days
    found = calls.assign(days_left=left.astype(int))
    for column, wanted in (("objective_ids", objectives), ("sector_ids", sectors)):
        ids = frozenset(wanted)
        if ids:
            found = found.loc[found[column].map(lambda held, ids=ids: not ids.isdisjoint(held))]
    said = frozenset(states)
    return found.loc[found["status_at_snapshot"].isin(said)] if said else found


def labels_of_call(snapshot: Snapshot, call_id: str) -> pd.DataFrame:
    """Labels of one call: relevance first, then objectives and sectors, each by rank."""
    rows = snapshot.labels
    here = rows.loc[(rows["item_id"] == call_id) & (rows["item_kind"] == "call")]
    order = here["label_kind"].astype("str").map({"relevance": 0, "objective": 1, "sector": 2})
    return here.assign(order=order).sort_values(["order", "rank"]).drop(columns="order")
