"""Sites and partners in Chromium, on the real tables, with the outside world refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from tests.browser.paper import A4_WIDTH, on_paper
from tests.browser.viewing import PHONE, both_schemes, wait_until_idle

SITES = "/regions?view=sites"
SVG = "{http://www.w3.org/2000/svg}"
FRAME = 'iframe[title="Map of chemical sites and partners"]'


def map_of(page, shown):
    """The map, once it shows these kinds."""
    frame = page.frame_locator(FRAME)
    expect(frame.locator(f'.sites-map[data-shown="{shown}"]')).to_be_visible()
    return frame


def at_rest(page):
    """Wait until the map neither zooms nor pans nor moves its marks any more."""
    handle = page.locator(FRAME).element_handle().content_frame()
    handle.wait_for_function(
        """() => {
          const { map } = window;
          const moves = map._animatingZoom || (map._panAnim && map._panAnim._inProgress)
            || document.querySelector('.leaflet-cluster-anim, .leaflet-zoom-anim');
          const now = performance.now();
          if (moves || window.zoomed !== map.getZoom()) { window.restedAt = now; }
          window.zoomed = map.getZoom();
          return now - window.restedAt > 250;
        }"""
    )


def press_enter(mark):
    mark.focus()
    mark.press("Enter")


def test_the_map_draws_from_our_own_server(visit):
    page = visit.open_page(SITES)
    frame = map_of(page, "park site emissions pipeline")
    expect(frame.locator(".leaflet-ground-pane path").first).to_be_attached()
    expect(frame.locator(".sites-cluster").first).to_be_visible()
    assert frame.locator(".sites-emissions").count() > 200
    expect(frame.get_by_role("button", name="Zoom in")).to_be_visible()
    assert not visit.outside_requests


def test_places_that_lie_together_open_on_a_click(visit):
    page = visit.open_page(f"{SITES}&kind=park")
    frame = map_of(page, "park")
    before = frame.locator(".sites-mark").count()
    rings = frame.locator(".sites-cluster")
    numbers = [int(n) for n in rings.locator("span").all_inner_texts()]
    rings.nth(numbers.index(max(numbers))).click()
    expect(frame.locator(".sites-mark")).not_to_have_count(before)
    at_rest(page)
    inside = frame.locator(".sites-cluster span").all_inner_texts()
    assert max([int(n) for n in inside], default=0) < max(numbers)


def test_places_that_lie_together_open_by_the_enter_key(visit):
    page = visit.open_page(f"{SITES}&kind=park&region=NL42")
    frame = map_of(page, "park")
    at_rest(page)
    ring = frame.locator(".sites-cluster").first
    expect(ring).to_have_attribute("aria-label", re.compile(r"parks: \d+, single sites: 0"))
    label = ring.get_attribute("aria-label")
    count = frame.get_by_label(label, exact=True).count()
    press_enter(ring)
    expect(frame.get_by_label(label, exact=True)).not_to_have_count(count)


def test_a_filter_takes_a_kind_away_and_keeps_zoom_and_link(visit):
    page = visit.open_page(SITES)
    frame = map_of(page, "park site emissions pipeline")
    frame.get_by_role("button", name="Zoom in").click()
    at_rest(page)
    handle = page.locator(FRAME).element_handle().content_frame()
    zoom = handle.evaluate("window.map.getZoom()")
    page.get_by_role("button", name=re.compile("^Emissions, by region")).click()
    frame = map_of(page, "park site pipeline")
    expect(frame.locator(".sites-emissions")).to_have_count(0)
    expect(page).to_have_url(re.compile("kind=park&kind=site&kind=pipeline"))
    assert handle.evaluate("window.map.getZoom()") == zoom
    page.reload()
    wait_until_idle(page)
    map_of(page, "park site pipeline")


def test_a_region_is_framed_and_set_off(visit):
    page = visit.open_page(f"{SITES}&region=NL42")
    map_of(page, "park site emissions pipeline")
    handle = page.locator(FRAME).element_handle().content_frame()
    handle.wait_for_function("window.map.chemicalSites.chosen !== undefined")
    box = handle.evaluate("window.map.chemicalSites.chosen.getBounds().toBBoxString()")
    west, south, east, north = (float(x) for x in box.split(","))
    assert 5.4 < west < east < 6.3
    assert 50.7 < south < north < 51.9
    assert handle.evaluate(
        "window.map.getBounds().contains(window.map.chemicalSites.chosen.getBounds())"
    )


@pytest.mark.parametrize(
    ("kind", "region", "label", "told"),
    [
        ("emissions", "NO09", "Agder og Sør-Østlandet", ["1,378,280", "5 of 6", "in the middle"]),
        ("park", "NL423", "Chemelot", ["Chemical park", "NL423"]),
        ("organisation", "ITC4B", "MANTOVA", ["Organisations", "Projects"]),
    ],
)
def test_a_mark_opens_by_the_enter_key_and_tells_what_it_is(visit, kind, region, label, told):
    page = visit.open_page(f"{SITES}&kind={kind}&region={region}")
    frame = map_of(page, kind)
    at_rest(page)
    press_enter(frame.locator(f'.sites-mark[aria-label*="{label}"]').first)
    popup = frame.locator(".sites-popup")
    for words in told:
        expect(popup).to_contain_text(words)


def test_a_hostile_name_is_shown_as_it_stands(visit):
    """A name in a register cannot become markup: it is read out letter by letter."""
    hostile = "<img src=x onerror=\"document.title='owned'\"><script>1</script>"
    place = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [5.9, 50.9]},
        "properties": {"name": hostile, "region": "NL423", "place": hostile, "ets": 5.0},
    }
    body = json.dumps({"type": "FeatureCollection", "features": [place]})
    page = visit.open_page("/methods")
    page.route("**/places/site.*", lambda r: r.fulfill(body=body, content_type="application/json"))
    page.goto(f"{visit.base_url}{SITES}&kind=site&region=NL42")
    wait_until_idle(page)
    frame = map_of(page, "site")
    mark = frame.locator(".sites-site").first
    mark.hover()
    expect(frame.locator(".leaflet-tooltip")).to_contain_text(hostile)
    press_enter(mark)
    expect(frame.locator(".sites-popup strong")).to_have_text(hostile)
    assert frame.locator(".leaflet-pane img, .leaflet-pane script").count() == 0
    assert page.title() != "owned"


def test_the_page_is_no_wider_than_a_phone(visit):
    page = visit.open_page(f"{SITES}&region=ITC4", *PHONE)
    map_of(page, "park site emissions pipeline")
    for _scheme in both_schemes(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE.width


def test_places_are_asked_for_once_and_only_when_shown(visit):
    page = visit.open_page(f"{SITES}&kind=park")
    map_of(page, "park")
    names = "performance.getEntriesByType('resource').map(e => e.name)"
    handle = page.locator(FRAME).element_handle().content_frame()
    assert [n for n in handle.evaluate(names) if "/places/" in n and "/park." not in n] == []
    page.get_by_role("button", name=re.compile("^Single sites")).click()
    map_of(page, "park site")
    asked = [n for n in handle.evaluate(names) if "/places/" in n]
    assert len(asked) == len(set(asked)) == 2


def test_a_line_opens_by_the_enter_key_and_tells_what_it_is(visit):
    page = visit.open_page(f"{SITES}&kind=pipeline&region=BE2")
    frame = map_of(page, "pipeline")
    line = frame.get_by_role("button", name=re.compile("Ethylene pipeline$")).first
    name = line.get_attribute("aria-label").removesuffix(", Ethylene pipeline")
    press_enter(line)
    popup = frame.locator(".sites-popup")
    expect(popup).to_contain_text(name)
    expect(popup).to_contain_text("Ethylene pipeline")


def saved_drawing(page):
    """The map as a saved SVG."""
    page.get_by_role("button", name=re.compile("Save")).first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Drawing (SVG)", exact=True).click()
    return ET.fromstring(Path(download.value.path()).read_bytes())  # noqa: S314 - our own


def test_the_map_is_saved_as_it_stands_with_lines_over_the_ground_and_a_legend(visit):
    page = visit.open_page(f"{SITES}&kind=park&kind=pipeline&region=BE2")
    map_of(page, "park pipeline")
    root = saved_drawing(page)
    words = [element.text for element in root.iter(f"{SVG}text")]
    lines = {"Ethylene pipeline, drawn straight", "Propylene pipeline, drawn straight"}
    assert {"Chemical park", "Several places: a click opens them", *lines} <= set(words)
    assert any("EuroGeographics" in (word or "") for word in words)
    paths = [path.get("stroke-dasharray") for path in root.iter(f"{SVG}path")]
    assert "6 5" in paths
    # What is drawn later lies above: first the ground, whose paths bear no dashes.
    layers = [
        [path.get("stroke-dasharray") for path in g.iter(f"{SVG}path")]
        for g in root.iter(f"{SVG}g")
    ]
    dashed = [i for i, layer in enumerate(layers) if "6 5" in layer]
    plain = [i for i, layer in enumerate(layers) if len(layer) > 30 and "6 5" not in layer]
    assert plain
    assert max(plain) < min(dashed)


def test_a_picture_draws_discs_below_numbers_and_tells_their_sizes(visit):
    page = visit.open_page(f"{SITES}&kind=park&kind=emissions")
    map_of(page, "park emissions")
    root = saved_drawing(page)
    drawing = root.find(f"{SVG}svg")
    window, *legend = drawing
    discs = [n for n, e in enumerate(window) if (c := e.find(f"{SVG}circle")) is not None
             and c.get("fill-opacity") == "0.35"]  # fmt: skip
    numbers = [n for n, e in enumerate(window) if e.tag == f"{SVG}text"]
    assert discs
    assert numbers
    assert max(discs) < min(numbers)
    assert any("0.1; 1; 5 million t" in (e.text or "") for e in legend)
    circles = [e.find(f"{SVG}circle") for e in legend if e.tag == f"{SVG}svg"]
    radii = [float(c.get("r")) for c in circles if c is not None and c.get("fill-opacity")]
    # The area of a disc is as its tonnes: 9 pixels for one million.
    assert radii == [2.8, 9.0, 20.1]


def test_the_map_is_whole_on_paper(visit):
    page = visit.open_page(f"{SITES}&region=NL42")
    map_of(page, "park site emissions pipeline")
    shown = page.locator(FRAME).bounding_box()["width"]
    assert shown > A4_WIDTH  # else nothing would be cut off
    on_paper(page)
    expect(page.locator(FRAME)).to_be_hidden()
    drawn = page.locator(".paper-twin > svg")
    assert float(drawn.get_attribute("width")) == pytest.approx(shown, abs=2)
    assert drawn.bounding_box()["width"] <= A4_WIDTH
    # The legend stands under the map already.
    assert "Chemical park" not in drawn.inner_html()
