"""Ratios of two figures, and when there is none to give."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.ratios import is_shared_out, nearly_whole, ratio
from data.model import Status, Step, Value


def test_worked_example() -> None:
    # Limburg 2014: 6,091 persons in 100 local units.
    assert ratio(pd.Series({"NL42": 6091.0}), pd.Series({"NL42": 100.0}))["NL42"] == 60.91


def test_a_missing_figure_or_a_zero_below_gives_none() -> None:
    above = pd.Series({"A": 1.0, "B": None, "C": 0.0, "D": 0.0})
    below = pd.Series({"D": 5.0, "A": 0.0, "B": 2.0})
    found = ratio(above, below, 100.0)
    assert found[["A", "B", "C"]].isna().all()
    assert found["D"] == 0.0


@given(st.floats(0, 1e9), st.floats(0.1, 1e9), st.floats(0.01, 0.99))
def test_equal_shares_of_both_have_the_ratio_of_the_whole(x: float, y: float, w: float) -> None:
    """Why a figure shared out of a larger region has no ratio of its own."""
    whole, part = (ratio(pd.Series([x * k]), pd.Series([y * k]))[0] for k in (1.0, w))
    assert part == pytest.approx(whole)


@pytest.mark.parametrize(
    ("codes", "whole"),
    [("NL42", True), ("DE41+DE42", True), ("NL31+NL33*0.0096", True), ("PL12*0.5481", False),
     ("PT16*0.2537+PT18*0.3268", False), ("", True)],
)  # fmt: skip
def test_nearly_whole(codes: str, *, whole: bool) -> None:
    assert nearly_whole(codes) is whole


@pytest.mark.parametrize(
    ("status", "codes", "shared"),
    [
        (Status.CONVERTED, "PL12*0.5481", True),
        (Status.CONVERTED, "NL31+NL33*0.0096", False),
        (Status.PUBLISHED, "PL12*0.5481", False),
    ],
)
def test_one_figure_is_a_share_of_a_larger_regions(
    status: Status, codes: str, *, shared: bool
) -> None:
    figure = Value(
        region_id="PL92", indicator_id="chem_employment", year=2014, value=1.0, status=status,
        flags="", has_break=False, source_id="sbs_regional", step=Step.SPLIT, source_codes=codes,
        source_nuts="2013",
    )  # fmt: skip
    assert is_shared_out(figure) is shared
