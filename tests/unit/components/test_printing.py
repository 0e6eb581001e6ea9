"""What stands on paper alone."""

from __future__ import annotations

import pytest
import streamlit as st

from components import client, memory, printing
from components.theme import LIGHT
from tests import mini_europe


@pytest.fixture
def drawn(monkeypatch):
    found: list[str] = []
    monkeypatch.setattr(st, "html", found.append)
    monkeypatch.setattr(client, "mount", lambda *_args, **_more: None)
    return found


def test_a_sentence_is_for_paper_and_no_markup(drawn):
    printing.sentence("<script>alert(1)</script> & more")
    assert drawn == [
        '<div class="print-only">&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</div>'
    ]


def test_the_foot_names_build_and_leaves_room_for_the_address(drawn, monkeypatch, tmp_path):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini_europe.build(tmp_path / "mini")))
    memory.clear()
    printing.foot("Data & limits")
    assert '<p class="foot">Data &amp; limits</p>' in drawn[0]
    assert "Build mini-europe" in drawn[0]
    assert 'Link: <span class="permalink"></span>' in drawn[0]


@pytest.mark.parametrize(("ground", "turned"), [("light", False), ("dark", True)])
def test_colours_of_a_dark_ground_are_turned_round(drawn, monkeypatch, ground, turned):
    theme = type("Theme", (), {"type": ground})
    monkeypatch.setattr(st, "context", type("Context", (), {"theme": theme}))
    printing.style()
    assert "/paper.css" in drawn[0]
    assert ("/paper_of_dark.css" in drawn[0]) is turned


def test_the_stylesheets_are_whole_and_of_the_light_palette():
    paper, of_dark = (client.module(n)[0].decode() for n in ("paper.css", "paper_of_dark.css"))
    assert "invert(1)" in of_dark
    for sheet in (paper, of_dark):
        assert sheet.count("{") == sheet.count("}")
        assert LIGHT.text in sheet
    assert LIGHT.ground in paper
    assert LIGHT.primary in paper
    assert LIGHT.grid in of_dark
