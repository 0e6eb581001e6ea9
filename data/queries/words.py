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
from typing import TYPE_CHECKING, Final

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
Posting = tuple[str, "Sequence[int] | NDArray[np.int64]", float]
"""A word, the texts in which it stands, and the weight that it has in them."""
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

    def __init__(self, postings: Iterable[Posting], size: int) -> None:
        book: dict[str, int] = {}
        codes: list[int] = []
        lists: list[NDArray[np.int64]] = []
        weights: list[float] = []
        for word, texts, weight in postings:
            codes.append(book.setdefault(word, len(book)))
            lists.append(np.asarray(texts, dtype=np.int64))
            weights.append(weight)
        self.size = size
        self.words = sorted(book)
        self._signs, self._letters = _signs(self.words)
        rank = np.argsort([book[word] for word in self.words])
        of_word = rank[np.asarray(codes, dtype=np.int64)]
        # In the order of the words the lists are all but sorted, which a stable sort makes use of.
        order = np.argsort(of_word, kind="stable")
        held = np.fromiter(map(len, lists), dtype=np.int64)[order]
        keys = np.repeat(of_word[order] * size, held)
        # The order itself is as empty as the keys where there is no word at all.
        keys += np.concatenate([lists[at] for at in order] or [order])
        every = np.repeat(np.asarray(weights)[order], held)
        self._keep(keys, every)

    def _keep(self, keys: NDArray[np.int64], weights: NDArray[np.float64]) -> None:
        """Keep word and text (``keys``: code of the word times size plus text) once, in order."""
        order = np.argsort(keys, kind="stable")
        keys, weights = keys[order], weights[order]
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        keys = keys[first]
        self._items = (keys % self.size).astype(np.int32)
        self._weights = np.add.reduceat(weights, first)
        self._starts = np.searchsorted(keys, np.arange(len(self.words) + 1) * self.size)

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
            for exact in dict.fromkeys((word, stem)):
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
        own = _signs([word])[0]
        # A typing error takes away one letter at most, and brings in one.
        near = np.abs(self._letters - len(word)) <= most
        near &= np.bitwise_count(self._signs & ~own) <= most
        near &= np.bitwise_count(own & ~self._signs) <= most
        codes = np.flatnonzero(near)
        codes = codes[np.argsort(self._letters[codes], kind="stable")]
        choices = [self.words[code] for code in codes]
        found = process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=most, limit=MOST_MEANT
        )
        return [int(codes[at]) for _, distance, at in found if distance == found[0][1]]

    def similar(self, item: int, n: int) -> list[tuple[int, float]]:
        """The ``n`` texts that share most with one: number and cosine of the rarest words' weights.

        Each text is taken as the weights of its words times their rarity (tf-idf), the text asked
        about by its ``MOST_SHARED`` strongest words.
        """
        order, begin = self._by_text
        own = order[begin[item] : begin[item + 1]]
        codes = np.searchsorted(self._starts, own, side="right") - 1
        strength = self._strengths[own]
        best = np.argsort(-strength, kind="stable")[:MOST_SHARED]
        total = np.zeros(self.size)
        for at in best:
            items, tf_idf = self._tf_idf(codes[at])
            total[items] += strength[at] * tf_idf
        total /= np.maximum(self._lengths * self._lengths[item], 1e-12)
        total[item] = 0.0
        first = np.argsort(-total, kind="stable")[:n]
        return [(int(at), float(total[at])) for at in first if total[at] > 0]

    def nearest(self, text: str) -> NDArray[np.float64]:
        """How near each text is to the words of ``text``, any of which will do.

        The sum of the words shared, each by its weight there times its rarity (tf-idf); 0 where
        none is. A plural and its singular find each other.
        """
        total = np.zeros(self.size)
        for word in dict.fromkeys(tokens(text)):
            shared = np.zeros(self.size)
            for form in {word, _singular(word), _singular(word) + "s"}:
                at = bisect_left(self.words, form)
                if self._holds(at, form):
                    items, tf_idf = self._tf_idf(at)
                    shared[items] = np.maximum(shared[items], tf_idf)
            total += shared
        return total

    def _tf_idf(self, code: int) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """The texts that hold a word, and by each the word's weight times its rarity."""
        held = slice(self._starts[code], self._starts[code + 1])
        return self._items[held], self._strengths[held]

    @cached_property
    def _by_text(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Where the words of each text stand, text by text, and where each text begins."""
        order = np.argsort(self._items, kind="stable").astype(np.int32)
        held = np.bincount(self._items, minlength=self.size)
        return order, np.concatenate([[0], np.cumsum(held)])

    @cached_property
    def _strengths(self) -> NDArray[np.float64]:
        """By word and text: the word's weight there times its rarity.

        The rarity is the logarithm of all texts to those that hold the word.
        """
        held = np.diff(self._starts)
        rarity = np.log(self.size / np.maximum(held, 1))
        strengths: NDArray[np.float64] = _saturated(self._weights) * np.repeat(rarity, held)
        return strengths

    @cached_property
    def _lengths(self) -> NDArray[np.float64]:
        squares = np.bincount(self._items, self._strengths**2, self.size)
        lengths: NDArray[np.float64] = np.sqrt(squares.astype(float))
        return lengths


def _saturated(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """From 0 to 1: each further mention counts less."""
    return weights / (1 + weights)


def _signs(words: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Which letters stand in each word, as 64 bits, and its number of letters."""
    letters = np.fromiter(map(len, words), dtype=np.int64)
    text = "".join(words).encode("utf-32-le", "surrogatepass")
    bits = np.uint64(1) << (np.frombuffer(text, dtype=np.uint32) % 64).astype(np.uint64)
    if not words:
        return bits, letters
    return np.bitwise_or.reduceat(bits, np.cumsum(letters) - letters), letters


def _singular(word: str) -> str:
    """The word without the s of an English plural."""
    plural = len(word) > SHORTEST_MISTYPED and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word
