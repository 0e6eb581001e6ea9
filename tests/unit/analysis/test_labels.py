"""The rule engine on hand-built rules; every expected number is computed by hand in a comment."""

from __future__ import annotations

import pytest

from data.analysis import labels as engine
from data.analysis.labels import CodeRule, Concept, Record, Rules, SectorChoice

PLACES = {
    "title": 1.0,
    "topic": 0.6,
    "keywords": 0.6,
    "abstract_once": 0.4,
    "abstract_twice": 0.8,
    "abstract_often": 1.2,
    "cap": 2.0,
}
CHOICE = SectorChoice(1.0, 0.5, 4.0, 3, "base_chemicals")


def rules(concepts=(), codes=(), thresholds=None):
    limits = {"relevant": 1.0, **dict.fromkeys(engine.OBJECTIVES, 1.0)} | (thresholds or {})
    return Rules(tuple(concepts), tuple(codes), PLACES, limits, CHOICE)


def record(title="", topic="", keywords="", abstract="", **codes):
    return Record(title, topic, keywords, abstract, codes)


LIGNIN = Concept("lignin", (("lignin*",),), {"relevant": 1.0, "forestry": 2.0})
BIO_BASED = Concept("bio based", (("bio", "based"), ("biobased",)), {"renewable_inputs": 2.0})
TRL = Concept("trl", (("trl", "*", "7"),), {"scale_up": 3.0})
CANCER = Concept("cancer", (("cancer",),), {"relevant": -2.0})


def strength(found, concept):
    book = rules([concept])
    return engine.strengths(found, book, engine.TermIndex(book.concepts))[0]


def test_words_are_lower_case_without_punctuation_and_subscripts():
    assert engine.words_of("Bio-based CO₂, (Électro-lysis)_x") == [
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
    assert strength(record(title=text), LIGNIN) == expected


def test_a_phrase_needs_its_words_in_a_row():
    assert strength(record(title="bio-based glue"), BIO_BASED) == 1.0
    assert strength(record(title="bio glue based on wood"), BIO_BASED) == 0.0
    assert strength(record(title="a glue that is bio"), BIO_BASED) == 0.0


def test_a_lone_star_stands_for_one_word():
    assert strength(record(title="from TRL 4 7"), TRL) == 1.0
    assert strength(record(title="TRL 7"), TRL) == 0.0


@pytest.mark.parametrize(("times", "expected"), [(0, 0.0), (1, 0.4), (2, 0.8), (3, 1.2), (9, 1.2)])
def test_the_abstract_counts_by_the_number_of_mentions(times, expected):
    assert strength(record(abstract="lignin " * times), LIGNIN) == expected


def test_places_add_up_to_the_cap():
    everywhere = record("lignin", "lignin", "lignin", "lignin")  # 1.0 + 0.6 + 0.6 + 0.4 = 2.6
    assert strength(everywhere, LIGNIN) == 2.0


def test_points_are_weight_times_strength():
    book = rules([LIGNIN, CANCER], [CodeRule("topics", "HORIZON-*-CBE-", {"relevant": 3.0})])
    found = record("Lignin", abstract="cancer", topics=("HORIZON-JU-CBE-2024-IA-05",))
    points = dict(zip(engine.LABELS, engine.score([found], book)[0], strict=True))
    assert points["relevant"] == pytest.approx(1.0 - 2.0 * 0.4 + 3.0)
    assert points["forestry"] == pytest.approx(2.0)


def test_codes_fit_from_their_start_in_any_case():
    assert engine.code_fits("HORIZON-CL6-2023-CircBio-01-8", "HORIZON-CL6-*-CIRCBIO-*")
    assert not engine.code_fits("X-HORIZON-CL6", "HORIZON-CL6")
    assert not engine.code_fits("/natural sciences", "/natural.sciences/")


def test_what_is_not_relevant_has_no_labels():
    points = dict.fromkeys(engine.LABELS, 5.0) | {"relevant": 0.99}
    given = engine.decide(points, rules())
    assert (given.relevant, given.objectives, given.sectors) == (False, (), ())


def test_objectives_come_in_their_fixed_order_from_the_threshold_on():
    points = dict.fromkeys(engine.LABELS, 0.0)
    points |= {"relevant": 1.0, "scale_up": 3.0, "renewable_inputs": 1.0, "value_chains": 0.99}
    assert engine.decide(points, rules()).objectives == ("renewable_inputs", "scale_up")


def sectors(**points):
    return engine.choose_sectors(dict.fromkeys(engine.SECTORS, 0.0) | points, CHOICE)


def test_sectors_are_ranked_by_points_and_at_most_three():
    assert sectors(energy=3.0, waste=4.0, water=2.5, metals=2.2) == ("waste", "energy", "water")


def test_a_sector_far_behind_the_first_is_left_out():
    assert sectors(energy=3.0, waste=1.4) == ("energy",)  # less than half of 3
    assert sectors(energy=9.0, waste=2.0) == ("energy", "waste")  # 9 counts to 4 only


def test_ties_keep_the_order_of_the_codebook():
    assert sectors(waste=2.0, agriculture=2.0) == ("agriculture", "waste")


def test_there_is_always_one_sector():
    assert sectors(water=0.3) == ("water",)
    assert sectors() == ("base_chemicals",)


def test_the_same_records_give_the_same_labels():
    book = rules([LIGNIN, BIO_BASED])
    found = [record("Bio-based lignin"), record("cancer"), record(abstract="lignin lignin lignin")]
    first = engine.label_records(found, book)
    assert first == engine.label_records(found, book)
    assert [given.relevant for given in first] == [True, False, True]


def test_no_records_give_no_labels():
    assert engine.label_records([], rules([LIGNIN])) == []


def test_evidence_names_our_term_and_its_place_never_the_text():
    book = rules([LIGNIN, CANCER], [CodeRule("topics", "HORIZON-*-CBE-", {"relevant": 3.0})])
    found = record(
        "Lignins for all",
        abstract="Secret prose on lignocellulose, lignin, cancer",
        topics=("HORIZON-JU-CBE-1",),
    )
    proof = engine.evidence(
        found, book, ["relevant", "forestry", "water"], engine.TermIndex(book.concepts)
    )
    assert proof == {
        "relevant": ["topics: HORIZON-*-CBE-", "title: lignin*", "abstract: lignin*"],
        "forestry": ["title: lignin*", "abstract: lignin*"],
        "water": [],
    }
