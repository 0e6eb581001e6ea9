"""The page of letters: what is chosen is in the link, what is typed is in the session alone."""

from __future__ import annotations

import datetime as dt
import logging
import re
from html import unescape

import pytest

from components import clock
from components.joining import sheet as sheet_markup
from components.joining import wording
from data.candidate import Candidate
from data.letters import docx as docx_file
from data.letters.texts import load_texts
from data.register.store import open_register
from tests.app.conftest import words
from tests.letters import REVIEW, mark, write_language

SEED = [
    (f"plant-{n}", Candidate(title=f"Plant {n}", lead_region="ITC4"), dt.date(2026, 1, 2))
    for n in range(8)
]
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> {region} \u202e #import"


@pytest.fixture(autouse=True)
def its_register(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path}/register.sqlite"
    opened = open_register(address, SEED)
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", address)
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 27))
    yield opened
    opened.close()


def sheet(app):
    """The letter as markup; empty where none is shown."""
    pages = [e.proto.body for e in app.get("html") if 'class="sheet"' in e.proto.body]
    return pages[0] if pages else ""


def letter(app):
    """The words of the letter."""
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", sheet(app)).split()))


def buttons(app):
    return {e.proto.label: e.proto for e in app.get("download_button")}


def typed(app, **fields):
    for name, value in fields.items():
        app.text_input(key=f"typed_{name}").set_value(value)
    return app.run()


def test_without_a_region_there_is_no_letter_and_nothing_to_download(open_app):
    app = open_app("join")
    assert "Choose a region" in words(app)
    assert sheet(app) == ""
    assert buttons(app) == {}


def test_a_link_makes_the_whole_letter(open_app):
    app = open_app(
        "join",
        {
            "region": "ES51",
            "objective": ["scale_up", "renewable_inputs"],
            "theme": "hydrogen",
            "candidate": "plant-3",
            "project": "101000001",
            "signs": "authority",
        },
    )
    said = letter(app)
    assert "Letter of interest of Catalonia: joining" in said
    assert "31,900 2014 published" in said
    assert said.index("renewable raw materials") < said.index("close-to-market")
    assert "Working themes of interest to us hydrogen" in said
    assert "Plant 3" in said
    assert "(Horizon Europe project 101000001)" in said
    assert "I sign for the regional authority." in said
    assert not app.warning
    assert set(buttons(app)) == {"Download DOCX", "Download PDF"}
    assert not any(one.disabled for one in buttons(app).values())


def test_a_letter_that_names_nothing_is_warned_of(open_app):
    warning = "The letter names no objective, working theme, candidate or project yet"
    assert warning in words(open_app("join", {"region": "ITC4"}))
    assert warning not in words(open_app("join", {"region": "ITC4", "theme": "hydrogen"}))


def test_what_does_not_exist_is_left_out_with_a_note(open_app):
    app = open_app("join", {"region": "ES51", "theme": "alchemy", "candidate": "nothing"})
    assert len(app.warning) == 2
    assert "alchemy" not in letter(app)


def test_no_more_than_five_candidates_are_named(open_app):
    app = open_app("join", {"region": "ES51", "candidate": [f"plant-{n}" for n in range(7)]})
    assert letter(app).count("Plant ") == 5
    assert len(app.warning) == 2


def test_what_is_typed_is_in_the_letter_and_not_in_the_link(open_app):
    app = typed(
        open_app("join", {"region": "ES51"}),
        role=mark(1), organisation=mark(2), place=mark(3), priority=mark(4),
        contact="office@example.org",
    )  # fmt: skip
    said = letter(app)
    assert f"Function {mark(1)}" in said
    assert f"I sign for {mark(2)}." in said
    assert f"{mark(3)}, 27 November 2026" in said
    assert f"strategy: {mark(4)}." in said
    assert "reply to office@example.org." in said
    assert "Markword" not in str(dict(app.query_params))
    assert set(app.query_params) == {"region"}


def test_what_is_typed_reaches_no_log_not_even_with_an_incident(open_app, caplog, monkeypatch):
    app = open_app("join", {"region": "ES51"})

    def fails(_block):
        raise ValueError("broken")

    monkeypatch.setattr(sheet_markup, "_paragraph", fails)
    with caplog.at_level(logging.DEBUG):
        typed(app, role=mark(2), organisation=mark(2), contact=f"no mailbox {mark(2)}")
    assert "noted under the number" in words(app)
    assert "ValueError: broken" in caplog.text
    assert mark(2) not in caplog.text


def test_hostile_words_are_drawn_as_words(open_app):
    app = typed(open_app("join", {"region": "ES51"}), role=EVIL, organisation=EVIL)
    assert "<script>alert" not in sheet(app)
    assert "<img" not in sheet(app)
    assert "<script>alert(1)</script>" in unescape(sheet(app))
    assert "\u202e" not in sheet(app)
    assert not app.exception


def test_a_mailbox_that_is_none_is_left_out_with_a_sentence(open_app):
    app = typed(open_app("join", {"region": "ES51"}), contact="https://evil.example")
    assert "This is no mailbox" in words(app)
    assert "evil" not in letter(app)


def test_letters_that_the_pdf_cannot_draw_are_named(open_app):
    app = typed(open_app("join", {"region": "ES51"}), role="Director 漢字")
    assert "The typefaces of the PDF lack: 漢字" in words(app)


def test_a_figure_is_taken_out(open_app):
    app = open_app("join", {"region": "ES51"})
    app.button_group(key="view_figures_in").set_value(["chem_lq"]).run()
    assert app.query_params["without"] == "chem_employment"
    assert "31,900" not in letter(app)
    assert "Location quotient" in letter(app)
    again = open_app("join", {"region": "ES51", "without": ["chem_employment", "chem_lq"]})
    assert "Figures on" not in letter(again)


def test_a_commitment_to_nothing_cannot_be_taken_away(open_app):
    app = open_app("join", {"region": "ES51", "letter": "commitment"})
    assert "Choose what the region offers to lead" in words(app)
    assert all(one.disabled for one in buttons(app).values())
    assert "assure" not in letter(app)
    whole = open_app(
        "join",
        {
            "region": "ES51", "letter": "commitment", "term": "4",
            "offer": ["theme:hydrogen", "candidate:plant-1"],
        },
    )  # fmt: skip
    assert not any(one.disabled for one in buttons(whole).values())
    assert "the working theme: hydrogen the candidate project: Plant 1" in letter(whole)
    assert "for at least four years" in letter(whole)


def test_candidates_and_projects_are_found_by_words(open_app):
    app = open_app("join", {"region": "ES51"})
    app.text_input(key="typed_find_interests").set_value("Plant 6").run()
    assert "Plant 6" in app.multiselect(key="view_candidate").options
    assert "Found and listed below: " in words(app)
    assert "q" not in app.query_params


def test_a_region_whose_parent_alone_has_a_figure(open_app):
    app = open_app("join", {"region": "CZ042"})
    assert "of the larger region Northwest (CZ04); for Ústí Region itself: not published" in letter(
        app
    )
    assert "Ústí Region is in the partnership: founding member" in words(app)


def test_only_english_is_offered_and_the_page_says_so(open_app):
    app = open_app("join", {"region": "CZ042", "language": "cs"})
    said = words(app)
    assert "The letters exist in one language: English." in said
    assert "Not there yet for this region's country: Czech" in said
    assert 'lang="en-GB"' in sheet(app)
    assert len(app.warning) == 1


@pytest.fixture
def czech(tmp_path, monkeypatch):
    def with_review(**review):
        found = load_texts(write_language(tmp_path / "registry", "cs", **review))
        monkeypatch.setattr(wording, "languages", lambda: found)

    return with_review


def test_a_reviewed_language_is_offered_to_the_regions_that_speak_it(open_app, czech):
    czech(**REVIEW)
    app = open_app("join", {"region": "CZ042", "language": "cs"})
    assert 'lang="cs"' in sheet(app)
    assert "I WRITE TO CONFIRM THE INTEREST OF Ústecký kraj" in letter(app)
    assert "The letters exist in 2 languages: English, Czech." in words(app)
    assert not app.warning
    other = open_app("join", {"region": "ES51", "language": "cs"})
    assert 'lang="en-GB"' in sheet(other)
    assert len(other.warning) == 1


def test_a_translation_that_nobody_reviewed_is_not_offered(open_app, czech):
    czech()
    app = open_app("join", {"region": "CZ042", "language": "cs"})
    assert 'lang="en-GB"' in sheet(app)
    assert "The letters exist in one language: English." in words(app)


def test_no_file_is_made_before_it_is_asked_for(open_app, monkeypatch):
    made = []
    monkeypatch.setattr(docx_file, "write", lambda one: made.append(one) or b"")
    typed(open_app("join", {"region": "ES51"}), role=mark(1))
    assert made == []
