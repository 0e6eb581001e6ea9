"""Ranks hang on the values alone."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.ranks import Field, Rank

FIGURES = st.lists(st.integers(0, 6).map(float) | st.just(float("nan")), min_size=1, max_size=12)


def rank_in(values: pd.Series, key: str) -> Rank | None:
    return Field.of(values).rank(key)


def series(figures: list[float]) -> pd.Series:
    return pd.Series(figures, index=[f"R{i:02}" for i in range(len(figures))], dtype=float)


@given(figures=FIGURES, shuffler=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(figures, shuffler):
    values = series(figures)
    keys = list(values.index)
    shuffler.shuffle(keys)
    assert [rank_in(values, k) for k in values.index] == [
        rank_in(values[keys], k) for k in values.index
    ]


@given(figures=FIGURES)
def test_a_higher_value_has_the_better_place_and_an_equal_one_the_same(figures):
    values = series(figures)
    ranked = {k: rank for k in values.index if (rank := rank_in(values, k)) is not None}
    assert len(ranked) == values.notna().sum()
    for a, first in ranked.items():
        assert first.of == len(ranked)
        assert first.tied == sum(values[b] == values[a] for b in ranked) - 1
        for b, second in ranked.items():
            assert (values[a] > values[b]) == (first.place < second.place)
            assert (values[a] > values[b]) == (first.percentile > second.percentile)


@given(figures=FIGURES)
def test_percentiles_are_fifty_on_average(figures):
    values = series(figures)
    found = [rank.percentile for k in values.index if (rank := rank_in(values, k)) is not None]
    if found:
        assert sum(found) / len(found) == pytest.approx(50)
