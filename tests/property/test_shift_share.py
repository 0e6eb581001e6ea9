"""The parts of any change sum to it, and mean what their formulas say."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.shift_share import ShiftShare, comparable_span, decompose
from data.analysis.specialisation import location_quotient, reference_share
from tests.courses import course

BASE = st.floats(0.01, 1e8)
LATER = st.floats(0, 1e8)
PAIR = st.tuples(BASE, LATER)


def parts(before: float, after: float, industry: object, total: object) -> ShiftShare:
    found = decompose(
        start=2010, end=2020, before=before, after=after, industry=industry, total=total
    )
    assert found is not None
    return found


@given(before=BASE, after=LATER, industry=PAIR, total=PAIR)
def test_the_parts_sum_to_the_change_and_the_remainder_is_the_regional_part(
    before, after, industry, total
):
    found = parts(before, after, industry, total)
    three = (found.national, found.mix, found.regional)
    scale = max(before, after, *map(abs, three))
    assert math.fsum(three) == pytest.approx(found.change, abs=1e-9 * scale)
    formula = before * (after / before - industry[1] / industry[0])
    assert found.regional == pytest.approx(formula, abs=1e-9 * scale)


@given(
    before=st.integers(1, 10**6),
    after=st.integers(0, 10**6),
    industry=st.tuples(st.integers(1, 10**7), st.integers(0, 10**7)),
    total=st.tuples(st.integers(1, 10**8), st.integers(0, 10**8)),
)
def test_shown_parts_sum_exactly_and_move_by_one_at_most(before, after, industry, total):
    found = parts(before, after, industry, total)
    shown = found.rounded()
    assert shown.national + shown.mix + shown.regional == shown.change == after - before
    assert abs(shown.regional - found.regional) <= 1.0 + 1e-6


@given(before=BASE, after=LATER, industry=PAIR, total=PAIR, unit=st.sampled_from([0.001, 1000.0]))
def test_the_unit_of_the_reference_does_not_matter(before, after, industry, total, unit):
    found = parts(before, after, industry, total)
    other = parts(before, after, tuple(unit * v for v in industry), total)
    scale = max(before, after, abs(found.mix), abs(found.regional))
    assert other.mix == pytest.approx(found.mix, abs=1e-9 * scale)


@given(
    present=st.lists(st.booleans(), min_size=1, max_size=12),
    flagged=st.sets(st.integers(2000, 2011)),
    declared=st.sets(st.integers(1999, 2012)),
)
def test_no_comparable_span_is_longer_than_the_one_found(present, flagged, declared):
    years = range(2000, 2000 + len(present))
    rows = course(
        *(
            (year, 1.0 if is_known else None, "published", year in flagged)
            for year, is_known in zip(years, present, strict=True)
        )
    )
    breaks = {y for y in flagged if y in years} | declared
    known = [y for y, p in zip(years, present, strict=True) if p]
    spans = [
        (b - a, b, a) for a in known for b in known if a < b and not any(a < y <= b for y in breaks)
    ]
    best = max(spans, default=None)
    expected = None if best is None else (best[2], best[1])
    assert comparable_span(rows, declared) == expected


@given(
    pairs=st.lists(st.tuples(st.integers(1, 10**5), st.integers(1, 10**6)), min_size=1, max_size=20)
)
def test_the_location_quotient_of_the_reference_is_one(pairs):
    industry = pd.Series([float(i) for i, _ in pairs])
    total = pd.Series([float(t) for _, t in pairs])
    reference = reference_share(industry, total, 2020, len(pairs))
    whole = location_quotient(pd.Series([industry.sum()]), pd.Series([total.sum()]), reference)
    assert whole[0] == pytest.approx(1)
    weighted = (location_quotient(industry, total, reference) * total).sum() / total.sum()
    assert weighted == pytest.approx(1)
