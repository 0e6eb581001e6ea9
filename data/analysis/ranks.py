"""Where a region stands among others: its place and the share of the others below it.

The percentile counts an equal value half (Crocker and Algina 1986, Introduction to Classical and
Modern Test Theory, ch. 19), so that a tie of many looks like neither a lead nor a lag.
"""

from __future__ import annotations

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


def rank_in(values: pd.Series, key: str) -> Rank | None:
    """The rank of region ``key``; None when it has no number or is not among the values.

    ``values`` has one row per region, its index is the region; NaN is missing. Values count as
    given: round them first if those that look equal on the screen shall share a place.
    """
    known = values.dropna()
    if not known.index.is_unique:
        raise ValueError("A rank needs one value per region; sum or choose before ranking.")
    if key not in known.index:
        return None
    own = known[key]
    higher, lower = int((known > own).sum()), int((known < own).sum())
    tied = len(known) - higher - lower - 1
    others = len(known) - 1
    percentile = 100 * (lower + tied / 2) / others if others else 50.0
    return Rank(place=higher + 1, of=len(known), tied=tied, percentile=percentile)
