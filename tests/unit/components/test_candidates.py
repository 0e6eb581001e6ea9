"""Words, amounts and markup of candidates: what is unknown is said, what is typed is escaped."""

from __future__ import annotations

import datetime as dt

import pytest

from components import theme
from components.candidates import against, history, markup, places, values
from components.candidates.markup import Cell, Link, Row
from data.candidate import Candidate, Estimate, FinancingPart, GateMark

CLAIMED = {"state": "claimed", "on": dt.date(2026, 1, 2), "by": "Someone"}
SHOWN = {**CLAIMED, "state": "evidenced", "note": "A report"}


def candidate(**more):
    return Candidate(title="A plant", lead_region="ITC4", **more)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({}, ""),
        ({"low": 0, "high": 0}, "EUR 0"),
        ({"low": 20_000_000, "high": 30_000_000}, "EUR 20.0 million to EUR 30.0 million"),
        ({"low": 20_000_000}, "at least EUR 20.0 million"),
        ({"high": 20_000_000}, "at most EUR 20.0 million"),
    ],
)
def test_a_range_is_told_and_unknown_is_not_zero(bounds, expected):
    assert values.euros(Estimate(**bounds)) == expected


def test_a_profile_is_a_row_of_signs():
    one = candidate(gates={"technology": SHOWN, "financing": CLAIMED})
    assert values.symbols(one) == "● ○ ○ ○ ○ ◐ ○ ○"


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        ({}, "Next missing item: technology."),
        ({"technology": CLAIMED}, "Next missing item: site and permit."),
    ],
)
def test_the_next_missing_item_is_named(gates, expected):
    assert values.next_sentence(candidate(gates=gates)) == expected


def test_a_candidate_with_every_gate_claimed_needs_evidence():
    every = dict.fromkeys(
        "technology site_permit feedstock_offtake investment operation_emissions financing "
        "legal_lead consortium".split(),
        GateMark(**CLAIMED),
    )
    said = values.next_sentence(candidate(gates=every))
    assert said == "Next: evidence for technology, which is claimed so far."


def test_what_is_committed_leaves_out_parts_without_an_amount():
    parts = [
        FinancingPart(source="A fund", state="committed", amount_eur=3_000_000),
        FinancingPart(source="A bank", state="applied", amount_eur=9_000_000),
        FinancingPart(source="A region", state="committed"),
    ]
    assert values.committed(parts) == values.Committed(3_000_000, 12_000_000, 1)
    assert values.committed(parts[2:]) is None


def test_a_share_of_the_investment_is_known_of_each_bound_that_is_known():
    half = Estimate(low=10, high=20)
    assert values.share_of_investment(5, half) == (25.0, 50.0)
    assert values.share_of_investment(5, Estimate(low=10)) == (None, 50.0)
    assert values.share_of_investment(5, Estimate(high=20)) == (25.0, None)
    assert values.share_of_investment(5, Estimate()) == (None, None)


def test_everything_in_a_table_is_escaped():
    evil = '<script>alert("x")</script>'
    cell = Cell(evil, [evil], [Link(evil, f"https://example.org/{evil}", outside=True)], evil)
    drawn = markup.table(evil, [evil, evil], [Row(evil, [cell], evil)], theme.LIGHT)
    assert "<script" not in drawn
    assert drawn.count("&lt;script&gt;") >= 8


def test_a_link_to_a_script_is_words_alone():
    assert markup.link(Link("Here", "javascript:alert(1)")) == "Here"


def test_the_board_bears_titles_as_typed():
    card = markup.Card(Link("<b>A</b>", "?candidate=a"), ["<i>B</i>"])
    drawn = markup.board([("Concept (1)", [card], None)], theme.DARK)
    assert "&lt;b&gt;A&lt;/b&gt;" in drawn
    assert "<i>" not in drawn


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (Cell("5"), Cell("5"), "the same"),
        (Cell("5"), Cell("6"), "differs"),
        (Cell("5", tag="announced"), Cell("5", tag="estimated"), "differs"),
        (Cell("5"), Cell("unknown", kind="unknown"), "unknown of the second"),
        (Cell("unknown", kind="unknown"), Cell("5"), "unknown of the first"),
        (Cell("unknown", kind="unknown"), Cell("unknown", kind="unknown"), "unknown of both"),
        (Cell("5", ["announced by A"]), Cell("5", ["announced by B"]), "differs"),
    ],
)
def test_what_differs_is_said_in_words(one, two, expected):
    assert against.difference(one, two) == expected


def test_a_change_names_its_fields_and_gates():
    before = candidate(gates={"technology": CLAIMED})
    after = candidate(summary="More", gates={"technology": SHOWN, "financing": CLAIMED})
    assert history.changed(before, after) == ["summary", "gates.technology", "gates.financing"]
    assert history.named("gates.financing") == "Gate: financing"


def test_a_region_of_level_3_counts_under_its_parent_and_a_country_nowhere():
    counted, above = places.count([["NL423", "NL42", "BE"], ["IT"]])
    assert (dict(counted), above) == ({"NL42": 1}, 1)
