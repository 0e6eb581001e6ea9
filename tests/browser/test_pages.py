"""Each page in Chromium, on the real tables: what a visitor does there first."""

from __future__ import annotations

import re
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.viewing import both_schemes, wait_until_idle


def wait_for_map(page):
    page.locator(".rm-root[data-ready]").first.wait_for()


def test_overview_leads_to_the_projects_of_an_objective(visit):
    page = visit.open_page("/")
    wait_for_map(page)
    expect(page).to_have_title(re.compile("Chemical regions of Europe"))
    page.get_by_role("link", name=re.compile("^[0-9,]+ projects$")).first.click()
    expect(page).to_have_url(re.compile(r"/projects\?objective=renewable_inputs"))
    wait_until_idle(page)
    expect(page.get_by_text(re.compile("of [0-9,]+ projects"))).to_be_visible()


def test_overview_finds_a_region_typed_without_accents(visit):
    page = visit.open_page("/")
    page.get_by_role("combobox", name="Find your region").fill("ustecky")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("region=CZ042"))
    page.get_by_text(re.compile("^Open Ústecký kraj")).click()
    expect(page).to_have_url(re.compile(r"/region\?region=CZ042"))
    expect(page).to_have_title(re.compile("Ústecký kraj"))


def test_the_profile_shows_sites_on_a_map_of_our_own(visit):
    page = visit.open_page("/region?region=NL42")
    frame = page.frame_locator('iframe[title^="Map of chemical sites"]')
    expect(frame.locator("path.leaflet-interactive").first).to_be_attached()
    expect(frame.locator(".leaflet-ground-pane path").first).to_be_attached()


def test_methods_list_sources_and_licences(visit):
    page = visit.open_page("/methods")
    expect(page.get_by_text("sbs_r_nuts06_r2").first).to_be_visible()
    expect(page.get_by_text("GISCO terms of use").first).to_be_visible()


def test_an_open_page_follows_the_machine_from_light_to_dark(visit):
    page = visit.open_page("/methods")
    ink = {"light": "rgb(10, 24, 32)", "dark": "rgb(232, 238, 241)"}  # of theme.py
    for scheme in both_schemes(page):
        expect(page.locator("th[scope=row]").first).to_have_css("color", ink[scheme])


def test_an_unknown_page_is_the_overview_with_a_note(visit):
    page = visit.open_page("/nowhere")
    expect(page.get_by_text("There is no page 'nowhere'")).to_be_visible()
    expect(page).to_have_title(re.compile("^Overview"))


def test_words_in_a_link_are_never_markup(visit):
    """An empty result repeats the visitor's words: no image is fetched, no link is made of them."""
    hostile = "zz![x](https://evil.example/x.png) [Sign in](https://evil.example/login)"
    page = visit.open_page(f"/projects?q={quote(hostile)}")
    expect(page.get_by_text("No project passes all filters together.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_have_count(0)
    assert not visit.outside_requests


def test_an_exact_code_is_found_before_longer_ones(visit):
    page = visit.open_page("/")
    for code in ("ITC4", "PL9", "BE3"):
        page.get_by_role("combobox", name="Find your region").fill(code)
        expect(page.get_by_role("option").first).to_contain_text(f" {code} ·")


def test_a_similar_project_is_in_the_address_and_one_step_back_leads_to_the_first(visit):
    """A link to the very page shown: the browser alone would leave the address as it is."""
    page = visit.open_page("/projects?q=lignin&sector=plastics&project=101214432")
    first = page.get_by_role("link", name="Record in CORDIS").get_attribute("href")
    link = page.locator('.fd-links a[data-pick^="project="]').first
    code = re.search(r"project=(\d+)", link.get_attribute("href"))[1]
    link.click()
    expect(page).to_have_url(re.compile(rf"/projects\?project={code}$"))
    record = page.get_by_role("link", name="Record in CORDIS")
    expect(record).to_have_attribute("href", re.compile(code))
    wait_until_idle(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/projects\?q=lignin&sector=plastics&project=101214432$"))
    expect(record).to_have_attribute("href", first)
    expect(page.get_by_role("textbox", name="Search")).to_have_value("lignin")
    wait_until_idle(page)


def test_filters_that_a_link_clears_leave_the_address(visit):
    page = visit.open_page("/projects?q=zzzzqqqq")
    page.get_by_role("link", name="Clear all filters").click()
    expect(page).to_have_url(re.compile(r"/projects$"))
    expect(page.get_by_role("heading", name="What the projects found add up to")).to_be_visible()
    wait_until_idle(page)
