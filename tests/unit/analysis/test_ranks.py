"""Places and percentiles, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.ranks import Field, Rank

VALUES = pd.Series({"ITC4": 30.0, "NL42": 10.0, "BE3": 20.0, "CZ042": 20.0, "PL9": float("nan")})


def rank_in(values: pd.Series, key: str) -> Rank | None:
    return Field.of(values).rank(key)


@pytest.mark.parametrize(
    ("key", "rank"),
    [
        ("ITC4", Rank(place=1, of=4, tied=0, percentile=100.0)),
        # One of three others below, one equal: (1 + 0.5) / 3.
        ("BE3", Rank(place=2, of=4, tied=1, percentile=50.0)),
        ("CZ042", Rank(place=2, of=4, tied=1, percentile=50.0)),
        ("NL42", Rank(place=4, of=4, tied=0, percentile=0.0)),
    ],
)
def test_equal_regions_share_the_better_place(key, rank):
    assert rank_in(VALUES, key) == rank


def test_many_without_any_are_neither_ahead_nor_behind():
    values = pd.Series({"AT11": 0.0, "AT12": 0.0, "AT13": 0.0, "AT21": 0.0, "AT22": 8.0})
    # Three equal, one above: 1.5 of 4.
    assert rank_in(values, "AT12") == Rank(place=2, of=5, tied=3, percentile=37.5)


def test_a_region_without_a_number_has_no_rank():
    assert rank_in(VALUES, "PL9") is None
    assert rank_in(VALUES, "DE71") is None
    assert rank_in(pd.Series(dtype=float), "ITC4") is None


def test_the_only_region_with_a_number_is_neither_high_nor_low():
    assert rank_in(pd.Series({"ITC4": 3.0}), "ITC4") == Rank(1, 1, 0, 50.0)


def test_two_values_for_one_region_cannot_be_ranked():
    with pytest.raises(ValueError, match="one value per region"):
        rank_in(pd.Series([1.0, 2.0], index=["ITC4", "ITC4"]), "ITC4")


def test_some_of_a_field_are_ranked_among_themselves():
    field = Field.of(VALUES)
    assert len(field) == 4
    assert field.get("PL9") is None
    assert field.get("BE3") == 20.0
    # Of the four, Lombardy is left out; Flanders is not held and Mazovia has no number.
    assert field.among(["NL42", "BE3", "BE2", "PL9"]).rank("BE3") == Rank(1, 2, 0, 100.0)
