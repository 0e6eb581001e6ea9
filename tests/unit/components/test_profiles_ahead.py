"""Profiles made before anyone asks are those that the first visitor opens."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

from components import cache, memory, text
from components.profile import ahead, peers, view
from components.profile.neighbours import WEIGHTS, Asked
from components.theme import DARK, LIGHT
from tests import mini_europe

USUAL = Asked(abroad=False, weights=dict(WEIGHTS))


@pytest.fixture
def mini(tmp_path, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini_europe.build(tmp_path)))
    memory.clear()
    yield
    memory.clear()


@pytest.mark.usefixtures("mini")
def test_those_who_take_part_come_first_and_each_once():
    found = list(ahead.regions())
    assert found[0] == "ITC4"
    assert set(cache.catalogue().partnership.founders) <= set(found)
    assert len(found) == len(set(found))
    roles = cache.catalogue().partnership.roles
    others = [r for r in found if r not in roles]
    assert set(others) == {r for r in mini_europe.NAMES if len(r) <= 4} - set(roles)
    assert [len(r) for r in others] == sorted(len(r) for r in others)


@pytest.mark.usefixtures("mini")
@pytest.mark.parametrize(("told", "made"), [("0", 0), ("3", 3), ("99999", None), ("x", None)])
def test_a_small_server_may_be_told_to_make_fewer(monkeypatch, told, made):
    everything = ahead.regions()
    monkeypatch.setenv("CHEM_REGIONS_PROFILES_AHEAD", told)
    assert ahead.regions() == everything[:made]


@pytest.mark.usefixtures("mini")
def test_what_is_made_ahead_is_what_a_visitor_opens():
    ahead.make("ITC4")
    held = len(cache.profiles())  # a larger region's among them, where it lends its peers
    text.in_the_usual_language(lambda: view.kept("ITC4", USUAL, LIGHT))
    assert len(cache.profiles()) == held
    text.in_the_usual_language(lambda: view.kept("ITC4", USUAL, DARK))
    assert len(cache.profiles()) > held


@pytest.mark.usefixtures("mini")
def test_a_small_region_takes_the_peers_of_the_larger_one(monkeypatch):
    # Population alone, at level 2: |ln 1.1 - ln x| is least for 1.0 million, then for 0.9.
    people = {"ITC4": 10e6, "ITC1": 4e6, "NL42": 1e6, "BE22": 0.9e6, "CZ04": 1.1e6}

    def structure(level: int) -> pd.DataFrame:
        found = pd.Series(people if level == 2 else {}, dtype=float)
        return pd.DataFrame(dict.fromkeys(WEIGHTS, found))

    monkeypatch.setattr(cache, "structure_of", structure)
    small, larger = (view.make(code, USUAL, LIGHT) for code in ("CZ042", "CZ04"))
    assert small.peers.of == "CZ04"
    assert small.peers.ids[:2] == ("NL42", "BE22")
    assert small.own_peers == ()
    words = "For Ústí Region (CZ042) itself too few structural figures are published."
    assert words in peers.section(small).markup
    assert words not in peers.section(larger).markup
    assert peers.section(small).markup.endswith(peers.section(larger).markup)
    assert set(peers.section(small).values) == {f"peer_{code}" for code in small.peers.ids}


def test_a_component_that_registers_itself_is_not_imported_before_a_script_runs(project_root):
    code = "import sys, components.profile.ahead; sys.exit('streamlit_folium' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=project_root, check=True, timeout=60)
