"""Sums and means of areas, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.aggregates import Aggregate, total, weighted_mean

NAN = float("nan")


def series(**values: float) -> pd.Series:
    return pd.Series(values, dtype=float)


def test_a_sum_says_how_many_members_stand_behind_it():
    assert total(series(ITC4=30, NL42=12, PL9=NAN)) == Aggregate(42, covered=2, members=3)


def test_zero_is_a_figure_and_missing_is_none():
    assert total(series(ITC4=0, NL42=NAN)) == Aggregate(0, covered=1, members=2)
    assert total(series(ITC4=NAN, NL42=NAN)) == Aggregate(None, covered=0, members=2)
    assert total(series()) == Aggregate(None, covered=0, members=0)


def test_a_sum_loses_no_small_member_beside_a_large_one():
    assert total(pd.Series([1e16, 1.0, -1e16, 1.0])).value == 2


def test_a_mean_weighs_each_member():
    # (10 x 1 + 20 x 3) / 4; the weight of PL9 goes uncovered: 4 of 5.
    found = weighted_mean(series(ITC4=10, NL42=20, PL9=NAN), series(ITC4=1, NL42=3, PL9=1))
    assert found == Aggregate(17.5, covered=2, members=3, weight_covered=0.8)


def test_weights_go_by_name():
    found = weighted_mean(series(ITC4=10, NL42=20), series(NL42=3, DE71=50, ITC4=1))
    assert found == Aggregate(17.5, covered=2, members=2, weight_covered=1.0)


def test_a_member_without_weight_cannot_be_weighed():
    found = weighted_mean(series(ITC4=10, NL42=20), series(ITC4=2, NL42=NAN))
    assert found == Aggregate(10, covered=1, members=2, weight_covered=1.0)


def test_without_figures_or_weights_there_is_no_mean():
    assert weighted_mean(series(ITC4=NAN), series(ITC4=2)) == Aggregate(None, 0, 1, 0.0)
    assert weighted_mean(series(ITC4=10), series()) == Aggregate(None, 0, 1, None)
    assert weighted_mean(series(ITC4=10), series(ITC4=0)) == Aggregate(None, 1, 1, None)


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="negative"):
        weighted_mean(series(ITC4=10), series(ITC4=-1))
