"""The form of a candidate in the browser: by keys alone, on a phone, by two editors, for all."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from data.candidate import Stage
from data.register.revision import Editor
from data.register.store import open_register
from tests.browser.viewing import LAPTOP, PHONE, running_app, watched

EDIT = "/candidates?candidate={}&task=edit"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return f"sqlite:///{tmp_path_factory.mktemp('register')}/register.sqlite"


@pytest.fixture(scope="module")
def served(app_script, tmp_path_factory, address):
    """As `make run` serves it: to this machine, whose user may edit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHEM_REGIONS_REGISTER", address)
        patch.setenv("CHEM_REGIONS_LOCAL_EDITING", "on")
        with running_app(app_script, tmp_path_factory.mktemp("editing") / "log.txt") as url:
            yield url


@pytest.fixture
def register(address):
    opened = open_register(address)
    yield opened
    opened.close()


@pytest.fixture
def editor(chromium, served):
    with watched(chromium, served) as visitor:
        yield visitor


def box(page, name):
    return page.get_by_role("textbox", name=name, exact=True).first


def heading(page):
    return page.get_by_role("heading", level=1)


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def sign(page):
    box(page, "Your name (needed)").fill("Maria")
    box(page, "Reason for the change (needed)").fill("Asked by the region")


def test_a_candidate_is_added_by_keys_alone(editor, register):
    page = editor.open_page("/candidates?task=new")
    box(page, "Title (needed)").focus()
    page.keyboard.type("Typed by keys")
    lead = page.get_by_role("combobox", name="Lead region (needed)")
    lead.focus()
    page.keyboard.type("NL42")
    expect(page.get_by_role("option", name=re.compile("NL42")).first).to_be_visible()
    page.keyboard.press("Enter")
    editor.wait_until_idle(page)
    box(page, "From").focus()
    page.keyboard.type("2.500")
    box(page, "Your name (needed)").focus()
    page.keyboard.type("Maria")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Save", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 problems, so nothing was saved.").first).to_be_visible()
    expect(page.get_by_text("'2.500' cannot be read as a whole number").first).to_be_visible()
    expect(box(page, "Title (needed)")).to_have_value("Typed by keys")
    expect(box(page, "From")).to_have_value("2.500")
    box(page, "From").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("2 500 000")
    box(page, "Reason for the change (needed)").focus()
    page.keyboard.type("A first note")
    button.focus()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Typed by keys")
    expect(page.get_by_text("The candidate is in the register.").first).to_be_visible()
    made = register.get("typed-by-keys")
    assert (made.candidate.lead_region, made.candidate.investment.low) == ("NL42", 2_500_000)
    assert made.changed_by == "Maria"


def test_what_is_typed_stays_while_problems_come_and_go(editor):
    page = editor.open_page(EDIT.format("furec-limburg"))
    box(page, "Title (needed)").fill("")
    box(page, "To").fill("much")
    save(page)
    expect(page.get_by_text("4 problems, so nothing was saved.").first).to_be_visible()
    # Not waited for between the fields: a page that moves under the typing would lose letters.
    box(page, "Title (needed)").click()
    page.keyboard.type("Mended")
    box(page, "To").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("900 000 000")
    sign(page)
    page.keyboard.press("Tab")
    expect(page.get_by_text("so nothing was saved")).to_have_count(0)
    for name, value in (("Title (needed)", "Mended"), ("To", "900 000 000"),
                        ("Your name (needed)", "Maria")):  # fmt: skip
        expect(box(page, name)).to_have_value(value)


def test_a_link_of_the_summary_leads_to_the_section(editor):
    page = editor.open_page(EDIT.format("grhena-tarragona"), *PHONE)
    save(page)
    expect(page.get_by_text("2 problems, so nothing was saved.").first).to_be_visible()
    page.get_by_role("link", name="Reason for the change").first.click()
    expect(page.get_by_role("heading", name="Signature and saving")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("task=edit"))


def test_the_second_of_two_editors_chooses_and_nothing_is_lost(editor, register):
    page = editor.open_page(EDIT.format("clean-north"))
    box(page, "Title (needed)").fill("My title")
    sign(page)
    stands = register.get("clean-north")
    other = stands.candidate.model_copy(update={"title": "Their title", "stage": Stage.CONCEPT})
    register.change("clean-north", stands.version, other, Editor("Other"), "Theirs first")
    save(page)
    choice = page.get_by_role("radiogroup", name="Take for Title")
    expect(choice).to_be_visible()
    expect(page.get_by_role("button", name="Put the choices into the form")).to_be_disabled()
    choice.get_by_text("yours").click()
    page.get_by_role("button", name="Put the choices into the form").click()
    expect(box(page, "Title (needed)")).to_have_value("My title")
    save(page)
    expect(heading(page)).to_have_text("My title")
    made = register.get("clean-north")
    assert (made.version, made.candidate.stage) == (stands.version + 2, "concept")


@pytest.mark.parametrize(("size", "scheme"), [(LAPTOP, "light"), (PHONE, "dark")])
def test_everybody_can_read_the_form_and_nothing_is_wider_than_the_window(editor, size, scheme):
    page = editor.open_page(EDIT.format("ecoplanta-el-morell"), *size, scheme)
    box(page, "To").fill("much")
    save(page)
    expect(page.get_by_text("so nothing was saved").first).to_be_visible()
    editor.wait_until_idle(page)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:300] for n in v["nodes"]]) for v in found] == []
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth") <= size.width


@pytest.mark.parametrize(("size", "scheme"), [(LAPTOP, "dark"), (PHONE, "light")])
def test_everybody_can_read_both_versions(editor, register, size, scheme):
    page = editor.open_page(EDIT.format("arcade-antwerp"), *size, scheme)
    box(page, "Title (needed)").fill(f"Mine {scheme}")
    sign(page)
    stands = register.get("arcade-antwerp")
    other = stands.candidate.model_copy(update={"title": f"Theirs {scheme}"})
    register.change("arcade-antwerp", stands.version, other, Editor("Other"), "Theirs first")
    save(page)
    expect(page.get_by_role("radiogroup", name="Take for Title")).to_be_visible()
    editor.wait_until_idle(page)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:300] for n in v["nodes"]]) for v in found] == []
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth") <= size.width
