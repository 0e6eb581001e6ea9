"""Differences that matter, worked by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from data.analysis.differences import Gap, notable, spread

NAN = float("nan")


Figures = dict[str, dict[str, float]]


def level(values: list[float]) -> dict[str, float]:
    return {f"R{i}": v for i, v in enumerate(values)}


def units(everyone: Figures) -> dict[str, float]:
    return {i: spread(pd.Series(figures)) for i, figures in everyone.items()}


# Quartiles 2 and 4, 20 and 40; half of the distance 1 and 10.
ALL = {"lq": level([1, 2, 3, 4, 5]), "jobs": level([10, 20, 30, 40, 500])}


def test_the_spread_is_half_the_interquartile_range_and_no_extreme_moves_it():
    assert spread(pd.Series([1.0, 2.0, 3.0, 4.0, 5.0])) == 1
    assert spread(pd.Series([1.0, 2.0, 3.0, 4.0, 500.0, NAN])) == 1
    # Between 1 and 3, the quartiles lie at 1.5 and 2.5.
    assert spread(pd.Series([1.0, 3.0])) == 0.5
    assert pd.isna(spread(pd.Series([NAN])))


def test_the_widest_gap_comes_first():
    chosen = ({
        "lq": {"R0": 0.5, "R3": 4.5, "R4": 3.0},
        "jobs": {"R0": 20.0, "R3": 32.0, "R4": NAN},
    })  # fmt: skip
    found = notable(chosen, units(ALL))
    assert found == [
        Gap("lq", "R3", 4.5, "R0", 0.5, 9.0, 4.0),
        Gap("jobs", "R3", 32.0, "R0", 20.0, 1.6, pytest.approx(1.2)),
    ]


def test_a_gap_of_the_least_size_is_told_and_a_smaller_one_is_not():
    exact = {"lq": {"R0": 1.0, "R1": 2.0}}
    assert len(notable(exact, units(ALL))) == 1
    assert notable(exact, units(ALL), least=1.01) == []
    assert notable(({"lq": {"R0": 1.0, "R1": 1.9}}), units(ALL)) == []


def test_there_is_no_ratio_to_nothing():
    found = notable(({"lq": {"R0": 0.0, "R1": 2.0}, "jobs": {"R0": -5.0, "R1": 40.0}}), units(ALL))
    assert [math.isnan(gap.ratio) for gap in found] == [True, True]


def test_one_figure_is_no_difference():
    assert notable(({"lq": {"R0": 1.0, "R1": NAN}}), units(ALL)) == []


def test_without_a_spread_there_is_nothing_to_measure_by():
    chosen = {"sites": {"R0": 0.0, "R4": 9.0}, "other": {"R0": 0.0, "R4": 9.0}}
    zeros = {"sites": level([0, 0, 0, 0, 9])}
    assert notable(chosen, units(zeros)) == []


def test_of_equal_regions_and_equal_gaps_the_first_code_stands_first():
    chosen = {"lq": {"R2": 5.0, "R1": 5.0, "R4": 1.0, "R3": 1.0}}
    everyone = {i: level([1, 2, 3, 4, 5]) for i in "ba"}
    found = notable(dict.fromkeys("ba", chosen["lq"]), units(everyone))
    assert [(gap.indicator_id, gap.highest, gap.lowest) for gap in found] == [
        ("a", "R1", "R3"), ("b", "R1", "R3"),
    ]  # fmt: skip


def test_an_indicator_that_cannot_be_compared_does_not_end_the_list():
    chosen = {"jobs": {"R0": 20.0, "R1": NAN}, "lq": {"R0": 1.0, "R1": 4.0}}
    assert [gap.indicator_id for gap in notable(chosen, units(ALL))] == ["lq"]
