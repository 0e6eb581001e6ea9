"""Finds the terms of named concepts in texts, as dictionary-based content analysis does.

A concept is one idea with its terms (Grimmer and Stewart 2013, Text as Data,
doi:10.1093/pan/mps028). It counts once per place, however many of its terms stand there; how much
it counts depends on the place: a title says what a project does, an abstract also what it laments.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
SHORT = ("title", "topic", "keywords")
LONG = "abstract"
PROSE = (*SHORT, LONG)
"""The places of a record in which terms are looked for."""


@dataclass(frozen=True)
class Concept:
    """One idea: its terms, each a tuple of word patterns."""

    name: str
    terms: tuple[tuple[str, ...], ...]


Start = tuple[tuple[str, ...], int, int]  # words that must follow, position of concept, of term
Words = Mapping[str, Sequence[str]]  # the words of each place


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation; subscripts as digits."""
    return WORD.findall(text.lower().translate(SUBSCRIPTS))


def fits(word: str, pattern: str) -> bool:
    """Say whether a word is a pattern: the same, any word (*), or with any ending (cataly*)."""
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


class TermIndex(dict[str, tuple[Start, ...]]):
    """Maps a word to the terms that can start with it; worked out once per distinct word."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        super().__init__()
        self._whole: dict[str, list[Start]] = {}
        self._open: dict[str, list[Start]] = {}
        for at, concept in enumerate(concepts):
            for nth, (first, *rest) in enumerate(concept.terms):
                book = self._open if first.endswith("*") else self._whole
                book.setdefault(first.removesuffix("*"), []).append((tuple(rest), at, nth))

    def __missing__(self, word: str) -> tuple[Start, ...]:
        """Return and keep the terms that can start with ``word``."""
        found = list(self._whole.get(word, ()))
        for length in range(1, len(word) + 1):
            found += self._open.get(word[:length], ())
        self[word] = tuple(found)
        return self[word]


def matches(words: Sequence[str], index: TermIndex) -> Iterator[tuple[int, int]]:
    """Yield (concept, term) positions for each term found in ``words``, in reading order."""
    for at, starts in enumerate(map(index.__getitem__, words)):
        for rest, concept, term in starts:
            end = at + 1 + len(rest)
            if not rest or (end <= len(words) and all(map(fits, words[at + 1 : end], rest))):
                yield concept, term


def strengths(words: Words, places: Mapping[str, float], index: TermIndex) -> dict[int, float]:
    """Return how strongly each concept found stands in a record, by position, to the cap."""
    out: Counter[int] = Counter()
    for place in SHORT:
        for concept in {c for c, _ in matches(words[place], index)}:
            out[concept] += places[place]  # type: ignore[assignment]
    steps = (places["abstract_once"], places["abstract_twice"], places["abstract_often"])
    for concept, count in Counter(c for c, _ in matches(words[LONG], index)).items():
        out[concept] += steps[min(count, len(steps)) - 1]  # type: ignore[assignment]
    return {concept: min(found, places["cap"]) for concept, found in sorted(out.items())}
