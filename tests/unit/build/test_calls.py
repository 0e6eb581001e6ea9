"""Calls: mojibake, budget, dates, checks, the snapshot's name."""

from __future__ import annotations

import datetime as dt
import gzip
import json

import pandas as pd
import pytest

from data.analysis import labels as engine
from data.build import calls
from data.errors import SourceError

NAME = "open_calls_2026-08-10.json.gz"


def entry(**changes):
    return {
        "topicId": "HORIZON-X-1", "title": "A title", "programme": "Horizon Europe",
        "callIdentifier": "HORIZON-X", "callTitle": "Call", "actionType": "IA",
        "deadline": "2027-02-16", "callStatus": "open", "budgetMin": 4e6, "budgetMax": 5e6,
        "expectedGrants": 3, "keywords": "", "portalUrl": "https://ec.europa.eu/x",
        "description": "Prose of others.", "typesOfAction": "HORIZON Innovation Actions",
        "deadlineModel": "", "stage": "two-stage",
    } | changes  # fmt: skip


def table(*entries):
    frame = pd.DataFrame(entries)
    labelled = [engine.Labelled(True, ("scale_up",), ("energy",), {})] * len(frame)
    return calls.call_table(frame, labelled, pd.Timestamp("2026-08-10"))


def snapshot(folder, entries):
    (folder / "calls").mkdir(exist_ok=True)
    path = folder / "calls" / NAME
    path.write_bytes(gzip.compress(json.dumps(entries).encode()))
    return path


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("CafÃ©", "Café"),
        ("Europe\u00e2\u20ac\u2122s", "Europe\u2019s"),
        ("CO\u00e2\u201a\u201a", "CO\u2082"),
        ("COâ'' networks", "CO₂ networks"),
        ("\u00e2\u201a\u00ac 5 million", "\u20ac 5 million"),
        ("Île-de-France, Łódź, Ústí", "Île-de-France, Łódź, Ústí"),  # sound text stays
        ("Âge d'or", "Âge d'or"),
        ("  two   blanks\n", "two blanks"),
        ("", ""),
    ],
)
def test_mojibake_is_undone_and_sound_text_left_alone(broken, whole):
    assert calls.repaired(broken) == whole
    assert calls.repaired(calls.repaired(broken)) == whole


def test_a_call_carries_its_facts_and_neither_prose_nor_stage():
    out = table(entry())
    row = out.iloc[0]
    assert (row["call_id"], row["deadline"]) == ("HORIZON-X-1", dt.date(2027, 2, 16))
    assert row["snapshot_date"] == dt.date(2026, 8, 10)
    assert row["status_at_snapshot"] == "open"
    assert row["url"] == "https://ec.europa.eu/x"
    assert "Prose of others." not in out.to_csv()
    assert "stage" not in out.columns
    assert pd.isna(row["deadline_model"])


def test_the_opening_date_is_missing():
    assert table(entry())["opens"].isna().all()


def test_the_budget_is_the_largest_grant_times_the_grants_expected():
    row = table(entry()).iloc[0]
    assert row["budget_eur"] == 15e6
    assert row["budget_basis"] == "largest grant x grants expected"
    assert (row["budget_min_eur"], row["budget_max_eur"], row["expected_grants"]) == (4e6, 5e6, 3)


def test_no_budget_is_missing_not_zero():
    row = table(entry(budgetMin=None, budgetMax=None, expectedGrants=None)).iloc[0]
    for column in ("budget_eur", "budget_basis", "budget_min_eur", "expected_grants"):
        assert pd.isna(row[column]), column
    assert pd.isna(table(entry(budgetMin=0.0)).iloc[0]["budget_min_eur"])


def test_calls_are_sorted_by_id():
    out = table(entry(topicId="B"), entry(topicId="A"))
    assert out["call_id"].tolist() == ["A", "B"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("HORIZON Innovation Actions", "HORIZON-IA"),
        ("HORIZON  Research and Innovation Actions", "HORIZON-RIA"),
        ("HORIZON JU Innovation Actions", "HORIZON-JU-IA"),
        ("HORIZON Coordination and Support Actions", "HORIZON-CSA"),
        ("LIFE Project Grants", ""),
        ("", ""),
    ],
)
def test_the_type_of_action_in_cordis_terms(words, code):
    assert calls.scheme_of(words) == code


@pytest.mark.parametrize(
    "changes",
    [
        {"topicId": ""},
        {"deadline": "soon"},
        {"deadline": "1999-01-01"},
        {"callStatus": "maybe"},
        {"budgetMin": -1.0},
        {"budgetMin": 6e6},
        {"portalUrl": "https://example.org/"},
    ],
)
def test_a_broken_call_stops_the_build(tmp_path, changes):
    with pytest.raises(SourceError):
        calls.read_calls(snapshot(tmp_path, [entry(**changes)]))


def test_topic_ids_are_unique(tmp_path):
    with pytest.raises(SourceError, match="unique"):
        calls.read_calls(snapshot(tmp_path, [entry(), entry()]))


def test_a_missing_column_is_named(tmp_path):
    bare = {key: value for key, value in entry().items() if key != "deadline"}
    with pytest.raises(SourceError, match="deadline"):
        calls.read_calls(snapshot(tmp_path, [bare]))


def test_what_is_no_snapshot_is_refused(tmp_path):
    with pytest.raises(SourceError):
        calls.read_calls(snapshot(tmp_path, {"calls": []}))
    path = tmp_path / "calls" / NAME
    path.write_bytes(b"no gzip")
    with pytest.raises(SourceError):
        calls.read_calls(path)


def test_the_latest_snapshot_is_taken(tmp_path):
    snapshot(tmp_path, [])
    later = tmp_path / "calls" / "open_calls_2026-11-01.json.gz"
    later.write_bytes(b"")
    assert calls.latest_snapshot(tmp_path) == later


def test_no_snapshot_is_a_source_error(tmp_path):
    with pytest.raises(SourceError):
        calls.latest_snapshot(tmp_path)
