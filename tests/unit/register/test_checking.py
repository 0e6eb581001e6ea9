"""What becomes a candidate, and what is said of what does not."""

import pytest

from data.bounded import Fault, plain
from data.candidate import Candidate, Gate, GateState, Stage
from data.register.checking import Known, Problem, check

LEAST = {"title": "Green methanol", "lead_region": "ITC4"}


def faults(**given):
    return [(p.path, p.fault) for p in check(LEAST | given).problems]


def test_a_title_and_a_lead_region_are_enough_and_all_else_is_unknown():
    candidate = check(LEAST).candidate
    assert candidate.stage is None
    assert candidate.investment.low is None
    assert not candidate.investment.known
    assert all(candidate.gate(gate).state is GateState.MISSING for gate in Gate)


@pytest.mark.parametrize("name", ["title", "lead_region"])
def test_without_either_there_is_none(name):
    found = check({k: v for k, v in LEAST.items() if k != name})
    assert found.candidate is None
    assert found.problems == (Problem(name, Fault.REQUIRED),)


@pytest.mark.parametrize(
    ("given", "path", "fault"),
    [
        ({"title": " \n "}, "title", Fault.REQUIRED),
        ({"title": "x" * 201}, "title", Fault.TOO_LONG),
        ({"summary": "x" * 4001}, "summary", Fault.TOO_LONG),
        ({"objectives": ["gold"]}, "objectives.0", Fault.NOT_AN_OPTION),
        ({"stage": "soon"}, "stage", Fault.NOT_AN_OPTION),
        ({"readiness_now": "high"}, "readiness_now", Fault.NOT_A_NUMBER),
        ({"readiness_now": 10}, "readiness_now", Fault.OUT_OF_RANGE),
        ({"readiness_now": 7, "readiness_target": 6}, "", Fault.WRONG_ORDER),
        ({"investment": {"low": 5, "high": 4}}, "investment", Fault.WRONG_ORDER),
        ({"investment": {"low": -1}}, "investment.low", Fault.OUT_OF_RANGE),
        ({"investment": {"low": 10**12}}, "investment.low", Fault.OUT_OF_RANGE),
        ({"investment": {"low": 1.5}}, "investment.low", Fault.NOT_A_NUMBER),
        ({"investment": {"low": "1e999"}}, "investment.low", Fault.NOT_A_NUMBER),
        ({"investment": {"low": 25.0}}, "investment.low", Fault.NOT_A_NUMBER),
        ({"investment": {"low": True}}, "investment.low", Fault.NOT_A_NUMBER),
        ({"investment": {"low": "25.000"}}, "investment.low", Fault.NOT_A_NUMBER),
        ({"investment": {"low": "2 5"}}, "investment.low", Fault.NOT_A_NUMBER),
        ({"investment": {"year": "2_025"}}, "investment.year", Fault.NOT_A_NUMBER),
        ({"readiness_now": "+5"}, "readiness_now", Fault.NOT_A_NUMBER),
        ({"readiness_now": 5.0}, "readiness_now", Fault.NOT_A_NUMBER),
        ({"investment": {"year": 3000}}, "investment.year", Fault.OUT_OF_RANGE),
        ({"mailbox": "call me"}, "mailbox", Fault.NOT_A_MAILBOX),
        ({"mailbox": "a@b..eu"}, "mailbox", Fault.NOT_A_MAILBOX),
        ({"mailbox": "a@-.eu"}, "mailbox", Fault.NOT_A_MAILBOX),
        ({"mailbox": "a@b-.eu"}, "mailbox", Fault.NOT_A_MAILBOX),
        (
            {"sources": [{"address": "javascript:alert(1)"}]},
            "sources.0.address",
            Fault.NOT_AN_ADDRESS,
        ),
        ({"sources": [{"address": "https://[x"}]}, "sources.0.address", Fault.NOT_AN_ADDRESS),
        ({"sources": [{"address": "https:///x"}]}, "sources.0.address", Fault.NOT_AN_ADDRESS),
        (
            {"gates": {"financing": {"state": "claimed"}}},
            "gates.financing",
            Fault.NEEDS_WHO_AND_WHEN,
        ),
        (
            {"gates": {"financing": {"state": "evidenced", "by": "A bank", "on": "2026-01-02"}}},
            "gates.financing",
            Fault.NEEDS_EVIDENCE,
        ),
        (
            {"gates": {"financing": {"state": "claimed", "by": "A bank", "on": "yesterday"}}},
            "gates.financing.on",
            Fault.NOT_A_DATE,
        ),
        ({"partner_regions": ["Limburg"]}, "partner_regions.0", Fault.UNKNOWN_REGION),
        ({"partner_regions": ["NL42"] * 31}, "partner_regions", Fault.TOO_MANY),
        ({"score": 100}, "score", Fault.UNKNOWN_FIELD),
    ],
)
def test_each_fault_is_named_with_its_field(given, path, fault):
    assert faults(**given) == [(path, fault)]


def test_everything_wrong_is_said_at_once():
    found = faults(title="", readiness_now="x", stage="y")
    assert found == [
        ("title", Fault.REQUIRED),
        ("stage", Fault.NOT_AN_OPTION),
        ("readiness_now", Fault.NOT_A_NUMBER),
    ]


def test_what_it_refers_to_must_exist():
    known = Known(regions=frozenset({"ITC4"}), projects=frozenset({"101"}))
    given = LEAST | {
        "partner_regions": ["NL42"],
        "organisations": [{"name": "Works", "region_id": "XX1"}],
        "projects": ["101", "102"],
        "calls": ["A"],
        "instruments": ["b"],
    }
    assert [(p.path, p.fault) for p in check(given, known).problems] == [
        ("partner_regions.0", Fault.UNKNOWN_REGION),
        ("organisations.0.region_id", Fault.UNKNOWN_REGION),
        ("projects.1", Fault.UNKNOWN_PROJECT),
        ("calls.0", Fault.UNKNOWN_CALL),
        ("instruments.0", Fault.UNKNOWN_INSTRUMENT),
    ]
    assert check(LEAST, known).candidate is not None


def test_texts_lose_what_no_reader_can_see_and_nothing_else():
    assert plain(" a\u202eb\x00c\r\nd\u200be\tf ") == "abc\nde f"
    assert plain("<b>=1+1</b>") == "<b>=1+1</b>"
    assert check(LEAST | {"title": "Two\nlines"}).candidate.title == "Two lines"


def test_a_candidate_is_the_same_after_a_round_by_json():
    given = LEAST | {
        "stage": "feasibility",
        "investment": {"low": 10_000_000, "high": 20_000_000, "year": 2025, "basis": "announced"},
        "gates": {
            "consortium": {"state": "claimed", "by": "Lead", "on": "2026-03-01"},
            "technology": {"state": "missing"},
        },
    }
    candidate = check(given).candidate
    assert candidate.stage is Stage.FEASIBILITY
    assert list(candidate.gates) == [Gate.CONSORTIUM]
    assert Candidate.model_validate_json(candidate.model_dump_json()) == candidate
    assert check(candidate.model_dump()).candidate == candidate
