"""Asking for projects, their partners and calls; what the snapshot holds altogether."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.catalogue import Catalogue
from data.store import Snapshot


@dataclass(frozen=True)
class Counts:
    """Live counts of the overview. ``open_calls`` are those with a deadline today or later."""

    regions: int
    indicators: int
    projects: int
    calls: int
    open_calls: int


def projects_in(snapshot: Snapshot, region_id: str) -> frozenset[str]:
    """Ids of projects with at least one organisation seated in the region."""
    return snapshot.seats.projects_in(region_id)


def partners_of(snapshot: Snapshot, project_id: str) -> pd.DataFrame:
    """Organisations of one project: one row per organisation and role, the coordinator first."""
    start, end = snapshot.partners_at.get(project_id, (0, 0))
    return snapshot.partners_in_order.iloc[start:end]


def with_joint(partners: pd.DataFrame, participating: Iterable[str]) -> pd.DataFrame:
    """The partners and ``joint_id``: the participating region of the seat, missing if in none."""
    wanted = tuple(participating)
    codes = partners["region_id"].fillna("").astype(str)
    found = [next((r for r in wanted if code.startswith(r)), None) for code in codes]
    return partners.assign(joint_id=pd.Series(found, index=partners.index, dtype="object"))


def labels_of(snapshot: Snapshot, project_id: str) -> pd.DataFrame:
    """Labels of one project: relevance first, then objectives and sectors, each by rank."""
    start, end = snapshot.labels_at.get(("project", project_id), (0, 0))
    return snapshot.labels_in_order.iloc[start:end]


def count_labels(projects: pd.DataFrame, column: str, ids: Sequence[str]) -> dict[str, int]:
    """Number of projects (or calls) per label id, zero included, in the order of ``ids``."""
    counts = projects[column].explode().value_counts()
    return {i: int(counts.get(i, 0)) for i in ids}


def open_calls(snapshot: Snapshot, today: dt.date) -> pd.DataFrame:
    """Calls whose deadline is today or later, nearest deadline first; one row per call."""
    calls = snapshot.calls
    deadline = pd.to_datetime(calls["deadline"])
    return calls.loc[deadline >= pd.Timestamp(today)].sort_values(["deadline", "call_id"])


def counts(snapshot: Snapshot, catalogue: Catalogue, today: dt.date) -> Counts:
    """What the snapshot holds, counted now."""
    return Counts(
        regions=len(snapshot.regions),
        indicators=len(catalogue.indicators),
        projects=len(snapshot.projects),
        calls=len(snapshot.calls),
        open_calls=len(open_calls(snapshot, today)),
    )
