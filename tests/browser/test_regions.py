"""The map of indicators in Chromium: pointer, keys, years, zoom, and what travels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.viewing import LAPTOP, PHONE, wait_until_idle

READY = ".rm-root[data-ready]"


def open_map(visit, path="/regions", size=LAPTOP, scheme="light"):
    page = visit.open_page(path, *size, scheme)
    page.locator(READY).first.wait_for()
    return page


def region(page, code):
    return page.locator(f'.rm-svg [data-id="{code}"]').first


FILLS = """() => {
    const paths = [...document.querySelectorAll('.rm-svg [data-id]')];
    return paths.map((path) => path.getAttribute('fill')).join();
}"""


def listen(page):
    """Every message that the page sends to the server, from now on."""
    page.evaluate(
        """() => {
            window.heard = [];
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (message) {
                window.heard.push('sent');
                send.call(this, message);
            };
        }"""
    )


def saved_drawing(page):
    page.get_by_role("button", name=re.compile("Save")).first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Drawing (SVG)", exact=True).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_a_click_chooses_a_region_and_stays_in_the_link(visit):
    page = open_map(visit)
    region(page, "ITC4").hover()
    expect(page.locator(".rm-tip")).to_contain_text("Lombardia / Lombardy")
    expect(page.locator(".rm-tip")).to_contain_text(re.compile(r"20\d\d: [0-9,]+ persons"))
    region(page, "ITC4").click()
    expect(page).to_have_url(re.compile("region=ITC4"))
    expect(page.get_by_text(re.compile("in chemicals in Lombardy in"))).to_be_visible()
    page.reload()
    wait_until_idle(page)
    expect(page.get_by_text(re.compile("in chemicals in Lombardy in"))).to_be_visible()


def test_keys_move_over_the_map_and_choose(visit):
    page = open_map(visit, "/regions?region=ITC4")
    box = page.get_by_role("application")
    box.focus()
    box.press("ArrowUp")
    expect(page.locator(".rm-heard")).to_contain_text("Lombardia")
    box.press("ArrowLeft")
    expect(page.locator(".rm-heard")).not_to_contain_text("Lombardia")
    heard = page.locator(".rm-heard").inner_text()
    code = re.search(r" ([A-Z]{2}[A-Z0-9]{2})20\d\d:", heard).group(1)
    assert code != "ITC4"
    box.press("Enter")
    expect(page).to_have_url(re.compile(f"region={code}"))


def test_after_the_first_choice_by_key_the_focus_stays_on_the_region(visit):
    page = open_map(visit)
    box = page.get_by_role("application")
    box.focus()
    box.press("ArrowUp")
    heard = page.locator(".rm-heard").inner_text()
    code = re.search(r" ([A-Z]{2}[A-Z0-9]{2})20\d\d:", heard).group(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"region={code}"))
    wait_until_idle(page)
    expect(box).to_be_focused()
    expect(page.locator(".rm-tip")).to_contain_text(f" {code}")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".rm-heard")).not_to_contain_text(f" {code}")


def test_years_play_in_the_browser_without_the_server(visit):
    page = open_map(visit, "/regions?year=2014")
    listen(page)
    slider = page.get_by_role("slider", name="Year")
    fills = {}
    for index, year in ((0, "2008"), (4, "2012")):
        slider.evaluate(
            "(e, i) => { e.value = i; e.dispatchEvent(new Event('input', {bubbles: true})); }",
            index,
        )
        expect(page.locator(".rm-year")).to_have_text(year)
        expect(page.locator(".rm-heading")).to_contain_text(year)
        fills[year] = page.evaluate(FILLS)
    assert fills["2008"] != fills["2012"]
    assert page.evaluate("window.heard") == []
    slider.dispatch_event("change")
    expect(page).to_have_url(re.compile("year=2012"))
    expect(page.get_by_text(re.compile("^Persons employed in chemicals, 2012"))).to_be_visible()


def test_the_legend_counts_every_region_of_the_level_in_every_year(visit):
    page = open_map(visit)
    regions = page.locator(".rm-svg g:nth-of-type(2) [data-id]").count()
    slider = page.get_by_role("slider", name="Year")
    for index in (0, 3, 6):
        slider.evaluate(
            "(e, i) => { e.value = i; e.dispatchEvent(new Event('input', {bubbles: true})); }",
            index,
        )
        lists = page.locator(".rm-legend ul")
        counts = [
            int(n.replace(",", ""))
            for i in range(2)
            for n in lists.nth(i).locator(".rm-count").all_inner_texts()
        ]
        assert sum(counts) == regions


def test_breaks_in_series_are_marked(visit):
    page = open_map(visit)
    assert page.locator(".rm-coverage rect").count() > 8
    slider = page.get_by_role("slider", name="Year")
    notes = []
    for index in range(8):
        slider.evaluate(
            "(e, i) => { e.value = i; e.dispatchEvent(new Event('input', {bubbles: true})); }",
            index,
        )
        notes.append(page.locator(".rm-note").inner_text())
    assert any("series broken in this year" in note for note in notes)


def test_the_map_zooms_by_button_and_key_and_comes_back(visit):
    page = open_map(visit)
    whole = page.locator(".rm-svg").get_attribute("viewBox")
    page.get_by_role("button", name="Closer").click()
    assert page.locator(".rm-svg").get_attribute("viewBox") != whole
    page.get_by_role("application").press("0")
    assert page.locator(".rm-svg").get_attribute("viewBox") == whole


def test_pointing_on_one_map_shows_the_region_on_the_other(visit):
    page = open_map(visit, "/regions?view=two")
    expect(page.locator(READY)).to_have_count(2)
    page.locator(".rm-svg").nth(0).locator('[data-id="ITC4"]').first.hover()
    expect(page.locator(".rm-svg").nth(1).locator("g").nth(5).locator("path")).not_to_have_count(0)


def test_both_in_one_map_counts_nine_fields(visit):
    page = open_map(visit, "/regions?view=two&pair=both&against=mfg_employment")
    expect(page.locator(".rm-matrix rect")).to_have_count(9)


@pytest.mark.parametrize(("rows", "columns"), [(1, 3), (3, 1), (2, 3)])
def test_a_legend_of_two_indicators_has_a_field_for_each_pair_of_classes(visit, rows, columns):
    page = open_map(visit)
    drawn = page.evaluate(
        """async ([rows, columns]) => {
            const names = performance.getEntriesByType('resource').map((e) => e.name);
            const { drawMatrix } = await import(names.find((n) => n.includes('map_legend.js')));
            const row = (y, make) => [...Array(columns)].map((_, x) => make(y, x));
            const of = (make) => [...Array(rows)].map((_, y) => row(y, make));
            const box = document.createElement('div');
            const ink = of(() => '#000');
            const axes = { x: 'x', y: 'y', low: 'low', high: 'high', alt: 'alt', ink };
            const counts = of((y, x) => 10 * y + x);
            drawMatrix(box, 'h', of(() => '#fff'), counts, axes, { text: '#000' }, []);
            const fields = box.querySelectorAll('rect').length;
            const said = [...box.querySelectorAll('text')].map((t) => t.textContent);
            const seen = box.querySelector('svg').getAttribute('viewBox').split(' ').map(Number);
            const at = (r, name) => Number(r.getAttribute(name));
            const inside = [...box.querySelectorAll('rect')].every((r) =>
                at(r, 'x') + 44 <= seen[2] && at(r, 'y') >= 0 && at(r, 'y') + 44 <= seen[3]);
            return { fields, said: said.slice(0, fields), inside };
        }""",
        [rows, columns],
    )
    counts = [str(10 * y + x) for y in range(rows) for x in range(columns)]
    assert drawn == {"fields": rows * columns, "said": counts, "inside": True}


def test_a_region_of_a_finer_level_is_outlined_on_a_coarser_map(visit):
    page = open_map(visit, "/regions?region=CZ042")
    expect(page.locator(".rm-svg g").nth(4).locator("path")).to_have_count(2)


def test_a_chosen_region_is_in_legend_name_and_picture(visit):
    page = open_map(visit, "/regions?region=PL41")
    expect(page.locator(".rm-legend li", has_text="The region chosen")).to_have_count(1)
    expect(page.locator(".rm-svg text", has_text="Greater Poland")).to_have_count(1)
    drawn = saved_drawing(page)
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert {"The region chosen", "Greater Poland"} <= set(words)


def test_on_a_phone_the_map_fits_and_names_the_founders(visit):
    page = open_map(visit, "/regions", PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
    assert page.locator(".rm-svg").bounding_box()["width"] <= PHONE.width
    expect(page.locator(".rm-svg text", has_text="Lombardy")).to_have_count(1)
    expect(page.locator(".rm-legend li", has_text="The region chosen")).to_have_count(0)


NAMES_THAT_MEET = """() => {
    const names = [...document.querySelectorAll('.rm-svg text[font-weight]')];
    // A box is as tall as the font; the letters fill the middle two thirds of it.
    const boxes = names.map((name) => {
        const { x, y, width, height } = name.getBBox();
        const [top, foot] = [y + height / 6, y + height * 5 / 6];
        return { words: name.textContent, left: x, right: x + width, top, foot };
    });
    const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.foot && b.top < a.foot;
    const pairs = boxes.flatMap((a, i) => boxes.slice(0, i).map((b) => [a, b]));
    const met = pairs.filter(([a, b]) => over(a, b)).map(([a, b]) => [a.words, b.words]);
    return { named: names.length, met };
}"""


@pytest.mark.parametrize(
    ("path", "size", "least"),
    [("/regions", LAPTOP, 15), ("/", LAPTOP, 12), ("/regions", PHONE, 5)],
)
def test_no_name_on_the_map_covers_another(visit, path, size, least):
    page = open_map(visit, path, size)
    page.locator(".rm-svg text", has_text="Wallonia").wait_for(state="attached")
    found = page.evaluate(NAMES_THAT_MEET)
    assert found["met"] == []
    assert found["named"] >= least


def test_a_name_beside_a_small_region_has_a_line_to_it(visit):
    page = open_map(visit, "/", LAPTOP)
    page.locator(".rm-svg text", has_text="Wallonia").wait_for(state="attached")
    names = page.locator(".rm-svg > g").last
    lines, words = names.locator("path").count(), names.locator("text").count()
    # Two strokes each, one of them the halo; not every name is moved away from its region.
    assert lines % 2 == 0
    assert 0 < lines // 2 < words


def test_outlines_and_figures_are_compressed_and_kept(visit):
    page = open_map(visit)
    for part in ("/outlines/paths2", "/chem_employment/nuts2", "/client/"):
        headers = page.evaluate(
            """async (part) => {
                const names = performance.getEntriesByType('resource').map((e) => e.name);
                const answer = await fetch(names.find((n) => n.includes(part)));
                return Object.fromEntries(answer.headers);
            }""",
            part,
        )
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["content-encoding"] == "gzip"


def test_a_change_of_indicator_takes_the_note_on_a_wrong_link_away(visit):
    page = visit.open_page("/regions?indicator=nonsense")
    note = page.get_by_text("The link names the indicator 'nonsense'")
    expect(note).to_be_visible()
    box = page.get_by_role("combobox", name="Indicator").first
    box.click()
    box.fill("Gross domestic")
    page.get_by_role("option").first.click()
    expect(note).to_be_hidden()
    expect(page).to_have_url(re.compile(r"indicator=gdp_meur$"))


def test_a_picture_of_two_maps_holds_both(visit):
    page = visit.open_page("/regions?view=two&against=gdp_meur")
    expect(page.locator(".rm-root[data-ready]")).to_have_count(2)
    drawn = saved_drawing(page)
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert "Persons employed in chemicals" in words
    assert "Gross domestic product" in words
    assert drawn.count('data-id="ITC4"') == 2


def test_a_picture_of_both_in_one_map_names_its_axes(visit):
    page = open_map(visit, "/regions?view=two&pair=both&against=mfg_employment&year=2014")
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", saved_drawing(page)))
    assert "\u2192 Persons employed in chemicals, 2014" in words
    assert "\u2191 Persons employed in manufacturing, 2014" in words
    assert "Regions in each combination" in words
    assert "persons \u00b7 2014" not in words
