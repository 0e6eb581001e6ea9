"""Which differences between a few regions matter, on one scale for all indicators.

A gap is measured in half the interquartile range of all regions of the level: a unit that a few
extreme regions cannot stretch (Hoaglin, Mosteller and Tukey 1983, Understanding Robust and
Exploratory Data Analysis, ch. 2 and 12). In a normal distribution it is 0.67 standard deviations.
Regions one unit apart differ as the median region differs from one at a quartile.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Gap:
    """How far the regions compared lie apart in one indicator.

    ``highest`` and ``lowest`` are region ids, the first code where values are equal. ``ratio`` is
    the highest over the lowest value, NaN unless both are positive; ``gap`` their difference in
    half interquartile ranges.
    """

    indicator_id: str
    highest: str
    highest_value: float
    lowest: str
    lowest_value: float
    ratio: float
    gap: float


def spread(values: pd.Series) -> float:
    """Half the interquartile range, in the unit of the values; NaN when there is none.

    ``values`` has one row per region of the level; NaN is missing. Quartiles are interpolated
    linearly. 0 when the middle half of the regions have the same value.
    """
    known = values.dropna()
    return float(known.quantile(0.75) - known.quantile(0.25)) / 2


def notable(
    figures: Mapping[str, Mapping[str, float]], spreads: Mapping[str, float], *, least: float = 1.0
) -> list[Gap]:
    """Indicators in which the regions compared lie at least ``least`` units apart, widest first.

    ``figures`` by indicator and region compared, NaN is missing, each indicator in one and the same
    year. ``spreads`` has the unit of each indicator in that year (``spread`` of all regions of the
    level). Equal gaps stand in the order of their ids. Indicators are left out that have fewer
    than two figures to compare, or no spread among all regions to measure by.
    """
    found = []
    for indicator_id, by_region in figures.items():
        values = {code: v for code, v in sorted(by_region.items()) if not math.isnan(v)}
        unit = spreads.get(indicator_id, 0.0)
        if len(values) < 2 or not unit > 0:
            continue
        # max() and min() keep the first of equals.
        highest, lowest = max(values, key=values.__getitem__), min(values, key=values.__getitem__)
        high, low = values[highest], values[lowest]
        ratio = high / low if low > 0 else math.nan
        found.append(Gap(indicator_id, highest, high, lowest, low, ratio, (high - low) / unit))
    wide = [one for one in found if one.gap >= least]
    return sorted(wide, key=lambda one: (-one.gap, one.indicator_id))
