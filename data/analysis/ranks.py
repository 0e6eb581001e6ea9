"""Where a region stands among others: its place and the share of the others below it.

The percentile counts an equal value half (Crocker and Algina 1986, Introduction to Classical and
Modern Test Theory, ch. 19), so that a tie of many looks like neither a lead nor a lag.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Rank:
    """The place of one region among those that have a number.

    ``place`` counts from 1, the highest value; equal values share the better place. ``of`` is the
    number of regions with a value, this one among them. ``tied`` is how many others share the
    place. ``percentile``, 0 to 100, is the share of the other regions with a lower value plus half
    of the share with an equal one; 50 when there is no other region.
    """

    place: int
    of: int
    tied: int
    percentile: float


class Field:
    """Regions in which one may be ranked: those that have a number. Made once for many ranks.

    ``values`` by region; NaN is missing. They count as given: round them first if those that look
    equal on the screen shall share a place.
    """

    def __init__(self, values: Mapping[str, float]) -> None:
        self._values = {key: float(v) for key, v in values.items() if not math.isnan(v)}
        self._ascending = sorted(self._values.values())

    @classmethod
    def of(cls, values: pd.Series) -> Field:
        """The same of a column whose index is the region; raises ``ValueError`` for two of one."""
        known = values.dropna()
        if not known.index.is_unique:
            raise ValueError("A rank needs one value per region; sum or choose before ranking.")
        return cls(dict(zip(known.index.tolist(), known.tolist(), strict=True)))

    def __len__(self) -> int:
        """How many regions have a number."""
        return len(self._values)

    def get(self, key: str) -> float | None:
        """The number of a region; None when it has none."""
        return self._values.get(key)

    def among(self, keys: Iterable[str]) -> Field:
        """The field of these regions alone."""
        return Field({key: self._values[key] for key in keys if key in self._values})

    def rank(self, key: str) -> Rank | None:
        """The rank of a region; None when it has no number or is not among them."""
        own = self._values.get(key)
        if own is None:
            return None
        lower = bisect.bisect_left(self._ascending, own)
        higher = len(self) - bisect.bisect_right(self._ascending, own)
        tied, others = len(self) - higher - lower - 1, len(self) - 1
        percentile = 100 * (lower + tied / 2) / others if others else 50.0
        return Rank(place=higher + 1, of=len(self), tied=tied, percentile=percentile)
