"""What a fitted model does, on weights set by hand; expected numbers computed in comments."""

from __future__ import annotations

import math

import numpy as np
import pytest

from data.analysis import text_model
from data.analysis.labels import LABELS, Limits, Record
from data.analysis.terms import Concept
from data.analysis.text_model import Model, Vocabulary

PLACES = {
    "title": 1.0,
    "topic": 0.6,
    "keywords": 0.6,
    "abstract_once": 0.4,
    "abstract_twice": 0.8,
    "abstract_often": 1.2,
    "cap": 2.0,
}
VOCABULARY = Vocabulary(
    concepts=(Concept("lignin", (("lignin*",),)),),
    places=PLACES,
    words={"enzyme": 3.0, "wood": 4.0},
    codes=("topics:HORIZON-JU", "euroscivoc:natural sciences/chemistry"),
)


def record(title="", topic="", keywords="", abstract="", **codes):
    return Record(title, topic, keywords, abstract, codes)


def model(intercept=0.0, **weights):
    """A model whose weights are given as feature number -> weight, by label."""
    table = np.zeros((5, len(LABELS)))
    for label, found in weights.items():
        for at, weight in found.items():
            table[at, LABELS.index(label)] = weight
    return Model(VOCABULARY, table, np.full(len(LABELS), intercept), Limits(0.0, 0.0, 0.0, 3))


def values(found):
    at, amounts = text_model.features(found, VOCABULARY)
    return dict(zip(at.tolist(), amounts.tolist(), strict=True))


def test_features_have_names_in_their_order():
    assert VOCABULARY.names == (
        *("concept:lignin", "word:enzyme", "word:wood"),
        *("topics:HORIZON-JU", "euroscivoc:natural sciences/chemistry"),
    )


def test_a_concept_counts_half_of_its_strength():
    assert values(record(title="Lignins")) == {0: 0.5}
    assert values(record(abstract="Lignins")) == {0: pytest.approx(0.4 / 2)}


def test_words_are_weighted_by_how_often_and_how_rare_and_share_a_length_of_three():
    # enzyme: title counts twice, so (1 + ln 2) x 3; wood: once in the abstract, 1 x 4.
    found = values(record(title="Enzymes", abstract="of wood"))
    enzyme, wood = (1 + math.log(2)) * 3, 4.0
    length = math.hypot(enzyme, wood)
    assert found == pytest.approx({1: 3 * enzyme / length, 2: 3 * wood / length})


def test_codes_count_from_their_start():
    found = record(
        topics=("HORIZON-JU-CBE-2024",),
        euroscivoc=("/natural sciences/chemistry/catalysis",),
        schemes=("HORIZON-RIA",),
    )
    assert values(found) == {3: 0.3, 4: 0.3}
    starts = text_model.code_starts(record(topics=("A-B-C",)))
    assert list(starts) == ["topics:A-B", "topics:A-B-C"]


def test_a_score_is_the_sum_of_weight_times_value():
    fitted = model(intercept=-1.0, relevant={0: 4.0, 3: 10.0})
    found = record(title="lignin", topics=("HORIZON-JU-1",))
    scores = text_model.score(text_model.features(found, VOCABULARY), fitted)
    assert scores["relevant"] == pytest.approx(4.0 * 0.5 + 10.0 * 0.3 - 1.0)
    assert scores["water"] == -1.0


def test_a_record_without_a_known_word_has_the_intercepts():
    given = text_model.label_records([record(title="Nothing here")], model(intercept=-1.0))
    assert not given[0].relevant
    assert given[0].scores["relevant"] == -1.0


def test_the_same_records_give_the_same_labels():
    fitted = model(relevant={0: 4.0, 2: -9.0}, forestry={0: 2.0})
    found = [record("Lignin"), record("wood")]
    first = text_model.label_records(found, fitted)
    assert first == text_model.label_records(found, fitted)
    assert [given.relevant for given in first] == [True, False]
    assert first[0].sectors[0] == "forestry"
    assert text_model.label_records([], fitted) == []


def test_evidence_names_terms_before_words_with_their_first_place_never_the_text():
    fitted = model(relevant={0: 1.0, 1: -3.0, 2: 2.0, 3: 1.0})
    found = record(
        "Lignins for all",
        abstract="Secret prose on lignocellulose, lignin, enzymes and wood",
        topics=("HORIZON-JU-1",),
    )
    # lignin: min(1.0 + 0.4, 2) x 0.5 = 0.7; wood 3 x 4/5 x 2 = 4.8; code 0.3; enzyme speaks against
    assert text_model.evidence(found, fitted, ["relevant", "water"]) == {
        "relevant": ["title: lignin*", "topics: HORIZON-JU", "abstract: wood"],
        "water": [],
    }


def test_the_strongest_features_of_a_label_from_most_for_to_most_against():
    fitted = model(water={0: 1.0, 1: -3.0, 2: 2.0, 3: 0.5})
    assert text_model.strongest(fitted, "water", 1) == [("word:wood", 2.0), ("word:enzyme", -3.0)]
    assert text_model.strongest(model(), "water", 2) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("enzymes", "enzyme"), ("glass", "glass"), ("gas", "gas"), ("fuels", "fuel")],
)
def test_plurals_count_as_their_singular(word, expected):
    assert text_model.singular(word) == expected


def test_a_word_counts_wherever_it_stands_in_either_number():
    # Twice 1 + 1 in the title, 3 in the abstract.
    words = {"title": ["enzymes", "enzyme"], "abstract": ["enzyme"] * 3}
    assert text_model.word_counts(words) == {"enzyme": 7}


def test_a_model_of_other_labels_is_refused():
    narrow = Model(VOCABULARY, np.zeros((5, 2)), np.zeros(2))
    with pytest.raises(ValueError, match="zip"):
        text_model.score(text_model.features(record("Lignin"), VOCABULARY), narrow)


def test_evidence_names_a_phrase_in_words_and_a_code_as_it_is_written():
    vocabulary = Vocabulary(
        (Concept("bio based", (("bio", "based"),)),), PLACES, {}, ("topics:A:B-C",)
    )
    weights = np.zeros((2, len(LABELS)))
    weights[:, 0] = 1.0
    fitted = Model(vocabulary, weights, np.zeros(len(LABELS)))
    found = record("Bio-based", topics=("A:B-C",))
    assert text_model.evidence(found, fitted, [LABELS[0]]) == {
        LABELS[0]: ["title: bio based", "topics: A:B-C"]
    }


def test_of_equally_strong_features_the_first_come_first():
    words = {f"word{n:02}": 1.0 for n in range(60)}
    weights = np.zeros((60, len(LABELS)))
    weights[:, 0] = [1.0, 2.0] * 30
    fitted = Model(Vocabulary((), PLACES, words, ()), weights, np.zeros(len(LABELS)))
    found = [name for name, _ in text_model.strongest(fitted, LABELS[0], 3)]
    assert found == [f"word:word{n:02}" for n in (1, 3, 5, 54, 56, 58)]
