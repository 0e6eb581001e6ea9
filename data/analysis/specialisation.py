"""Location quotient: how specialised a region is in an industry, against a reference area.

LQ = (x_ir / x_r) / (x_i / x), with x_ir the industry's employment in the region, x_r its
employment in all of manufacturing, and the same two summed over the reference area.
Billings and Johnson (2012), The location quotient as an estimator of industrial concentration,
Regional Science and Urban Economics 42.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Reference:
    """The reference share of one year and how much of the area stands behind it.

    ``share`` is industry over total, summed over the regions that publish both; ``covered`` of
    ``regions`` do. ``share`` is None when none does.
    """

    year: int
    industry: float
    total: float
    covered: int
    regions: int

    @property
    def share(self) -> float | None:
        """Industry over total of the covered regions."""
        return self.industry / self.total if self.total > 0 else None

    @property
    def coverage(self) -> float:
        """Share of the area's regions that publish both figures, 0 to 1."""
        return self.covered / self.regions if self.regions else 0.0


def reference_share(industry: pd.Series, total: pd.Series, year: int, regions: int) -> Reference:
    """Reference of one year from two series by region; missing in either leaves a region out."""
    both = pd.concat([industry.rename("industry"), total.rename("total")], axis=1).dropna()
    return Reference(
        year, float(both["industry"].sum()), float(both["total"].sum()), len(both), regions
    )


def location_quotient(industry: pd.Series, total: pd.Series, reference: Reference) -> pd.Series:
    """LQ by region as in ``industry``; missing where either figure is, or the total is 0."""
    share = industry / total.where(total > 0)
    return share / (reference.share or math.nan)
