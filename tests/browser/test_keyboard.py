"""Every task that README.md names, done with the keyboard alone, from the start page on.

No mouse, no address typed. What has the focus is seen wherever it is; test_access.py holds that
nothing keeps it for good.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard
from tests.browser.viewing import wait_until_idle


@pytest.fixture
def keys(visit):
    """The keyboard of a visitor on the start page; at the end the focus was always seen."""
    keyboard = Keyboard(visit.open_page("/"))
    yield keyboard
    assert keyboard.faults == []


def named(page, role, name):
    return page.get_by_role(role, name=re.compile(name))


def taken(page, keyboard, name):
    """The file that Enter on what has the focus gives."""
    with page.expect_download() as download:
        keyboard.press("Enter")
    assert re.fullmatch(name, download.value.suggested_filename)


def choose(page, keyboard, typed, first, address):
    """Type into the box that has the focus and take the first it offers; the address tells it."""
    keyboard.write(typed)
    expect(page.get_by_role("option").first).to_contain_text(first)
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile(address))
    wait_until_idle(page)


def unfold(page, keyboard):
    """Open the list of files; the first of it has the focus."""
    save = named(page, "button", "^Save").first
    csv = page.get_by_role("button", name="CSV", exact=True)
    keyboard.go(save)
    keyboard.press("Enter")
    expect(csv).to_be_visible()
    if not csv.evaluate("one => one === document.activeElement"):
        keyboard.go(csv)
    return save


def test_a_region_is_found_by_its_name_and_its_profile_opened(keys):
    page = keys.page
    keys.go(page.get_by_role("combobox", name="Find your region"))
    choose(page, keys, "ustecky", "CZ042", "region=CZ042")
    keys.enter(named(page, "link", "^Open Ústecký kraj"))
    expect(page).to_have_url(re.compile(r"/region\?region=CZ042"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ústecký kraj")
    # One click on a figure shows where it is from.
    keys.go(page.locator("button[data-figure]").first)
    keys.press("Enter")
    expect(page.get_by_text("From the source to this figure")).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_text("From the source to this figure")).to_be_hidden()


def test_an_indicator_is_chosen_on_the_map_a_region_found_and_the_table_saved(keys):
    page = keys.page
    keys.follow("Map of indicators")
    keys.go(page.get_by_role("combobox", name="Indicator"))
    choose(page, keys, "Gross domestic", "Gross domestic", "indicator=gdp_meur")
    page.locator(".rm-root[data-ready]").first.wait_for()
    keys.go(page.get_by_role("application"))
    keys.press("ArrowUp", "Enter")
    expect(page).to_have_url(re.compile("region="))
    wait_until_idle(page)
    keys.go(page.get_by_role("slider", name="Year"))
    before = page.locator(".rm-year").inner_text()
    keys.press("ArrowLeft")
    expect(page.locator(".rm-year")).not_to_have_text(before)
    expect(page).to_have_url(re.compile("year="))
    wait_until_idle(page)
    unfold(page, keys)
    taken(page, keys, r"gdp_meur.*\.csv")


def test_two_regions_are_set_side_by_side(keys):
    page = keys.page
    keys.follow("Compare")
    for name, code in (("saarland", "DEC"), ("limburg nl", "NL42")):
        keys.go(page.get_by_role("combobox", name="Add a region"))
        choose(page, keys, name, code, f"region={code}")
    expect(page.locator(".cmp thead th")).to_have_count(3)


def test_projects_are_searched_filtered_opened_and_left(keys):
    page = keys.page
    keys.follow("Projects")
    keys.go(page.get_by_role("textbox", name="Search"))
    keys.write("lignin")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("q=lignin"))
    wait_until_idle(page)
    keys.enter(named(page, "button", "^Running"))
    expect(page).to_have_url(re.compile("phase=running"))
    expect(named(page, "button", "^Running")).to_be_focused()
    line = page.locator("table.fr tbody a").nth(1)
    name = line.inner_text()
    keys.enter(line)
    # What was opened has the focus, so that it is heard and the way on leads through it.
    expect(page.locator(".fd > h2")).to_be_focused()
    expect(page.locator(".fd > h2")).to_have_text(name)
    keys.enter(page.get_by_role("button", name="Close", exact=True), key="Shift+Tab")
    expect(page.locator("table.fr tbody a").nth(1)).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".fd > h2")).to_be_focused()
    wait_until_idle(page)
    similar = page.locator('.fd-links a[data-pick^="project="]').first
    other = similar.inner_text()
    keys.enter(similar)
    expect(page.locator(".fd > h2")).to_have_text(other)
    expect(page.locator(".fd > h2")).to_be_focused()
    expect(page.locator(".fd > h2")).to_be_in_viewport()


def test_a_page_of_the_list_is_turned_and_begins_at_its_head_and_the_list_is_saved(keys):
    page = keys.page
    keys.follow("Projects")
    keys.enter(page.get_by_role("button", name="Page 2", exact=True))
    expect(page).to_have_url(re.compile("sheet=2"))
    table = page.get_by_role("table", name=re.compile("^Projects found, page 2 of "))
    expect(table).to_be_focused()
    expect(table.locator("tbody tr").first).to_be_in_viewport()
    save = unfold(page, keys)
    taken(page, keys, "projects.csv")
    keys.press("Escape")
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_hidden()
    expect(save).to_be_focused()
    wait_until_idle(page)  # an answer still on its way would open or close it once more
    # Past its end it closes, too.
    keys.press("Enter")
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_focused()
    wait_until_idle(page)
    keys.go(save)
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_hidden()


def test_calls_are_filtered_opened_and_taken_into_a_calendar(keys):
    page = keys.page
    keys.follow("Calls")
    keys.enter(page.locator('.fc [data-name="objective"] button').first)
    expect(page).to_have_url(re.compile("objective="))
    keys.go(named(page, "button", "for a calendar"))
    taken(page, keys, "calls.ics")
    line = page.locator("table.fr tbody a").last
    name = line.inner_text()
    keys.enter(line, key="Shift+Tab")
    expect(page.locator(".fd > h2")).to_be_focused()
    expect(page.locator(".fd > h2")).to_have_text(name)


def test_candidates_are_looked_at_in_three_ways_and_one_is_opened(keys):
    page = keys.page
    keys.follow("Candidates")
    keys.go(page.get_by_role("radio", name="List"))
    for key, way in (("Right", "Board by stage"), ("Right", "Map"), ("Left", ""), ("Left", "List")):
        keys.press(f"Arrow{key}", *(["Enter"] if way else []))
        if way:
            expect(page.get_by_role("radio", name=way)).to_be_checked()
            wait_until_idle(page)
    line = page.locator("table.fr tbody a").first
    name = line.inner_text()
    keys.enter(line)
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text(name)
    expect(title).to_be_focused()
    keys.enter(page.get_by_role("button", name="All candidates"))
    expect(page.locator("table.fr")).to_be_visible()


def test_a_letter_is_written_and_taken_away(keys):
    page = keys.page
    keys.follow("Join")
    keys.go(page.get_by_role("combobox", name="Region"))
    choose(page, keys, "lodz", "PL71", "region=PL71")
    for ending in ("DOCX", "PDF"):
        keys.go(page.get_by_role("button", name=f"Download {ending}"))
        taken(page, keys, rf"letter_of_interest_PL71.*\.{ending.lower()}")


def test_what_the_data_cannot_tell_is_unfolded(keys):
    page = keys.page
    keys.follow("Methods")
    fold = page.locator("summary").first
    keys.go(fold)
    keys.press("Enter")
    expect(page.locator("details").first).to_have_attribute("open", "")
