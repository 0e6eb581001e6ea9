"""Numbers and days as people type them: read in the one way there is, or refused; never misread."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.candidates.form import typed
from data.bounded import Fault


@pytest.mark.parametrize(
    ("words", "grouping", "expected"),
    [
        ("", ",", None),
        ("  ", ",", None),
        ("0", ",", 0),
        ("2500000", ",", 2_500_000),
        ("2 500 000", ",", 2_500_000),
        ("2\u202f500\u00a0000", ",", 2_500_000),
        ("2'500'000", ",", 2_500_000),
        ("2\u2019500", "\u2019", 2_500),
        ("2,500,000", ".", 2_500_000),
        ("2.500.000", ",", 2_500_000),
        ("2,500", ",", 2_500),
        ("2.500", ".", 2_500),
        (" 7 ", ",", 7),
        ("0012", ",", 12),
        ("9" * 41, ",", Fault.OUT_OF_RANGE),
    ],
)
def test_a_number_is_read_as_it_is_meant(words, grouping, expected):
    assert typed.whole(words, grouping) == expected


@pytest.mark.parametrize(
    ("words", "grouping"),
    [
        ("2,500", "."), ("2.500", ","), ("2.500", "\u202f"), ("2,500", "\u202f"),
        ("0.500", "."), ("0,500", ","), ("0 500", ","),
        ("2.5", "."), ("2,5", ","), ("2.5", ","), ("2500.00", ","), ("2 500,00", ","),
        ("25 00", ","), ("2 5000", ","), ("2500 000", ","), ("2,500.000", ","), ("2 500,000", ","),
        ("2_500", ","), ("1e6", ","), ("+5", ","), ("-5", ","), ("\u22125", ","),
        ("2.5m", ","), ("2 million", ","), ("EUR 5", ","), ("5 t", ","), ("\u0665", ","),
        ("\uff15", ","),
        ("2\n500", ","), ("\u00b2", ","), ("x" * 41, ","), ("2  500", ","),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_or_none_is_refused(words, grouping):
    assert typed.whole(words, grouping) is Fault.NOT_A_NUMBER


@given(st.integers(0, 10**13), st.sampled_from([" ", "\u202f", "'", ",", "."]))
def test_what_is_grouped_by_the_visitors_own_sign_is_read_back(number, sign):
    assert typed.whole(f"{number:,}".replace(",", sign), sign) == number


@given(st.text("0123456789 .,'"), st.sampled_from([",", "."]))
def test_a_number_that_is_read_has_the_digits_that_were_typed(words, grouping):
    found = typed.whole(words, grouping)
    if isinstance(found, int):
        assert str(found) == "".join(c for c in words if c.isdecimal()).lstrip("0") or found == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", None), ("2025", 2025), (" 2025 ", 2025), ("25", 25), ("soon", Fault.OUT_OF_RANGE),
     ("2 025", Fault.OUT_OF_RANGE), ("2025.0", Fault.OUT_OF_RANGE)],
)  # fmt: skip
def test_a_year_is_digits_alone(words, expected):
    assert typed.year(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", None),
        ("2026-03-31", dt.date(2026, 3, 31)),
        ("2026-3-1", dt.date(2026, 3, 1)),
        ("31.3.2026", dt.date(2026, 3, 31)),
        ("1. 3. 2026", dt.date(2026, 3, 1)),
        ("2099-11-02", dt.date(2099, 11, 2)),
        ("2026-02-29", Fault.NOT_A_DATE),
        ("03/04/2026", Fault.NOT_A_DATE),
        ("4 March 2026", Fault.NOT_A_DATE),
        ("26-03-31", Fault.NOT_A_DATE),
        ("0000-01-01", Fault.NOT_A_DATE),
        ("\u0662026-03-31", Fault.NOT_A_DATE),
    ],
)
def test_a_day_is_read_with_the_year_first_or_with_points(words, expected):
    assert typed.day(words) == expected
