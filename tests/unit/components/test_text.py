"""Words and formats."""

from __future__ import annotations

import datetime as dt

import pytest

from components import statuses, text
from data.catalogue import load_catalogue
from data.model import Objective, Role, Sector, Status

INDICATORS = load_catalogue().indicators


@pytest.fixture(autouse=True)
def british():
    text.follow(lambda: "en-GB")
    yield
    text.follow(lambda: None)


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd"), (113, "113th"),
     (1041, "1,041st")],
)  # fmt: skip
def test_ordinals(n, words):
    assert text.ordinal(n) == words


def test_numbers_have_the_separators_of_the_locale_and_the_decimals_of_the_source():
    assert text.number(45591) == "45,591"
    assert text.number(1.2, 2) == "1.20"
    assert text.quantity(45591.0, INDICATORS["chem_employment"]) == "45,591 persons"
    assert text.quantity(1.194, INDICATORS["gerd_pct_gdp"]) == "1.19\u202f% of GDP"
    assert text.quantity(2.5, INDICATORS["chem_lq"]) == "2.50"


def test_a_language_that_does_not_ship_gives_british_english():
    text.follow(lambda: "de-DE")
    assert text.number(45591) == "45,591"
    text.follow(lambda: "nonsense!!")
    assert text.date(dt.date(2026, 2, 5)) == "5 Feb 2026"


def test_money():
    assert text.money(276188) == "EUR 276,188"
    assert text.money(6_390_300_000) == "EUR 6,390.3 million"
    assert text.money(float("nan")) == "not published"


def test_countries_take_eurostats_codes():
    assert text.country("EL") == "Greece"
    assert text.country("UK") == "United Kingdom"


def test_labels_put_the_own_name_first():
    assert text.region_label("ITC4", "Lombardia", "Lombardy") == "Lombardia / Lombardy (ITC4)"
    assert text.region_label("NL42", "Limburg (NL)", "Limburg (NL)") == "Limburg (NL) (NL42)"


def test_every_word_of_the_vocabulary_has_a_text():
    for status in Status:
        assert text.status(status)
        assert statuses.explained(status)
    assert all(text.role(r) for r in (*Role, None))
    assert len({text.objective(o) for o in Objective}) == 4
    assert len({text.sector(s) for s in Sector}) == 14


@pytest.mark.parametrize(
    "words",
    [
        "**bold** [link](https://x)",
        "$x^2$ and :red[word]",
        "Kosovo*",
        "<b>",
        "a_b_c",
        "1. one",
        "`",
    ],
)
def test_words_of_others_are_never_markdown(words):
    shown = text.literal(words)
    assert shown.replace("\\", "") == words.replace("\\", "")
    for sign in "*[]()$:<>_`.":
        assert shown.count("\\" + sign) == words.count(sign)


@pytest.mark.parametrize(
    ("words", "address", "drawn"),
    [
        (
            "EIB](x)",
            "https://a.b/x)**-:red[approved]-[EIB](https://evil.example/)",
            r"[EIB\]\(x\)](https://a.b/x%29%2A%2A-:red%5Bapproved%5D-%5BEIB%5D%28https://evil.example/%29)",
        ),
        ("DOI", "https://doi.org/10.1/S0(05)%20?a=b&c#d",
         "[DOI](https://doi.org/10.1/S0%2805%29%20?a=b&c#d)"),
    ],
)  # fmt: skip
def test_a_link_ends_where_its_address_ends(words, address, drawn):
    assert text.link(words, address) == drawn
