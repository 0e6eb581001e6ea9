"""Classes of a map: worked by hand, and what must hold for any figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.classes import Classes, classify


def classes_of(figures: Iterable[float], **options: Any) -> Classes:
    classes = classify(figures, **options)
    assert classes is not None
    return classes


FIGURES = st.lists(st.floats(-1e6, 1e6).map(lambda v: round(v, 2)), min_size=1, max_size=60)


def test_ten_figures_make_five_pairs():
    classes = classes_of(range(1, 11), n=5)
    assert classes == Classes(1, 10, (3, 5, 7, 9))
    assert classes.counts(range(1, 11)) == [2, 2, 2, 2, 2]
    assert classes.bounds() == [(1, 3), (3, 5), (5, 7), (7, 9), (9, 10)]


def test_equal_intervals_divide_the_range():
    assert classes_of([0, 1, 2, 100], n=4, method="equal") == Classes(0, 100, (25, 50, 75))


def test_a_value_on_a_break_belongs_to_the_upper_class():
    classes = classes_of(range(1, 11), n=5)
    assert [classes.of(v) for v in (2, 3, 10)] == [0, 1, 4]


def test_around_a_reference_no_class_holds_both_sides():
    classes = classes_of([0.2, 0.5, 0.8, 0.9, 1.0, 1.2, 1.5, 3.0], n=4, reference=1.0)
    assert classes == Classes(0.2, 3.0, (0.8, 1.0, 1.5), split=2)


def test_all_figures_above_the_reference_leave_no_class_below():
    classes = classes_of([1.5, 2.0, 3.0], n=3, reference=1.0)
    assert classes.split == 0
    assert classes.breaks == (2.0, 3.0)


def test_few_distinct_figures_make_fewer_classes():
    assert classes_of([4, 4, 4], n=5) == Classes(4, 4, ())
    assert len(classes_of([0, 0, 0, 0, 7], n=5)) == 2


def test_breaks_are_rounded_to_what_the_legend_prints():
    assert classes_of([1.04, 2.06, 3.08], n=3, decimals=1).breaks == (2.1,)


def test_no_figure_makes_no_class():
    assert classify([]) is None
    assert classify([float("nan")]) is None


@pytest.mark.parametrize("method", ["quantile", "equal"])
@given(figures=FIGURES, n=st.integers(3, 7))
def test_a_higher_figure_never_lies_in_a_lower_class(method, figures, n):
    classes = classes_of(figures, n=n, method=method)
    found = [classes.of(v) for v in sorted(figures)]
    assert found == sorted(found)
    assert 1 <= len(classes) <= n
    assert sum(classes.counts(figures)) == len(figures)


@given(figures=FIGURES, n=st.integers(3, 7), reference=st.floats(-1e5, 1e5))
def test_the_split_lies_at_the_reference(figures, n, reference):
    classes = classes_of(figures, n=n, reference=reference)
    assert all((classes.of(v) < (classes.split or 0)) == (v < reference) for v in figures)
