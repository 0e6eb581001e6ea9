"""In which field a word of a project stands, and what it weighs there; scores by hand."""

from __future__ import annotations

from math import log
from types import SimpleNamespace

import pandas as pd
import pytest

from data.queries import facets, project_texts

PROJECTS = [
    ("101", "ALFA", "Lignin glue", "Valorisation of streams"),
    ("103", "BRAVO", "Steam", None),
    ("102", "CHARLIE", "Tanks", "Valorisation of streams"),
]
REGIONS = [
    ("ITC4", "Lombardia", "Lombardy", "Lombardia"),
    ("NL42", "Limburg (NL)", "Limburg (NL)", "Limburg (NL)"),
    ("CZ042", "Ústecký kraj", "Ústí Region", "Ustecky kraj"),
    ("GR11", "Ελλάδα", "Thrace", "Ellada"),
    ("ES51", "Catalunya", "Catalonia", "Catalunya"),
]
PARTNERS = [(0, "Acme Chimica"), (0, "Chimica Nova"), (1, "Limburg Solvents"), (2, "Acme Chimica")]
SEATS = [["ITC4", "GR11"], ["NL42"], ["NL42", "CZ042"]]
# By number of the project; 999 is none of them.
WORDS = [
    ("algae", "abstract", [101, 102]),
    ("bark", "keywords", [999]),
    ("furnace", "keywords", [999, 103]),
    ("furnace", "abstract", [103]),
    ("zinc", "abstract", [102, 999]),
]


@pytest.fixture
def scores():
    return made_of(WORDS)


def made_of(words):
    """What a search for a word scores for each project."""
    columns = ["region_id", "name_local", "name_en", "name_latin"]
    snapshot = SimpleNamespace(
        projects=pd.DataFrame(PROJECTS, columns=["project_id", "acronym", "title", "topic_title"]),
        regions=pd.DataFrame(REGIONS, columns=columns),
        words=pd.DataFrame(words, columns=["word", "field", "project_ids"]),
    )
    partners = pd.DataFrame(PARTNERS, columns=["at", "name"])
    index = project_texts.index(snapshot, partners, facets.several(SEATS))
    return lambda word: index.match(word).scores.tolist()


def weighed(weight, n):
    """The score of a word of this weight that stands in ``n`` of the three projects."""
    return pytest.approx(log(1 + 3 / n) * weight / (1 + weight))


def test_a_word_weighs_by_its_field(scores):
    assert scores("bravo") == [0, weighed(6, 1), 0]
    assert scores("lignin") == [weighed(4, 1), 0, 0]
    assert scores("valorisation") == [weighed(1.5, 2), 0, weighed(1.5, 2)]
    assert scores("algae") == [weighed(1, 2), 0, weighed(1, 2)]
    assert scores("zinc") == [0, 0, weighed(1, 1)]


def test_a_word_of_several_fields_weighs_as_all_of_them(scores):
    # Keywords 2.5, abstract 1.
    assert scores("furnace") == [0, weighed(3.5, 1), 0]


def test_words_of_other_projects_are_nobodys(scores):
    assert scores("bark") == [0, 0, 0]


def test_an_organisation_is_found_by_name_once_however_many_have_the_word(scores):
    assert scores("chimica") == [weighed(2, 2), 0, weighed(2, 2)]


def test_a_region_is_found_by_code_and_by_each_of_its_names(scores):
    for word in ("itc4", "lombardia", "lombardy", "thrace", "ellada", "ελλάδα"):
        assert scores(word) == [weighed(2, 1), 0, 0]
    # Of the third project the region alone, of the second also the organisation has the word.
    assert scores("limburg") == [0, weighed(2, 2), weighed(2, 2)]
    assert scores("ústí") == [0, 0, weighed(2, 1)]
    assert scores("catalonia") == [0, 0, 0]


def test_without_words_of_abstracts_titles_are_found_all_the_same():
    assert made_of([])("lignin") == [weighed(4, 1), 0, 0]
