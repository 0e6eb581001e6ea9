"""Which differences between a few regions matter, on one scale for all indicators.

A gap is measured in half the interquartile range of all regions of the level: a unit that a few
extreme regions cannot stretch (Hoaglin, Mosteller and Tukey 1983, Understanding Robust and
Exploratory Data Analysis, ch. 2 and 12). In a normal distribution it is 0.67 standard deviations.
Regions one unit apart differ as the median region differs from one at a quartile.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

COLUMNS = [
    "indicator_id",
    "highest",
    "highest_value",
    "lowest",
    "lowest_value",
    "ratio",
    "gap",
]


def spread(values: pd.Series) -> float:
    """Half the interquartile range, in the unit of the values; NaN when there is none.

    ``values`` has one row per region of the level; NaN is missing. Quartiles are interpolated
    linearly. 0 when the middle half of the regions have the same value.
    """
    known = values.dropna()
    return float(known.quantile(0.75) - known.quantile(0.25)) / 2


def notable(
    table: pd.DataFrame, spreads: Mapping[str, float], *, least: float = 1.0
) -> pd.DataFrame:
    """One row per indicator in which the regions compared lie at least ``least`` units apart.

    ``table`` has one row per region compared and indicator: region_id, indicator_id and value (NaN
    is missing), each indicator in one and the same year. ``spreads`` has the unit of each indicator
    in that year (``spread`` of all regions of the level).

    Returns indicator_id, highest and lowest (region_id; the first code where values are equal),
    highest_value and lowest_value, ratio (highest over lowest; NaN unless both are positive) and
    gap (in half interquartile ranges), the widest gap first. Indicators are left out that have
    fewer than two figures to compare, or no spread among all regions to measure by.
    """
    known = table.dropna(subset=["value"]).sort_values("region_id")
    rows = []
    for key, figures in known.groupby("indicator_id"):
        indicator = str(key)
        unit = spreads.get(indicator, 0.0)
        if len(figures) < 2 or not unit > 0:
            continue
        values = figures.set_index("region_id")["value"].astype(float)
        high, low = float(values.max()), float(values.min())
        ratio = high / low if low > 0 else float("nan")
        gap = (high - low) / unit
        rows.append((indicator, values.idxmax(), high, values.idxmin(), low, ratio, gap))
    found = pd.DataFrame(rows, columns=COLUMNS)
    found = found.loc[found["gap"] >= least]
    return found.sort_values(["gap", "indicator_id"], ascending=[False, True], ignore_index=True)
