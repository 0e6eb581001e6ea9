"""The page of candidates: list, board, one, two, and a register that cannot be read."""

from __future__ import annotations

import datetime as dt

import pytest

from components import cache
from data.candidate import Candidate
from data.register.revision import Editor
from data.register.store import open_register
from tests.app import pieces
from tests.app.conftest import words

EDITOR = Editor("Maria Editor")
EVIL = "<script>alert(1)</script> *bold* ![x](http://evil.example/x.png)"
DAY = dt.date(2026, 1, 2)


def candidate(title, **more):
    return Candidate.model_validate({"title": title, "lead_region": "ITC4", **more})


SEED = [
    (
        "alpha",
        candidate(
            "Alpha plant",
            summary="Makes monomers.",
            stage="feasibility",
            sectors=["energy"],
            partner_regions=["NL42", "CZ04"],
            investment={
                "low": 20_000_000,
                "high": 30_000_000,
                "year": 2025,
                "basis": "partnership",
                "estimated_by": "The secretariat",
            },
            projects=["101000001"],
            gates={"technology": {"state": "claimed", "on": DAY, "by": "A promoter"}},
        ),
        DAY,
    ),
    (
        "beta",
        candidate(
            "Beta plant",
            investment={"low": 5_000_000, "high": 5_000_000, "basis": "announced"},
            gates={
                "technology": {"state": "claimed", "on": DAY, "by": "A promoter"},
                "financing": {
                    "state": "evidenced",
                    "on": DAY,
                    "by": "A bank",
                    "source": "https://example.org/letter",
                },
            },
            sources=[{"field": "investment", "address": "https://example.org/news"}],
        ),
        DAY,
    ),
    ("evil", candidate(EVIL, summary=EVIL, stage="concept"), DAY),
]


@pytest.fixture
def register(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path}/register.sqlite"
    opened = open_register(address, SEED)
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", address)
    yield opened
    cache.register().close()
    opened.close()


@pytest.fixture
def open_page(open_app, register):
    del register  # it is the environment that names it
    return lambda **view: open_app("candidates", view)


def titles(app):
    return set(pieces.names(app))


def markup(app):
    return "\n".join(e.proto.body for e in app.get("html"))


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ({}, {"Alpha plant", "Beta plant", EVIL}),
        ({"stage": "feasibility"}, {"Alpha plant"}),
        ({"stage": "unknown"}, {"Beta plant"}),
        ({"sector": "energy"}, {"Alpha plant"}),
        ({"region": ["ITC4", "NL42"]}, {"Alpha plant"}),
        ({"size": "unknown"}, {EVIL}),
        ({"gate": "technology:claimed"}, {"Alpha plant", "Beta plant"}),
        ({"gate": ["technology:claimed", "financing:evidenced"]}, {"Beta plant"}),
        ({"q": "monomer"}, {"Alpha plant"}),
    ],
)
def test_a_view_in_the_address_is_the_list(open_page, view, expected):
    app = open_page(**view)
    assert not app.exception
    assert titles(app) == expected
    assert f"{len(expected)} of 3 candidates" in words(app)


def test_each_option_says_how_many_candidates_it_would_leave(open_page):
    app = open_page(sector="energy")
    assert [o for o in pieces.options(app, "Stage") if o.endswith("(1)")] == ["Feasibility (1)"]


def test_nothing_found_says_what_to_loosen(open_page):
    app = open_page(stage="concept", sector="energy")
    assert "Without Concept (Stage): 1" in words(app)
    assert "Without Energy (Sector): 1" in words(app)


def test_unknown_is_said_and_is_not_zero(open_page):
    listed = pieces.rows(open_page())
    shown = {row[0].splitlines()[0].strip(): row for row in listed}
    evil, alpha = shown[EVIL.strip()], shown["Alpha plant"]
    assert evil[3] == "unknown"
    assert alpha[1].splitlines() == [
        "◐ ○ ○ ○ ○ ○ ○ ○",
        "evidenced: 0, claimed: 1, missing: 7",
    ]
    assert alpha[0].endswith("Next item: Site and permit (missing)")


def test_the_board_has_a_column_per_stage_that_is_held(open_page):
    app = open_page(view="board")
    drawn = markup(app)
    assert not app.exception
    for head in ("Concept (1)", "Feasibility (1)", "Stage unknown (1)"):
        assert f"<h2>{head}</h2>" in drawn
    assert "candidate=alpha" in drawn
    assert "<script>" not in drawn


def test_the_map_is_told_in_a_sentence(open_page):
    app = open_page(view="map")
    assert not app.exception
    assert "of NUTS level 2" in words(app)


def test_a_candidate_shows_facts_gates_links_and_history(open_page):
    app = open_page(candidate="alpha")
    drawn, said = markup(app), words(app)
    assert not app.exception
    assert app.title[0].value == "Alpha plant"
    assert "Next missing item\\: site and permit\\." in said
    assert "EUR 20.0 million to EUR 30.0 million" in drawn
    assert "in prices of 2025" in drawn
    assert "estimated by the partnership" in drawn
    assert "By The secretariat" in drawn
    assert "/projects?project=101000001" in drawn
    assert "/region?region=CZ04" in drawn
    assert "entered in the register" in drawn
    assert "No part of the financing is known." in said
    assert drawn.count(">unknown<") >= 5


def test_an_announced_figure_looks_unlike_an_estimated_one(open_page):
    estimated, announced = markup(open_page(candidate="alpha")), markup(open_page(candidate="beta"))
    assert 'class="estimated"' in estimated
    assert "\u2248 EUR 20.0 million" in estimated
    assert 'class="announced"' in announced
    assert "\u2248" not in announced
    assert "https://example.org/news" in announced


def test_what_was_typed_is_harmless_on_its_own_page(open_page):
    app = open_page(candidate="evil")
    assert not app.exception
    assert "<script>" not in markup(app)
    assert "\\<script\\>" in app.title[0].value
    assert "\\!\\[x\\]" in words(app)


def test_two_candidates_differ_in_words(open_page):
    app = open_page(candidate="alpha", **{"with": "beta"})
    drawn = markup(app)
    assert not app.exception
    assert "Investment<small>differs</small>" in drawn
    assert "Gate: technology<small>the same</small>" in drawn
    assert "Gate: financing<small>differs</small>" in drawn
    assert "Stage<small>unknown of the second</small>" in drawn


def test_a_candidate_that_is_not_there_is_dropped_with_a_note(open_page):
    app = open_page(candidate="gamma")
    assert "names the candidate 'gamma', which is not registered" in app.warning[0].value
    assert len(titles(app)) == 3


def test_a_change_of_another_process_shows_in_the_next_run(open_page, register):
    app = open_page(candidate="alpha")
    register.change("alpha", 1, candidate("Alpha plant, larger"), EDITOR, "It grew")
    app.run()
    assert app.title[0].value == "Alpha plant, larger"
    assert "It grew" in markup(app)
    assert "Title, Summary, Sectors" in markup(app)


def test_an_empty_register_says_so(open_app, tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path}/empty.sqlite"
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", address)
    monkeypatch.setattr(cache, "planted", list)
    app = open_app("candidates")
    assert not app.exception
    assert "The register holds no candidate yet." in app.info[0].value
    cache.register().close()


def test_a_register_that_cannot_be_read_is_a_sentence(open_app, tmp_path, monkeypatch):
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database " * 100)
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", f"sqlite:///{broken}")
    app = open_app("candidates")
    assert not app.exception
    assert "The register of candidates cannot be read or written just now." in app.error[0].value
    app.switch_page("../pages/calls.py").run()
    assert not app.error


def test_no_address_of_a_source_is_read_as_more_than_an_address(open_app, register):
    """Streamlit's Markdown would end the link at the parenthesis and colour what follows."""
    hostile = "https://a.b/x)**-:red[approved]-[EIB](https://evil.example/)"
    part = {"source": "A bank", "kind": "loan", "state": "considered"}
    one = candidate(
        "Hostile",
        financing=[part],
        organisations=[{"name": "Acme", "role": "lead"}],
        sources=[{"field": name, "address": hostile} for name in ("financing", "organisations")],
    )
    register.add(one, EDITOR, "Seen in the press", "hostile")
    app = open_app("candidates", {"candidate": "hostile"})
    assert not app.exception
    assert "evil.example" not in "\n".join(m.value for m in app.markdown)
    drawn = [e.proto.body for e in app.get("html") if "Source: " in e.proto.body]
    assert [body.count(f'<a href="{hostile}" target="_blank"') for body in drawn] == [1, 1]
