"""Any day from 1990 to 2100, any locale of a browser: pages answer, figures stay themselves."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from babel.core import get_global, localedata
from hypothesis import example, given
from hypothesis import strategies as st

from components import clock, shell, text
from components.candidates.form import typed
from data import queries
from tests.app.conftest import words
from tests.fuzz.cases import cases

SPECIAL = st.sampled_from(
    [dt.date(y, m, d) for y in (1992, 1996, 2000, 2024, 2028, 2096) for m, d in ((2, 28), (2, 29))]
    + [dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2100, 2, 28), dt.date(2100, 3, 1)]
    + [dt.date(1999, 12, 31), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
)
DAYS = SPECIAL | st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
NEAR = DAYS | st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))
TAGS = st.sampled_from(
    [tag.replace("_", "-") for tag in localedata.locale_identifiers()]
    + ["", "C", "POSIX", "en_GB.UTF-8", "en-US-u-ca-gregory", "x-klingon", "*", "zh-Hant-TW", "i-x",
       "en-GB,en;q=0.8", "EN", "de-CH-1996", "sr-Latn", "ar-EG", "fa-IR", "hi-IN", "\x00", "../en",
       "a" * 500, "en--GB", "-", "_", "en-GB@euro", "und", "no-NO", "iw", "tl", "zh-HK"]
    + sorted(get_global("parent_exceptions"))
) | st.text(max_size=12)  # fmt: skip


@pytest.mark.parametrize("page", ["overview", "projects", "calls", "candidates", "region"])
@cases(50, 3)
@given(day=NEAR)
def test_a_page_answers_on_any_day(open_app, monkeypatch, page, day):
    monkeypatch.setattr(clock, "today", lambda: day)
    app = open_app(page)
    assert not app.exception
    assert [e.value for e in app.error] == []
    assert words(app)


@cases(95, 30)
@example(day=dt.date(2100, 12, 31))
@given(day=NEAR)
def test_what_is_ahead_on_a_day_is_what_has_no_deadline_before_it(snapshot, day):
    ahead = queries.calls_ahead(snapshot, day)
    rows = snapshot.calls.to_dict("records")
    expected = {r["call_id"]: (r["deadline"] - day).days for r in rows if r["deadline"] >= day}
    assert dict(zip(ahead["call_id"], ahead["days_left"], strict=True)) == expected
    assert text.date(day).endswith(str(day.year))
    assert str(day.day) in text.date(day)


@pytest.mark.parametrize("page", ["overview", "regions", "projects", "join"])
@cases(50, 3)
@given(tag=TAGS)
def test_a_page_answers_in_any_locale(open_app, monkeypatch, page, tag):
    monkeypatch.setattr(shell, "visitor_locale", lambda: tag)
    app = open_app(page)
    assert not app.exception
    assert [e.value for e in app.error] == []


@pytest.fixture
def visitor(monkeypatch):
    """A function that says which locale the visitor's browser names."""

    def named(tag):
        monkeypatch.setattr(text._Visitor, "locale", staticmethod(lambda: tag))

    return named


@cases(100, 40)
@given(tag=TAGS, value=st.floats(-1e12, 1e12), decimals=st.integers(0, 3))
def test_a_number_is_itself_in_any_locale(visitor, tag, value, decimals):
    visitor(tag)
    shown = text.number(value, decimals)
    symbols = text.locale().number_symbols
    held = symbols.get("latn", symbols)
    plain = shown.replace(held["group"], "").replace(held["decimal"], ".")
    read = Decimal(plain.replace("\u2212", "-"))
    assert abs(read - Decimal(repr(value))) <= Decimal(10) ** -decimals / 2


@cases(55, 30)
@given(tag=TAGS, value=st.integers(0, 10**12))
def test_what_a_visitor_types_with_their_own_separators_is_the_number_they_mean(
    visitor, tag, value
):
    visitor(tag)
    sign = text.grouping()
    typed_ = re.sub(r"(?<=\d)(?=(\d{3})+$)", lambda _: sign, str(value))
    found = typed.whole(typed_, sign)
    assert found == value or not isinstance(found, int)
    assert typed.whole(str(value), sign) == value
