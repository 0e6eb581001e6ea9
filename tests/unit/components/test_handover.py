"""When a widget is set, on a session that is a plain dictionary."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from components import handover


class Session(dict):
    """A session that remembers what was set."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.setdefault("log", []).append(key)

    def was_set(self, key):
        found = key in self.pop("log", [])
        self["log"] = []
        return found


@pytest.fixture
def session(monkeypatch):
    held = Session()
    page = SimpleNamespace(page_script_hash="regions")
    monkeypatch.setattr(handover.st, "session_state", held)
    monkeypatch.setattr(handover, "get_script_run_ctx", lambda: page)
    held.page = page
    return held


def run(value, *, broken_off=False):
    handover.begin_run()
    handover.give("view_year", value)
    try:
        if broken_off:
            sys.exit()
    finally:
        handover.end_run()


def test_set_when_new_and_left_alone_after(session):
    run(2014)
    assert session.was_set("view_year")
    run(2014)
    assert not session.was_set("view_year")


def test_set_when_the_link_says_otherwise(session):
    run(2014)
    session.was_set("view_year")
    run(2013)
    assert session.was_set("view_year")
    assert session["view_year"] == 2013


def test_set_after_a_run_that_was_broken_off(session):
    run(2014)
    with pytest.raises(SystemExit):
        run(2014, broken_off=True)
    session.was_set("view_year")
    run(2014)
    assert session.was_set("view_year")


def test_set_on_another_page_and_when_back(session):
    run(2014)
    session.was_set("view_year")
    session.page.page_script_hash = "overview"
    run(2014)
    assert session.was_set("view_year")
    session.page.page_script_hash = "regions"
    run(2014)
    assert session.was_set("view_year")


def test_set_after_a_run_that_did_not_draw_it(session):
    run(2014)
    handover.begin_run()
    handover.end_run()
    session.was_set("view_year")
    run(2014)
    assert session.was_set("view_year")


def test_set_when_nothing_is_a_value_and_the_session_holds_none(session):
    run(None)
    assert session.was_set("view_year")
