"""Candidates in the browser: filtered, opened, linked cold, read by all, changed meanwhile."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from data.register.planting import planted
from data.register.revision import Editor
from data.register.store import open_register
from tests.browser.viewing import LAPTOP, PHONE

IDS = {candidate_id for candidate_id, _candidate, _day in planted()}
ADDRESSES = ("/candidates", "/candidates?view=board", "/candidates?candidate=syschemiq")


def test_a_filter_narrows_the_board_and_a_card_opens_its_candidate(visit):
    page = visit.open_page("/candidates?view=board")
    expect(page.get_by_text(f"{len(IDS)} of {len(IDS)} candidates")).to_be_visible()
    page.get_by_role("textbox", name="Search").fill("cellulose")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"1 of {len(IDS)} candidates")).to_be_visible()
    expect(page).to_have_url(re.compile("q=cellulose"))
    page.get_by_role("link", name=re.compile("^Bi-Rex")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bi-Rex")
    visit.wait_until_idle(page)
    page.get_by_role("button", name="All candidates").click()
    expect(page.get_by_text(f"1 of {len(IDS)} candidates")).to_be_visible()


def test_a_link_to_two_candidates_opens_cold(visit):
    page = visit.open_page("/candidates?candidate=syschemiq&with=bi-rex")
    expect(page.get_by_role("heading", level=1)).to_contain_text("SYSCHEMIQ")
    expect(page.get_by_role("columnheader", name=re.compile("^Bi-Rex"))).to_be_visible()


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(("size", "scheme"), [(LAPTOP, "light"), (PHONE, "dark")])
def test_everybody_can_read_it_and_nothing_is_wider_than_the_window(visit, path, size, scheme):
    page = visit.open_page(path, *size, scheme)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == []
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth") <= size.width


def test_a_change_of_another_process_shows_within_five_seconds(visit, register_address):
    page = visit.open_page("/candidates?candidate=bi-rex")
    register = open_register(register_address)
    try:
        standing = register.get("bi-rex")
        other = standing.candidate.model_copy(update={"title": "Bi-Rex, renamed meanwhile"})
        register.change("bi-rex", standing.version, other, Editor("Someone"), "Renamed")
    finally:
        register.close()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Bi-Rex, renamed meanwhile", timeout=5_000)
    visit.wait_until_idle(page)
