"""Finding texts by their words: prefixes, accents and typing errors forgiven, best match first.

An inverted index with weights per field, scored as in Robertson and Zaragoza 2009, The
Probabilistic Relevance Framework: BM25 and Beyond (doi:10.1561/1500000019): the weights of the
fields in which a word stands are added up, saturate, and count by how rare the word is. A word must
stand somewhere for a text to be found at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.queries.regions import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORD: Final = re.compile(r"[^\W_]+")
SHORTEST: Final = 2
SHORTEST_START: Final = 3
"""Letters from which on a word also finds longer ones that start with it."""
SHORTEST_MISTYPED: Final = 4
LONG_WORD: Final = 7
"""Letters from which on two typing errors are forgiven, not one."""
MOST_MEANT: Final = 8
AS_START, AS_MISTYPED = 0.4, 0.3
"""What a longer word, or one that was probably meant, counts beside the word itself."""
MOST_SHARED: Final = 60
STOPWORDS: Final = frozenset(
    "a an and are as at be been both but by can does each for from had has have how in into is it "
    "its may more most no nor not of on onto or our over such than that the their them then there "
    "these they this those through to under up upon via was we were what when where which while "
    "who whose will with within without would you your also however thus therefore".split()
)
LAST: Final = "\U0010ffff"


def tokens(text: str) -> list[str]:
    """The words of a text that count, in its order: folded, of two signs at least."""
    found = WORD.findall(fold(text))
    return [word for word in found if len(word) >= SHORTEST and word not in STOPWORDS]


@dataclass(frozen=True)
class Match:
    """What a search found.

    ``scores``: one number per text, 0 where a word is missing. ``meant``: for a word that no text
    holds, those taken instead. ``unknown``: words that nothing comes near.
    """

    scores: NDArray[np.float64]
    meant: dict[str, tuple[str, ...]]
    unknown: tuple[str, ...]


class WordIndex:
    """Which word stands in which text, with what weight; texts are numbered from 0."""

    def __init__(self, postings: Iterable[tuple[str, Sequence[int], float]], size: int) -> None:
        book: dict[str, int] = {}
        codes: list[NDArray[np.int64]] = []
        items: list[NDArray[np.int64]] = []
        weights: list[NDArray[np.float64]] = []
        for word, texts, weight in postings:
            code = book.setdefault(word, len(book))
            codes.append(np.full(len(texts), code))
            items.append(np.asarray(texts, dtype=np.int64))
            weights.append(np.full(len(texts), weight))
        self.size = size
        self.words = sorted(book)
        rank = np.zeros(len(book), dtype=np.int64)
        rank[[book[word] for word in self.words]] = np.arange(len(book))
        keys = (rank[_joined(codes)] * size + _joined(items)) if book else _joined(codes)
        once, at = np.unique(keys, return_inverse=True)
        self._items = once % max(size, 1)
        self._weights = np.bincount(at, _joined(weights), len(once))
        self._starts = np.searchsorted(once, np.arange(len(self.words) + 1) * size)
        self._by_length: dict[int, list[int]] = {}
        for code, word in enumerate(self.words):
            self._by_length.setdefault(len(word), []).append(code)

    def match(self, text: str) -> Match:
        """The texts that hold every word of ``text``, with their scores."""
        scores = np.zeros(self.size)
        everywhere = np.ones(self.size, dtype=bool)
        meant: dict[str, tuple[str, ...]] = {}
        unknown = []
        for word in dict.fromkeys(tokens(text)):
            strength, instead = self._strength(word)
            if instead:
                meant[word] = instead
            here = strength > 0
            held = int(here.sum())
            if not held:
                unknown.append(word)
            everywhere &= here
            scores += np.log1p(self.size / max(held, 1)) * strength / (1 + strength)
        return Match(np.where(everywhere, scores, 0.0), meant, tuple(unknown))

    def _strength(self, word: str) -> tuple[NDArray[np.float64], tuple[str, ...]]:
        """How strongly the word stands in each text, and the words taken in its place."""
        stem = _singular(word)
        low = bisect_left(self.words, stem)
        open_end = len(stem) >= SHORTEST_START
        high = bisect_left(self.words, stem + LAST) if open_end else low + self._holds(low, stem)
        if low < high:
            strength = AS_START * self._sum(low, high)
            for exact in {word, stem}:
                at = bisect_left(self.words, exact)
                if self._holds(at, exact):
                    strength += (1 - AS_START) * self._sum(at, at + 1)
            return strength, ()
        near = self._near(word)
        strength = np.zeros(self.size)
        for code in near:
            end = bisect_left(self.words, self.words[code] + LAST)
            strength += AS_MISTYPED * self._sum(code, end)
        return strength, tuple(self.words[code] for code in near)

    def _holds(self, at: int, word: str) -> bool:
        return at < len(self.words) and self.words[at] == word

    def _sum(self, low: int, high: int) -> NDArray[np.float64]:
        """The weights of the words from ``low`` to before ``high``, added up per text."""
        begin, end = self._starts[low], self._starts[high]
        held = np.bincount(self._items[begin:end], self._weights[begin:end], self.size)
        return held.astype(float)

    def _near(self, word: str) -> list[int]:
        """Words that differ by one typing error, or two in a long word; the nearest ones only."""
        if len(word) < SHORTEST_MISTYPED:
            return []
        most = 2 if len(word) >= LONG_WORD else 1
        lengths = range(len(word) - most, len(word) + most + 1)
        codes = [code for n in lengths for code in self._by_length.get(n, ())]
        choices = [self.words[code] for code in codes]
        found = process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=most, limit=MOST_MEANT
        )
        least = min((distance for _, distance, _ in found), default=0)
        return [codes[at] for _, distance, at in found if distance == least]

    def similar(self, item: int, n: int) -> list[tuple[int, float]]:
        """The ``n`` texts that share most with one: number and cosine of the rarest words' weights.

        Each text is taken as the weights of its words times their rarity (tf-idf), the text asked
        about by its ``MOST_SHARED`` strongest words.
        """
        own = np.flatnonzero(self._items == item)
        codes = np.searchsorted(self._starts, own, side="right") - 1
        strength = self._tf_idf[own]
        best = np.argsort(-strength, kind="stable")[:MOST_SHARED]
        total = np.zeros(self.size)
        for code, weight in zip(codes[best], strength[best], strict=True):
            begin, end = self._starts[code], self._starts[code + 1]
            total[self._items[begin:end]] += weight * self._tf_idf[begin:end]
        total /= np.maximum(self._lengths * (self._lengths[item] or 1.0), 1e-12)
        total[item] = 0.0
        first = np.argsort(-total, kind="stable")[:n]
        return [(int(at), float(total[at])) for at in first if total[at] > 0]

    @cached_property
    def _tf_idf(self) -> NDArray[np.float64]:
        held = np.diff(self._starts)
        rarity = np.log(self.size / np.maximum(held, 1))
        strength: NDArray[np.float64] = self._weights / (1 + self._weights)
        strength *= np.repeat(rarity, held)
        return strength

    @cached_property
    def _lengths(self) -> NDArray[np.float64]:
        squares = np.bincount(self._items, self._tf_idf**2, self.size)
        lengths: NDArray[np.float64] = np.sqrt(squares.astype(float))
        return lengths


def _singular(word: str) -> str:
    """The word without the s of an English plural."""
    plural = len(word) > SHORTEST_MISTYPED and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def _joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
