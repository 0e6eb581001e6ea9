"""The page of calls: what is ahead depends on the day, and on the filters."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest

from components import cache, call_list, clock, state
from data.queries import Finder
from tests.app import pieces
from tests.app.conftest import words


@pytest.fixture
def on_day(monkeypatch):
    """Look at the page on another day."""

    def look(year, month, day):
        monkeypatch.setattr(clock, "today", lambda: dt.date(year, month, day))

    return look


def titles(app):
    return pieces.names(app)


def test_a_call_whose_deadline_has_passed_is_not_listed(open_app, on_day):
    on_day(2026, 11, 24)
    app = open_app("calls")
    assert titles(app) == ["Call A", "Call B"]
    assert "2 of 2 calls ahead" in words(app)
    assert "10 Aug 2026" in words(app)


def test_on_the_day_of_the_deadline_it_is_listed_and_a_day_later_it_is_not(open_app, on_day):
    on_day(2020, 6, 1)
    app = open_app("calls", {"call": "HORIZON-CALL-C"})
    assert titles(app)[0] == "Call C"
    assert "The deadline is today" in words(app)
    on_day(2020, 6, 2)
    app = open_app("calls")
    assert "Call C" not in titles(app)


def test_the_days_left_are_counted_from_the_day_of_looking(open_app, on_day):
    on_day(2099, 5, 22)
    app = open_app("calls")
    assert [row[2] for row in pieces.rows(app)] == ["10", "10"]
    assert "10 days left" in words(app)


def test_when_every_deadline_has_passed_the_page_says_so(open_app, on_day):
    on_day(2100, 1, 1)
    app = open_app("calls")
    assert not titles(app)
    assert "Every deadline of the snapshot has passed" in words(app)


def test_an_empty_result_says_which_filter_to_loosen(open_app, on_day):
    on_day(2026, 11, 24)
    app = open_app("calls", {"objective": "scale_up", "sector": "water"})
    assert not titles(app)
    assert "Without Water (Sector): 2" in words(app)
    # Without the objective there is none either: not told.
    assert "Close to market: scale-up, pilots, demonstration (Objective)" not in words(app)


def test_each_option_says_how_many_calls_it_would_leave(open_app, on_day):
    on_day(2026, 11, 24)
    app = open_app("calls", {"sector": "water"})
    assert pieces.options(app, "State on 10 Aug 2026")
    assert all(option.endswith("(0)") for option in pieces.options(app, "Objective"))
    assert "Energy (2)" in pieces.options(app, "Sector")


def test_an_unknown_call_gives_the_first_and_a_note(open_app, on_day):
    on_day(2026, 11, 24)
    app = open_app("calls", {"call": "NO-SUCH-CALL"})
    assert "NO-SUCH-CALL" in app.warning[0].value
    assert "<h2>Call A</h2>" in pieces.markup(app)


def test_what_was_announced_is_not_called_open(open_app, on_day, monkeypatch):
    on_day(2026, 11, 24)
    with_calls(monkeypatch, status_at_snapshot=["open", "forthcoming", "open"])
    app = open_app("calls")
    notes = [row[0].splitlines()[-1] for row in pieces.rows(app)]
    assert [note.partition(" ·")[0] for note in notes] == ["Open", "Forthcoming"]
    assert "On 10 Aug 2026 the portal called 1 of them open and 1 forthcoming" in words(app)
    assert titles(open_app("calls", {"phase": "forthcoming"})) == ["Call B"]
    app = open_app("calls", {"phase": "open"})
    assert titles(app) == ["Call A"]
    assert "On 10 Aug 2026 the portal called all of them open." in words(app)


def linked(app):
    """Projects to which links lead, in order."""
    return [project for _page, view in pieces.pages(app) for project in view.get("project", [])]


def with_calls(monkeypatch, **columns):
    """The calls of the small Europe with other columns."""
    found = cache.snapshot
    monkeypatch.setattr(
        cache,
        "snapshot",
        lambda: dataclasses.replace(found(), calls=found().calls.assign(**columns)),
    )


def test_a_call_that_names_no_part_says_so_and_shows_what_is_near(open_app, on_day, monkeypatch):
    on_day(2026, 11, 24)
    with_calls(monkeypatch, title="Lignin as feedstock")
    app = open_app("calls")
    assert "its identifier names no part of a programme" in words(app)
    assert "Nearest by words" in words(app)
    # CHAINLINK has both words, GREENCAT lignin alone.
    assert linked(app) == ["101000003", "101000001"]


def test_projects_of_earlier_calls_of_the_destination_are_named_for_what_they_are(
    open_app, on_day, monkeypatch
):
    on_day(2026, 11, 24)
    ids = [f"HORIZON-CL4-2027-0{n}-TWIN-TRANSITION-05" for n in (1, 2, 3)]
    with_calls(monkeypatch, call_id=ids, title="Water reuse in plants")
    app = open_app("calls")
    assert "earlier calls of the same destination" in words(app)
    assert "6 projects. The 5 nearest" in words(app).replace("\\", "")
    assert linked(app)[0] == "101000006"
    assert len(linked(app)) == len(set(linked(app)))


def test_projects_of_the_very_topic_come_before_all_others(open_app, on_day, monkeypatch):
    on_day(2026, 11, 24)
    topic = "HORIZON-CL4-2022-TWIN-TRANSITION-01-11"
    with_calls(monkeypatch, call_id=[topic, "B", "C"])
    app = open_app("calls", {"call": topic})
    assert "By this very topic: 6 projects." in words(app)
    assert len(linked(app)) == 5


@pytest.mark.parametrize(
    ("objectives", "sectors", "said"),
    [
        (["scale_up"], ["energy"], "with its first objective and sector"),
        (["scale_up"], [], "with its first objective"),
        ([], ["energy"], "with its first sector"),
    ],
)
def test_projects_like_a_call_are_told_by_the_labels_it_has(
    open_app, on_day, monkeypatch, objectives, sectors, said
):
    on_day(2026, 11, 24)
    n = len(cache.snapshot().calls)
    with_calls(monkeypatch, objective_ids=[objectives] * n, sector_ids=[sectors] * n)
    assert re.findall(r"[0-9]+ projects? (with its [a-z ]+)", words(open_app("calls"))) == [said]


def test_a_call_that_shares_no_word_says_so(open_app, on_day, monkeypatch):
    on_day(2026, 11, 24)
    with_calls(monkeypatch, title="Zzzz")
    assert "No other project shares a word" in words(open_app("calls"))


def test_titles_of_projects_are_never_markup(open_app, on_day, monkeypatch):
    on_day(2026, 11, 24)
    tables = cache.snapshot
    with_calls(monkeypatch, title="Lignin")
    with_call = cache.snapshot
    named = tables().projects[["acronym", "title"]] + " :red[x] <b>"
    changed = dataclasses.replace(with_call(), projects=tables().projects.assign(**named))
    finder = Finder(changed, cache.catalogue().partnership.roles)
    monkeypatch.setattr(cache, "snapshot", lambda: changed)
    monkeypatch.setattr(cache, "finder", lambda: finder)
    app = open_app("calls")
    shown = pieces.markup(app)
    assert shown.count(":red[x] &lt;b&gt;") >= 4
    assert "<b>" not in shown


def test_an_error_while_the_list_alone_is_drawn_has_a_number(open_app, monkeypatch):
    def fails(*_given):
        raise ValueError("broken")

    steps = []
    monkeypatch.setattr(call_list.calls, "detail", fails)
    monkeypatch.setattr(state, "within_whole", lambda: False)
    monkeypatch.setattr(state, "begin_part", lambda: steps.append("begins"))
    monkeypatch.setattr(state, "end_part", lambda: steps.append("ends"))
    app = open_app("calls")
    assert not app.exception
    assert "noted under the number" in words(app)
    assert steps == ["begins", "ends"]
