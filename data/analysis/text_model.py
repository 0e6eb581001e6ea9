"""Scores records by a linear model over what stands in them: concepts, words and codes.

One logistic regression per label (one against the rest; Cox 1958, The Regression Analysis of Binary
Sequences), so that a score is a sum, and the largest terms of the sum are the evidence. Words are
weighted by tf-idf (Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0). Fitting is done
elsewhere; here is what a fitted model does, with numpy alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from data.analysis.labels import LABELS, Labelled, Limits, Record, decide
from data.analysis.terms import PROSE, Concept, TermIndex, Words, matches, strengths, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

CONCEPT_SCALE, WORD_SCALE, CODE_SCALE = 0.5, 3.0, 0.3
"""What a concept, all words together and a code weigh against each other before fitting."""

COUNTS_TWICE = frozenset({"title", "keywords"})
SHORTEST_PLURAL = 5
MOST_EVIDENCE = 8
DECIMALS = 4
"""Scores are rounded, so that the last bits of a processor's arithmetic decide nothing."""


@dataclass(frozen=True)
class Vocabulary:
    """What is counted: ``concepts`` with points per place, ``words`` with idf, ``codes``.

    A code is 'field:start', such as 'topics:HORIZON-JU-CBE'.
    """

    concepts: tuple[Concept, ...]
    places: Mapping[str, float]
    words: Mapping[str, float]
    codes: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each feature: 'concept:...', 'word:...', then codes."""
        concepts = (f"concept:{concept.name}" for concept in self.concepts)
        return (*concepts, *(f"word:{word}" for word in self.words), *self.codes)

    @cached_property
    def index(self) -> TermIndex:
        """By which terms are found."""
        return TermIndex(self.concepts)

    @cached_property
    def word_at(self) -> dict[str, int]:
        """The number of each word's feature."""
        return {word: at for at, word in enumerate(self.words, start=len(self.concepts))}

    @cached_property
    def code_at(self) -> dict[str, int]:
        """The number of each code's feature."""
        begin = len(self.concepts) + len(self.words)
        return {code: at for at, code in enumerate(self.codes, start=begin)}


@dataclass(frozen=True)
class Model:
    """A fitted model: ``weights`` one row per feature, one column per label; ``intercepts``."""

    vocabulary: Vocabulary
    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    limits: Limits = field(default_factory=lambda: Limits(0.0, 0.0, 0.0, 3))


def singular(word: str) -> str:
    """Return the word without the s of an English plural."""
    plural = len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def placed_words(record: Record) -> Words:
    """Return the words of each place of a record."""
    return {place: words_of(getattr(record, place)) for place in PROSE}


def word_counts(words: Words) -> Counter[str]:
    """Return how often each word stands in a record; title and keywords count twice."""
    out: Counter[str] = Counter()
    for place, found in words.items():
        times = 2 if place in COUNTS_TWICE else 1
        for word, n in Counter(found).items():
            out[singular(word)] += times * n
    return out


def code_starts(record: Record) -> Iterator[str]:
    """Yield every start of every code from two parts on: 'topics:HORIZON-JU', ..."""
    for name, codes in record.codes.items():
        mark = "/" if name == "euroscivoc" else "-"
        for code in codes:
            parts = code.strip(mark).split(mark)
            yield from (f"{name}:{mark.join(parts[:n])}" for n in range(2, len(parts) + 1))


Values = tuple["NDArray[np.int64]", "NDArray[np.float64]"]


def features(record: Record, vocabulary: Vocabulary) -> Values:
    """Return the features that a record has: their numbers, ascending, and their values."""
    words = placed_words(record)
    found = {
        at: CONCEPT_SCALE * strength
        for at, strength in strengths(words, vocabulary.places, vocabulary.index).items()
    }
    counted = {
        vocabulary.word_at[word]: (1 + math.log(n)) * vocabulary.words[word]
        for word, n in word_counts(words).items()
        if word in vocabulary.word_at
    }
    length = math.hypot(*counted.values()) or 1.0
    found |= {at: WORD_SCALE * value / length for at, value in counted.items()}
    starts = (vocabulary.code_at.get(start) for start in code_starts(record))
    found |= {at: CODE_SCALE for at in starts if at is not None}
    numbers = sorted(found)
    return np.array(numbers, dtype=np.int64), np.array([found[at] for at in numbers])


def score(values: Values, model: Model) -> dict[str, float]:
    """Return the score per label (log odds) of a record with these features."""
    at, amounts = values
    sums = amounts @ model.weights[at] + model.intercepts
    return dict(zip(LABELS, map(float, sums.round(DECIMALS)), strict=True))


def label_records(records: Iterable[Record], model: Model) -> list[Labelled]:
    """Return the labels that the model gives each record, in the order given."""
    values = (features(record, model.vocabulary) for record in records)
    return [decide(score(each, model), model.limits) for each in values]


def evidence(record: Record, model: Model, labels: Sequence[str]) -> dict[str, list[str]]:
    """Return, per label, what spoke for it: 'place: term', terms and codes before single words.

    Of either kind the strongest first. Never a passage of the text: a term of the registry, a code,
    one word. A feature that stands in several places is named with the first, the title before the
    abstract.
    """
    at, amounts = features(record, model.vocabulary)
    named = _places(record, model.vocabulary, at)
    is_word = np.isin(at, list(model.vocabulary.word_at.values()))
    out = {}
    for label in labels:
        gains = amounts * model.weights[at, LABELS.index(label)]
        order = [i for i in np.lexsort([-gains, is_word]) if gains[i] > 0]
        texts = dict.fromkeys(named[int(at[i])] for i in order)
        out[label] = list(texts)[:MOST_EVIDENCE]
    return out


def _places(record: Record, vocabulary: Vocabulary, held: Iterable[int]) -> dict[int, str]:
    """Return 'place: term' for each feature that a record has."""
    words = placed_words(record)
    out: dict[int, str] = {}
    for place in PROSE:
        for concept, term in matches(words[place], vocabulary.index):
            pattern = " ".join(vocabulary.concepts[concept].terms[term])
            out.setdefault(concept, f"{place}: {pattern}")
        for word in words[place]:
            number = vocabulary.word_at.get(singular(word))
            if number is not None:
                out.setdefault(number, f"{place}: {word}")
    for number in held:
        out.setdefault(int(number), vocabulary.names[number].replace(":", ": ", 1))
    return out


def strongest(model: Model, label: str, n: int) -> list[tuple[str, float]]:
    """Return the ``n`` features that speak most for a label and the ``n`` most against it.

    Pairs of name and weight, the strongest for it first, the strongest against it last; fewer
    where fewer speak at all.
    """
    weights = model.weights[:, LABELS.index(label)]
    order = np.argsort(-weights, kind="stable")
    ends = dict.fromkeys((*order[:n].tolist(), *order[-n:].tolist()))
    return [(model.vocabulary.names[at], float(weights[at])) for at in ends if weights[at]]
