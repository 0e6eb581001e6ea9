"""A build that comes while a page is shown, a register that is away: one build, nothing lost."""

from __future__ import annotations

import os

import pytest

from components import build_in_use, cache
from data.errors import CuratedDataError
from data.store import previous
from tests.app.conftest import words
from tests.app.filling import at, fill, press, signed
from tests.app.pieces import markup
from tests.faults.builds import OTHER, other_europe, put, start_over
from tests.mini_europe import BUILD_ID


@pytest.fixture
def place(tmp_path, mini, monkeypatch):
    """A curated folder of its own, named to the app."""
    folder = tmp_path / "place" / "curated"
    start_over(mini, folder)
    monkeypatch.setenv(build_in_use.FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture
def other(tmp_path):
    """The build that comes."""
    return other_europe(tmp_path / "other")


def shown(app):
    """The build that the foot of the page names."""
    drawn = words(app) + markup(app) + "".join(e.proto.body for e in app.get("html"))
    return [b for b in (BUILD_ID, OTHER) if f"build {b[:12]}" in drawn]


@pytest.mark.parametrize("page", ["overview", "regions", "region", "projects", "calls"])
def test_a_page_that_is_being_drawn_shows_one_build(open_app, place, other, monkeypatch, page):
    app = open_app(page)
    monkeypatch.setenv(build_in_use.FOLDER_VARIABLE, str(place))
    opened, used = cache.snapshot, []

    def snapshot():
        tables = opened()
        if not used:
            put(other, place)
        used.append(tables.build_id)
        return tables

    with monkeypatch.context() as patch:
        patch.setattr(cache, "snapshot", snapshot)
        app.run()
        assert not app.exception
        assert set(used) == {BUILD_ID}
        assert shown(app) == [BUILD_ID]
    app.run()
    assert not app.exception
    assert shown(app) == [OTHER]


def test_tables_and_registry_are_of_the_build_that_the_page_holds(place, other, monkeypatch):
    held = build_in_use.newest()
    monkeypatch.setattr(cache, "in_use", lambda: held)
    tables, registry = cache.snapshot(), cache.catalogue()
    put(other, place)
    assert cache.snapshot() is tables
    assert cache.catalogue() is registry
    monkeypatch.setattr(cache, "in_use", build_in_use.newest)
    assert cache.snapshot().build_id == OTHER
    assert cache.catalogue() is not registry


def test_tables_that_vanish_are_told_of_and_found_again(open_app, place, monkeypatch):
    app = open_app("overview")
    monkeypatch.setenv(build_in_use.FOLDER_VARIABLE, str(place))
    away = place.rename(place.with_name("away"))
    with pytest.raises(CuratedDataError):
        build_in_use.in_use()
    app.run()
    assert not app.exception
    assert "manifest.json is missing" in app.error[0].value
    away.rename(previous(place))  # as a build leaves it that dies between its two renames
    app.run()
    assert not app.error
    assert shown(app) == [BUILD_ID]


def test_a_register_whose_file_is_away_keeps_what_is_typed_and_writes_it_when_it_is_back(
    edit, register, tmp_path
):
    signed(edit)
    fill(edit, title="Alpha, larger")
    files = sorted(tmp_path.glob("register.sqlite*"))
    for file in files:
        os.rename(file, file.with_name(f"away-{file.name}"))  # noqa: PTH104 - as an operator would
    app = press(edit, "save")
    assert not app.exception
    assert "The register's file is not where it was" in app.error[0].value
    assert at(app, "title").value == "Alpha, larger"
    assert not (tmp_path / "register.sqlite").exists()
    for file in files:
        os.rename(file.with_name(f"away-{file.name}"), file)  # noqa: PTH104
    press(app, "save")
    assert register.get("alpha").candidate.title == "Alpha, larger"
