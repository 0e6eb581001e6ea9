"""The list of projects in Chromium: choosing, closing, filtering by a bar; tables on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.viewing import PHONE, both_schemes, wait_until_idle

HEADING = "What the projects found add up to"


def choose(page, row):
    """Click a row of the list, counted from 0, beside its link."""
    page.locator("table.fr tbody tr").nth(row).locator("td").last.click()


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
    wait_until_idle(page)
    choose(page, 1)
    expect(page.get_by_role("link", name="Record in CORDIS")).to_be_visible()
    wait_until_idle(page)


def test_picking_a_bar_filters_the_whole_page(visit):
    page = visit.open_page("/projects?q=lignin")
    before = page.get_by_role("button", name=re.compile("^Running")).inner_text()
    page.get_by_role("list", name="Projects found, by Sector").get_by_role("button").nth(1).click()
    expect(page).to_have_url(re.compile(r"[?&]sector=\w+"))
    expect(page.get_by_role("button", name=re.compile("^Running"))).not_to_have_text(before)
    wait_until_idle(page)


def test_a_link_of_the_list_has_an_address_of_its_own(visit):
    page = visit.open_page("/projects?q=lignin")
    link = page.locator("table.fr tbody a").first
    with page.context.expect_page() as told:
        link.click(modifiers=["Control"])
    expect(told.value).to_have_url(re.compile(r"/projects\?q=lignin&project=\d+$"))
    assert "project=" not in page.url


def test_what_has_the_focus_keeps_it_and_what_is_open_stays_open(visit):
    page = visit.open_page("/projects?q=lignin")
    page.get_by_text("More filters").click()
    option = page.get_by_role("button", name=re.compile("^Company"))
    option.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("organisation=PRC"))
    wait_until_idle(page)
    expect(page.get_by_role("button", name=re.compile("^Company"), pressed=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(page).not_to_have_url(re.compile("organisation="))
    wait_until_idle(page)
    expect(option).to_be_focused()


def test_a_sheet_is_turned_and_goes_with_the_filter(visit):
    page = visit.open_page("/projects")
    first = page.locator("table.fr tbody a").first.inner_text()
    page.get_by_role("button", name="Page 2", exact=True).click()
    expect(page).to_have_url(re.compile("sheet=2"))
    expect(page.locator("table.fr tbody a").first).not_to_have_text(first)
    wait_until_idle(page)
    page.get_by_role("button", name=re.compile("^Running")).click()
    expect(page).not_to_have_url(re.compile("sheet="))
    wait_until_idle(page)


def test_the_page_one_is_on_is_no_way_to_the_head_of_the_next_list(visit):
    page = visit.open_page("/projects")
    page.get_by_role("button", name="Page 1", exact=True).click()
    option = page.locator('.fc [data-name="objective"] button').first
    option.click()
    expect(page).to_have_url(re.compile("objective="))
    wait_until_idle(page)
    expect(option).to_be_focused()


def test_on_a_phone_the_project_opened_is_looked_for(visit):
    page = visit.open_page("/projects?q=lignin", *PHONE)
    page.locator("table.fr tbody a").nth(2).click()
    expect(page.get_by_role("heading", name=re.compile("Partners"))).to_be_in_viewport()
    wait_until_idle(page)


def test_the_address_on_paper_is_that_of_the_project_chosen(visit):
    page = visit.open_page("/projects?q=lignin")
    choose(page, 0)
    expect(page).to_have_url(re.compile(r"project=\d+$"))
    wait_until_idle(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".permalink").text_content() == page.url


def test_no_table_of_methods_is_wider_than_a_phone(visit):
    page = visit.open_page("/methods", *PHONE)
    for _scheme in both_schemes(page):
        widths = page.locator(".cand table, .facts").evaluate_all(
            "(all) => all.filter((one) => one.checkVisibility())"
            ".map((one) => one.getBoundingClientRect().right)"
        )
        assert len(widths) >= 5
        assert max(widths) <= PHONE.width
    assert page.locator('[data-testid="stTable"]').count() == 0


def test_one_step_back_from_a_filter_leads_to_the_sheet_before(visit):
    page = visit.open_page("/projects")
    page.get_by_role("button", name="Page 2", exact=True).click()
    expect(page.get_by_role("button", name="Page 2", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    wait_until_idle(page)
    page.get_by_role("button", name=re.compile("^Running")).click()
    expect(page).to_have_url(re.compile(r"/projects\?phase=running$"))
    wait_until_idle(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/projects\?sheet=2$"))
    expect(page.get_by_role("button", name=re.compile("^Running"), pressed=False)).to_be_visible()
    wait_until_idle(page)


def test_a_double_click_opens_a_project_once(visit):
    page = visit.open_page("/projects?q=lignin")
    page.locator("table.fr tbody a").first.dblclick()
    expect(page.get_by_role("link", name="Record in CORDIS")).to_be_visible()
    wait_until_idle(page)
    expect(page).to_have_url(re.compile(r"project=\d+$"))
    expect(page.get_by_role("link", name="Record in CORDIS")).to_be_visible()


def test_what_is_chosen_stays_pressed_and_what_goes_hands_on_the_focus(visit):
    page = visit.open_page("/projects?q=lignin&sector=energy")
    chosen = page.get_by_role("button", name="Sector", exact=True)
    chosen.click()
    expect(chosen).to_have_attribute("aria-pressed", "true")
    wait_until_idle(page)
    page.get_by_role("button", name="Clear these filters").press("Enter")
    expect(page).to_have_url(re.compile(r"/projects\?q=lignin$"))
    expect(page.locator(".fc :focus")).to_have_count(1)
    wait_until_idle(page)


def test_a_phone_shows_the_name_of_what_is_opened_and_stays_with_a_filter(visit):
    page = visit.open_page("/projects?q=lignin", *PHONE)
    page.locator("table.fr tbody a").nth(2).click()
    name = page.locator(".fd > h2")
    expect(name).to_be_in_viewport()
    wait_until_idle(page)
    assert (
        name.bounding_box()["y"] > page.locator('[data-testid="stHeader"]').bounding_box()["height"]
    )
    page = visit.open_page("/calls", *PHONE)
    option = page.locator('[data-name="sector"] button:visible').last
    before = page.locator(".fd > h2").inner_text()
    option.click()
    expect(page).to_have_url(re.compile("sector="))
    expect(page.locator(".fd > h2")).not_to_have_text(before)
    wait_until_idle(page)
    expect(option).to_be_in_viewport()


@pytest.mark.parametrize("gap", [0, 60])
def test_of_clicks_in_quick_succession_none_is_lost(visit, gap):
    page = visit.open_page("/projects")
    page.evaluate(
        """async ([values, gap]) => {
          for (const value of values) {
            document.querySelector(`[data-name] button[value="${value}"]`).click();
            await new Promise((done) => setTimeout(done, gap));
          }
        }""",
        [["scale_up", "value_chains", "energy", "water"], gap],
    )
    chosen = "objective=scale_up&objective=value_chains&sector=energy&sector=water"
    expect(page).to_have_url(re.compile(rf"\?{chosen}$"))
    expect(page.locator('[data-name] [aria-pressed="true"]')).to_have_count(4)
    wait_until_idle(page)
