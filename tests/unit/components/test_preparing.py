"""What is made ahead is of the build that stands, and no fault in it stops the server."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from starlette.applications import Starlette

from components import build_in_use, cache, memory, preparing, server
from components.build_in_use import Build
from components.profile import ahead
from tests import mini_europe
from tests.asgi import Client, run
from tests.faults.builds import OTHER, other_europe, put, start_over


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    made = tmp_path_factory.mktemp("builds")
    return mini_europe.build(made / "mini"), other_europe(made / "other")


@pytest.fixture
def place(builds, tmp_path, monkeypatch):
    """A curated folder of its own, one profile made ahead, no pauses."""
    folder = tmp_path / "place" / "curated"
    start_over(builds[0], folder)
    monkeypatch.setenv(build_in_use.FOLDER_VARIABLE, str(folder))
    monkeypatch.setenv("CHEM_REGIONS_PROFILES_AHEAD", "1")
    monkeypatch.setattr(preparing, "PAUSE", 0)
    monkeypatch.setattr(preparing, "BUILDS", preparing._Builds())
    monkeypatch.setattr(preparing.gc, "freeze", lambda: None)
    memory.clear()
    yield folder
    memory.clear()


def health():
    return Client(Starlette(routes=server.routes())).get("/healthz").json()


def broken(_region_id):
    raise ZeroDivisionError("a fault of the profile")


@pytest.mark.usefixtures("place")
def test_the_server_makes_profiles_ahead_and_says_when_it_has(monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_PROFILES_AHEAD", "2")
    assert health()["prepared"] is False
    run(preparing.prepare_newest)
    assert len(cache.profiles()) >= 2
    assert health() == {"status": "ready", "build_id": mini_europe.BUILD_ID, "prepared": True}


def test_a_build_that_comes_is_not_called_prepared_before_it_is(place, builds):
    run(preparing.prepare_newest)
    put(builds[1], place)
    assert health() == {"status": "ready", "build_id": OTHER, "prepared": False}
    assert len(cache.profiles()) == 0
    run(preparing.prepare_newest)
    assert health() == {"status": "ready", "build_id": OTHER, "prepared": True}
    assert len(cache.profiles()) > 0


def test_a_build_that_comes_while_another_is_prepared_is_prepared_next(place, builds, monkeypatch):
    def first_one_comes():
        put(builds[1], place)
        return []

    with monkeypatch.context() as patch:
        patch.setattr(preparing, "_steps", first_one_comes)
        run(preparing.prepare_newest)
    assert health()["prepared"] is False
    run(preparing.prepare_newest)
    assert health()["prepared"] is True


def test_tables_that_are_missing_at_the_start_are_prepared_when_they_come(place):
    away = place.rename(place.with_name("away"))
    preparing.start()
    run(preparing.prepare_newest)
    assert health()["status"] == "unavailable"
    away.rename(place)
    run(preparing.prepare_newest)
    assert health()["prepared"] is True


def test_a_fault_is_logged_once_and_the_next_build_is_tried(place, builds, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr(ahead, "make", broken)
        for _look in range(2):
            run(preparing.prepare_newest)
    told = [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING]
    assert [t for t in told if "ZeroDivisionError: a fault of the profile" in t] == told[:1]
    assert len(told) == 1
    assert health()["prepared"] is False
    put(builds[1], place)
    run(preparing.prepare_newest)
    assert health()["prepared"] is True


@pytest.mark.usefixtures("place")
def test_a_fault_of_the_first_profile_does_not_keep_the_server_from_starting(monkeypatch, caplog):
    monkeypatch.setattr(ahead, "make", broken)
    preparing.start()
    assert "made when it is asked for. ZeroDivisionError: a fault of the profile" in caplog.text
    assert health()["status"] == "ready"


def test_the_server_looks_again_and_again_whether_a_build_has_come(monkeypatch):
    looks = []

    async def look():
        looks.append("look")
        if len(looks) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(preparing, "LOOK", 0)
    monkeypatch.setattr(preparing, "prepare_newest", look)
    with pytest.raises(KeyboardInterrupt):
        run(preparing.keep_prepared)
    assert len(looks) == 3


def test_a_profile_made_ahead_is_of_one_build(monkeypatch):
    ids, used = ["first", "second", "third"], []
    monkeypatch.setattr(build_in_use, "newest", lambda: Build(Path("curated"), ids.pop(0), ""))
    monkeypatch.setattr(
        ahead, "_make", lambda _region: used.extend(build_in_use.in_use() for _part in range(2))
    )
    ahead.make("ITC4")
    assert [build.build_id for build in used] == ["first", "first"]
    assert ids == ["second", "third"]
