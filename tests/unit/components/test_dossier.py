"""What is said of the share of a financing plan that is committed."""

from __future__ import annotations

import pytest

from components.candidates.dossier import share
from tests.mini_candidates import candidate


def part(state, amount):
    return {"source": "A bank", "kind": "loan", "state": state, "amount_eur": amount}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([part("committed", None)], "No part has an amount, so the share committed is unknown."),
        (
            [part("committed", 3_000_000), part("considered", 1_000_000)],
            "Committed: EUR 3.0 million of EUR 4.0 million, which all parts add up to: 75 %.",
        ),
        (
            [part("committed", 3_000_000), part("considered", None)],
            "Committed: EUR 3.0 million. 1 part has no amount, so what share of the plan this is",
        ),
        ([part("committed", 0)], "Committed: EUR 0."),
    ],
)
def test_a_percentage_is_told_only_where_every_part_has_an_amount(parts, said):
    told = share(candidate(financing=parts))
    assert told.startswith(said)
    assert ("%" in said) is ("%" in told)


def test_of_a_known_investment_it_is_a_range():
    one = candidate(
        financing=[part("committed", 5_000_000)],
        investment={"low": 10_000_000, "high": 20_000_000},
    )
    assert "Of the investment it is 25 to 50 %." in share(one)
    least = candidate(financing=[part("committed", 5_000_000)], investment={"low": 40_000_000})
    assert "Of the investment it is at most 12 %." in share(least)
    assert share(one).endswith("so its gate is missing.")
