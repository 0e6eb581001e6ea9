"""Figures of an area made of regions: sums of counts, weighted means of rates.

A member without a figure is left out and counted, never taken as zero: the aggregate says how
many of its members stand behind it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Aggregate:
    """A figure of an area and how much of the area it covers.

    ``value`` is None when no member has a figure. ``covered`` of ``members`` stand behind it.
    ``weight_covered`` is the share, 0 to 1, of the weight known that lies with the members
    covered; None for a sum and where no weight is known.
    """

    value: float | None
    covered: int
    members: int
    weight_covered: float | None = None


def total(values: pd.Series) -> Aggregate:
    """The sum over the members that have a figure; one value per member, NaN is missing.

    For counts and amounts only: a rate is never summed.
    """
    known = values.dropna()
    return Aggregate(math.fsum(known) if len(known) else None, len(known), len(values))


def weighted_mean(values: pd.Series, weights: pd.Series) -> Aggregate:
    """Sum of weight times value over the sum of weights, over the members that have both.

    One value per member; ``weights`` go by the same index and are the rate's own denominator
    (population for a figure per head), not negative. A member without a weight cannot be weighed
    and counts as not covered. ``value`` is None also when the weights covered sum to 0.
    """
    weight = weights.reindex(values.index)
    if (weight < 0).any():
        raise ValueError("A weight is negative; a mean needs weights of 0 or more.")
    known = values.notna() & weight.notna()
    covered, all_known = math.fsum(weight[known]), math.fsum(weight.dropna())
    value = math.fsum(values[known] * weight[known]) / covered if covered > 0 else None
    share = covered / all_known if all_known > 0 else None
    return Aggregate(value, int(known.sum()), len(values), share)
