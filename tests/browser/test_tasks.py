"""Ten questions of the kind a workshop asks, each answered within four interactions.

The answers were found in the raw tables of CORDIS alone: words by regular expression in title,
keywords and abstract, regions by the organisations' NUTS codes, state by the dates, type of action
and part of the programme by the codes of the project. Projects that do not concern the chemical
industry by the readings of data/registry were taken out (for example ERDERA, on rare diseases).
"""

from __future__ import annotations

import contextlib
import re

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from tests.browser.viewing import wait_until_idle

MOST_INTERACTIONS = 4
NAMES = "(links) => links.map((link) => link.textContent.trim())"
HELD = """
(all) => JSON.stringify([...new Set([...document.querySelectorAll('table.fr tbody th a')].map(
  (link) => link.textContent.trim()))].sort()) === JSON.stringify(all)
"""
TASKS = {
    "CO2, with partners in Limburg and in Wallonia, running": (
        [("search", "co2"), ("pill", "Running"), ("region", "NL42"), ("region", "BE3")],
        set(),
    ),
    "electrolysis in Clean Hydrogen with more than 10 million": (
        [("search", "electrolysis"), ("more", ""), ("pill", "Clean Hydrogen"), ("pill", "over 10")],
        {"EPHYRA", "HOPE", "IMAGHyNE"},
    ),
    "running with partners in Lombardy, Limburg and Flanders": (
        [("region", "ITC4"), ("region", "NL42"), ("region", "BE2"), ("pill", "Running")],
        {"PRIME LEAP", "SCARPA", "ViSS"},
    ),
    "ammonia with a partner in Mazovia": (
        [("search", "ammonia"), ("region", "PL9")],
        {"HySPARK", "NEO-CYCLE", "SOLEAS"},
    ),
    "enzymes in the EIC Accelerator": (
        [("search", "enzym"), ("more", ""), ("pill", "EIC Accelerator")],
        {"FKBP", "OpenLOOP", "WASTE2WEALTH"},
    ),
    "membranes with a partner in Groningen": (
        [("search", "membrane"), ("region", "NL11")],
        {"ECOLEFINS", "PROTOSTACK"},
    ),
    "wood, coordinated from Emilia-Romagna": (
        [("search", "wood"), ("region", "ITH5"), ("pill", "Coordinated")],
        {"NET-Fuels", "WOODSTOC"},
    ),
    "lignin, coordinated from Flanders": (
        [("search", "lignin"), ("region", "BE2"), ("pill", "Coordinated")],
        {"COUNTLESS", "FIREFLY", "RADAR", "SPLENDOR", "SURFs UP"},
    ),
    "pyrolysis in the cluster on industry": (
        [("search", "pyrolysis"), ("more", ""), ("pill", "Cluster 4")],
        {"ELECTRO", "NewWave", "PLASTICE", "Plastics2Olefins", "SUSPENS"},
    ),
    "crackers, mistyped": (
        [("search", "craker")],
        {"AMON", "APOLO", "ELECTRO", "ESO", "GAMMA", "Plastics2Olefins", "e-CRACKER"},
    ),
}


def do(page, kind, what):
    """One interaction, over when the page shows its effect."""
    before = page.url
    if kind == "search":
        page.get_by_role("textbox", name="Search").fill(what)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"[?&]q={what}(&|$)"))
    elif kind == "region":
        page.get_by_role("combobox", name=re.compile("partner")).first.fill(what)
        option = page.get_by_role("option").filter(has_text=re.compile(rf"\b{what}\b"))
        option.first.click()
        expect(page).to_have_url(re.compile(rf"[?&]region={what}(&|$)"))
    elif kind == "more":
        page.get_by_text("More filters").click()
        expect(pill(page, "over 10")).to_be_visible()
    else:
        pill(page, what).click()
        expect(
            page.get_by_role("button", name=re.compile(f"^{what}"), pressed=True)
        ).to_be_visible()
        page.wait_for_url(lambda address: address != before, wait_until="commit")
    wait_until_idle(page)


def pill(page, what):
    return page.get_by_role("button", name=re.compile(f"^{what}")).first


def listed(page):
    """The acronyms in the list."""
    return set(page.locator("table.fr tbody th a").evaluate_all(NAMES))


def wait_for_list(page, expected):
    """Return when the list holds just these; without it the assertion that follows tells."""
    with contextlib.suppress(PlaywrightTimeout):
        page.wait_for_function(HELD, arg=sorted(expected))


@pytest.mark.parametrize("task", TASKS)
def test_a_question_is_answered_in_four_interactions(visit, task):
    steps, expected = TASKS[task]
    assert len(steps) <= MOST_INTERACTIONS
    page = visit.open_page("/projects")
    for step in steps:
        do(page, *step)
    sentence = page.get_by_text(re.compile(r"^[0-9,]+ of [0-9,]+ projects"))
    expect(sentence).to_have_text(re.compile(f"^{len(expected)} of "))
    if expected:
        wait_for_list(page, expected)
        assert listed(page) == expected
    else:
        expect(page.get_by_text("No project passes all filters together.")).to_be_visible()
