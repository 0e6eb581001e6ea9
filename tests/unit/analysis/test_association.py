"""Rank correlation, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.association import Association, rank_correlation, strength

TEN = pd.Series(range(1, 11), index=[f"R{i}" for i in range(10)], dtype=float)


def test_ten_regions_with_one_swap():
    # d is 1 and -1 for the swapped two: rho = 1 - 6 x 2 / (10 x 99).
    swapped = pd.Series([2, 1, *range(3, 11)], index=TEN.index, dtype=float)
    found = rank_correlation(TEN, swapped)
    assert found is not None
    assert found.rho == pytest.approx(1 - 12 / 990)
    assert found.n == 10


def test_only_the_order_counts():
    assert rank_correlation(TEN, TEN**5) == Association(1.0, 10)
    assert rank_correlation(TEN, -TEN) == Association(-1.0, 10)


def test_equal_values_share_their_mean_rank():
    # Ranks of y: 3 for five times 0 and 8 for five times 1; deviations -2.5 and 2.5.
    # Sum of products 2.5 x (40 - 15) = 62.5; squares 82.5 and 62.5.
    halves = pd.Series([0.0] * 5 + [1.0] * 5, index=TEN.index)
    found = rank_correlation(TEN, halves)
    assert found is not None
    assert found.rho == pytest.approx(62.5 / (82.5 * 62.5) ** 0.5)


def test_regions_are_matched_by_name_and_need_both_figures():
    more = pd.concat([TEN, pd.Series({"R90": 0.0, "R91": float("nan")})])
    assert rank_correlation(TEN[::-1], more) == Association(1.0, 10)
    assert rank_correlation(TEN, more.replace(4.0, float("nan"))) is None


def test_two_columns_of_one_name_are_compared_too():
    both = TEN.rename("value"), (-TEN).rename("value")
    assert rank_correlation(*both) == Association(-1.0, 10)


def test_below_ten_pairs_or_without_an_order_there_is_no_figure():
    assert rank_correlation(TEN[:9], TEN[:9]) is None
    assert rank_correlation(TEN, TEN * 0 + 3) is None
    assert rank_correlation(TEN * 0, TEN) is None


@pytest.mark.parametrize(
    ("rho", "word"),
    [
        (0.0, "none"),
        (-0.094, "none"),
        (0.096, "weak"),
        (-0.39, "weak"),
        (0.396, "moderate"),
        (-0.69, "moderate"),
        (0.70, "strong"),
        (-1.0, "strong"),
    ],
)
def test_words_go_by_the_shown_size_whatever_the_sign(rho, word):
    assert strength(rho) == word
