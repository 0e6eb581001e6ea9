"""Ratios of two figures, and when there is none to give."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.ratios import is_shared_out, nearly_whole, ratio, shared_out, standing
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


def test_a_ratio_in_per_cent_of_the_numerators_regions_alone() -> None:
    # 3 of 4 are 75 %; B has no numerator.
    found = ratio(pd.Series({"A": 3.0}), pd.Series({"B": 5.0, "A": 4.0}), 100.0)
    assert found.to_dict() == {"A": 75.0}


@given(st.floats(0, 1e9), st.floats(0.1, 1e9), st.floats(0.01, 0.99))
def test_equal_shares_of_both_have_the_ratio_of_the_whole(x: float, y: float, w: float) -> None:
    """Why a figure shared out of a larger region has no ratio of its own."""
    whole, part = (ratio(pd.Series([x * k]), pd.Series([y * k]))[0] for k in (1.0, w))
    assert part == pytest.approx(whole)


@pytest.mark.parametrize(
    ("codes", "whole"),
    [("NL42", True), ("DE41+DE42", True), ("NL31+NL33*0.0096", True), ("PL12*0.5481", False),
     ("PL12*0.9", True), ("PT16*0.2537+PT18*0.3268", False), ("", True)],
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


OK = (6.0, "published", "as_published", "NL42")
WHOLE = (6.0, "converted", "merged", "DE41+DE42")
PART = (6.0, "converted", "split", "PL12*0.5481")
SECRET = (None, "confidential", "marked_by_source", "NL42")
NONE = (None, "not_published", "absent_in_source", "")
CHANGED = (None, "not_published", "territory_changed", "")
POINTLESS = (None, "not_applicable", "outside_scheme", "")
ZERO = (0.0, "published", "as_published", "NL42")
# Numerator, denominator, what they come to, and what is said of it.
CASES = {
    "both published": (OK, OK, 1.0, (1.0, "derived", "ratio")),
    "numerator converted": (WHOLE, OK, 1.0, (1.0, "converted", "ratio")),
    "denominator converted": (OK, WHOLE, 1.0, (1.0, "converted", "ratio")),
    "numerator secret": (SECRET, OK, None, (None, "confidential", "marked_by_source")),
    "denominator secret": (OK, SECRET, None, (None, "confidential", "marked_by_source")),
    "secret in spite of a number": (
        ("6", "confidential", "marked_by_source", ""), OK, 1.0,
        (None, "confidential", "marked_by_source"),
    ),
    "numerator pointless": (POINTLESS, OK, None, (None, "not_applicable", "outside_scheme")),
    "pointless before secret": (POINTLESS, SECRET, None,
                                (None, "not_applicable", "outside_scheme")),
    "pointless before zero": (POINTLESS, ZERO, 1.0, (None, "not_applicable", "outside_scheme")),
    "over nothing": (OK, ZERO, None, (None, "not_applicable", "zero_denominator")),
    "a number over nothing": (OK, ZERO, 9.0, (None, "not_applicable", "zero_denominator")),
    "secret before zero": (SECRET, ZERO, None, (None, "confidential", "marked_by_source")),
    "nothing over something": (ZERO, OK, 0.0, (0.0, "derived", "ratio")),
    "numerator missing": (NONE, OK, None, (None, "not_published", "absent_in_source")),
    "denominator missing": (OK, NONE, None, (None, "not_published", "absent_in_source")),
    "numerator's territory changed": (CHANGED, OK, None,
                                      (None, "not_published", "territory_changed")),
    "denominator's territory changed": (OK, CHANGED, None,
                                        (None, "not_published", "absent_in_source")),
    "numerator a share": (PART, OK, 1.0, (None, "not_published", "split_ratio")),
    "denominator a share": (OK, PART, 1.0, (None, "not_published", "split_ratio")),
    "a share without a number": (PART, NONE, None, (None, "not_published", "absent_in_source")),
}  # fmt: skip


def figures(side: int) -> pd.DataFrame:
    """Numerators (0) or denominators (1) of all cases."""
    rows = [case[side] for case in CASES.values()]
    frame = pd.DataFrame(rows, columns=["value", "status", "step", "source_codes"], index=[*CASES])
    return frame.assign(value=frame["value"].astype(float), flags="", has_break=False)


def test_what_is_said_of_a_ratio_follows_from_its_two_figures() -> None:
    computed = pd.Series([case[2] for case in CASES.values()], index=[*CASES], dtype=float)
    found = standing(figures(0), figures(1), computed, Step.RATIO)
    assert list(found.columns) == ["value", "status", "step", "flags", "has_break"]
    said = {
        str(case): (None if pd.isna(value) else value, status, step)
        for case, value, status, step in found[["value", "status", "step"]].itertuples()
    }
    assert said == {name: case[3] for name, case in CASES.items()}


def test_a_ratio_bears_the_flags_and_the_break_of_either_figure() -> None:
    top, bottom = (figures(side).loc[["both published"] * 4] for side in (0, 1))
    top = top.assign(flags=["be", "", "p", ""], has_break=[True, True, False, False])
    bottom = bottom.assign(flags=["ab", "", "", "u"], has_break=[True, False, True, False])
    for frame in (top, bottom):
        frame.index = pd.Index(["R1", "R2", "R3", "R4"])
    found = standing(top, bottom, pd.Series(1.0, index=top.index), Step.LOCATION_QUOTIENT)
    assert found["flags"].to_dict() == {"R1": "abe", "R2": "", "R3": "p", "R4": "u"}
    assert found["has_break"].tolist() == [True, True, True, False]
    assert found["step"].tolist() == ["location_quotient"] * 4


def test_only_what_was_converted_can_be_a_share() -> None:
    frame = pd.DataFrame([PART, WHOLE, OK], columns=["value", "status", "step", "source_codes"])
    unmarked = frame.assign(source_codes="PL12*0.5481", status="published")
    assert shared_out(frame).tolist() == [True, False, False]
    assert shared_out(unmarked).tolist() == [False, False, False]
