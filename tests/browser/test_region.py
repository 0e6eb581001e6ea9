"""The profile in Chromium, on the real tables."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.viewing import LAPTOP, PHONE, WALL, both_schemes, wait_until_idle


def test_small_trends_are_drawn_and_named(visit):
    page = visit.open_page("/region?region=ITC4")
    trends = page.locator('.kf svg[role="img"]')
    expect(trends.first).to_be_visible()
    assert trends.count() >= 8
    widths = trends.evaluate_all("all => all.map(i => i.getBoundingClientRect().width)")
    assert all(width > 0 for width in widths)
    assert re.search(r"from .* in \d{4} to .* in \d{4}", trends.first.get_attribute("aria-label"))


def test_one_click_from_a_figure_opens_its_lineage(visit):
    page = visit.open_page("/region?region=NL42")
    page.locator('.kf button[data-figure="chem_employment"]').click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Cite this figure")).to_be_visible()
    expect(dialog).to_contain_text("Limburg")


def test_a_peer_leads_to_its_own_profile(visit):
    page = visit.open_page("/region?region=ITC4")
    start = page.get_by_role("heading", name="Regions built like it")
    start.scroll_into_view_if_needed()
    link = page.get_by_role("link", name=re.compile(r"\([A-Z]{2}[0-9A-Z]{2}\)$")).last
    code = re.search(r"\((\w+)\)$", link.inner_text())[1]
    link.click()
    expect(page).to_have_url(re.compile(f"region={code}"))
    wait_until_idle(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Lombardia / Lombardy")).to_be_visible()
    wait_until_idle(page)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Show on the map", "/regions?region=NL42&level=2"),
        ("Its projects", "/projects?region=NL42"),
        ("Compare them side by side", "/compare?region=NL42&with=peers"),
    ],
)
def test_a_link_leads_to_another_page_and_one_step_back_returns(visit, name, where):
    page = visit.open_page("/region?region=NL42")
    page.evaluate("window.sameApp = true")
    page.get_by_role("link", name=name).click()
    expect(page).to_have_url(re.compile(f"{re.escape(where)}$"))
    wait_until_idle(page)
    expect(page.get_by_role("heading", name="Limburg (NL)")).to_have_count(0)
    assert page.evaluate("window.sameApp")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/region\?region=NL42$"))
    expect(page.get_by_role("heading", name="Limburg (NL)")).to_be_visible()
    wait_until_idle(page)


def test_without_the_own_country_no_peer_is_of_it(visit):
    page = visit.open_page("/region?region=ITC4&abroad=true")
    text = page.get_by_text(re.compile("^By structure Lombardy is most like")).inner_text()
    assert "(IT" not in text


@pytest.mark.parametrize("size", [PHONE, LAPTOP, WALL])
@pytest.mark.parametrize("region_id", ["CZ042", "XK"])
def test_nothing_is_wider_than_the_window(visit, region_id, size):
    page = visit.open_page(f"/region?region={region_id}", *size)
    for _scheme in both_schemes(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= size.width
        wide = page.evaluate(
            """() => [...document.querySelectorAll('.kf, .kt, .kt td, .pf, .pf svg')]
                .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
                .map(e => e.textContent.slice(0, 60))"""
        )
        assert wide == []
