"""Classes hold every figure, in order, and natural breaks are the best there are."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.classes import Classes, classify
from data.analysis.natural_breaks import natural_breaks

METHODS = ["quantile", "natural", "equal"]
FIGURES = st.lists(st.floats(-1e6, 1e6).map(lambda v: round(v, 2)), min_size=1, max_size=60)
FEW = st.lists(st.integers(-20, 20).map(float), min_size=2, max_size=11)
NUMBER = st.integers(3, 7)
DECIMALS = st.none() | st.integers(0, 2)


def within(figures: list[float], breaks: object) -> float:
    """Sum of squared deviations from the means of the classes."""
    values = np.array(figures)
    groups = np.searchsorted(np.asarray(breaks, dtype=float), values, side="right")
    return sum(
        float(((values[groups == g] - values[groups == g].mean()) ** 2).sum())
        for g in np.unique(groups)
    )


def made(figures: list[float], n: int, method: object, **options: object) -> Classes:
    classes = classify(figures, n=n, method=method, **options)
    assert classes is not None
    return classes


@pytest.mark.parametrize("method", METHODS)
@given(figures=FIGURES, n=NUMBER, decimals=DECIMALS)
def test_a_higher_figure_never_lies_in_a_lower_class(method, figures, n, decimals):
    classes = made(figures, n, method, decimals=decimals)
    found = [classes.of(v) for v in sorted(figures)]
    assert found == sorted(found)
    assert 1 <= len(classes) <= n
    assert sum(classes.counts(figures)) == len(figures)
    assert all(low < high for low, high in itertools.pairwise(classes.breaks))
    assert found == [*map(int, classes.of_all(sorted(figures)))]


@pytest.mark.parametrize("method", METHODS)
@given(figures=FIGURES, n=NUMBER, decimals=DECIMALS)
def test_every_figure_as_shown_lies_within_the_bounds_of_its_class(method, figures, n, decimals):
    classes = made(figures, n, method, decimals=decimals)
    bounds = classes.bounds()
    for value in figures:
        shown = value if decimals is None else float(np.round(value, decimals))
        place = classes.of(value)
        low, high = bounds[place]
        assert low <= shown <= high
        assert shown < high or place == len(classes) - 1


@pytest.mark.parametrize("method", METHODS)
@given(figures=FIGURES, n=NUMBER, reference=st.floats(-1e5, 1e5))
def test_the_split_lies_at_the_reference(method, figures, n, reference):
    classes = made(figures, n, method, reference=reference)
    assert all((classes.of(v) < (classes.split or 0)) == (v < reference) for v in figures)
    assert len(classes) <= n


@pytest.mark.parametrize("method", METHODS)
@given(figures=FIGURES, n=NUMBER, shuffler=st.randoms(use_true_random=False))
def test_the_order_of_the_figures_does_not_matter(method, figures, n, shuffler):
    shuffled = figures.copy()
    shuffler.shuffle(shuffled)
    assert made(shuffled, n, method) == made(figures, n, method)


@given(figures=FEW, n=st.integers(2, 5))
def test_no_division_into_as_many_classes_is_better_than_the_natural_one(figures, n):
    breaks = natural_breaks(np.array(figures), n)
    inner = sorted(set(figures))[1:]
    k = min(n - 1, len(inner))
    assert len(breaks) == k
    best = min(within(figures, tried) for tried in itertools.combinations(inner, k))
    assert within(figures, breaks) == pytest.approx(best, abs=1e-6)


@pytest.mark.parametrize("other", ["quantile", "equal"])
@given(figures=FIGURES, n=NUMBER)
def test_natural_classes_are_never_less_alike_within(other, figures, n):
    natural = within(figures, made(figures, n, "natural").breaks)
    usual = within(figures, made(figures, n, other).breaks)
    assert natural <= usual * (1 + 1e-9) + 1e-9 * within(figures, ())
