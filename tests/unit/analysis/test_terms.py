"""Terms found in texts; every expected number is computed by hand in a comment."""

from __future__ import annotations

import pytest

from data.analysis import terms
from data.analysis.terms import Concept

PLACES = {
    "title": 1.0,
    "topic": 0.6,
    "keywords": 0.6,
    "abstract_once": 0.4,
    "abstract_twice": 0.8,
    "abstract_often": 1.2,
    "cap": 2.0,
}
LIGNIN = Concept("lignin", (("lignin*",),))
BIO_BASED = Concept("bio based", (("bio", "based"), ("biobased",)))
TRL = Concept("trl", (("trl", "*", "7"),))


def strength(concept, **texts):
    words = {place: terms.words_of(texts.get(place, "")) for place in terms.PROSE}
    return terms.strengths(words, PLACES, terms.TermIndex([concept])).get(0, 0.0)


def test_words_are_lower_case_without_punctuation_and_subscripts():
    assert terms.words_of("Bio-based CO₂, (Électro-lysis)_x") == [
        *("bio", "based", "co2", "électro", "lysis", "x")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lignin", 1.0),
        ("LIGNINS and lignin-derived aromatics", 1.0),  # a concept counts once per place
        ("delignification", 0.0),  # a term begins the word
        ("", 0.0),
    ],
)
def test_an_open_ending_finds_every_ending_once(text, expected):
    assert strength(LIGNIN, title=text) == expected


def test_a_phrase_needs_its_words_in_a_row():
    assert strength(BIO_BASED, title="bio-based glue") == 1.0
    assert strength(BIO_BASED, title="bio glue based on wood") == 0.0
    assert strength(BIO_BASED, title="a glue that is bio") == 0.0


def test_a_lone_star_stands_for_one_word():
    assert strength(TRL, title="from TRL 4 7") == 1.0
    assert strength(TRL, title="TRL 7") == 0.0


@pytest.mark.parametrize(("times", "expected"), [(0, 0.0), (1, 0.4), (2, 0.8), (3, 1.2), (9, 1.2)])
def test_the_abstract_counts_by_the_number_of_mentions(times, expected):
    assert strength(LIGNIN, abstract="lignin " * times) == expected


def test_places_add_up_to_the_cap():
    # 1.0 + 0.6 + 0.6 + 0.4 = 2.6
    everywhere = dict.fromkeys(terms.PROSE, "lignin")
    assert strength(LIGNIN, **everywhere) == 2.0


def test_a_word_fits_its_pattern_alone_and_an_open_one_from_its_last_letter_on():
    assert terms.fits("pilot", "pilot")
    assert not terms.fits("pilots", "pilot")
    assert terms.fits("catalysis", "cataly*")
    assert not terms.fits("catal", "cataly*")


def test_a_first_word_without_an_open_ending_is_found_whole():
    index = terms.TermIndex([Concept("skin", (("mem",),)), Concept("speed", (("cataly*",),))])
    assert list(terms.matches(["memory", "mem", "catalysts"], index)) == [(0, 0), (1, 0)]


def test_an_open_word_may_be_one_letter_long():
    assert list(terms.matches(["xylose"], terms.TermIndex([Concept("x", (("x*",),))]))) == [(0, 0)]
