"""Whatever an address asks of the lists, the page answers with a list, or says what to loosen."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components import address_bar, clock, state
from tests.app import pieces
from tests.app.conftest import words

TODAY = dt.date(2026, 11, 24)
ODD = [
    "", " ", "0", "-1", "1e309", "NaN", "None", "../..", "%00", "\x00", "a" * 3000, "' OR 1=1 --",
    "<script>alert(1)</script>", "[x](y) **z** $1$ :red[w]", "\u202enur\u202c", "\U0001f600",
    "مرحبا", "ß\u0131İ",
]  # fmt: skip
GOOD = {
    state.SEARCH: ["lignin", "acme", "electrolizer", "limburg water", "zzzzqqq"],
    state.REGION: ["ITC4", "nl42", "IT", "BE3", "FRY1"],
    state.COUNTRY: ["IT", "fr", "NL"],
    state.OBJECTIVE: ["scale_up", "plant_footprint", "VALUE_CHAINS"],
    state.SECTOR: ["energy", "water", "textiles"],
    state.PHASE: ["running", "ahead", "ended", "open", "forthcoming"],
    state.ACTION: ["ia", "ria"],
    state.PART: ["cluster_4", "erc"],
    state.START: ["2023", "2031"],
    state.SIZE: ["to_1m", "to_5m"],
    state.ORGANISATION: ["PRC", "HES"],
    state.TRAIT: ["partnership", "coordinated", "sme"],
    state.ORDER: ["match", "newest", "ending", "money", "regions"],
    state.SHEET: ["1", "2", "99"],
    state.BY: ["sector", "country", "start", "part"],
    state.PROJECT: ["101000001", "101000006"],
    state.KEPT: ["101000001", "101000005"],
    state.CALL: ["HORIZON-CALL-A", "HORIZON-CALL-C"],
    address_bar.LOST_PAGE: ["nowhere"],
}


def values(name):
    good = st.sampled_from(GOOD[name])
    return st.lists(good | good | st.sampled_from(ODD) | st.text(max_size=20), max_size=4)


def addresses(page):
    """Addresses with a few names at once: many hardly ever leave anything."""
    names = CALL_NAMES if page == "calls" else sorted(GOOD)
    return st.lists(st.sampled_from(names), max_size=6, unique=True).flatmap(
        lambda some: st.fixed_dictionaries({name: values(name) for name in some})
    )


CALL_NAMES = [
    *(state.OBJECTIVE, state.SECTOR, state.PHASE, state.CALL, state.REGION, state.SEARCH),
]
ANSWERS = {
    "projects": ("No project passes all filters together.", "projects, "),
    "calls": ("No call passes all filters together.", "calls ahead; "),
}


def check(app, page):
    """No exception box; a list under its count, or a way out of an empty one."""
    assert not app.exception
    nothing, counted = ANSWERS[page]
    shown = words(app)
    if nothing in shown:
        assert "Clear all filters" in shown
        assert not pieces.names(app)
    else:
        assert counted in shown
        assert pieces.names(app)


@pytest.mark.parametrize("page", ANSWERS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_address_never_breaks_a_list(open_app, monkeypatch, page, data):
    view = data.draw(addresses(page))
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    check(open_app(page, view), page)


@pytest.mark.parametrize(
    ("page", "view", "way_out"),
    [
        ("projects", {"sector": "water", "objective": "value_chains"}, "Sector"),
        ("projects", {"q": "zzzzqqq"}, "zzzzqqq"),
        ("calls", {"sector": "textiles"}, "Without Textiles (Sector)"),
    ],
)
def test_an_empty_list_says_what_to_loosen(open_app, monkeypatch, page, view, way_out):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    app = open_app(page, view)
    check(app, page)
    assert way_out in words(app)
