"""Classes of a choropleth map: few, with clear breaks that a legend can print.

Quantile classes hold about equally many regions (Slocum et al., Thematic Cartography and
Geovisualization, ch. 5). Equal-interval classes divide the range evenly. Around a reference value,
classes are quantiles of either side, so that no class holds values of both sides.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Method = Literal["quantile", "equal"]
MIN_CLASSES, MAX_CLASSES = 3, 7


@dataclass(frozen=True)
class Classes:
    """Classes by their inner breaks: class i holds breaks[i-1] <= value < breaks[i].

    ``low`` and ``high`` are the least and the greatest value; ``split`` is the number of classes
    below the reference, None when there is no reference. There are len(breaks) + 1 classes.
    """

    low: float
    high: float
    breaks: tuple[float, ...]
    split: int | None = None

    def __len__(self) -> int:
        return len(self.breaks) + 1

    def of(self, value: float) -> int:
        """The class of a value, counted from 0."""
        return bisect.bisect_right(self.breaks, value)

    def bounds(self) -> list[tuple[float, float]]:
        """Lower and upper bound of each class, low to high."""
        edges = (self.low, *self.breaks, self.high)
        return list(itertools.pairwise(edges))

    def counts(self, values: Iterable[float]) -> list[int]:
        """How many of the values each class holds."""
        found = [0] * len(self)
        for value in values:
            found[self.of(value)] += 1
        return found


def classify(
    values: Iterable[float],
    *,
    n: int = 5,
    method: Method = "quantile",
    reference: float | None = None,
    decimals: int | None = None,
) -> Classes | None:
    """Classes for these values; None when there is no value.

    Breaks are rounded to ``decimals`` when given, so that the legend's bounds are exact. There are
    fewer than ``n`` classes when the values do not tell so many apart.
    """
    data = sorted(v for v in values if not math.isnan(v))
    if not data:
        return None
    if reference is None:
        breaks = _breaks(data, n, method, decimals)
        return Classes(data[0], data[-1], breaks)
    below = [v for v in data if v < reference]
    above = [v for v in data if v >= reference]
    share = _share(n, bool(below), bool(above))
    low = _breaks(below, share[0], method, decimals) if below else ()
    high = _breaks(above, share[1], method, decimals) if above else ()
    middle = (reference,) if below and above else ()
    low = tuple(b for b in low if b < reference)
    high = tuple(b for b in high if b > reference)
    split = len(low) + 1 if below else 0
    return Classes(data[0], data[-1], (*low, *middle, *high), split)


def _share(n: int, below: bool, above: bool) -> tuple[int, int]:  # noqa: FBT001
    if not below or not above:
        return (n, n)
    return (max(n // 2, 1), max(n - n // 2, 1))


def _breaks(
    data: Sequence[float], n: int, method: Method, decimals: int | None
) -> tuple[float, ...]:
    if method == "equal":
        step = (data[-1] - data[0]) / n
        raw = [data[0] + step * i for i in range(1, n)]
    else:
        raw = [data[math.ceil(len(data) * i / n)] for i in range(1, n) if len(data) > i]
    rounded = [round(b, decimals) if decimals is not None else b for b in raw]
    return tuple(b for b in sorted(set(rounded)) if data[0] < b <= data[-1])
