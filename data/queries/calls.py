"""Asking for calls: what may still be answered on a day, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from data.queries.facets import several, single, together
from data.queries.opportunities import open_calls
from data.store import Snapshot

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPEN, FORTHCOMING = "open", "forthcoming"
STATES: Final = (OPEN, FORTHCOMING)
PHASE, OBJECTIVE, SECTOR = "phase", "objective", "sector"
Chosen = Mapping[str, Sequence[str]]


def calls_ahead(snapshot: Snapshot, today: dt.date) -> pd.DataFrame:
    """Calls with a deadline on or after ``today``, nearest deadline first.

    One row per call, all columns of ``calls`` and ``days_left`` (0 on the day of the deadline).
    """
    calls = open_calls(snapshot, today)
    left = (pd.to_datetime(calls["deadline"]) - pd.Timestamp(today)).dt.days
    return calls.assign(days_left=left)


class CallFinder:
    """The calls ahead on a day, prepared for filters.

    Options are chosen by filter: ``PHASE`` (what the portal said of a call on the day of the
    snapshot, one of ``STATES``), ``OBJECTIVE`` and ``SECTOR``. Any option of a filter lets a call
    pass, and every filter must; one without options lets all pass.
    """

    def __init__(self, snapshot: Snapshot, today: dt.date) -> None:
        self.ahead = calls_ahead(snapshot, today)
        self._facets = {
            PHASE: single(self.ahead["status_at_snapshot"]),
            OBJECTIVE: several(self.ahead["objective_ids"]),
            SECTOR: several(self.ahead["sector_ids"]),
        }

    def find(self, chosen: Chosen) -> pd.DataFrame:
        """The calls that pass the filters: rows of ``ahead``."""
        return self.ahead.loc[self._passing(chosen)]

    def counts(self, chosen: Chosen) -> dict[str, dict[str, int]]:
        """By filter and option, how many calls the option would leave under all other filters.

        Options that no call ahead has are absent.
        """
        return {
            name: facet.count(self._passing(chosen, but=name))
            for name, facet in self._facets.items()
        }

    def without(self, chosen: Chosen, name: str) -> int:
        """How many calls are left when one filter is taken away."""
        return int(np.count_nonzero(self._passing(chosen, but=name)))

    def _passing(self, chosen: Chosen, but: str | None = None) -> NDArray[np.bool_]:
        masks = {
            name: facet.any_of(chosen[name])
            for name, facet in self._facets.items()
            if chosen.get(name)
        }
        return together(np.ones(len(self.ahead), dtype=bool), masks, but=but)


def labels_of_call(snapshot: Snapshot, call_id: str) -> pd.DataFrame:
    """Labels of one call: relevance first, then objectives and sectors, each by rank."""
    start, end = snapshot.labels_at.get(("call", call_id), (0, 0))
    return snapshot.labels_in_order.iloc[start:end]
