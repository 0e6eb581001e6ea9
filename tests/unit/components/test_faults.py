"""Each thing that can be wrong is a sentence that says what and what to do."""

from __future__ import annotations

import pytest

from components.candidates import faults
from data.bounded import Fault
from data.register.checking import Problem, check


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_has_a_sentence(fault):
    said = faults.sentence(Problem("gates.financing.by", fault, "{odd} 100 %", "4000"))
    assert said.endswith(".")
    assert "{value}" not in said
    assert "{limit}" not in said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "This is needed: fill it in."),
        ({"title": "x" * 201}, "The text is too long: at most 200 characters."),
        ({"summary": "x" * 4001}, "The text is too long: at most 4,000 characters."),
        ({"readiness_now": 10}, "a whole number from 1 to 9, not '10'"),
        ({"readiness_now": 7, "readiness_target": 6}, "readiness now is above the one aimed at"),
        ({"investment": {"low": 3, "high": 2}}, "The lower bound is above the upper one"),
        ({"investment": {"year": 1066}}, "'1066' is no year from 1990 to 2100."),
        ({"investment": {"low": 10**12}}, "the bound is 100,000,000,000."),
        ({"investment": {"low": "2.5m"}}, "'2.5m' cannot be read as a whole number"),
        ({"lead_region": "Lombardy"}, "'Lombardy' is no region of NUTS 2024"),
        ({"mailbox": "office"}, "'office' is no mailbox"),
    ],
)
def test_a_candidate_that_is_wrong_is_told_in_words(fields, said):
    given = {"title": "A plant", "lead_region": "ITC4", **fields}
    (problem,) = check(given).problems
    assert said in faults.sentence(problem)
