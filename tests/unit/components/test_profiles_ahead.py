"""Profiles made before anyone asks are those that the first visitor opens."""

from __future__ import annotations

import subprocess
import sys

import pytest

from components import cache, memory, text
from components.profile import ahead, view
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
    assert len(cache.profiles()) == 1
    text.in_the_usual_language(lambda: view.kept("ITC4", USUAL, LIGHT))
    assert len(cache.profiles()) == 1
    text.in_the_usual_language(lambda: view.kept("ITC4", USUAL, DARK))
    assert len(cache.profiles()) == 2


def test_a_component_that_registers_itself_is_not_imported_before_a_script_runs(project_root):
    code = "import sys, components.profile.ahead; sys.exit('streamlit_folium' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=project_root, check=True, timeout=60)
