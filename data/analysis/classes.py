"""Classes of a choropleth map: few, with clear breaks that a legend can print.

Quantile classes hold about equally many regions (Slocum et al., Thematic Cartography and
Geovisualization, ch. 5); a least value that would fill a class alone is one, and the others are
drawn over the rest. Equal-interval classes divide the range evenly. Natural breaks make the
values within each class as alike as can be (see natural_breaks). Around a reference value, breaks
are sought on either side of it, so that no class holds values of both sides.

A value is classified as it is shown: with ``decimals``, values and breaks are rounded alike, and a
value shown as 10.00 lies in the class that begins at 10.00.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from data.analysis.natural_breaks import natural_breaks

Method = Literal["quantile", "natural", "equal"]
Numbers = npt.NDArray[np.float64]
MIN_CLASSES, MAX_CLASSES = 3, 7


@dataclass(frozen=True)
class Classes:
    """Classes by their inner breaks: class i holds breaks[i-1] <= value < breaks[i].

    ``low`` and ``high`` are the least and the greatest value; ``split`` is the number of classes
    below the reference, None when there is no reference. There are len(breaks) + 1 classes.
    All bounds are rounded to ``decimals``, None when they are not rounded.
    """

    low: float
    high: float
    breaks: tuple[float, ...]
    split: int | None = None
    decimals: int | None = None

    def __len__(self) -> int:
        return len(self.breaks) + 1

    def of(self, value: float) -> int:
        """The class of a value, counted from 0."""
        return int(self.of_all((value,))[0])

    def of_all(self, values: Iterable[float]) -> npt.NDArray[np.int64]:
        """The class of each value, counted from 0. The values are numbers, none is missing.

        They are rounded here; who compares values with the breaks elsewhere, such as in the
        browser, rounds them first with ``rounded``.
        """
        shown = rounded(values, self.decimals)
        return np.searchsorted(np.asarray(self.breaks), shown, side="right").astype(np.int64)

    def bounds(self) -> list[tuple[float, float]]:
        """Lower and upper bound of each class, low to high."""
        edges = (self.low, *self.breaks, self.high)
        return list(itertools.pairwise(edges))

    def counts(self, values: Iterable[float]) -> list[int]:
        """How many of the values each class holds."""
        return [int(n) for n in np.bincount(self.of_all(values), minlength=len(self))]


def rounded(values: Iterable[float], decimals: int | None) -> Numbers:
    """The values as they are shown: half to even, as text and tables round; -0 becomes 0."""
    numbers = np.array(values if isinstance(values, np.ndarray) else list(values), dtype=float)
    return numbers if decimals is None else np.round(numbers, decimals) + 0.0


def classify(
    values: Iterable[float],
    *,
    n: int = 5,
    method: Method = "quantile",
    reference: float | None = None,
    decimals: int | None = None,
) -> Classes | None:
    """Classes for these values; None when there is no value. NaN is missing.

    With ``decimals``, values, reference and breaks are rounded first, so that the legend's bounds
    are exact and a value lies in the class that its shown figure names. Callers that compare
    values with the breaks themselves round too. There are fewer than ``n`` classes when the values
    do not tell so many apart.
    """
    data = np.sort(rounded(values, decimals))
    data = data[~np.isnan(data)]
    if not data.size:
        return None
    ends = float(data[0]), float(data[-1])
    if reference is None:
        return Classes(*ends, _breaks(data, n, method, decimals), None, decimals)
    middle = float(rounded((reference,), decimals)[0])
    below, above = data[data < middle], data[data >= middle]
    share = _share(n, below.size > 0, above.size > 0)
    low = _breaks(below, share[0], method, decimals)
    high = _breaks(above, share[1], method, decimals)
    between = (middle,) if below.size and above.size else ()
    split = len(low) + 1 if below.size else 0
    return Classes(*ends, (*low, *between, *high), split, decimals)


def _share(n: int, below: bool, above: bool) -> tuple[int, int]:  # noqa: FBT001
    if not below or not above:
        return (n, n)
    return (max(n // 2, 1), n - n // 2)


def _breaks(data: Numbers, n: int, method: Method, decimals: int | None) -> tuple[float, ...]:
    """Inner breaks of sorted values, each above the least and at most the greatest value."""
    if not data.size:
        return ()
    if method == "natural":
        found = natural_breaks(data, n)
    elif method == "equal":
        found = rounded(np.linspace(data[0], data[-1], n, endpoint=False), decimals)
    else:
        found = _quantiles(data, n)
    return tuple(float(b) for b in np.unique(found) if data[0] < b <= data[-1])


def _quantiles(data: Numbers, n: int) -> Numbers:
    """The first value of each of ``n`` equal parts of sorted values, some perhaps twice.

    A least value that alone fills a part (no project at all) is a class of its own, and the parts
    are those of the rest: else one class would hold it and all that is little more.
    """
    alike = int(np.searchsorted(data, data[0], side="right"))
    rest = data[alike:]
    if not rest.size:
        return rest
    if alike * n >= data.size:
        return np.concatenate([rest[:1], _quantiles(rest, n - 1)])
    return data[[math.ceil(data.size * i / n) for i in range(n)]]
