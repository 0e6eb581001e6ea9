"""Classes of a map, worked by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from data.analysis.classes import Classes, classify, rounded
from data.analysis.natural_breaks import natural_breaks


def classes_of(figures: Iterable[float], **options: Any) -> Classes:
    classes = classify(figures, **options)
    assert classes is not None
    return classes


def test_ten_figures_make_five_pairs():
    classes = classes_of(range(1, 11), n=5)
    assert classes == Classes(1, 10, (3, 5, 7, 9))
    assert classes.counts(range(1, 11)) == [2, 2, 2, 2, 2]
    assert classes.bounds() == [(1, 3), (3, 5), (5, 7), (7, 9), (9, 10)]


def test_seven_figures_in_three_classes_leave_the_odd_one_below():
    classes = classes_of(range(1, 8), n=3)
    assert classes.breaks == (4, 6)
    assert classes.counts(range(1, 8)) == [3, 2, 2]


def test_equal_intervals_divide_the_range():
    assert classes_of([10, 11, 20], n=4, method="equal") == Classes(10, 20, (12.5, 15, 17.5))
    assert classes_of([0, 1, 2, 100], n=4, method="equal") == Classes(0, 100, (25, 50, 75))


def test_natural_breaks_fall_into_the_gaps():
    # Three clumps: 1 2 3, 10 11, 50. Sums of squares 2 + 0.5 + 0; any other cut costs more.
    figures = [11, 50, 2, 1, 10, 3]
    classes = classes_of(figures, n=3, method="natural")
    assert classes == Classes(1, 50, (10, 50))
    assert classes.counts(figures) == [3, 2, 1]


def test_a_value_held_by_many_regions_weighs_as_many():
    # 0, 4 and 7 once each: 0 | 4 7 costs 4.5 and 0 4 | 7 costs 8. With nine sevens 0 | 4 7 costs
    # 8.1 and 0 4 | 7 still 8, so that 4 changes sides.
    assert natural_breaks(np.array([0.0, 4.0, 7.0]), 2).tolist() == [4.0]
    assert natural_breaks(np.array([0.0, 4.0, *[7.0] * 9]), 2).tolist() == [7.0]


def test_natural_breaks_lie_on_either_side_of_the_reference():
    figures = [0.1, 0.2, 0.8, 0.9, 1.0, 1.1, 4.0, 4.2]
    classes = classes_of(figures, n=4, method="natural", reference=1.0)
    assert classes == Classes(0.1, 4.2, (0.8, 1.0, 4.0), split=2)


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
@pytest.mark.parametrize("distance", [-1e10, 1e7, 1e10])
def test_natural_breaks_do_not_depend_on_the_unit_or_on_the_distance_from_zero(scale, distance):
    figures = np.array([1.0, 2.0, 3.0, 10.0, 11.0, 50.0]) + distance
    assert (natural_breaks(figures * scale, 3) == figures[[3, 5]] * scale).all()


def test_a_value_on_a_break_belongs_to_the_upper_class():
    classes = classes_of(range(1, 11), n=5)
    assert [classes.of(v) for v in (2, 3, 10)] == [0, 1, 4]


@pytest.mark.parametrize("method", ["quantile", "natural", "equal"])
def test_a_value_lies_in_the_class_that_its_shown_figure_names(method):
    # 9.996 is shown as 10.00, and the upper class begins at 10.00.
    figures = [0.0, 1.0, 9.996, 10.0, 20.0] if method == "equal" else [1.0, 1.0, 9.996, 10.0]
    classes = classes_of(figures, n=2, method=method, decimals=2)
    assert classes.breaks == (10.0,)
    assert classes.of(9.996) == classes.of(10.0) == 1
    assert classes.of(9.994) == 0
    assert classes.of_all([9.994, 9.996]).tolist() == [0, 1]


def test_a_value_shown_as_the_reference_lies_above_it():
    classes = classes_of([0.5, 0.96, 1.0, 2.0], n=4, reference=1.0, decimals=1)
    assert classes.breaks == (1.0, 2.0)
    assert classes.split == 1
    assert classes.of(0.96) == 1


def test_the_ends_of_the_legend_are_rounded_like_its_breaks():
    classes = classes_of([-0.04, 1.04, 2.06, 3.08], n=2, decimals=1)
    assert (classes.low, classes.high) == (0.0, 3.1)
    assert str(classes.low) == "0.0"


def test_rounding_goes_half_to_even_as_the_shown_figures_do():
    assert rounded([0.125, 2.675, 2.665], 2).tolist() == [0.12, 2.68, 2.66]
    assert rounded([2.675], None).tolist() == [2.675]


def test_two_classes_around_a_reference_are_one_on_either_side():
    figures = [0.2, 0.5, 0.8, 1.0, 1.2, 3.0]
    assert classes_of(figures, n=2, reference=1.0) == Classes(0.2, 3.0, (1.0,), split=1)


def test_a_class_without_figures_counts_none():
    # The classes of all regions, the figures of the few that are compared.
    assert classes_of(range(1, 11), n=5).counts([1, 2, 5]) == [2, 0, 1, 0, 0]


def test_around_a_reference_no_class_holds_both_sides():
    classes = classes_of([0.2, 0.5, 0.8, 0.9, 1.0, 1.2, 1.5, 3.0], n=4, reference=1.0)
    assert classes == Classes(0.2, 3.0, (0.8, 1.0, 1.5), split=2)


def test_equal_intervals_divide_either_side_of_the_reference():
    # 0 to 10 and 20 to 30 in three parts each, as the legend prints them.
    figures = [0, 1, 2, 10, 20, 21, 22, 30]
    classes = classes_of(figures, n=6, method="equal", reference=19.96, decimals=1)
    assert classes == Classes(0, 30, (3.3, 6.7, 20.0, 23.3, 26.7), split=3, decimals=1)


def test_five_classes_of_about_as_many_unless_told_otherwise():
    assert classes_of(value for value in range(1, 11)).breaks == (3, 5, 7, 9)


def test_all_figures_above_the_reference_leave_no_class_below():
    classes = classes_of([1.5, 2.0, 3.0], n=3, reference=1.0)
    assert classes.split == 0
    assert classes.breaks == (2.0, 3.0)


def test_all_figures_below_the_reference_leave_no_class_above():
    classes = classes_of([0.1, 0.2, 0.3], n=3, reference=1.0)
    assert classes == Classes(0.1, 0.3, (0.2, 0.3), split=3)


def test_few_distinct_figures_make_fewer_classes():
    assert classes_of([4, 4, 4], n=5) == Classes(4, 4, ())
    assert classes_of([4, 4, 4], n=5, method="natural") == Classes(4, 4, ())
    assert len(classes_of([0, 0, 0, 0, 7], n=5)) == 2
    assert classes_of([0, 7, 0, 9], n=5, method="natural").breaks == (7, 9)


def test_breaks_are_rounded_to_what_the_legend_prints():
    assert classes_of([1.04, 2.06, 3.08], n=3, decimals=1).breaks == (2.1, 3.1)
    assert classes_of([0, 10], n=3, method="equal", decimals=1).breaks == (3.3, 6.7)


def test_no_figure_makes_no_class():
    assert classify([]) is None
    assert classify([float("nan")]) is None


def test_a_least_value_that_fills_a_part_is_a_class_of_its_own():
    # Seven zeros of twelve; the parts of the rest begin at its places 2, 3 and 4: 1 2 | 3 | 4 | 5.
    figures = [0] * 7 + [1, 2, 3, 4, 5]
    assert classes_of(figures, n=5).counts(figures) == [7, 2, 1, 1, 1]


def test_a_least_value_that_just_fills_a_part_is_one_too():
    # Two zeros of ten in five parts; then four ones of eight in four; 2 3 | 4 | 5 remain.
    figures = [0, 0, 1, 1, 1, 1, 2, 3, 4, 5]
    assert classes_of(figures, n=5).counts(figures) == [2, 4, 2, 1, 1]


def test_ones_that_fill_a_part_of_the_rest_are_a_class_of_their_own_too():
    # Six zeros of ten, then two ones of four: each more than its share; 7 and 9 remain.
    figures = [0] * 6 + [1, 1, 7, 9]
    assert classes_of(figures, n=3) == Classes(0, 9, (1, 7))


def test_values_all_alike_make_one_class():
    assert classes_of([4, 4, 4], n=5) == Classes(4, 4, ())
