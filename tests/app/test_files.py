"""Saving figures and looking behind them, on the small Europe, without a browser."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import downloads, keys, memory

PROJECTS = keys.download_key("projects")
BEHIND = """
from components import cache, lineage, text
from data import queries

text.follow(lambda: None)
lineage.panel(queries.value_of(cache.snapshot(), {figure}))
"""


def labels(app):
    return [button.label for button in app.get("download_button")]


def opened(app, key):
    app.session_state[key] = True
    return app.run()


@pytest.fixture
def open_behind(mini, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini))
    memory.clear()

    def opened(*figure):
        told = ", ".join(repr(part) for part in figure)
        return AppTest.from_string(BEHIND.format(figure=told), default_timeout=30).run()

    return opened


def test_no_file_is_offered_until_the_list_is_opened(open_app):
    app = open_app("projects")
    assert "CSV" not in labels(app)
    assert {"CSV", "Excel (XLSX)"} <= set(labels(opened(app, PROJECTS)))


def test_a_file_knows_the_address_of_its_view(open_app, monkeypatch):
    makers, links = [], []
    monkeypatch.setattr(downloads, "as_csv", lambda _figure, link: links.append(link) or b"")
    monkeypatch.setattr(st, "download_button", lambda _label, make, **_more: makers.append(make))
    app = open_app("projects", {"sector": "water", "objective": "plant_footprint"})
    assert not makers
    opened(app, PROJECTS)
    assert not links
    makers[0]()
    assert links[0].endswith("?sector=water&objective=plant_footprint")


def test_behind_a_quotient_stand_its_inputs_and_a_reference(open_behind):
    app = open_behind("chem_lq", "ITC4", 2014)
    shown = " ".join(str(m.value) for m in app.markdown).replace("\\", "")
    assert "Input: Persons employed in chemicals, Lombardia / Lombardy (ITC4), 2014" in shown
    assert "45,591 persons" in shown
    assert "it covers 13 of 14 regions" in shown
    assert "Via Chemical regions of Europe, build mini-europe" in app.code[0].value


def test_behind_a_secret_figure_stands_the_kind_of_missing(open_behind):
    app = open_behind("chem_employment", "ES51", 2013)
    shown = " ".join(str(m.value) for m in app.markdown).replace("\\", "")
    assert "2013: confidential in the source" in shown
    assert "keeps it secret by law" in shown
    assert "confidential in the source" in app.code[0].value


def test_the_list_of_projects_is_offered_as_references(open_app):
    app = open_app("projects")
    assert {"BibTeX", "RIS"} <= set(labels(opened(app, PROJECTS)))
