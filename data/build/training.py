"""Fits the model of labels to what readers found: chooses the vocabulary, then the weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

from data.analysis.labels import LABELS, RELEVANT, Record
from data.analysis.text_model import (
    Model,
    Vocabulary,
    code_starts,
    features,
    placed_words,
    word_counts,
)
from data.build.labelling import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST_RECORDS = 3
"""A word or code in fewer records than this says more of those than of a label."""

MOST_OF_RECORDS = 0.3
"""A word in a larger share of the records tells none from another."""

SHORTEST_WORD = 2
FEWEST_CASES = 3
NEVER = -9.0
"""The score of a label with too few cases to learn from."""

STEPS = 400


def fit(records: Sequence[Record], given: Sequence[Collection[str]], settings: Settings) -> Model:
    """Return the model fitted to records and their labels; the same input gives the same model.

    Relevance is learned from all records, objectives and sectors from the relevant ones: of the
    others the codebook says nothing.
    """
    vocabulary = choose_vocabulary(records, settings)
    rows = [features(record, vocabulary) for record in records]
    matrix = csr_array(
        (
            np.concatenate([values for _, values in rows]),
            np.concatenate([numbers for numbers, _ in rows]),
            np.cumsum([0, *(len(numbers) for numbers, _ in rows)]),
        ),
        shape=(len(rows), len(vocabulary.names)),
    )
    relevant = np.array([RELEVANT in labels for labels in given])
    columns = [
        _column(
            matrix if label == RELEVANT else matrix[relevant],
            np.array([label in labels for labels in given])[
                slice(None) if label == RELEVANT else relevant
            ],
            settings.penalty,
        )
        for label in LABELS
    ]
    weights = np.stack([weights for weights, _ in columns], axis=1)
    intercepts = np.array([intercept for _, intercept in columns])
    return Model(vocabulary, weights, intercepts, settings.limits)


def choose_vocabulary(records: Sequence[Record], settings: Settings) -> Vocabulary:
    """Return the registry's concepts, and the words and codes that are not rare.

    Words that stand everywhere are left out; idf = ln((1 + n) / (1 + records with the word)) + 1.
    """
    words: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for record in records:
        words.update(word_counts(placed_words(record)).keys())
        codes.update(set(code_starts(record)))
    n = len(records)
    most = MOST_OF_RECORDS * n
    kept = {
        word: float(np.log((1 + n) / (1 + found)) + 1)
        for word, found in sorted(words.items())
        if FEWEST_RECORDS <= found <= most and len(word) >= SHORTEST_WORD
    }
    starts = tuple(code for code, found in sorted(codes.items()) if found >= FEWEST_RECORDS)
    return Vocabulary(settings.concepts, settings.places, kept, starts)


def _column(
    matrix: csr_array, truth: NDArray[np.bool_], penalty: float
) -> tuple[NDArray[np.float64], float]:
    """Return weights and intercept of one label."""
    if not FEWEST_CASES <= truth.sum() < len(truth):
        return np.zeros(matrix.shape[1]), NEVER
    fitted = LogisticRegression(C=1 / penalty, max_iter=STEPS).fit(matrix, truth)
    return fitted.coef_[0], float(fitted.intercept_[0])
