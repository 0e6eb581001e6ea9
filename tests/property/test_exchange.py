"""Carrying candidates out and in again changes nothing, whatever they say."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components import files
from data.errors import ImportFileError
from data.register.checking import Known, check
from data.register.exchange import Outcome, plan, read_table, table
from data.register.revision import Editor

sys.path.insert(0, str(Path(__file__).parent))
from candidates import TEXT, candidates, revision, revisions

BOOK = files.Book("Candidates", "Source", [("=About", "'words")], dt.date(2026, 3, 1))
LINES = ['Candidates, "the register"', "=1+1", "https://a.eu/?b=1;c"]
NOBODY = Editor("Nobody", ())
NEVER = dt.date.max
"""No day lies after this one."""


def through(kind, frame):
    if kind == "csv":
        return read_table(files.csv(frame, LINES), "candidates.csv")
    return read_table(files.xlsx(frame, BOOK), "candidates.xlsx")


def refused(content, name):
    try:
        read_table(content, name)
    except ImportFileError as error:
        return error
    return None


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(standing=revisions())
def test_an_export_read_again_changes_nothing(kind, standing):
    found = plan(through(kind, table(standing)), standing, Known(), NOBODY, NEVER)
    assert [row.outcome for row in found.rows] == [Outcome.UNCHANGED] * len(standing)
    assert found.problems == ()
    assert found.changes() == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=candidates(), new=candidates())
def test_what_another_wrote_arrives_as_it_was_meant(kind, old, new):
    frame = through(kind, table([revision(new, "one", 3)]))
    known = Known(
        frozenset({"ITC4", "NL42", "DE", "BE21"}),
        frozenset(new.projects),
        frozenset(new.calls),
        frozenset(new.instruments),
    )
    found = plan(frame, [revision(old, "one", 3)], known, Editor("All"), NEVER)
    assert [change.candidate for change in found.changes()] == ([] if old == new else [new])
    assert all(bool(row.changed) == (old != new) for row in found.rows)
    added = plan(frame.assign(candidate_id=""), [], known, Editor("All"), NEVER)
    assert [change.candidate for change in added.changes()] == [new]


@settings(max_examples=100, deadline=None)
@given(words=TEXT, name=st.sampled_from(["title", "summary", "projects", "sources", "stage"]))
def test_no_text_typed_into_a_cell_breaks_the_dry_run(words, name):
    one = revision(check({"title": "Works", "lead_region": "ITC4"}).candidate)
    frame = table([one]).assign(**{name: words})
    (row,) = plan(frame, [one], Known(), Editor("All"), NEVER).rows
    assert (row.outcome is Outcome.WRONG) == bool(row.problems)
    assert {problem.path for problem in row.problems} <= {name}


WORKBOOK = files.xlsx(
    table([revision(check({"title": "Works", "lead_region": "ITC4"}).candidate)]), BOOK
)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), start=st.binary(max_size=8), name=st.sampled_from(["a.csv", "a.xlsx", "a"]))
def test_any_bytes_are_a_table_or_refused(data, start, name):
    whole = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(0, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for content in (start, bytes(whole), start + bytes(whole), bytes(whole)[len(start) :]):
        refusal = refused(content, name)
        assert refusal is None or str(refusal).endswith(".")
