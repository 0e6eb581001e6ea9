"""Distances behave as distances, whatever the figures and the gaps in them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis import peers
from data.analysis.peers import Variable, distances, nearest

NAMES = ("a", "b", "c")
CELL = st.floats(0, 1e6) | st.just(float("nan")) | st.integers(0, 3).map(float)
TABLES = st.lists(st.tuples(CELL, CELL, CELL), min_size=2, max_size=10).map(
    lambda rows: pd.DataFrame(
        rows, columns=list(NAMES), index=[f"R{i}" for i in range(len(rows))], dtype=float
    )
)
WEIGHTS = st.tuples(*[st.floats(0.1, 5) for _ in NAMES])
LOGS = st.tuples(*[st.booleans() for _ in NAMES])


def chosen(
    weights: tuple[float, ...], logs: tuple[bool, ...], factor: float = 1.0
) -> list[Variable]:
    return [
        Variable(name, log=log, weight=weight * factor)
        for name, log, weight in zip(NAMES, logs, weights, strict=True)
    ]


@given(table=TABLES, weights=WEIGHTS, logs=LOGS)
def test_there_is_as_far_as_back(table, weights, logs):
    variables = chosen(weights, logs)
    there = distances(table, "R0", variables)
    assert (there["distance"] >= 0).all()
    assert "R0" not in there.index
    for other, row in there.iterrows():
        back = distances(table, str(other), variables).loc["R0"]
        assert back.to_dict() == pytest.approx(row.to_dict())


@given(table=TABLES, weights=WEIGHTS, logs=LOGS)
def test_a_twin_is_at_no_distance(table, weights, logs):
    doubled = pd.concat([table, table.rename(index={"R0": "TWIN"}).loc[["TWIN"]]])
    found = distances(doubled, "R0", chosen(weights, logs), least_shared=0.0)
    assert ("TWIN" in found.index) == bool(table.loc["R0"].notna().any())
    if "TWIN" in found.index:
        assert found["distance"]["TWIN"] == 0
        assert found["distance"].iloc[0] == 0


@given(table=TABLES, weights=WEIGHTS, logs=LOGS, factor=st.sampled_from([0.01, 0.5, 4.0, 1000.0]))
def test_only_the_ratio_of_the_weights_counts(table, weights, logs, factor):
    one = distances(table, "R0", chosen(weights, logs))
    other = distances(table, "R0", chosen(weights, logs, factor)).loc[one.index]
    assert np.allclose(one, other, atol=1e-8)


@given(table=TABLES, weights=WEIGHTS, logs=LOGS, shuffler=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(table, weights, logs, shuffler):
    order = list(table.index)
    shuffler.shuffle(order)
    variables = chosen(weights, logs)
    one = distances(table, "R0", variables)
    other = distances(table.loc[order], "R0", variables)
    assert set(one.index) == set(other.index)
    assert np.allclose(one, other.loc[one.index], atol=1e-8)


@given(table=TABLES, weights=WEIGHTS, logs=LOGS, n=st.integers(1, 10))
def test_places_and_ties_are_sound(table, weights, logs, n):
    variables = chosen(weights, logs)
    everyone = distances(table, "R0", variables)
    found = nearest(table, "R0", variables, n)
    assert list(found.index) == list(everyone.index[:n])
    places = np.arange(1, len(found) + 1)
    assert (found["best"].to_numpy() <= places).all()
    assert (found["worst"].to_numpy() >= places).all()
    assert found["best"].ge(1).all()
    assert found["worst"].le(len(everyone)).all()
    assert set(found["tie"].diff().dropna()) <= {0, 1}
    assert found["tie"].head(1).eq(1).all()


@given(table=TABLES, weights=WEIGHTS, logs=LOGS)
def test_shares_of_the_distance_sum_to_one(table, weights, logs):
    variables = chosen(weights, logs)
    for other, distance in distances(table, "R0", variables, least_shared=0.0)["distance"].items():
        parts = peers.apart(table, "R0", [str(other)], variables)[str(other)]
        found = pd.DataFrame(parts).set_index("indicator_id")
        known = found["share"].dropna()
        if distance > 0:
            assert known.sum() == pytest.approx(1)
            size = {v.indicator_id: v.weight for v in variables}
            weight = pd.Series(size)[known.index]
            square = (weight * found["difference"] ** 2).sum() / weight.sum()
            assert square**0.5 == pytest.approx(distance, abs=1e-8)
