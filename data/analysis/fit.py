"""Which calls fit what a region does: a ranking of our own, after the location quotient.

For each objective and sector, the share of the region's projects that have it over the same share
among all projects: the location quotient (Billings and Johnson 2012, Regional Science and Urban
Economics 42), with projects counted in place of jobs. ``GUARD`` projects of the average mixture are
added to the region's, so that one or two projects make no specialisation:

    quotient = (n + GUARD * share) / ((N + GUARD) * share),  share = n_all / N_all.

A call's ``specialisation`` is the mean quotient of its objectives and the mean quotient of its
sectors, averaged; 1 stands in for a kind of label that the call lacks. ``such`` are the region's
projects that share an objective and a sector with the call (the one kind alone where the call has
no label of the other), ``led`` those of them that an organisation of the region coordinates. The
score is

    specialisation * log2(1 + such + led):

what is led counts twice, and each doubling of experience counts as much as the one before. Without
any such project a call does not fit. The rule weighs; it does not predict who will be funded.
"""

from __future__ import annotations

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
DECIMALS: Final = 9
"""Scores that agree so far are the same."""


@dataclass(frozen=True)
class Fit:
    """A call that fits, and why.

    ``place``: 1 is best, equal scores share the better place. ``kind`` and ``label``: the call's
    sector (objective, where it has no sector) in which the region is most specialised; ``held``
    projects of the region have it, ``times`` the share among all projects (None with fewer than
    ``FEW``). ``kinds``: in what ``such`` projects agree with the call. ``leaders``: the region's
    coordinators of such projects with their number, most first.
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
    quotient: NDArray[np.float64]
    plain: NDArray[np.float64]

    def shared(self, wanted: Iterable[str]) -> NDArray[np.bool_]:
        """True for projects with at least one of the labels."""
        columns = [self.column[i] for i in wanted]
        return np.asarray(self.has[:, columns].any(axis=1), dtype=np.bool_)

    def mean(self, wanted: Sequence[str]) -> float:
        """The mean quotient of the labels; 1, the average region's, without any."""
        return float(self.quotient[[self.column[i] for i in wanted]].mean()) if wanted else 1.0

    def held(self, label: str) -> int:
        """How many of the region's projects have it."""
        return int(self.has[:, self.column[label]].sum())


def rank(
    calls: pd.DataFrame,
    projects: pd.DataFrame,
    here: Collection[str],
    coordinators: pd.DataFrame,
) -> list[Fit]:
    """The calls that fit, best first; of equal ones the nearer deadline, then the lower id.

    ``calls``: call_id, deadline, objective_ids, sector_ids; ``projects``: all of them, with
    project_id and the same two lists; ``here``: ids of those in which the region takes part;
    ``coordinators``: project_id, organisation_id, name of coordinators seated in the region. Empty
    without projects here or without calls.
    """
    inside = projects["project_id"].isin(list(here)).to_numpy(dtype=bool)
    if not inside.any() or calls.empty:
        return []
    labels = {k: _labels(projects[f"{k}_ids"], inside, calls[f"{k}_ids"]) for k in KINDS}
    leader = _leaders(projects.loc[inside, "project_id"], coordinators)
    found = []
    columns = (calls[c] for c in ("call_id", "deadline", "objective_ids", "sector_ids"))
    for call_id, deadline, objectives, sectors in zip(*columns, strict=True):
        wanted = {OBJECTIVE: list(objectives), SECTOR: list(sectors)}
        fit = _fit(str(call_id), {k: ids for k, ids in wanted.items() if ids}, labels, leader)
        if fit is not None:
            found.append((-fit.score, pd.Timestamp(deadline), fit.call_id, fit))
    return _placed([fit for *_, fit in sorted(found, key=lambda row: row[:3])])


def _labels(of_projects: pd.Series, inside: NDArray[np.bool_], of_calls: pd.Series) -> _Labels:
    lists = [list(ids) for ids in of_projects]
    names = sorted({label for ids in (*lists, *of_calls) for label in ids})
    column = {label: n for n, label in enumerate(names)}
    has = np.zeros((len(lists), len(names)), dtype=bool)
    rows = np.repeat(np.arange(len(lists)), [len(ids) for ids in lists])
    has[rows, [column[label] for ids in lists for label in ids]] = True
    mine, share = has[inside], has.mean(axis=0)
    # Where no project has the label at all, the share tends to zero and the quotient to this.
    nothing = np.full(len(names), GUARD / (len(mine) + GUARD))
    known = share > 0
    quotient, plain = nothing.copy(), np.zeros(len(names))
    counts = mine.sum(axis=0)
    quotient[known] = (counts + GUARD * share)[known] / ((len(mine) + GUARD) * share[known])
    plain[known] = counts[known] / (len(mine) * share[known])
    return _Labels(column, mine, quotient, plain)


def _leaders(here: pd.Series, coordinators: pd.DataFrame) -> list[tuple[str, str] | None]:
    """For each project here, the coordinator of the region by id and name, or None."""
    columns = (coordinators[c].astype("str") for c in ("project_id", "organisation_id", "name"))
    by_project = {project: (key, name) for project, key, name in zip(*columns, strict=True)}
    return [by_project.get(str(project)) for project in here]


def _fit(
    call_id: str,
    wanted: dict[str, list[str]],
    labels: dict[str, _Labels],
    leader: Sequence[tuple[str, str] | None],
) -> Fit | None:
    if not wanted:
        return None
    such = np.logical_and.reduce([labels[k].shared(ids) for k, ids in wanted.items()])
    if not such.any():
        return None
    kind = SECTOR if SECTOR in wanted else OBJECTIVE
    of = labels[kind]
    # max() keeps the first of equals: the label that matters most to the call.
    label = max(
        (i for i in wanted[kind] if of.held(i)),
        key=lambda i: round(of.quotient[of.column[i]], DECIMALS),
    )
    means = [labels[k].mean(wanted.get(k, [])) for k in KINDS]
    led = [leader[row] for row in np.flatnonzero(such).tolist()]
    names = _counted([who for who in led if who is not None])
    n, n_led, held = int(such.sum()), sum(count for _, count in names), of.held(label)
    return Fit(
        call_id=call_id,
        place=0,
        score=round(float(np.mean(means) * np.log2(1 + n + n_led)), DECIMALS),
        kind=kind,
        label=label,
        held=held,
        times=float(of.plain[of.column[label]]) if held >= FEW else None,
        kinds=tuple(wanted),
        such=n,
        led=n_led,
        leaders=names,
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
