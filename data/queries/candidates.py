"""Finding candidates of the register: filters with counts, words, and orders; and a plain table.

A ``Desk`` is prepared once per state of the register, as a ``Finder`` is for projects. All options
of a facet are alternatives but for the regions, all of which a candidate must have; the eight gates
are filters of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from data.candidate import Candidate, Estimate, Gate, Stage
from data.gates import nearness, next_missing, profile
from data.queries.facets import Facet, several, single, together
from data.queries.words import Match, Posting, WordIndex, tokens
from data.register.revision import Revision

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FACETS", "ORDERS", "Desk", "Found", "Wish", "frame", "next_missing", "sizes_of"]

OBJECTIVE, SECTOR, REGION, STAGE = "objective", "sector", "region", "stage"
SIZE, GATE, WORDS = "size", "gate", "words"
FACETS: Final = (OBJECTIVE, SECTOR, REGION, STAGE, SIZE, GATE)
UNKNOWN: Final = "unknown"
SIZES: Final = (("to_2_5m", 2_500_000), ("to_20m", 20_000_000), ("to_100m", 100_000_000))
"""Upper bounds of investment in euros, included, as the Innovation Fund draws them."""
LARGEST: Final = "over_100m"
MATCH, NEAREST, NEWEST, INVESTMENT, TITLE = "match", "nearest", "newest", "investment", "title"
ORDERS: Final = (MATCH, NEAREST, STAGE, NEWEST, INVESTMENT, TITLE)
FIELDS: Final = {"title": 4.0, "organisations": 2.0, "summary": 1.0}
"""What a word in each column of the table weighs."""


def sizes_of(investment: Estimate) -> tuple[str, ...]:
    """Every class of size in which the investment may lie; ``unknown`` where nothing is said.

    A range that straddles classes is in each of them, and a bound that is missing leaves that side
    open: a filter must not hide a candidate that may fit.
    """
    if not investment.known:
        return (UNKNOWN,)
    names = [*(name for name, _ in SIZES), LARGEST]
    low = 0 if investment.low is None else _class(investment.low)
    high = len(SIZES) if investment.high is None else _class(investment.high)
    return tuple(names[low : high + 1])


def _class(euros: int) -> int:
    return next((at for at, (_, limit) in enumerate(SIZES) if euros <= limit), len(SIZES))


def frame(revisions: Sequence[Revision]) -> pd.DataFrame:
    """One row per candidate, by id; money in euros, NaN or None where it is not known.

    Lists: ``objective_ids``, ``sector_ids``, ``region_ids`` (lead first), ``countries``,
    ``organisations`` (names), ``size_ids``. ``gates``: options like ``financing:missing``, one per
    gate in order; ``next_gate``: None when all are evidenced. ``stage``: None where unknown.
    """
    rows = [_row(revision) for revision in sorted(revisions, key=lambda r: r.candidate_id)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    money = dict.fromkeys(("investment_low_eur", "investment_high_eur"), "float64")
    counts = dict.fromkeys(("version", "sequence", "n_evidenced", "n_claimed"), "int64")
    # In nanoseconds whatever the number of rows: an empty register has the columns of a full one.
    return table.astype({**money, **counts, "changed_at": "datetime64[ns, UTC]"})


COLUMNS: Final = (
    *("candidate_id", "version", "sequence", "title", "summary", "objective_ids", "sector_ids"),
    *("lead_region", "region_ids", "countries", "organisations", "stage", "readiness_now"),
    *("readiness_target", "size_ids", "investment_low_eur", "investment_high_eur"),
    *("investment_basis", "gates", "n_evidenced", "n_claimed", "next_gate"),
    *("changed_at", "changed_by"),
)


def _row(revision: Revision) -> dict[str, Any]:
    candidate = revision.candidate
    evidenced, claimed = nearness(candidate)
    following = next_missing(candidate)
    investment = candidate.investment
    return {
        "candidate_id": revision.candidate_id,
        "version": revision.version,
        "sequence": revision.sequence,
        "title": candidate.title,
        "summary": candidate.summary,
        "objective_ids": [one.value for one in candidate.objectives],
        "sector_ids": [one.value for one in candidate.sectors],
        "lead_region": candidate.lead_region,
        "region_ids": list(candidate.regions),
        "countries": list(dict.fromkeys(code[:2] for code in candidate.regions)),
        "organisations": [one.name for one in candidate.organisations],
        "stage": candidate.stage.value if candidate.stage else None,
        "readiness_now": candidate.readiness_now,
        "readiness_target": candidate.readiness_target,
        "size_ids": list(sizes_of(investment)),
        "investment_low_eur": investment.low,
        "investment_high_eur": investment.high,
        "investment_basis": investment.basis.value if investment.basis else None,
        "gates": _gates(candidate),
        "n_evidenced": evidenced,
        "n_claimed": claimed,
        "next_gate": following.value if following else None,
        "changed_at": revision.at,
        "changed_by": revision.changed_by,
    }


def _gates(candidate: Candidate) -> list[str]:
    return [f"{gate.value}:{state.value}" for gate, state in profile(candidate).items()]


@dataclass(frozen=True)
class Wish:
    """What is looked for: words, options by facet, and the order."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = MATCH

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

    ``positions``: rows of the frame, in the order wished; ``mask``: the same as truth values;
    ``counts``: by facet and option, how many candidates the option would leave under all other
    filters; an option that no candidate has is absent. ``match``: what the words found.
    """

    positions: NDArray[np.int64]
    mask: NDArray[np.bool_]
    counts: Mapping[str, Mapping[str, int]]
    match: Match | None

    def __len__(self) -> int:
        return len(self.positions)


class Desk:
    """The candidates of one ``frame``, prepared for filtering."""

    def __init__(self, candidates: pd.DataFrame) -> None:
        self.candidates = candidates
        self.size = len(candidates)
        self._facets = {
            OBJECTIVE: several(candidates["objective_ids"]),
            SECTOR: several(candidates["sector_ids"]),
            REGION: several(map(_with_ancestors, candidates["region_ids"])),
            STAGE: single(candidates["stage"].fillna(UNKNOWN)),
            SIZE: several(candidates["size_ids"]),
            **{_gate(gate.value): _of_gate(candidates, gate) for gate in Gate},
        }
        self._orders = _in_every_order(candidates)
        self._text = WordIndex(_postings(candidates), self.size)

    def find(self, wish: Wish) -> Found:
        """The candidates that pass every filter, in the order wished, with the counts."""
        match, words = self._matched(wish)
        masks = self._masks(wish)
        mask = together(words, masks, but=None)
        counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        for name, facet in self._facets.items():
            apart = name in masks and name != REGION
            held = facet.count(together(words, masks, but=name) if apart else mask)
            counts[name.partition(":")[0]] |= held
        return Found(self._ordered(mask, match, wish.order), mask, counts, match)

    def ways_out(self, wish: Wish) -> dict[str, int]:
        """How many candidates each filter in use would leave if it alone were taken away."""
        found = {}
        for name in wish.in_use:
            other = wish.without(name)
            _match, words = self._matched(other)
            found[name] = int(np.count_nonzero(together(words, self._masks(other), but=None)))
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def _matched(self, wish: Wish) -> tuple[Match | None, NDArray[np.bool_]]:
        if not tokens(wish.words):
            return None, np.ones(self.size, dtype=bool)
        match = self._text.match(wish.words)
        return match, match.scores > 0

    def _masks(self, wish: Wish) -> dict[str, NDArray[np.bool_]]:
        masks = {}
        for name in FACETS:
            chosen = wish.of(name)
            if name == GATE:
                for gate in dict.fromkeys(option.partition(":")[0] for option in chosen):
                    own = [option for option in chosen if option.partition(":")[0] == gate]
                    facet = self._facets.get(_gate(gate))
                    none = np.zeros(self.size, dtype=bool)
                    masks[_gate(gate)] = none if facet is None else facet.any_of(own)
            elif chosen:
                facet = self._facets[name]
                masks[name] = facet.all_of(chosen) if name == REGION else facet.any_of(chosen)
        return masks

    def _ordered(
        self, mask: NDArray[np.bool_], match: Match | None, order: str
    ) -> NDArray[np.int64]:
        ranked = self._orders[order]
        rows = ranked[mask[ranked]]
        if order == MATCH and match is not None:
            rows = rows[np.argsort(-match.scores[rows], kind="stable")]
        return rows


def _gate(gate: str) -> str:
    return f"{GATE}:{gate}"


def _of_gate(candidates: pd.DataFrame, gate: Gate) -> Facet:
    at = list(Gate).index(gate)
    return single([options[at] for options in candidates["gates"]])


def _with_ancestors(region_ids: Sequence[str]) -> tuple[str, ...]:
    """The regions and all in which they lie, down to the country, each once."""
    every = (code[:length] for code in region_ids for length in range(2, len(code) + 1))
    return tuple(dict.fromkeys(every))


def _from_the_furthest(stages: pd.Series) -> NDArray[np.int64]:
    """0 for operating, then back to a concept; then unknown, and at last stalled and cancelled."""
    given_up = (Stage.STALLED, Stage.CANCELLED)
    going = [stage for stage in Stage if stage not in given_up]
    ranks = {stage: at for at, stage in enumerate((*reversed(going), UNKNOWN, *given_up))}
    return np.array([ranks[stage] for stage in stages.fillna(UNKNOWN)])


def _in_every_order(candidates: pd.DataFrame) -> dict[str, NDArray[np.int64]]:
    """All candidates in each order, equal ones by id; the match is the newest without words."""
    high = candidates["investment_high_eur"].fillna(candidates["investment_low_eur"])
    titles = candidates["title"].astype("str").str.casefold()
    newest = (-candidates["sequence"].to_numpy(),)
    gates = (-candidates["n_evidenced"].to_numpy(), -candidates["n_claimed"].to_numpy())
    keys: dict[str, tuple[NDArray[Any], ...]] = {
        MATCH: newest,
        NEAREST: gates,
        STAGE: (_from_the_furthest(candidates["stage"]), *gates),
        NEWEST: newest,
        INVESTMENT: (-high.to_numpy(),),
        TITLE: (pd.factorize(titles, sort=True)[0],),
    }
    # np.lexsort sorts by its last key first, NaN last; equal rows stay in the order of their ids.
    return {order: np.lexsort(key[::-1]) for order, key in keys.items()}


def _postings(candidates: pd.DataFrame) -> Iterator[Posting]:
    texts = candidates.assign(organisations=candidates["organisations"].map(" ".join))
    for column, weight in FIELDS.items():
        held = several(tokens(str(text)) for text in texts[column])
        for word in held.options:
            yield word, held.having(word), weight
