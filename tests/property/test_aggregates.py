"""Sums and means of areas, whatever their members and gaps."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.aggregates import total, weighted_mean

NAN = float("nan")
VALUE = st.floats(-1e6, 1e6) | st.just(NAN)
WEIGHT = st.floats(0.01, 1e6) | st.just(NAN)
MEMBERS = st.lists(st.tuples(VALUE, WEIGHT), min_size=1, max_size=12)


def columns(members: list[tuple[float, float]]) -> tuple[pd.Series, pd.Series]:
    frame = pd.DataFrame(members, columns=["value", "weight"], dtype=float)
    return frame["value"], frame["weight"]


@given(members=MEMBERS, shuffler=st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(members, shuffler):
    values, weights = columns(members)
    order = list(values.index)
    shuffler.shuffle(order)
    assert total(values[order]) == total(values)
    assert weighted_mean(values[order], weights) == weighted_mean(values, weights)


@given(members=MEMBERS)
def test_a_mean_lies_among_its_members_and_a_member_without_a_figure_changes_nothing(members):
    values, weights = columns(members)
    found = weighted_mean(values, weights)
    more = weighted_mean(*columns([*members, (NAN, 5.0)]))
    assert more.value == found.value
    assert (more.covered, more.members) == (found.covered, found.members + 1)
    known = values[values.notna() & weights.notna()]
    assert (found.value is None) == known.empty
    if found.value is not None:
        assert known.min() - 1e-6 <= found.value <= known.max() + 1e-6


@given(members=MEMBERS, factor=st.floats(0.01, 100))
def test_only_the_ratio_of_the_weights_counts(members, factor):
    values, weights = columns(members)
    one, other = weighted_mean(values, weights), weighted_mean(values, weights * factor)
    assert other.value == pytest.approx(one.value, abs=1e-6)
    assert other.weight_covered == pytest.approx(one.weight_covered)


@given(counts=st.lists(st.tuples(st.integers(0, 999), st.integers(1, 999)), min_size=1, max_size=9))
def test_the_mean_of_a_rate_by_its_denominator_is_the_rate_of_the_sums(counts):
    part, whole = (pd.Series([float(c[i]) for c in counts]) for i in (0, 1))
    rate = total(part).value / total(whole).value
    assert weighted_mean(part / whole, whole).value == pytest.approx(rate)
