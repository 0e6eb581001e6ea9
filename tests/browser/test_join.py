"""The letter in the browser: chosen by mouse and key, taken away, read by all, kept nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.viewing import LAPTOP, PHONE, both_schemes, wait_until_idle
from tests.letters import mark, text_of_docx, text_of_pdf, without_breaks

WHOLE = (
    "/join?region=CZ042&letter=commitment&offer=theme:hydrogen&objective=scale_up&theme=hydrogen"
    "&candidate=bi-rex&project=101059909&signs=authority"
)


def download(page, label):
    with page.expect_download() as told:
        page.get_by_role("button", name=label).click()
    return told.value.suggested_filename, Path(told.value.path()).read_bytes()


def test_a_region_is_found_a_role_typed_and_both_files_are_taken_away(visit, server_place):
    page = visit.open_page("/join")
    expect(page.get_by_text("Choose a region: its letter will stand here.")).to_be_visible()
    page.get_by_role("combobox", name="Region").fill("lodz")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("region=PL71"))
    wait_until_idle(page)
    page.get_by_role("textbox", name="Function of the signatory").fill(mark(7))
    page.keyboard.press("Enter")
    letter = page.get_by_role("article", name="Preview of the letter")
    expect(letter).to_contain_text(mark(7))
    wait_until_idle(page)
    for label, ending, read in (("DOCX", "docx", text_of_docx), ("PDF", "pdf", text_of_pdf)):
        name, made = download(page, f"Download {label}")
        assert re.fullmatch(rf"letter_of_interest_PL71\d?_\d{{4}}-\d\d-\d\d\.{ending}", name)
        said = without_breaks(read(made))
        assert without_breaks(mark(7)) in said
        assert "Łódzkie" in said
        assert f"{visit.base_url}/region?region=PL71" in said
    assert "Zyqx" not in page.url
    left = [path for path in server_place.rglob("*") if path.is_file()]
    assert left
    assert not any(b"Zyqx7" in path.read_bytes() for path in left), "neither log nor register"


def test_a_file_taken_away_is_let_go_with_the_next_changes(visit):
    page = visit.open_page("/join?region=ES51")
    letter = page.get_by_role("article", name="Preview of the letter")
    with page.expect_download() as told:
        page.get_by_role("button", name="Download PDF").click()
    assert page.request.get(told.value.url).status == 200
    for role in ("First", "Second", "Third"):
        page.get_by_role("textbox", name="Function of the signatory").fill(role)
        page.keyboard.press("Enter")
        expect(letter).to_contain_text(role)
        wait_until_idle(page)
    assert page.request.get(told.value.url).status == 404


def test_the_letter_is_chosen_by_keyboard(visit):
    page = visit.open_page("/join?region=ES51")
    letter = page.get_by_role("article", name="Preview of the letter")
    page.get_by_role("combobox", name="Region").focus()
    for _n in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith("Renewable"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("objective=renewable_inputs"))
    expect(letter).to_contain_text("sustainable production from renewable raw materials")


def test_a_project_is_found_by_words_and_named(visit):
    page = visit.open_page("/join?region=ES51")
    page.get_by_role("textbox", name="Find candidates and projects").fill("SYSCHEMIQ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Found and listed below")).to_be_visible()
    wait_until_idle(page)
    # Typed, not only opened: the list that came with the page's last change may close it again.
    page.get_by_role("combobox", name="Funded projects").press_sequentially("SYSCHEMIQ")
    page.get_by_role("option", name=re.compile("^SYSCHEMIQ")).click()
    expect(page).to_have_url(re.compile("project=101059909"))
    page.keyboard.press("Escape")
    assert "q=" not in page.url
    letter = page.get_by_role("article", name="Preview of the letter")
    expect(letter).to_contain_text("(Horizon Europe project 101059909)")


def test_on_paper_stands_the_letter_alone(visit):
    page = visit.open_page(WHOLE)
    page.emulate_media(media="print")
    expect(page.get_by_role("article", name="Preview of the letter")).to_be_visible()
    for hidden in ("Join the partnership", "Who signs", "Before you send it"):
        expect(page.get_by_text(hidden, exact=True)).to_be_hidden()
    expect(page.get_by_text("Data as published between")).to_be_hidden()


@pytest.mark.parametrize("path", ["/join", WHOLE])
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=lambda s: str(s.width))
def test_everybody_can_read_it_and_nothing_is_wider_than_the_window(visit, path, size):
    page = visit.open_page(path, *size)
    for _scheme in both_schemes(page):
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == []
        main = page.get_by_test_id("stMain")
        assert main.evaluate("e => e.scrollWidth") <= size.width
