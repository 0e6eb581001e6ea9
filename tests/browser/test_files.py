"""Taking figures away: files, pictures, what stands behind a number, and paper."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.viewing import PHONE, wait_until_idle

A4_WIDTH = 703
"""CSS pixels between margins of 12 mm."""
SVG = "{http://www.w3.org/2000/svg}"
TREND = ("/region?region=ITC4", ".st-key-figure_years svg", "chem_employment_ITC4")
MULTIPLES = (
    "/compare?region=ITC4&region=NL42",
    ".st-key-figure_compare svg",
    "chem_employment_",
)
PLOTLY = (
    "/regions?view=two&pair=scatter&region=ITC4",
    ".js-plotly-plot .scatterlayer path",
    "chem_employment_",
)
# Not the bars of a chart, which are buttons on the screen and a drawing on paper.
CONTROLS = (
    "button:not(.fb button), input, select, textarea, "
    "[role=button], [role=combobox], [role=tablist], "
    '[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stPopover"]'
)
SEEN = """
(selector) => [...document.querySelectorAll(selector)]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1)
  .map((e) => e.outerHTML.slice(0, 120))
"""
TOO_WIDE = """
(width) => [...document.querySelectorAll('[data-testid="stMainBlockContainer"] *')]
  .filter((e) => e.checkVisibility() && !e.closest('svg svg, svg g'))
  .filter((e) => Math.round(e.getBoundingClientRect().right) > width + 1)
  .map((e) => `${e.tagName} ${e.dataset.testid ?? e.className}`)
"""


def open_list(page, name="Save"):
    button = page.get_by_role("button", name=re.compile(name)).last
    button.scroll_into_view_if_needed()
    button.click()
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_visible()


def saved(page, label):
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def charted(page, drawing, key):
    """Open the list of files under a drawing."""
    page.locator(drawing).first.wait_for()
    button = page.locator(
        f'[class*="st-key-download_{key}"] button:visible, button[data-save^="{key}"]'
    ).first
    button.scroll_into_view_if_needed()
    button.click()
    expect(page.get_by_role("button", name="Drawing (SVG)")).to_be_visible()


def test_a_list_is_saved_as_csv_and_excel(visit):
    page = visit.open_page("/projects?sector=plastics")
    open_list(page)
    name, content = saved(page, "CSV")
    assert name == "projects.csv"
    text = content.decode("utf-8-sig")
    assert "# Filtered by: Plastics" in text
    assert "sector=plastics" in text
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    name, content = saved(page, "Excel (XLSX)")
    assert name == "projects.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Table", "Source"]
    assert [c.value for c in book.worksheets[0][1]] == rows[0].split(",")
    told = {row[0].value: row[1].value for row in book.worksheets[1]}
    assert told["Dataset"] == "cordis-HORIZON"
    assert told["Link"].endswith("/projects?sector=plastics")


@pytest.mark.parametrize(("path", "drawing", "key"), [TREND, MULTIPLES, PLOTLY])
def test_a_chart_is_saved_as_a_drawing_and_as_a_picture_twice_as_sharp(visit, path, drawing, key):
    page = visit.open_page(path)
    charted(page, drawing, key)
    name, content = saved(page, "Drawing (SVG)")
    assert name.endswith(".svg")
    root = ET.fromstring(content)  # noqa: S314 - made by the page under test
    if drawing != PLOTLY[1]:
        check_drawing(root, content)
    name, picture = saved(page, "Picture (PNG)")
    assert name.endswith(".png")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", picture[16:24])
    assert size == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert len(picture) > 10_000


def check_drawing(root, content):
    """A drawing of our own says what it shows and needs nothing else."""
    assert root.tag == f"{SVG}svg"
    words = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert "Persons employed in chemicals" in words
    assert "Lombardy" in words
    assert "Source: Eurostat" in words or "Sources: Eurostat" in words
    assert "region=ITC4" in words
    assert root.findall(f".//{SVG}path") or root.findall(f".//{SVG}circle")
    assert not re.search(rb'(?:href|src)="(?!#|data:)', content)
    assert all(
        found.startswith((b"#", b"data:")) for found in re.findall(rb"url\(([^)]{5})", content)
    )


def test_the_buttons_of_a_picture_answer_to_keys_and_are_large_enough(visit):
    path, drawing, key = TREND
    page = visit.open_page(path, *PHONE)
    charted(page, drawing, key)
    button = page.get_by_role("button", name="Drawing (SVG)")
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    button.focus()
    with page.expect_download():
        page.keyboard.press("Enter")


def test_behind_a_figure_stand_its_source_and_a_reference(visit):
    page = visit.open_page("/region?region=ITC4")
    control = page.get_by_role("button", name=re.compile("Source .*Lombardy, 20")).first
    control.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("From the source to this figure")).to_be_visible()
    expect(page.get_by_text(re.compile("Via Chemical regions of Europe"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def on_paper(page):
    page.wait_for_function("() => window.chemicalRegionsPrinting !== undefined")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/region?region=ITC4", "/projects?sector=plastics"])
def test_a_print_has_no_control_and_fits_the_paper(visit, path, scheme):
    page = visit.open_page(path, colour_scheme=scheme)
    wait_until_idle(page)
    on_paper(page)
    assert page.evaluate(SEEN, CONTROLS) == []
    assert page.evaluate(TOO_WIDE, A4_WIDTH) == []
    foot = page.locator(".print-only").last
    expect(foot).to_contain_text(path)
    expect(foot).to_be_visible()
    ground = page.evaluate(
        "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    )
    assert ground == "rgb(255, 255, 255)"


def test_the_filters_of_a_list_are_a_sentence_on_paper_alone(visit):
    page = visit.open_page("/projects?sector=plastics")
    sentence = page.get_by_text("Filtered by: Plastics")
    expect(sentence).to_be_hidden()
    on_paper(page)
    expect(sentence).to_be_visible()


def test_after_printing_the_page_is_as_before(visit):
    path, drawing, _key = PLOTLY
    page = visit.open_page(path)
    page.wait_for_selector(drawing)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".paper-twin").count() > 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".paper-twin").count() == 0
    assert not page.locator(".print-only").last.is_visible()


def test_a_page_prints_to_sheets_of_a4(visit):
    page = visit.open_page("/region?region=ITC4")
    content = page.pdf(prefer_css_page_size=True)
    sizes = {
        tuple(round(float(n)) for n in box.split())
        for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", content)
    }
    assert sizes == {(0, 0, 595, 842)}
