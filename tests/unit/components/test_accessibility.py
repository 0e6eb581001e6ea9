"""The statement on accessibility: what it says follows from what was found and what was set."""

from __future__ import annotations

import json

import pytest

from components import accessibility
from data.accessibility import FILE, Findings, findings
from data.errors import RegistryError

CLEAN = {
    "tested_on": "2026-01-31",
    "browser": "Chromium 9",
    "axe": "4.1",
    "states": {"start": "/", "list": "/list?q=a"},
    "checks": ["axe", "told"],
    "exceptions": {},
    "faults": {},
}


def statement(told=None, **found):
    return accessibility.markdown(Findings.model_validate({**CLEAN, **found}), told or {})


def test_it_is_full_where_nothing_was_found_and_partial_where_something_was():
    assert "**fully compliant**" in statement()
    partial = statement(faults={"told": ["list"]})
    assert "**partially compliant**" in partial
    assert "- Title and language of the page: not met in `/list?q=a`." in partial
    excepted = {"criterion": "1.4.12", "issue": "https://example.org/1", "states": ["start"]}
    partial = statement(exceptions={"painted_tables": excepted})
    assert "**partially compliant**" in partial
    assert "found in `/`" in partial
    assert "(reported there: <https://example.org/1>)" in partial


def test_it_names_day_browser_checks_and_states():
    told = statement()
    assert "prepared on 31 Jan 2026" in told
    assert "drive Chromium 9 over every page: 2 states" in told
    assert "(axe-core 4.1)" in told
    assert "- `/list?q=a` (list)" in told


def test_what_the_operator_has_not_set_is_said_and_nothing_is_invented():
    told = statement()
    for variable in (accessibility.OPERATOR, accessibility.CONTACT, accessibility.ENFORCEMENT):
        assert f"not been set on this server** (`{variable}`)" in told.replace(
            "No contact has been set", "It has not been set"
        )
    assert "@" not in told


def test_what_the_operator_has_set_is_shown_as_it_stands():
    told = statement(
        {
            accessibility.OPERATOR: "Region of [Somewhere](x)",
            accessibility.CONTACT: "access at somewhere",
            accessibility.ENFORCEMENT: "the Ombudsman",
        }
    )
    assert "not been set" not in told
    assert "[Somewhere](x)" not in told
    assert "access at somewhere" in told
    assert "the Ombudsman" in told


def test_every_check_and_exception_has_words():
    found = findings()
    assert set(found.checks) <= set(accessibility._checks())
    assert set(found.exceptions) == set(accessibility._excepted())


def test_a_missing_or_malformed_file_is_named(tmp_path):
    with pytest.raises(RegistryError, match=r"none\.json cannot be read"):
        findings(tmp_path / "none.json")
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({**json.loads(FILE.read_text()), "axe": None}))
    with pytest.raises(RegistryError, match=r"wrong\.json"):
        findings(wrong)
