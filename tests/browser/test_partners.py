"""The partners of a project in Chromium, on the real tables, with the outside world refused."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.viewing import PHONE, both_schemes

LARGE = "/projects?project=101194246"
LEAD = "COMMISSARIAT A L ENERGIE ATOMIQUE ET AUX ENERGIES ALTERNATIVES"
FAR = "/projects?project=101182948"
FRAME = 'iframe[title^="Map of the partners of"]'


def map_of(page, partners):
    """The map, once it shows so many partners."""
    frame = page.frame_locator(FRAME)
    expect(frame.locator(f'.sites-map[data-shown="{partners}"]')).to_be_visible()
    return frame


def test_the_partners_of_a_project_are_drawn_from_our_own_server(visit):
    page = visit.open_page(LARGE)
    frame = map_of(page, 58)
    expect(frame.locator(".partners-coordinator")).to_have_count(1)
    expect(frame.locator(".leaflet-joint-pane path")).to_have_count(18)
    expect(frame.locator(".leaflet-ground-pane path").first).to_be_attached()
    assert frame.locator(".sites-cluster").count() > 5
    assert not visit.outside_requests


def test_the_coordinator_opens_by_the_enter_key_and_tells_who_it_is(visit):
    page = visit.open_page(LARGE)
    frame = map_of(page, 58)
    mark = frame.locator(".partners-coordinator")
    expect(mark).to_have_attribute("aria-label", f"{LEAD}, Coordinator")
    mark.focus()
    mark.press("Enter")
    popup = frame.locator(".sites-popup")
    for told in (LEAD, "Paris (FR101)", "France", "EUR 1,469,381"):
        expect(popup).to_contain_text(told)


def test_another_project_keeps_the_map_and_changes_who_is_on_it(visit):
    page = visit.open_page(FAR)
    map_of(page, 14)
    expect(page.get_by_text(re.compile(r"^Outside the map: .*\(Japan\)"))).to_be_visible()
    handle = page.locator(FRAME).element_handle().content_frame()
    handle.evaluate("window.kept = true")
    before = page.locator(FRAME).get_attribute("title")
    page.locator('.fd-links a[data-pick^="project="]').first.click()
    expect(page.locator(f'{FRAME}:not([title="{before}"])')).to_be_visible()
    assert page.locator(FRAME).element_handle().content_frame().evaluate("window.kept") is True


def test_the_detail_is_no_wider_than_a_phone(visit):
    page = visit.open_page(LARGE, *PHONE)
    map_of(page, 58)
    for _scheme in both_schemes(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
        assert page.locator(FRAME).bounding_box()["width"] <= PHONE.width


def test_a_project_is_cited_as_bibtex(visit):
    page = visit.open_page(LARGE)
    page.get_by_role("button", name="Cite").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="BibTeX").click()
    assert saving.value.suggested_filename == "project_101194246.bib"
    content = saving.value.path().read_text(encoding="utf-8")
    assert content.count("@misc{") == 1
    assert "Grant agreement 101194246" in content
