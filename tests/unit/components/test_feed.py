"""Calls as an Atom feed."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from components import feed
from data.model import Objective
from tests import mini_projects

DAY = dt.date(2026, 8, 10)
SPACE = {"a": feed.ATOM}


def made(**more):
    calls = mini_projects.calls().assign(**more)
    return ET.fromstring(feed.atom(calls, "calls", "https://here/feeds/calls.atom", DAY))  # noqa: S314


def test_one_entry_per_call_with_title_address_day_and_objectives():
    entries = made().findall("a:entry", SPACE)
    assert [e.findtext("a:title", namespaces=SPACE) for e in entries] == [
        "Call A", "Call B", "Call C",
    ]  # fmt: skip
    first = entries[0]
    assert first.find("a:link", SPACE).get("href").startswith("https://ec.europa.eu/")
    assert "Deadline 2099-06-01" in first.findtext("a:summary", namespaces=SPACE)
    assert first.find("a:category", SPACE).get("term") == "scale_up"
    assert first.findtext("a:updated", namespaces=SPACE) == "2026-08-10T00:00:00Z"


def test_markup_and_control_characters_do_no_harm():
    title = made(title="<b> & \x00\x1b").find("a:entry/a:title", SPACE).text
    assert title.startswith("<b> & ")
    assert "\x00" not in title


@pytest.mark.parametrize("objective", [o.value for o in Objective])
def test_each_objective_has_a_feed_of_its_own(objective):
    assert feed.objective_of(f"calls-{objective}") == (objective,)
    assert f"calls-{objective}" in feed.NAMES


def test_the_feed_of_all_calls_asks_for_no_objective():
    assert feed.objective_of("calls") == ()
