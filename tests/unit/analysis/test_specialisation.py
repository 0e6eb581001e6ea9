"""Location quotient, against a worked example and its properties."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.specialisation import location_quotient, reference_share

CHEMICALS = pd.Series({"A": 20.0, "B": 10.0, "C": None, "D": 5.0})
MANUFACTURING = pd.Series({"A": 100.0, "B": 200.0, "C": 300.0, "D": None})


def test_the_reference_counts_only_regions_that_publish_both() -> None:
    reference = reference_share(CHEMICALS, MANUFACTURING, 2014, regions=4)
    assert (reference.industry, reference.total, reference.covered) == (30.0, 300.0, 2)
    assert reference.year == 2014
    assert reference.share == pytest.approx(0.1)
    assert reference.coverage == pytest.approx(0.5)


def test_worked_example() -> None:
    reference = reference_share(CHEMICALS, MANUFACTURING, 2014, regions=4)
    quotient = location_quotient(CHEMICALS, MANUFACTURING, reference)
    assert quotient["A"] == pytest.approx(2.0)
    assert quotient["B"] == pytest.approx(0.5)
    assert quotient[["C", "D"]].isna().all()


def test_no_reference_gives_no_quotient() -> None:
    empty = pd.Series({"A": None}, dtype=float)
    reference = reference_share(empty, empty, 2014, regions=1)
    assert reference.share is None
    quotient = location_quotient(CHEMICALS, MANUFACTURING, reference)
    assert list(quotient.index) == list(CHEMICALS.index)
    assert quotient.isna().all()


def test_nothing_is_special_where_the_reference_area_has_none_of_the_industry() -> None:
    nothing = reference_share(CHEMICALS * 0, MANUFACTURING, 2014, regions=4)
    assert nothing.share == 0
    assert location_quotient(CHEMICALS, MANUFACTURING, nothing).isna().all()


def test_a_region_without_manufacturing_has_no_quotient() -> None:
    reference = reference_share(CHEMICALS, MANUFACTURING, 2014, regions=4)
    zero = location_quotient(
        pd.Series({"A": 0.0, "B": 7.0}), pd.Series({"A": 0.0, "B": 0.0}), reference
    )
    assert zero.isna().all()


amounts = st.lists(st.tuples(st.floats(0, 1e6), st.floats(1, 1e7)), min_size=1, max_size=30).filter(
    lambda pairs: sum(x for x, _ in pairs) > 1
)


@given(amounts)
def test_the_quotient_of_the_whole_reference_area_is_one(pairs: list[tuple[float, float]]) -> None:
    industry = pd.Series([x for x, _ in pairs])
    total = pd.Series([y for _, y in pairs])
    reference = reference_share(industry, total, 2014, len(pairs))
    whole = location_quotient(pd.Series([industry.sum()]), pd.Series([total.sum()]), reference)
    assert whole.iloc[0] == pytest.approx(1.0)


@given(amounts)
def test_quotients_weighted_by_employment_average_to_one(pairs: list[tuple[float, float]]) -> None:
    industry = pd.Series([x for x, _ in pairs])
    total = pd.Series([y for _, y in pairs])
    reference = reference_share(industry, total, 2014, len(pairs))
    quotient = location_quotient(industry, total, reference)
    assert (quotient * total).sum() / total.sum() == pytest.approx(1.0)
