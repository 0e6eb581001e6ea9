"""Regions built like this one: how they are asked for, and what comes back. No Streamlit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from data.analysis import peers
from data.analysis.peers import DEFAULT, Part, Variable

LISTED = 8
HEAVIEST = 3.0
STEP = 0.5
WEIGHTS: Mapping[str, float] = {v.indicator_id: v.weight for v in DEFAULT}
_AMOUNT = re.compile(r"\d(\.\d{1,2})?")


@dataclass(frozen=True)
class Asked:
    """Which peers are asked for: from abroad alone or not, and what each variable weighs."""

    abroad: bool = False
    weights: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The variables with the weights asked for, those without weight left out."""
        given = {v: self.weights[v.indicator_id] for v in DEFAULT}
        return tuple(Variable(v.indicator_id, v.log, w) for v, w in given.items() if w > 0)


@dataclass(frozen=True)
class Neighbours:
    """The peers of a region.

    ``of`` is that region; ``found`` as ``data.analysis.peers.nearest`` returns it: one row per
    peer, the nearest first; ``table`` the structure of every region of the level.
    """

    of: str
    found: pd.DataFrame
    table: pd.DataFrame
    variables: tuple[Variable, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Codes of the peers, the nearest first."""
        return tuple(str(code) for code in self.found.index)

    def apart(self, peer: str, n: int = 3) -> list[tuple[str, float]]:
        """What sets a peer apart most: indicator and difference in standard deviations."""
        known = [part for part in self._apart[peer] if part.share > 0]
        return [(part.indicator_id, part.difference) for part in known[:n]]

    @cached_property
    def tied(self) -> frozenset[int]:
        """Numbers of the groups of which more than one peer is."""
        counts = Counter(self.found["tie"].tolist())
        return frozenset(group for group, n in counts.items() if n > 1)

    @cached_property
    def _apart(self) -> dict[str, list[Part]]:
        return peers.apart(self.table, self.of, self.ids, self.variables)


def read_weights(written: str) -> tuple[dict[str, float], list[str]]:
    """Weights by variable out of 'population:2,tertiary_pct:0.5', and the parts that mean nothing.

    A variable that is not named keeps its own weight; no weight is more than three, and one
    variable at least has some.
    """
    chosen, unknown = dict(WEIGHTS), []
    for part in filter(None, written.split(",")):
        name, _colon, raw = part.partition(":")
        if name in WEIGHTS and _AMOUNT.fullmatch(raw) and float(raw) <= HEAVIEST:
            chosen[name] = float(raw)
        else:
            unknown.append(part)
    if not any(chosen.values()):
        return dict(WEIGHTS), [written]
    return chosen, unknown


def write_weights(chosen: Mapping[str, float]) -> str:
    """The weights that are not the usual ones, as ``read_weights`` reads them."""
    moved = {name: w for name, w in chosen.items() if w != WEIGHTS[name]}
    return ",".join(f"{name}:{weight:g}" for name, weight in moved.items())


def find(
    structure_of: Callable[[int], pd.DataFrame], region_id: str, asked: Asked
) -> Neighbours | None:
    """The peers of the region; None where too little of its structure is known."""
    variables, table = asked.variables, structure_of(len(region_id) - 2)
    if region_id not in table.index or not peers.may_compare(table, region_id, variables):
        return None
    own = [r for r in table.index if str(r).startswith(region_id[:2])] if asked.abroad else []
    found = peers.nearest(table, region_id, variables, LISTED, leave_out=own)
    return None if found.empty else Neighbours(region_id, found, table, variables)
