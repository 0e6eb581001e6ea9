"""The list of projects in Chromium: choosing, closing, filtering by a bar; tables on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.viewing import PHONE, wait_until_idle

ROW = 35
HEADING = "What the projects found add up to"


def choose(page, row):
    """Tick a row of the list, counted from 0."""
    box = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + ROW * (row + 1) + ROW / 2)


def test_a_project_opens_beside_the_list_and_closes_again(visit):
    page = visit.open_page("/projects?q=lignin")
    expect(page.get_by_role("heading", name=HEADING)).to_be_visible()
    choose(page, 1)
    expect(page).to_have_url(re.compile(r"/projects\?q=lignin&project=\d+$"))
    expect(page.get_by_role("link", name="Record in CORDIS")).to_be_visible()
    expect(page.get_by_role("heading", name=HEADING)).to_have_count(0)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page).to_have_url(re.compile(r"/projects\?q=lignin$"))
    expect(page.get_by_role("heading", name=HEADING)).to_be_visible()
    # The row is no longer ticked: a click opens it again.
    wait_until_idle(page)
    choose(page, 1)
    expect(page.get_by_role("link", name="Record in CORDIS")).to_be_visible()
    wait_until_idle(page)


def test_picking_a_bar_filters_the_whole_page(visit):
    page = visit.open_page("/projects?q=lignin")
    before = page.get_by_role("button", name=re.compile("^Running")).inner_text()
    drawn = page.locator(".js-plotly-plot .bars .point path").nth(1)
    drawn.scroll_into_view_if_needed()
    bar = drawn.bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    expect(page).to_have_url(re.compile(r"[?&]sector=\w+"))
    expect(page.get_by_role("button", name=re.compile("^Running"))).not_to_have_text(before)
    wait_until_idle(page)


def test_the_address_on_paper_is_that_of_the_project_chosen(visit):
    page = visit.open_page("/projects?q=lignin")
    choose(page, 0)
    expect(page).to_have_url(re.compile(r"project=\d+$"))
    wait_until_idle(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".permalink").text_content() == page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_table_of_methods_is_wider_than_a_phone(visit, scheme):
    page = visit.open_page("/methods", *PHONE, scheme)
    widths = page.locator(".cand table, .facts").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility())"
        ".map((one) => one.getBoundingClientRect().right)"
    )
    assert len(widths) >= 5
    assert max(widths) <= PHONE.width
    assert page.locator('[data-testid="stTable"]').count() == 0
