"""The comparison in Chromium, on the real tables."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.viewing import PHONE, both_schemes, wait_until_idle

VIEW = "/compare?region=ITC4&region=NL42&region=ES51&with=eu27"


def sideways(page):
    """Pixels by which the page or its main part is wider than the window."""
    return page.evaluate(
        """() => Math.max(...[document.documentElement,
            document.querySelector('[data-testid="stMain"]')]
            .map(e => e.scrollWidth - e.clientWidth))"""
    )


def test_a_deep_link_shows_three_regions_and_the_union(visit):
    page = visit.open_page(VIEW)
    heads = page.locator(".cmp thead th")
    expect(heads).to_have_count(5)
    expect(heads.nth(1)).to_contain_text("Lombardia")
    expect(heads.nth(4)).to_contain_text("EU27")
    drawn = page.locator(".st-key-figure_compare svg[role=img]")
    expect(drawn).to_have_attribute("aria-label", re.compile("^Small charts of one scale"))
    expect(drawn.locator("> svg")).to_have_count(3)


def test_a_year_of_a_chart_tells_its_figure_when_it_is_pointed_at(visit):
    page = visit.open_page(VIEW)
    page.locator(".st-key-figure_compare [data-tip^='2014']").first.hover()
    told = page.locator(".pf-tip:visible")
    expect(told).to_have_text(re.compile(r"^2014\n45,591 persons\npublished$"))


def test_another_indicator_of_the_charts_leaves_the_table_as_it_stands(visit):
    page = visit.open_page(VIEW)
    page.locator(".cmp").evaluate("e => { e.dataset.mark = 'kept'; }")
    page.get_by_role("combobox", name="Indicator").click()
    page.get_by_role("option", name="Local units in chemicals").click()
    expect(page).to_have_url(re.compile("indicator=chem_local_units"))
    expect(page.locator(".st-key-figure_compare")).to_contain_text("Local units in chemicals")
    expect(page.locator(".cmp")).to_have_attribute("data-mark", "kept")


def test_a_region_is_added_by_keyboard_and_stays_in_the_link(visit):
    page = visit.open_page(VIEW)
    page.get_by_role("combobox", name="Add a region").focus()
    page.keyboard.type("saarland")
    expect(page.get_by_role("option").first).to_contain_text("DEC")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("region=ITC4&region=NL42&region=ES51&region=DEC"))
    wait_until_idle(page)
    expect(page.locator(".cmp thead th")).to_have_count(6)
    expect(page.get_by_role("combobox", name="Add a region")).to_have_value("")


def test_a_region_is_taken_out_by_a_click(visit):
    page = visit.open_page(VIEW)
    page.get_by_role("button", name="Limburg (NL) (NL42)").click()
    expect(page).to_have_url(re.compile("region=ITC4&region=ES51&with=eu27"))


def test_a_figure_opens_what_stands_behind_it_by_mouse_and_by_key(visit):
    page = visit.open_page(VIEW)
    page.locator(".cmp button").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Persons employed in chemicals, Lombardia")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".cmp button").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Limburg")


def test_figures_stand_on_paper_and_hints_do_not(visit):
    page = visit.open_page(VIEW)
    page.emulate_media(media="print")
    expect(page.locator(".cmp button").first).to_be_visible()
    expect(page.get_by_text("A click on a figure")).to_be_hidden()


def test_a_column_leads_to_the_profile(visit):
    page = visit.open_page(VIEW)
    page.locator(".cmp thead a").nth(1).click()
    expect(page).to_have_url(re.compile(r"/region\?region=NL42"))


@pytest.mark.parametrize("path", ["/compare", f"{VIEW}&with=partnership&indicator=chem_lq"])
def test_a_phone_needs_no_sideways_scrolling(visit, path):
    page = visit.open_page(path, *PHONE)
    expect(page.locator(".cmp button").first).to_be_visible()
    for _scheme in both_schemes(page):
        assert sideways(page) <= 0


def test_on_a_phone_each_cell_names_its_region(visit):
    page = visit.open_page(VIEW, *PHONE)
    label = page.evaluate(
        "getComputedStyle(document.querySelectorAll('.cmp td')[1], '::before').content"
    )
    assert label == '"Limburg (NL)"'
