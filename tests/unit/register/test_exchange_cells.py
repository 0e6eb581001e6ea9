"""What is said of cells that an import cannot take as they are, and which are read all the same."""

import datetime as dt

import pytest

from data.bounded import Fault
from data.register.checking import Known, Problem
from data.register.exchange import Outcome, plan, read_table
from data.register.revision import Editor
from tests.mini_candidates import revision

KNOWN = Known(
    regions=frozenset({"ITC4", "NL42"}),
    projects=frozenset({"101000001"}),
    calls=frozenset({"CALL-1"}),
    instruments=frozenset({"innovation_fund"}),
)
TODAY = dt.date(2026, 11, 27)


def planned(words, standing=()):
    return plan(read_table(words.encode(), "a.csv"), standing, KNOWN, Editor("Ann"), TODAY)


@pytest.mark.parametrize(
    ("column", "cell", "fault", "limit"),
    [
        ("summary", "x" * 4_001, Fault.TOO_LONG, "4000"),
        ("summary", "x" * 1_000_000, Fault.TOO_LONG, "32767"),
        ("objectives", "renewable_inputs; gold", Fault.NOT_AN_OPTION, ""),
        ("stage", "soon", Fault.NOT_AN_OPTION, ""),
        ("readiness_now", "10", Fault.OUT_OF_RANGE, "9"),
        ("readiness_now", "six", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "2,500", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "2,50,000", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "2.500,000", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "EUR 2500000", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "2.5e6", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "2.000", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "25.000", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "5000000.000", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "25.0", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "1_000", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "1e3", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "+5", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "-5", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "\u0665", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "100000000001", Fault.OUT_OF_RANGE, "100000000000"),
        ("investment_price_year", "2.025", Fault.NOT_A_NUMBER, ""),
        ("investment_price_year", "2_025", Fault.NOT_A_NUMBER, ""),
        ("investment_price_year", "2025.0", Fault.NOT_A_NUMBER, ""),
        ("readiness_now", "+5", Fault.NOT_A_NUMBER, ""),
        ("readiness_now", "5.0", Fault.NOT_A_NUMBER, ""),
        ("investment_low_eur", "9" * 5_000, Fault.OUT_OF_RANGE, ""),
        ("emissions_saved_year", "26", Fault.OUT_OF_RANGE, "1990"),
        ("gate_financing_on", "46024", Fault.NOT_A_DATE, ""),
        ("gate_financing_on", "2026-02-30", Fault.NOT_A_DATE, ""),
        ("gate_financing_on", "1/2/2026", Fault.NOT_A_DATE, ""),
        ("gate_financing_on", "2026-01-02 03:04:00", Fault.NOT_A_DATE, ""),
        ("gate_financing_state", "claimed", Fault.NEEDS_WHO_AND_WHEN, ""),
        ("gate_financing_source", "javascript:alert(1)", Fault.NOT_AN_ADDRESS, ""),
        ("mailbox", "call me", Fault.NOT_A_MAILBOX, ""),
        ("partner_regions", "NL42; Limburg", Fault.UNKNOWN_REGION, ""),
        ("partner_regions", "NL42; XX1", Fault.UNKNOWN_REGION, ""),
        ("organisations", "A | lead | XX1", Fault.UNKNOWN_REGION, ""),
        ("organisations", "A | boss", Fault.NOT_AN_OPTION, ""),
        ("organisations", "A | lead | NL42 | more", Fault.NOT_READABLE, ""),
        ("projects", "101000001; 7", Fault.UNKNOWN_PROJECT, ""),
        ("calls", "CALL-1; CALL-2", Fault.UNKNOWN_CALL, ""),
        ("instruments", "lottery", Fault.UNKNOWN_INSTRUMENT, ""),
        ("financing", "A bank | loan | applied | much", Fault.NOT_A_NUMBER, ""),
        ("financing", "A bank | loan | applied | 25.000", Fault.NOT_A_NUMBER, ""),
        ("sources", "stage | https://a.eu | soon", Fault.NOT_A_DATE, ""),
    ],
)
def test_a_cell_that_is_wrong_is_named_with_the_reason(column, cell, fault, limit):
    (row,) = planned(f'title,lead_region,{column}\nWorks,ITC4,"{cell}"\n').rows
    assert row.outcome is Outcome.WRONG
    assert [(p.path, p.fault, p.limit) for p in row.problems] == [(column, fault, limit)]
    assert len(row.problems[0].value) <= 60


@pytest.mark.parametrize(
    "cell", ["2500000", "2,500,000", "2.500.000", "2 500 000", "2\u202f500\u202f000", "2'500'000"]
)
def test_a_number_that_can_be_read_in_one_way_is_read(cell):
    (row,) = planned(
        f'title,lead_region,investment_low_eur,financing\nWorks,ITC4,"{cell}","A bank||| {cell}"\n'
    ).rows
    made = row.change.candidate
    assert (made.investment.low, made.financing[0].amount_eur) == (2_500_000, 2_500_000)


def test_everything_wrong_with_a_row_is_said_at_once():
    (row,) = planned("title,lead_region,stage,readiness_now\n,Lombardy,soon,x\n").rows
    assert [(p.path, p.fault) for p in row.problems] == [
        ("title", Fault.REQUIRED),
        ("lead_region", Fault.UNKNOWN_REGION),
        ("stage", Fault.NOT_AN_OPTION),
        ("readiness_now", Fault.NOT_A_NUMBER),
    ]


def test_bounds_the_wrong_way_round_are_said_of_the_lower():
    (row,) = planned(
        "title,lead_region,investment_low_eur,investment_high_eur,readiness_now,readiness_target\n"
        "Works,ITC4,5,4,,\n"
    ).rows
    assert [(p.path, p.fault) for p in row.problems] == [("investment_low_eur", Fault.WRONG_ORDER)]


@pytest.mark.parametrize(
    ("column", "cell", "wrong"),
    [
        ("gate_financing_on", "2026-11-27", False),
        ("gate_financing_on", "2026-11-28", True),
        ("gate_financing_on", "2099-01-01", True),
        ("sources", "stage | https://a.eu | 2026-11-27", False),
        ("sources", "stage | https://a.eu | 2026-11-28", True),
    ],
)
def test_a_day_in_the_future_is_refused(column, cell, wrong):
    (row,) = planned(f'title,lead_region,{column}\nWorks,ITC4,"{cell}"\n').rows
    day = Problem(column, Fault.IN_THE_FUTURE, cell[-10:])
    assert row.problems == ((day,) if wrong else ())


def test_a_day_in_the_future_is_said_with_all_else_that_is_wrong_and_once():
    (row,) = planned(
        "title,lead_region,stage,gate_financing_on,gate_technology_on\n"
        "Works,ITC4,soon,2099-01-01,2099-02-30\n"
    ).rows
    assert [(p.path, p.fault) for p in row.problems] == [
        ("stage", Fault.NOT_AN_OPTION),
        ("gate_technology_on", Fault.NOT_A_DATE),
        ("gate_financing_on", Fault.IN_THE_FUTURE),
    ]


def test_a_day_in_the_future_that_stands_already_leaves_a_row_unchanged():
    old = revision("old", 1, gates={"financing": {"on": "2099-01-01"}})
    (same,) = planned("candidate_id,gate_financing_on\nold,2099-01-01\n", [old]).rows
    assert same.outcome is Outcome.UNCHANGED
