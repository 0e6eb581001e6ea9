"""A property by which items are filtered and counted: which item has which of its options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS: Final = 64


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
        if self._bits is None:
            held = np.concatenate([[0], np.cumsum(mask[self._items])])
            counts = np.diff(held[self._starts])
        else:
            counts = np.bitwise_count(self._bits & _packed(mask)).sum(axis=1)
        return dict(zip(self.options, counts.tolist(), strict=True))

    def add_up(self, mask: NDArray[np.bool_], amounts: NDArray[np.float64]) -> dict[str, float]:
        """Sum of the items' amounts by option; an item counts whole under each of its options."""
        inside = mask[self._items]
        sums = np.bincount(
            self._codes[inside], amounts[self._items[inside]], minlength=len(self.options)
        )
        return dict(zip(self.options, sums.tolist(), strict=True))

    @cached_property
    def _bits(self) -> NDArray[np.uint64] | None:
        """One row of bits per option: the fastest to count, unless most bits would be 0."""
        if len(self.options) * self.size > BITS * len(self._items):
            return None
        rows = np.zeros((len(self.options), self.size), dtype=bool)
        rows[self._codes, self._items] = True
        return _packed(rows)


class Masks:
    """A facet whose options are rows of truth values: quick to make, for what depends on a wish."""

    def __init__(self, masks: Mapping[str, NDArray[np.bool_]], size: int) -> None:
        self.size = size
        self.options = tuple(masks)
        self._masks = dict(masks)

    def any_of(self, chosen: Iterable[str]) -> NDArray[np.bool_]:
        """True for items with at least one of the options."""
        mask = np.zeros(self.size, dtype=bool)
        for option in chosen:
            if option in self._masks:
                mask |= self._masks[option]
        return mask

    def all_of(self, chosen: Iterable[str]) -> NDArray[np.bool_]:
        """True for items with every one of the options."""
        mask = np.ones(self.size, dtype=bool)
        for option in chosen:
            mask &= self.any_of([option])
        return mask

    def count(self, mask: NDArray[np.bool_]) -> dict[str, int]:
        """Number of items in ``mask`` by option, 0 included."""
        return {o: int(np.count_nonzero(held & mask)) for o, held in self._masks.items()}


def of_lists(
    items: NDArray[np.int64], codes: NDArray[np.int64], lists: Sequence[Sequence[str]], size: int
) -> Facet:
    """A facet of items that have every option of a list, named by its number in ``lists``.

    An item may stand in ``items`` several times; the code of a missing list is -1.
    """
    items, codes = items[codes >= 0], codes[codes >= 0]
    held = np.array([len(options) for options in lists], dtype=np.int64)
    flat, names = pd.factorize(pd.Series(list(chain.from_iterable(lists)), dtype=object), sort=True)
    many = held[codes]
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    option = flat[np.repeat((np.cumsum(held) - held)[codes], many) + within]
    # np.unique, which hashes whole numbers, takes five times as long.
    keys = np.sort(option * size + np.repeat(items, many))
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    return Facet([str(name) for name in names], keys % size, keys // size, size)


def of_pairs(
    items: Sequence[int] | NDArray[np.int64], options: Iterable[object], size: int
) -> Facet:
    """A facet from pairs of item and option, in any order; a missing option is none."""
    # Without a type of its own, a list of whole numbers with a gap would become one of fractions.
    held = options if isinstance(options, pd.Series) else pd.Series(list(options), dtype=object)
    codes, names = pd.factorize(held)
    at = np.asarray(items, dtype=np.int64)
    return of_lists(at, codes.astype(np.int64), [(str(name),) for name in names], size)


def single(values: Sequence[object] | pd.Series) -> Facet:
    """A facet of which each item has at most one option, its value; None and NA are none."""
    return of_pairs(range(len(values)), values, len(values))


def several(values: Iterable[Iterable[str]]) -> Facet:
    """A facet of which each item has the options that its list names."""
    lists = [tuple(value) for value in values]
    every = np.arange(len(lists))
    return of_lists(every, every, lists, len(lists))


def together(
    words: NDArray[np.bool_], masks: Mapping[str, NDArray[np.bool_]], *, but: str | None
) -> NDArray[np.bool_]:
    """The items that pass ``words`` and every mask, the one named ``but`` aside."""
    both = words.copy()
    for name, mask in masks.items():
        if name != but:
            both &= mask
    return both


def _packed(rows: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Truth values as bits along the last axis, filled up with 0 to whole words."""
    octets = np.packbits(rows, axis=-1)
    short = -octets.shape[-1] % (BITS // 8)
    filled = np.pad(octets, [*[(0, 0)] * (rows.ndim - 1), (0, short)])
    return filled.view(np.uint64)
