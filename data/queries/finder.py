"""Finding projects: any combination of filters, with what each further option would leave.

A ``Finder`` is prepared once per snapshot and answers without touching a table: a filter is a row
of truth values per project, and the count beside an option is taken under all other filters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from data.queries import project_texts
from data.queries.facets import Facet, Masks, of_lists, of_pairs, several, single, together
from data.queries.words import Match, tokens
from data.store import Snapshot

if TYPE_CHECKING:
    from numpy.typing import NDArray

OBJECTIVE, SECTOR, REGION, COUNTRY = "objective", "sector", "region", "country"
PHASE, ACTION, PART, START = "phase", "action", "part", "start"
SIZE, ORGANISATION, TRAIT, WORDS = "size", "organisation", "trait", "words"
FACETS: Final = (
    *(OBJECTIVE, SECTOR, REGION, COUNTRY, PHASE, ACTION, PART, START, SIZE, ORGANISATION, TRAIT),
)
EVERY: Final = frozenset({REGION, TRAIT})
"""Facets of which every option chosen must hold; of the others, one is enough."""
RUNNING, AHEAD, ENDED = "running", "ahead", "ended"
PHASES: Final = (RUNNING, AHEAD, ENDED)
SME, PARTNERSHIP, COORDINATED = "sme", "partnership", "coordinated"
TRAITS: Final = (PARTNERSHIP, COORDINATED, SME)
SIZES: Final = (("to_1m", 1e6), ("to_3m", 3e6), ("to_5m", 5e6), ("to_10m", 10e6))
LARGEST: Final = "over_10m"
BEST: Final = "match"
ORDERS: Final = (BEST, "newest", "ending", "money", "regions")
FOR_A_PARTNERSHIP: Final = 2


@dataclass(frozen=True)
class Wish:
    """What is looked for: words, options by facet, the order, and the day of looking."""

    today: dt.date
    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = ORDERS[0]

    def of(self, facet: str) -> tuple[str, ...]:
        """The options chosen of a facet."""
        return self.chosen.get(facet, ())

    def without(self, name: str) -> Wish:
        """The same without one facet's options, or without the words."""
        if name == WORDS:
            return replace(self, words="")
        return replace(self, chosen={k: v for k, v in self.chosen.items() if k != name})

    @property
    def in_use(self) -> tuple[str, ...]:
        """What is filtered by: facets, and words."""
        held = [name for name in FACETS if self.of(name)]
        return (*held, WORDS) if tokens(self.words) else tuple(held)


@dataclass(frozen=True)
class Found:
    """What passes all filters.

    ``positions``: rows of the table of projects, in the order wished; ``mask``: the same as truth
    values; ``counts``: by facet and option, how many projects the option would leave under all
    other filters; ``match``: what the words found.
    """

    positions: NDArray[np.int64]
    mask: NDArray[np.bool_]
    counts: Mapping[str, Mapping[str, int]]
    match: Match | None

    def __len__(self) -> int:
        return len(self.positions)


class Finder:
    """The projects of one snapshot, prepared for filtering; ``partnership``: region ids."""

    def __init__(self, snapshot: Snapshot, partnership: Iterable[str]) -> None:
        projects = snapshot.projects
        self.projects = projects
        self.size = len(projects)
        self._columns: dict[str, NDArray[np.object_]] = {}
        self.row_of: Mapping[str, int] = {key: n for n, key in enumerate(self.column("project_id"))}
        at = pd.Series(self.row_of)
        partners = snapshot.partners.assign(
            at=snapshot.partners["project_id"].astype("str").map(at).astype("int64")
        )
        joint = frozenset(partnership)
        self.money = projects["ec_contribution_eur"].fillna(0.0).to_numpy()
        self._start = projects["start_date"].to_numpy(dtype="datetime64[D]")
        self._end = projects["end_date"].to_numpy(dtype="datetime64[D]")
        stopped = projects["status"].astype("str").str.lower() == "terminated"
        self._stopped = stopped.to_numpy()
        lead = partners["role"].astype("str") == "coordinator"
        self._coordinators = _regions(partners.loc[lead], self.size)
        self._facets = _facets(projects, partners)
        self.joint_regions = _number_of(self._facets[REGION], joint)
        self._led = self._coordinators.any_of(joint)
        self._orders = self._in_every_order()
        self._text = project_texts.index(snapshot, partners, self._facets[REGION])

    def facet(self, name: str) -> Facet:
        """A facet by its name; not the phase and the traits, which depend on the wish."""
        return self._facets[name]

    def column(self, name: str) -> NDArray[np.object_]:
        """A column of the table as plain objects: a page takes few values of many columns."""
        if name not in self._columns:
            self._columns[name] = self.projects[name].to_numpy(dtype=object)
        return self._columns[name]

    def record(self, project_id: str) -> dict[str, Any]:
        """One project, every column by its name; raises ``KeyError`` for an unknown one."""
        at = self.row_of[project_id]
        return {name: self.column(name)[at] for name in self.projects.columns}

    def find(self, wish: Wish) -> Found:
        """The projects that pass every filter, in the order wished, with the counts."""
        match, words = self._matched(wish)
        facets = self._facets_for(wish)
        masks = _masks(facets, wish)
        mask = together(words, masks, but=None)
        counts = {}
        for name in FACETS:
            if name != REGION:
                apart = name in masks and name not in EVERY
                counts[name] = facets[name].count(
                    together(words, masks, but=name) if apart else mask
                )
        return Found(self._ordered(mask, match, wish.order), mask, counts, match)

    def ways_out(self, wish: Wish) -> dict[str, int]:
        """How many projects each filter in use would leave if it alone were taken away."""
        _match, words = self._matched(wish)
        found = {}
        for name in wish.in_use:
            other = wish.without(name)
            held = np.ones(self.size, dtype=bool) if name == WORDS else words
            # Made anew each time: what the partnership's filter means hangs on the regions chosen.
            masks = _masks(self._facets_for(other), other)
            found[name] = int(np.count_nonzero(together(held, masks, but=None)))
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def similar(self, project_id: str, n: int) -> list[str]:
        """Ids of the projects whose words are nearest, the nearest first."""
        if project_id not in self.row_of:
            return []
        ids = self.column("project_id")
        return [ids[at] for at, _ in self._text.similar(self.row_of[project_id], n)]

    def nearest(self, text: str, n: int, among: Iterable[str] | None = None) -> list[str]:
        """Ids of projects that share words with ``text``, the nearest first.

        ``among`` are the only projects taken, where given; equally near ones by their ids.
        """
        ids, scores = self.column("project_id"), self._text.nearest(text)
        if among is not None:
            kept = np.zeros(self.size, dtype=bool)
            kept[[self.row_of[key] for key in among]] = True
            scores = np.where(kept, scores, 0.0)
        first = np.argsort(-scores, kind="stable")[:n]
        return [ids[at] for at in first if scores[at] > 0]

    def _matched(self, wish: Wish) -> tuple[Match | None, NDArray[np.bool_]]:
        """What the words found, and the projects that pass them; all pass where there are none."""
        if not tokens(wish.words):
            return None, np.ones(self.size, dtype=bool)
        match = self._text.match(wish.words)
        return match, match.scores > 0

    def _facets_for(self, wish: Wish) -> Mapping[str, Facet | Masks]:
        return {**self._facets, PHASE: self._phases(wish.today), TRAIT: self._traits(wish)}

    def _phases(self, today: dt.date) -> Masks:
        now = np.datetime64(today)
        over = (self._end < now) | self._stopped
        ahead = ~over & (self._start > now)
        return Masks({RUNNING: ~over & ~ahead, AHEAD: ahead, ENDED: over}, self.size)

    def _traits(self, wish: Wish) -> Masks:
        regions = wish.of(REGION)
        masks = {
            PARTNERSHIP: self.joint_regions >= FOR_A_PARTNERSHIP,
            COORDINATED: self._coordinators.any_of(regions) if regions else self._led,
            SME: self._facets[ORGANISATION].any_of([SME]),
        }
        return Masks(masks, self.size)

    def _ordered(
        self, mask: NDArray[np.bool_], match: Match | None, order: str
    ) -> NDArray[np.int64]:
        ranked = self._orders[order]
        rows = ranked[mask[ranked]]
        if order == BEST and match is not None:
            rows = rows[np.argsort(-match.scores[rows], kind="stable")]
        return rows

    def _in_every_order(self) -> dict[str, NDArray[np.int64]]:
        """All projects in each order; the best match, as long as there are no words."""
        most_regions = (-self.joint_regions, -self.money)
        keys: dict[str, tuple[NDArray[np.generic], ...]] = {
            BEST: most_regions,
            "newest": (-self._start.astype("int64"),),
            "ending": (self._end,),
            "money": (-self.money,),
            "regions": most_regions,
        }
        # np.lexsort sorts by its last key first; equal rows stay in the order of their ids.
        return {order: np.lexsort(key[::-1]) for order, key in keys.items()}


def size_of(money: float) -> str | None:
    """The band of an EU contribution in EUR; None when it is missing (NaN)."""
    if np.isnan(money):
        return None
    return next((name for name, limit in SIZES if money <= limit), LARGEST)


def _facets(projects: pd.DataFrame, partners: pd.DataFrame) -> dict[str, Facet]:
    size = len(projects)
    companies = partners.loc[partners["is_sme"].fillna(value=False).astype(bool)]
    return {
        OBJECTIVE: several(projects["objective_ids"]),
        SECTOR: several(projects["sector_ids"]),
        REGION: _regions(partners, size),
        COUNTRY: of_pairs(partners["at"].to_numpy(), partners["country"], size),
        ACTION: single(projects["action_id"]),
        PART: single(projects["part_id"]),
        START: single(projects["start_year"]),
        SIZE: single(projects["ec_contribution_eur"].map(size_of)),
        ORGANISATION: of_pairs(
            [*partners["at"], *companies["at"]],
            [*partners["activity_type"], *[SME] * len(companies)],
            size,
        ),
    }


def _regions(partners: pd.DataFrame, size: int) -> Facet:
    """Every region of any level that a partner lies in, or the country where no more is known."""
    codes, distinct = pd.factorize(partners["region_id"].fillna(partners["country"]))
    inside = [[code[:length] for length in range(2, len(code) + 1)] for code in distinct]
    return of_lists(partners["at"].to_numpy(), codes, inside, size)


def _number_of(regions: Facet, joint: Iterable[str]) -> NDArray[np.int64]:
    """In how many of the ``joint`` regions each project has a partner."""
    total = np.zeros(regions.size, dtype=np.int64)
    for region_id in joint:
        total[regions.having(region_id)] += 1
    return total


def _masks(facets: Mapping[str, Facet | Masks], wish: Wish) -> dict[str, NDArray[np.bool_]]:
    """The projects that pass each facet of which options are chosen."""
    masks = {}
    for name in FACETS:
        if chosen := wish.of(name):
            facet = facets[name]
            masks[name] = facet.all_of(chosen) if name in EVERY else facet.any_of(chosen)
    return masks
