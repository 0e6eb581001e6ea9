"""How closely two indicators go together across regions: Spearman's rank correlation.

Spearman (1904), The proof and measurement of association between two things, American Journal of
Psychology 15. Ranks, because regional figures are skewed and a few capitals would decide a
correlation of the values. An association is no cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

LEAST_PAIRS: Final = 10
"""With ten pairs a rho within 0.65 is within chance (5 %, two-sided); with fewer, nearly any is."""

WEAK: Final = 0.10
MODERATE: Final = 0.40
STRONG: Final = 0.70

Strength = Literal["none", "weak", "moderate", "strong"]


@dataclass(frozen=True)
class Association:
    """Spearman's rho, -1 to 1, over ``n`` regions that have both figures."""

    rho: float
    n: int


def rank_correlation(x: pd.Series, y: pd.Series) -> Association | None:
    """Spearman's rho of two series, one value per region, matched by their index; NaN is missing.

    Equal values share their mean rank. None below ten pairs, and when all values of one series
    are the same, for then there is no order to compare.
    """
    pairs = pd.concat([x, y], axis=1).dropna()
    if len(pairs) < LEAST_PAIRS or bool((pairs.nunique() < 2).any()):
        return None
    ranks = pairs.rank().to_numpy()
    # The mean rank of both is the same. All are multiples of one half, so that the products are
    # exact and rho never passes 1.
    centred = ranks - ranks.mean()
    products = centred.T @ centred
    rho = products[0, 1] / np.sqrt(products[0, 0] * products[1, 1])
    return Association(float(rho), len(pairs))


def strength(rho: float) -> Strength:
    """A word for the size of rho, whatever its sign.

    Schober, Boer and Schwarte (2018), Correlation coefficients: appropriate use and
    interpretation, Anesthesia & Analgesia 126: below 0.10 negligible, 0.10 to 0.39 weak, 0.40 to
    0.69 moderate, from 0.70 strong. The word goes by rho as shown, with two decimals.
    """
    size = round(abs(rho), 2)
    if size < WEAK:
        return "none"
    if size < MODERATE:
        return "weak"
    return "moderate" if size < STRONG else "strong"
