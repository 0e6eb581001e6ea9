"""Which calls fit what a region does: a ranking of our own, after the location quotient.

For each objective and sector, the share of the region's projects that have it over the same share
among all projects: the location quotient (Billings and Johnson 2012, Regional Science and Urban
Economics 42), with projects counted in place of jobs. ``GUARD`` projects of the average mixture are
added to the region's, so that one or two projects make no specialisation:

    quotient = (n + GUARD * share) / ((N + GUARD) * share),  share = n_all / N_all.

A call's ``specialisation`` is the mean quotient of its objectives and the mean quotient of its
sectors, averaged; 1 stands in for a kind of label that the call lacks. Its ``experience`` is how
many of the region's projects have one of its objectives and one of its sectors, on average over all
such pairs; a call without objectives is taken as one for all of them, and so for sectors. Projects
that an organisation of the region coordinates count twice. A call of many labels has more pairs to
average over, and gains nothing by them. The score is

    specialisation * log2(1 + experience):

each doubling of experience counts as much as the one before. Without any project that shares an
objective and a sector with it a call does not fit. The rule weighs; it does not predict who will be
funded.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

OBJECTIVE, SECTOR = "objective", "sector"
KINDS: Final = (OBJECTIVE, SECTOR)
GUARD: Final = 10
FEW: Final = 5
"""Projects from which on a share is compared in words."""
YEAR: Final = re.compile(r"\b20\d\d\b")
DECIMALS: Final = 9
"""Scores that agree so far are the same."""


@dataclass(frozen=True)
class Fit:
    """A call that fits, and why.

    ``place``: 1 is best, equal scores share the better place. ``kind`` and ``label``: the call's
    sector (objective, where it has no sector) in which the region is most specialised; ``held``
    projects of the region have it, ``times`` the share among all projects (None with fewer than
    ``FEW``). ``kinds``: in what ``such`` projects agree with the call, with one label of each at
    least; ``led`` of them are coordinated from the region. ``leaders``: the coordinators with their
    number of these, most first.
    """

    call_id: str
    place: int
    score: float
    kind: str
    label: str
    held: int
    times: float | None
    kinds: tuple[str, ...]
    such: int
    led: int
    leaders: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Labels:
    """One kind of label: which of the region's projects have which, and the quotients."""

    column: dict[str, int]
    has: NDArray[np.bool_]
    counts: NDArray[np.int64]
    quotient: NDArray[np.float64]
    plain: NDArray[np.float64]

    def parts(self, wanted: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Projects by calls: the share of a call's labels (of all, without any) that each has."""
        shares = np.zeros((len(self.column), len(wanted)))
        for call, ids in enumerate(wanted):
            columns = [self.column[i] for i in ids] or list(self.column.values())
            shares[columns, call] = 1 / max(len(columns), 1)
        parts: NDArray[np.float64] = self.has @ shares
        return parts

    def mean(self, wanted: Sequence[str]) -> float:
        """The mean quotient of the labels."""
        return math.fsum(self.quotient[self.column[i]] for i in wanted) / len(wanted)

    def held(self, label: str) -> int:
        """How many of the region's projects have it."""
        return int(self.counts[self.column[label]])


def once(calls: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, tuple[str, ...]]]:
    """Each call once, though it is made in several years; and by its id those that repeat it.

    Calls are the same when their titles differ in a year at most; the nearest deadline is kept, and
    those that repeat it stand in the order of theirs. ``calls``: call_id, title, deadline and more.
    """
    ordered = calls.sort_values(["deadline", "call_id"])
    again: dict[str, list[str]] = {}
    first: dict[tuple[str, ...], str] = {}
    for call_id, title in zip(ordered["call_id"], ordered["title"], strict=True):
        words = tuple(YEAR.sub("", str(title).casefold()).split())
        again.setdefault(first.setdefault(words, str(call_id)), []).append(str(call_id))
    kept = calls.loc[calls["call_id"].isin(list(again))]
    return kept, {key: tuple(ids[1:]) for key, ids in again.items() if len(ids) > 1}


def labelled(calls: pd.DataFrame, projects: pd.DataFrame) -> Labelled:
    """What all regions are measured against: which project has which label. Made once for many."""
    ids = {str(i): row for row, i in enumerate(projects["project_id"].astype("str").tolist())}
    return Labelled(ids, {k: _every(projects[f"{k}_ids"], calls[f"{k}_ids"]) for k in KINDS})


def rank_among(
    calls: pd.DataFrame,
    of: Labelled,
    here: Collection[str],
    coordinators: pd.DataFrame,
) -> list[Fit]:
    """Calls that fit a region, the best first.

    ``calls``: call_id, deadline, objective_ids, sector_ids; ``of`` is what ``labelled`` made of
    them. ``here`` are the ids of the region's projects, ``coordinators`` (project_id,
    organisation_id, name) those of them that are coordinated from it.
    """
    inside = sorted(of.rows[str(i)] for i in here if str(i) in of.rows)
    if not inside or calls.empty:
        return []
    labels = {k: of.labels[k].here(inside) for k in KINDS}
    names = list(of.rows)
    leader = _leaders([names[row] for row in inside], coordinators)
    wanted = {k: [list(ids) for ids in calls[f"{k}_ids"].tolist()] for k in KINDS}
    parts = {k: labels[k].parts(wanted[k]) for k in KINDS}
    # The sum of these products is the mean, over the pairs, of the projects that have both.
    near = parts[OBJECTIVE] * parts[SECTOR]
    due = dict(zip(calls["call_id"].astype("str"), calls["deadline"], strict=True))
    found = []
    for n, call_id in enumerate(due):
        named = {k: wanted[k][n] for k in KINDS if wanted[k][n]}
        if named and (such := np.logical_and.reduce([parts[k][:, n] > 0 for k in named])).any():
            found.append(_fit(call_id, named, labels, _Projects(near[:, n], such, leader)))
    return _placed(sorted(found, key=lambda fit: (-fit.score, due[fit.call_id], fit.call_id)))


@dataclass(frozen=True)
class _Projects:
    """The region's projects beside a call: how near each is, which agree with it, who leads it."""

    near: NDArray[np.float64]
    such: NDArray[np.bool_]
    leader: Sequence[tuple[str, str] | None]

    @property
    def led(self) -> list[int]:
        """Rows of those that agree and are coordinated from the region."""
        return [row for row in np.flatnonzero(self.such).tolist() if self.leader[row] is not None]


@dataclass(frozen=True)
class Labelled:
    """All projects by their id, in their order, and which of them has which label."""

    rows: dict[str, int]
    labels: dict[str, _Every]


@dataclass(frozen=True)
class _Every:
    """One kind of label in all projects."""

    column: dict[str, int]
    has: NDArray[np.bool_]

    def here(self, inside: Sequence[int]) -> _Labels:
        """The same for the projects of a region, with how specialised it is in each label."""
        mine, share = self.has[list(inside)], self.has.mean(axis=0)
        # Where no project has the label at all, the share tends to zero and the quotient to this.
        nothing = np.full(len(self.column), GUARD / (len(mine) + GUARD))
        known = share > 0
        quotient, plain = nothing.copy(), np.zeros(len(self.column))
        counts = mine.sum(axis=0)
        quotient[known] = (counts + GUARD * share)[known] / ((len(mine) + GUARD) * share[known])
        plain[known] = counts[known] / (len(mine) * share[known])
        return _Labels(self.column, mine, counts, quotient, plain)


def _every(of_projects: pd.Series, of_calls: pd.Series) -> _Every:
    lists = [list(ids) for ids in of_projects]
    names = sorted({label for ids in (*lists, *of_calls) for label in ids})
    column = {label: n for n, label in enumerate(names)}
    has = np.zeros((len(lists), len(names)), dtype=bool)
    rows = np.repeat(np.arange(len(lists)), [len(ids) for ids in lists])
    has[rows, [column[label] for ids in lists for label in ids]] = True
    return _Every(column, has)


def _leaders(here: Iterable[str], coordinators: pd.DataFrame) -> list[tuple[str, str] | None]:
    """For each project here, the coordinator of the region by id and name, or None."""
    columns = (coordinators[c].tolist() for c in ("project_id", "organisation_id", "name"))
    rows = zip(*columns, strict=True)
    by_project = {str(project): (str(key), str(name)) for project, key, name in rows}
    return [by_project.get(str(project)) for project in here]


def _fit(
    call_id: str, wanted: dict[str, list[str]], labels: dict[str, _Labels], projects: _Projects
) -> Fit:
    kind = SECTOR if SECTOR in wanted else OBJECTIVE
    of = labels[kind]
    # max() keeps the first of equals: the label that matters most to the call.
    label = max(
        (i for i in wanted[kind] if of.held(i)),
        key=lambda i: round(of.quotient[of.column[i]], DECIMALS),
    )
    means = [labels[k].mean(wanted[k]) if k in wanted else 1.0 for k in KINDS]
    led = projects.led
    experience = float(projects.near.sum() + projects.near[led].sum())
    return Fit(
        call_id=call_id,
        place=0,
        score=round(math.fsum(means) / len(means) * math.log2(1 + experience), DECIMALS),
        kind=kind,
        label=label,
        held=of.held(label),
        times=float(of.plain[of.column[label]]) if of.held(label) >= FEW else None,
        kinds=tuple(wanted),
        such=int(projects.such.sum()),
        led=len(led),
        leaders=_counted([who for row in led if (who := projects.leader[row])]),
    )


def _counted(led: Sequence[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    counts = Counter(key for key, _ in led)
    names = dict(reversed(led))
    rows = [(names[key], n) for key, n in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0])))


def _placed(fits: Sequence[Fit]) -> list[Fit]:
    places: dict[float, int] = {}
    for at, fit in enumerate(fits, start=1):
        places.setdefault(fit.score, at)
    return [replace(fit, place=places[fit.score]) for fit in fits]
