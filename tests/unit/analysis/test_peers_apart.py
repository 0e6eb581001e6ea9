"""What sets two regions apart, worked by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from data.analysis.peers import Variable, apart
from tests.unit.analysis.test_peers import NAN, PLAIN, table


def contributions(table, a, b, variables):
    """What sets two regions apart, as a table."""
    return pd.DataFrame(apart(table, a, [b], variables)[b]).set_index("indicator_id")


def test_contributions_name_what_sets_two_regions_apart():
    # R0 and R3 differ by 2 deviations in size and 1 in third; weights 1 and 2: 4 against 2.
    figures = table(size=[0, 0, 4, 4], share=[1, 2, 3, NAN], third=[0, 4, 4 / 3, 2])
    scale = figures["third"].std(ddof=0)
    three = (*PLAIN, Variable("third", log=False, weight=2.0))
    found = contributions(figures, "R0", "R3", three)
    third = 2 / scale
    whole = 4 + 2 * third**2
    assert list(found.index[-1:]) == ["share"]
    assert found["difference"]["size"] == pytest.approx(2)
    assert found["difference"]["third"] == pytest.approx(third)
    assert found["share"].dropna().to_dict() == pytest.approx(
        {"third": 2 * third**2 / whole, "size": 4 / whole}
    )
    assert found["share"].isna()["share"]
    assert found["share"].iloc[0] > found["share"].iloc[1]


def test_regions_that_do_not_differ_have_nothing_that_sets_them_apart():
    found = contributions(table(size=[2, 2, 4], share=[1, 1, 3]), "R0", "R1", PLAIN)
    assert found["share"].tolist() == [0, 0]


def test_a_region_is_set_apart_from_several_others_as_from_each():
    figures = table(size=[0, 2, 4], share=[1, 1, NAN])
    found = apart(figures, "R0", ["R1", "R2"], PLAIN)
    # Sizes 0, 2, 4: 2 is 2 / sqrt(8/3) deviations from either side; shares are alike or missing.
    step = 2 / math.sqrt(8 / 3)
    assert [p.indicator_id for p in found["R1"]] == ["size", "share"]
    assert found["R1"][0].difference == pytest.approx(step)
    assert [p.share for p in found["R1"]] == [1.0, 0.0]
    assert found["R2"][0].difference == pytest.approx(2 * step)
    assert math.isnan(found["R2"][1].share)
