"""A property by which items are filtered and counted: which item has which of its options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Facet:
    """Which items (numbered from 0) have which options; an item may have none or several."""

    def __init__(
        self, options: Sequence[str], items: NDArray[np.int64], codes: NDArray[np.int64], size: int
    ) -> None:
        """``codes``: which of the options each of the items has; ascending, no pair twice."""
        self.size = size
        self.options = tuple(options)
        self._items = items
        self._codes = codes
        self._starts = np.searchsorted(codes, np.arange(len(self.options) + 1))
        self._at = {option: at for at, option in enumerate(self.options)}

    def having(self, option: str) -> NDArray[np.int64]:
        """The items that have an option; none for an option that nothing has."""
        at = self._at.get(option)
        if at is None:
            return np.zeros(0, dtype=np.int64)
        return self._items[self._starts[at] : self._starts[at + 1]]

    def any_of(self, chosen: Iterable[str]) -> NDArray[np.bool_]:
        """True for items with at least one of the options."""
        mask = np.zeros(self.size, dtype=bool)
        for option in chosen:
            mask[self.having(option)] = True
        return mask

    def all_of(self, chosen: Iterable[str]) -> NDArray[np.bool_]:
        """True for items with every one of the options."""
        mask = np.ones(self.size, dtype=bool)
        for option in chosen:
            mask &= self.any_of([option])
        return mask

    def count(self, mask: NDArray[np.bool_]) -> dict[str, int]:
        """Number of items in ``mask`` by option, 0 included."""
        held = self._codes[mask[self._items]]
        counts = np.bincount(held, minlength=len(self.options))
        return dict(zip(self.options, counts.tolist(), strict=True))

    def add_up(self, mask: NDArray[np.bool_], amounts: NDArray[np.float64]) -> dict[str, float]:
        """Sum of the items' amounts by option; an item counts whole under each of its options."""
        inside = mask[self._items]
        sums = np.bincount(
            self._codes[inside], amounts[self._items[inside]], minlength=len(self.options)
        )
        return dict(zip(self.options, sums.tolist(), strict=True))


def of_pairs(items: Sequence[int], options: Sequence[str | None], size: int) -> Facet:
    """A facet from pairs of item and option, in any order; a missing option is none."""
    pairs = pd.DataFrame({"option": options, "item": items}).dropna().drop_duplicates()
    pairs = pairs.sort_values(["option", "item"])
    codes, names = pd.factorize(pairs["option"])
    return Facet([str(name) for name in names], pairs["item"].to_numpy(np.int64), codes, size)


def of_masks(masks: Mapping[str, NDArray[np.bool_]], size: int) -> Facet:
    """A facet from one row of truth values per option."""
    rows = [np.flatnonzero(mask) for mask in masks.values()]
    codes = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    return Facet(tuple(masks), np.concatenate(rows), codes, size)


def single(values: Iterable[object]) -> Facet:
    """A facet of which each item has at most one option, its value; None and NA are none."""
    held = [None if pd.isna(value) else str(value) for value in values]  # type: ignore[call-overload]
    return of_pairs(range(len(held)), held, len(held))


def several(values: Iterable[Iterable[str]]) -> Facet:
    """A facet of which each item has the options that its list names."""
    lists = [list(value) for value in values]
    items = [at for at, options in enumerate(lists) for _ in options]
    return of_pairs(items, [option for options in lists for option in options], len(lists))
