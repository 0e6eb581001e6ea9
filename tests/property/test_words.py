"""The search for words finds what a slow and plain one finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.queries.words import WordIndex, tokens
from tests.property import naive_search

# Few letters, so that words are often near to each other, the start of each other, or plurals.
PLAIN = st.text("abcs", min_size=2, max_size=9).filter(tokens)
WORD = PLAIN | st.sampled_from(["élan", "ústí", "co₂", "漢字漢字"])
TEXTS = st.lists(st.dictionaries(WORD, st.sampled_from([1.0, 2.5, 4.0])), min_size=1, max_size=8)
SEARCH = st.lists(WORD, min_size=1, max_size=3).map(" ".join) | st.text(max_size=30)


def indexed(texts):
    postings = [(w, [n], weight) for n, text in enumerate(texts) for w, weight in text.items()]
    vocabulary = {word for text in texts for word in text}
    weights = {w: [text.get(w, 0.0) for text in texts] for w in vocabulary}
    return WordIndex(postings, len(texts)), weights


@settings(max_examples=80)
@given(texts=TEXTS, search=SEARCH)
def test_scores_are_those_of_the_definition(texts, search):
    index, weights = indexed(texts)
    expected = naive_search.scores(weights, len(texts), search)
    assert index.match(search).scores.tolist() == pytest.approx(expected, abs=1e-12)


@settings(max_examples=100)
@given(texts=TEXTS, word=PLAIN)
def test_a_mistyped_word_stands_for_the_nearest_words(texts, word):
    index, weights = indexed(texts)
    held, meant = naive_search.strengths(weights, len(texts), word)
    match = index.match(word)
    assert match.meant.get(word, ()) == meant
    assert match.unknown == (() if any(held) else (word,))


@settings(max_examples=60)
@given(texts=TEXTS, n=st.integers(0, 10), data=st.data())
def test_similar_texts_have_the_largest_cosines(texts, n, data):
    index, weights = indexed(texts)
    item = data.draw(st.integers(0, len(texts) - 1))
    cosines = naive_search.similarities(weights, len(texts), item)
    found = index.similar(item, n)
    largest = sorted((c for c in cosines if c > 1e-12), reverse=True)[:n]
    assert [c for _, c in found if c > 1e-12] == pytest.approx(largest)
    assert [c for _, c in found] == pytest.approx([cosines[at] for at, _ in found], abs=1e-12)


@settings(max_examples=50)
@given(texts=TEXTS, shuffler=st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_form_of_what_is_given_matters(texts, shuffler):
    index, _weights = indexed(texts)
    words = sorted({(w, weight) for text in texts for w, weight in text.items()})
    lists = [
        (w, np.array([n for n, t in enumerate(texts) if t.get(w) == weight]), weight)
        for w, weight in words
    ]
    shuffler.shuffle(lists)
    other = WordIndex(lists, len(texts))
    assert other.words == index.words
    for word in index.words:
        assert (other.match(word).scores == index.match(word).scores).all()
