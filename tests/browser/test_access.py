"""Every page and state can be used by everybody: WCAG 2.2 A and AA, as far as a machine can tell.

Each is looked at on a laptop in light and on a phone in dark; access.py says what is looked at.
"""

from __future__ import annotations

import pytest

from components import accessibility
from data.accessibility import findings
from tests.browser import access
from tests.browser.statement import DOCUMENT


@pytest.mark.parametrize("state", access.STATES)
def test_a_page_can_be_used_by_everybody(visit, state):
    used, faults = access.sorted_out(access.found(visit, state))
    assert faults == []
    declared = findings().exceptions.items()
    assert used == {name for name, one in declared if state in one.states}


FAULTY = """<main data-testid="stMain" style="width: 300px"><div><h1>One</h1><h3>Three</h3>
  <button style="width: 9px; height: 9px; padding: 0">a</button><button
  style="width: 9px; height: 9px; padding: 0">b</button>
  <p style="overflow: hidden; width: 40px; white-space: nowrap">cut off, this is</p>
  <p style="width: 3000px">wider than the window</p><div data-testid="stDataFrame">1</div>
  <p style="animation: turn 9s infinite">turning</p></div></main>
  <style>@keyframes turn { to { rotate: 1turn; } } main { outline: none; }
  button:focus { outline: none; }</style>"""


def test_what_is_wrong_is_found(visit):
    page = visit.open_page("/methods")
    page.set_content(FAULTY)
    found = page.evaluate(access.MEASURES)
    assert [len(found[kind]) for kind in ("headings", "crowded", "cut", "moving", "painted")] == [
        1, 2, 1, 1, 1,
    ]  # fmt: skip
    assert len(found["wide"]) >= 2
    assert access.told(page) == ["title: ", "language: "]
    assert "looks the same" in "".join(access.keys(page))


def test_the_statement_tells_what_is_tested_now():
    found = findings()
    assert found.states == access.STATES
    assert found.checks == access.CHECKS
    assert {n: (e.criterion, e.issue) for n, e in found.exceptions.items()} == {
        name: (one.criterion, one.issue) for name, one in access.EXCEPTIONS.items()
    }
    assert found.faults == {}
    assert DOCUMENT.read_text(encoding="utf-8") == accessibility.markdown(found, {})
