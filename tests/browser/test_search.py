"""Finding a region: by letters, by keys, by finger; and the address that keeps it."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.viewing import LAPTOP, PHONE, Viewport, both_schemes, wait_until_idle

ON_MAP = "Find a region, or pick it on the map"
NARROW = Viewport(320, 640)
MOST_BYTES = 60_000


def box(page, label=ON_MAP):
    return page.get_by_role("combobox", name=label)


def options(page):
    return page.get_by_role("listbox", name=ON_MAP).get_by_role("option")


def first_codes(page, words, n=1):
    """Codes of the first regions found by these words."""
    box(page).fill(words)
    expect(options(page).first).to_be_visible()
    return [o.inner_text().split(" · ")[0].split()[-1] for o in options(page).all()[:n]]


@pytest.fixture
def regions(visit):
    return visit.open_page("/regions")


LIKELIEST = {
    "itc4": ["ITC4", "ITC41"],
    "pl9": ["PL9"],
    "lombardy": ["ITC4"],
    "ile de france": ["FR1", "FR10"],
    "Ústecký": ["CZ042"],
    "ustecky": ["CZ042"],
    "wojewodztwo mazowieckie": ["PL9"],
    "lodzkie": ["PL71"],
    "attiki": ["EL3", "EL30"],
    "sjaelland": ["DK02"],
    "limburg nl": ["NL42"],
    "limburg be": ["BE22"],
    "limburg": ["NL42", "BE22", "DE723", "NL421"],
    "wallonne": ["BE3"],
    "italia": ["IT"],
    "Lombardia / Lombardy (ITC4)": ["ITC4"],
}


def test_the_likeliest_region_comes_first(regions):
    found = {words: first_codes(regions, words, len(codes)) for words, codes in LIKELIEST.items()}
    assert found == LIKELIEST


def test_an_option_tells_names_code_level_and_country(regions):
    box(regions).fill("NL42")
    expect(options(regions).first).to_have_text(re.compile(r"Limburg \(NL\) NL42 · NUTS 2 · N"))


def test_fifty_are_drawn_and_the_rest_is_counted(regions):
    box(regions).click()
    expect(options(regions)).to_have_count(50)
    expect(regions.get_by_text("Not shown: 1,748 more.")).to_be_visible()
    box(regions).fill("qqq")
    expect(options(regions)).to_have_count(0)
    expect(regions.locator(".rs-more")).to_have_text("No region of this name or code.")
    expect(box(regions)).to_have_attribute("aria-expanded", "false")


def test_the_number_found_is_said(regions):
    box(regions).fill("limburg")
    expect(regions.get_by_role("status").filter(has_text="Regions found: 6")).to_be_attached()


def active(page):
    """The option that the keys have reached."""
    chosen = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"[id='{chosen}'][aria-selected='true']") if chosen else None


def test_keys_walk_the_list_and_choose(regions):
    field = box(regions)
    field.fill("limburg")
    expect(options(regions)).to_have_count(6)
    assert "NL42 " in active(regions).inner_text()
    for key, code in [
        ("ArrowDown", "BE22"), ("ArrowUp", "NL42 "), ("ArrowUp", "NL423"), ("ArrowDown", "NL42 "),
        ("End", "NL423"), ("Home", "NL42 "), ("ArrowDown", "BE22"), ("ArrowUp", "NL42 "),
    ]:  # fmt: skip
        field.press(key)
        assert code in active(regions).inner_text()
    field.press("Enter")
    expect(regions).to_have_url(re.compile("region=NL42$"))
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("Limburg (NL) (NL42)")
    wait_until_idle(regions)
    expect(regions.get_by_text(re.compile(r"in chemicals in Limburg \(NL\) in"))).to_be_visible()
    expect(field).to_be_focused()


def test_escape_and_leaving_change_nothing(visit):
    page = visit.open_page("/regions?region=ITC4")
    field = box(page)
    for leave in ("Escape", "Tab"):
        field.fill("limburg")
        expect(options(page)).to_have_count(6)
        field.press(leave)
        expect(field).to_have_value("Lombardia / Lombardy (ITC4)")
        expect(page.locator(".rs-popup")).to_be_hidden()
    expect(page).to_have_url(re.compile("region=ITC4$"))


def test_tab_takes_the_option_one_has_walked_to(regions):
    box(regions).fill("limburg")
    expect(options(regions)).to_have_count(6)
    box(regions).press("ArrowDown")
    box(regions).press("Tab")
    expect(regions).to_have_url(re.compile("region=BE22$"))


def test_the_choice_is_cleared(visit):
    page = visit.open_page("/regions?region=ITC4")
    page.get_by_role("button", name=f"Clear: {ON_MAP}").click()
    expect(page).to_have_url(re.compile("/regions$"))
    expect(box(page)).to_have_value("")
    wait_until_idle(page)
    expect(page.get_by_role("button", name=f"Clear: {ON_MAP}")).to_be_hidden()


def test_a_cleared_profile_is_that_of_the_default(visit):
    page = visit.open_page("/region?region=CZ042")
    page.get_by_role("button", name="Clear: Another region").click()
    expect(box(page, "Another region")).to_have_value("Lombardia / Lombardy (ITC4)")
    expect(page).to_have_title(re.compile("Lombard"))
    expect(page).to_have_url(re.compile("/region$"))


def test_back_and_forward_set_box_and_year(visit):
    page = visit.open_page("/regions?region=ITC4&year=2013")
    box(page).fill("ES51")
    options(page).first.click()
    expect(page).to_have_url(re.compile("region=ES51"))
    wait_until_idle(page)
    year = page.get_by_role("combobox", name="Year")
    year.click()
    page.get_by_role("option", name="2012", exact=True).click()
    expect(page).to_have_url(re.compile("year=2012"))
    wait_until_idle(page)
    for step, region, shown in [
        ("back", "Cataluña", "2013"), ("back", "Lombardia", "2013"), ("forward", "Cata", "2013"),
        ("forward", "Cata", "2012"),
    ]:  # fmt: skip
        page.evaluate(f"history.{step}()")
        expect(box(page)).to_have_value(re.compile(region[:4]))
        expect(year).to_have_value(shown)
        wait_until_idle(page)


def test_another_page_and_back_keep_what_the_address_says(visit):
    page = visit.open_page("/regions?region=ITC4&year=2013")
    page.get_by_role("link", name="Methods").first.click()
    expect(page).to_have_title(re.compile("Methods"))
    wait_until_idle(page)
    page.go_back()
    expect(box(page)).to_have_value("Lombardia / Lombardy (ITC4)")
    expect(page.get_by_role("combobox", name="Year")).to_have_value("2013")


@pytest.mark.parametrize("size", [NARROW, PHONE, LAPTOP], ids=lambda s: str(s.width))
def test_the_open_list_lies_whole_and_on_top(visit, size):
    page = visit.open_page("/regions?region=ITC4", *size)
    box(page).click()
    expect(options(page)).to_have_count(50)
    for _scheme in both_schemes(page):
        popup = page.locator(".rs-popup").bounding_box()
        assert popup["x"] >= 0
        assert popup["x"] + popup["width"] <= size.width
        assert popup["y"] >= 0
        assert popup["y"] + popup["height"] <= size.height
        middle = (popup["x"] + popup["width"] / 2, popup["y"] + popup["height"] / 2)
        on_top = "([x, y]) => document.elementFromPoint(x, y).closest('.rs-popup') !== null"
        assert page.evaluate(on_top, list(middle))
        assert page.evaluate("document.documentElement.scrollWidth") <= size.width
        for target in [*options(page).all()[:12], page.locator(".rs-button").first]:
            found = target.bounding_box()
            assert min(found["width"], found["height"]) >= 24


IN_LINE = """
([one, other]) => document.fonts.status === 'loaded' && ['y', 'height'].every((of) => Math.abs(
  one.getBoundingClientRect()[of] - other.getBoundingClientRect()[of]) < 1)
"""


def test_the_box_stands_in_line_with_those_beside_it(regions):
    own, other = box(regions), regions.get_by_role("combobox", name="Year")
    frames = [f.locator("xpath=..").element_handle() for f in (own, other)]
    regions.wait_for_function(IN_LINE, arg=frames)  # letters and styles that come late move them
    labels = [regions.get_by_text(t, exact=True).first.bounding_box() for t in (ON_MAP, "Year")]
    assert abs(labels[0]["y"] - labels[1]["y"]) < 1.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found_with_the_list_closed_or_open(visit, scheme):
    page = visit.open_page("/regions?region=ITC4", *LAPTOP, scheme)
    here = {"include": [[".rs-root"]]}
    assert Axe().run(page, here).response["violations"] == []
    box(page).fill("limburg")
    expect(options(page)).to_have_count(6)
    assert Axe().run(page, here).response["violations"] == []


def test_a_change_of_region_sends_little(visit):
    page = visit.open_page("/regions", new=True)
    received = []
    page.on("websocket", lambda s: s.on("framereceived", lambda f: received.append(len(f))))
    page.reload()
    wait_until_idle(page)
    received.clear()
    box(page).fill("ITC4")
    options(page).first.click()
    expect(page).to_have_url(re.compile("region=ITC4"))
    wait_until_idle(page)
    assert 0 < sum(received) < MOST_BYTES


def test_without_the_list_the_box_says_so(visit):
    page = visit.open_page("/regions")
    page.route("**/search/nuts0.json", lambda route: route.abort())
    box(page).fill("lomb")
    expect(page.locator(".rs-more")).to_have_text(re.compile("could not be fetched"))
    page.unroute("**/search/nuts0.json")
    box(page).fill("lombar")
    expect(options(page).first).to_contain_text("ITC4")
    visit.console_errors.clear()
