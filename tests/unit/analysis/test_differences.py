"""Differences that matter, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.differences import COLUMNS, notable, spread

NAN = float("nan")


def frame(values: dict[str, dict[str, float]]) -> pd.DataFrame:
    return pd.DataFrame(
        [(r, i, v) for i, figures in values.items() for r, v in figures.items()],
        columns=["region_id", "indicator_id", "value"],
    )


def level(values: list[float]) -> dict[str, float]:
    return {f"R{i}": v for i, v in enumerate(values)}


def units(everyone: pd.DataFrame) -> dict[str, float]:
    return {str(i): spread(v) for i, v in everyone.groupby("indicator_id")["value"]}


# Quartiles 2 and 4, 20 and 40; half of the distance 1 and 10.
ALL = frame({"lq": level([1, 2, 3, 4, 5]), "jobs": level([10, 20, 30, 40, 500])})


def test_the_spread_is_half_the_interquartile_range_and_no_extreme_moves_it():
    assert spread(pd.Series([1.0, 2.0, 3.0, 4.0, 5.0])) == 1
    assert spread(pd.Series([1.0, 2.0, 3.0, 4.0, 500.0, NAN])) == 1
    # Between 1 and 3, the quartiles lie at 1.5 and 2.5.
    assert spread(pd.Series([1.0, 3.0])) == 0.5
    assert pd.isna(spread(pd.Series([NAN])))


def test_the_widest_gap_comes_first():
    chosen = frame({
        "lq": {"R0": 0.5, "R3": 4.5, "R4": 3.0},
        "jobs": {"R0": 20.0, "R3": 32.0, "R4": NAN},
    })  # fmt: skip
    found = notable(chosen, units(ALL))
    assert list(found.columns) == COLUMNS
    assert found.index.tolist() == [0, 1]
    assert found.to_numpy().tolist() == [
        ["lq", "R3", 4.5, "R0", 0.5, 9.0, 4.0],
        ["jobs", "R3", 32.0, "R0", 20.0, 1.6, pytest.approx(1.2)],
    ]


def test_a_gap_of_the_least_size_is_told_and_a_smaller_one_is_not():
    exact = frame({"lq": {"R0": 1.0, "R1": 2.0}})
    assert len(notable(exact, units(ALL))) == 1
    assert notable(exact, units(ALL), least=1.01).empty
    assert notable(frame({"lq": {"R0": 1.0, "R1": 1.9}}), units(ALL)).empty


def test_there_is_no_ratio_to_nothing():
    found = notable(
        frame({"lq": {"R0": 0.0, "R1": 2.0}, "jobs": {"R0": -5.0, "R1": 40.0}}), units(ALL)
    )
    assert found["ratio"].isna().tolist() == [True, True]


def test_one_figure_is_no_difference():
    assert notable(frame({"lq": {"R0": 1.0, "R1": NAN}}), units(ALL)).empty


def test_without_a_spread_there_is_nothing_to_measure_by():
    chosen = frame({"sites": {"R0": 0.0, "R4": 9.0}, "other": {"R0": 0.0, "R4": 9.0}})
    zeros = frame({"sites": level([0, 0, 0, 0, 9])})
    found = notable(chosen, units(zeros))
    assert found.empty
    assert list(found.columns) == COLUMNS


def test_of_equal_regions_and_equal_gaps_the_first_code_stands_first():
    chosen = frame({"lq": {"R2": 5.0, "R1": 5.0, "R4": 1.0, "R3": 1.0}})
    twice = pd.concat([chosen.assign(indicator_id="b"), chosen.assign(indicator_id="a")])
    everyone = pd.concat([ALL.assign(indicator_id=i) for i in "ab"]).query("value < 9")
    found = notable(twice, units(everyone))
    assert found["indicator_id"].tolist() == ["a", "b"]
    assert found["highest"].tolist() == ["R1", "R1"]
    assert found["lowest"].tolist() == ["R3", "R3"]


def test_an_indicator_that_cannot_be_compared_does_not_end_the_list():
    chosen = frame({"jobs": {"R0": 20.0, "R1": NAN}, "lq": {"R0": 1.0, "R1": 4.0}})
    assert notable(chosen, units(ALL))["indicator_id"].tolist() == ["lq"]
