"""The report of what moved between two dates: open to all, dates in the address."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import update

from components import cache, clock
from data.candidate import Candidate
from data.register.revision import Editor
from data.register.store import open_register
from data.register.tables import revisions
from tests.app.conftest import words

ANN = Editor("Ann")
SAID = {"state": "claimed", "on": dt.date(2026, 1, 2), "by": "A bank"}
EVIL = "<script>alert(1)</script> ![x](http://evil.example/x.png)"


def candidate(title, **more):
    return Candidate.model_validate({"title": title, "lead_region": "ITC4", **more})


@pytest.fixture
def register(tmp_path, monkeypatch):
    """Alpha of January; changed on 5 and 20 March; evil of 20 March; today is 1 April 2026."""
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 4, 1))
    address = f"sqlite:///{tmp_path}/register.sqlite"
    alpha = candidate("Alpha plant", stage="concept")
    opened = open_register(address, [("alpha", alpha, dt.date(2026, 1, 2))])
    grown = alpha.model_copy(update={"summary": "Larger"})
    moved = candidate("Alpha plant", stage="feasibility", gates={"financing": SAID}, summary="L")
    opened.change("alpha", 1, grown, ANN, "It grew")
    opened.change("alpha", 2, moved, ANN, "The bank said so")
    opened.add(candidate(EVIL, stage="concept"), ANN, "Named in a plan", candidate_id="evil")
    with opened.database.writing() as connection:
        for sequence, day in ((2, 5), (3, 20), (4, 20)):
            at = dt.datetime(2026, 3, day, 23, 59, 59, 999999, dt.UTC)
            connection.execute(
                update(revisions).where(revisions.c.sequence == sequence).values(at=at)
            )
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", address)
    yield opened
    cache.register().close()
    opened.close()


@pytest.fixture
def open_report(open_app, register):
    del register
    return lambda **view: open_app("candidates", {"task": "moved", **view})


def markup(app):
    return "\n".join(e.proto.body for e in app.get("html"))


def test_without_dates_it_tells_of_the_last_three_months(open_report):
    app = open_report()
    said, drawn = words(app).replace("\\", ""), markup(app)
    assert not app.exception
    assert (
        "From 1 Jan 2026 to 1 Apr 2026: 2 candidates are new, 0 moved to another stage, 0 gates "
        "moved, 0 changed otherwise. The register held 0 candidates before and 2 after."
    ) in said
    assert "Feasibility; Lombardia / Lombardy (ITC4); financing (claimed)" in drawn
    assert [one.value for one in app.date_input] == [dt.date(2026, 1, 1), dt.date(2026, 4, 1)]


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        ("2026-01-03", "2026-04-01", "1 candidate is new, 1 moved to another stage, 1 gate moved"),
        ("2026-03-05", "2026-03-05", "0 candidates are new, 0 moved to another stage, 0 gates"),
        ("2026-03-20", "2026-03-20", "1 candidate is new, 1 moved to another stage, 1 gate moved"),
    ],
)
def test_both_days_count_whole(open_report, since, until, counts):
    said = words(open_report(since=since, until=until)).replace("\\", "")
    assert counts in said
    assert "1 changed otherwise" in said


def test_days_on_which_nothing_moved_say_so(open_report):
    app = open_report(since="2026-03-06", until="2026-03-19")
    assert "nothing moved in the register\\: it holds 1 candidate" in words(app)
    assert not app.get("code")


def test_stages_gates_and_reasons_are_told_with_a_way_to_the_candidate(open_report):
    drawn = markup(open_report(since="2026-03-01"))
    assert "Concept → Feasibility" in drawn
    assert "Financing: missing → claimed" in drawn
    assert "20 Mar 2026, Ann: The bank said so" in drawn
    assert 'href="?candidate=alpha"' in drawn


@pytest.mark.parametrize("wrong", ["soon", "2026-02-30", "20260301", "2027-01-01", "1999-01-01"])
def test_a_wrong_day_is_dropped_with_a_note(open_report, wrong):
    app = open_report(until=wrong)
    assert not app.exception
    assert "means nothing here" in app.warning[0].value
    assert app.date_input[1].value == dt.date(2026, 4, 1)


def test_a_first_day_after_the_last_is_dropped(open_report):
    app = open_report(since="2026-03-30", until="2026-03-10")
    assert "2026-03-30" in app.warning[0].value
    assert [one.value for one in app.date_input] == [dt.date(2025, 12, 10), dt.date(2026, 3, 10)]


def test_a_day_picked_stands_in_the_address(open_report):
    app = open_report()
    app.date_input[0].set_value(dt.date(2026, 3, 10)).run()
    assert app.query_params["since"] == "2026-03-10"
    assert "1 candidate is new, 1 moved" in words(app)


def test_the_draft_is_a_text_to_copy_and_harmless_where_it_is_pasted(open_report):
    app = open_report(since="2026-03-01")
    (draft,) = (one.value for one in app.code)
    assert "## Stages that moved\n\n- Alpha plant: Concept → Feasibility" in draft
    assert "- \\<script\\>alert(1)\\</script\\> \\!\\[x\\]" in draft
    assert "<script>" not in markup(app)
