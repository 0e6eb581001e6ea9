"""Shift-share: how much of a change came from everywhere, from the industry, from the region.

Dunn (1960), A statistical and analytical technique for regional analysis, Papers of the Regional
Science Association 6; first used by Creamer (1943), Shifts of manufacturing industries, in
Industrial Location and National Resources. It describes a change and does not explain it: the
regional part is what growth elsewhere leaves over, whatever its causes.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data.model import Course


@dataclass(frozen=True)
class ShiftShare:
    """The change of one industry in one region from ``start`` to ``end``, in its own unit.

    ``national`` is the change had the industry grown here as all industries together grew in the
    reference area; ``mix`` what its own growth in the reference area adds; ``regional`` what the
    region's industry did beyond that.
    """

    start: int
    end: int
    before: float
    after: float
    national: float
    mix: float
    regional: float

    @property
    def change(self) -> float:
        """After minus before: the sum of the three parts."""
        return self.after - self.before

    def rounded(self, decimals: int = 0) -> ShiftShare:
        """As it is shown: rounded figures whose parts still sum to the rounded change.

        What rounding leaves over goes to the regional part, at most one unit of the last place.
        """
        before, after, national, mix = (
            round(v, decimals) for v in (self.before, self.after, self.national, self.mix)
        )
        regional = round(after - before - national - mix, decimals)
        return ShiftShare(self.start, self.end, before, after, national, mix, regional)


@dataclass(frozen=True)
class ReferenceChange:
    """The reference area at two dates, over the regions that publish both figures at both.

    ``industry`` and ``total`` are the sums at (start, end); ``covered`` of ``regions`` stand
    behind them. All sums are 0 when none does.
    """

    start: int
    end: int
    industry: tuple[float, float]
    total: tuple[float, float]
    covered: int
    regions: int


def decompose(
    *,
    start: int,
    end: int,
    before: float,
    after: float,
    industry: tuple[float, float],
    total: tuple[float, float],
) -> ShiftShare | None:
    """The three parts of after - before; None when a figure is missing or a base is 0.

    ``before`` and ``after`` are the region's industry, ``industry`` (I0, I1) and ``total``
    (T0, T1) the reference area's, at the same two dates:
    national = before (T1/T0 - 1), mix = before (I1/I0 - T1/T0),
    regional = before (after/before - I1/I0).
    The regional part is taken as the remainder, so that the parts sum to the change; it equals
    its own formula within 1e-9 of the figures.
    """
    figures = (before, after, *industry, *total)
    if not all(math.isfinite(v) for v in figures):
        return None
    if before <= 0 or industry[0] <= 0 or total[0] <= 0:
        return None
    all_growth, own_growth = total[1] / total[0], industry[1] / industry[0]
    national = before * (all_growth - 1)
    mix = before * (own_growth - all_growth)
    regional = (after - before) - (national + mix)
    return ShiftShare(start, end, before, after, national, mix, regional)


def reference_of(
    industry: pd.DataFrame, total: pd.DataFrame, start: int, end: int
) -> ReferenceChange:
    """The reference area's figures at both dates.

    Both frames have one row per region and year with the columns region_id (or code), year and
    value; NaN, or no row, is missing. A region missing one of the four figures is left out of all
    four sums, else a gap would look like a change. ``regions`` counts the regions of either frame,
    also those with missing values only.
    """
    figures = pd.concat([_wide(industry, start, end), _wide(total, start, end)], axis=1)
    both = figures.dropna()
    i0, i1, t0, t1 = (math.fsum(both.iloc[:, column]) for column in range(4))
    return ReferenceChange(start, end, (i0, i1), (t0, t1), len(both), len(figures))


def comparable_span(course: Course, breaks: Iterable[int]) -> tuple[int, int] | None:
    """First and last year of the longest stretch without a break; None when there is none.

    ``breaks`` are years with a break that no flag marks. A year with a break opens a new stretch:
    no break lies in (first, last]. Only the two ends need a number. Of equally long stretches the
    later one counts; a single year is no stretch.
    """
    marked = zip(course.years, course.breaks, strict=True)
    opened = sorted({*breaks, *(year for year, is_break in marked if is_break)})
    ends: dict[int, tuple[int, int]] = {}
    for year, _value in sorted(course.numbered):
        stretch = bisect.bisect_right(opened, year)
        first, _ = ends.get(stretch, (year, year))
        ends[stretch] = (first, year)
    spans = [span for span in ends.values() if span[0] < span[1]]
    return max(spans, key=lambda span: (span[1] - span[0], span[1]), default=None)


def _wide(frame: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """One row per region, its figure at start and at end."""
    key = "region_id" if "region_id" in frame else "code"
    regions = pd.Index(frame[key].unique())
    figures = [
        frame.loc[frame["year"] == year].set_index(key)["value"].reindex(regions)
        for year in (start, end)
    ]
    return pd.concat(figures, axis=1)
