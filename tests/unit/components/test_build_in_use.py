"""What is made throughout is made of one build, also where another comes meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from components import build_in_use
from components.build_in_use import Build


@pytest.fixture
def coming(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Builds that stand one after the other, another each time one asks."""
    ids = ["first", "second", "third"]
    monkeypatch.setattr(
        build_in_use, "newest", lambda: Build(Path("curated"), ids.pop(0), "written")
    )
    return ids


def test_a_part_is_of_the_build_that_stood_when_it_was_begun(coming: list[str]) -> None:
    found = build_in_use.throughout(
        lambda: [build_in_use.in_use().build_id, build_in_use.in_use().build_id]
    )
    assert found == ["first", "first"]
    assert build_in_use.in_use().build_id == "second"
    assert coming == ["third"]


def test_a_part_within_a_part_is_of_the_same_build(coming: list[str]) -> None:
    inner = build_in_use.throughout(
        lambda: build_in_use.throughout(lambda: build_in_use.in_use().build_id)
    )
    assert inner == "first"
    assert coming == ["second", "third"]


def test_after_an_error_the_newest_build_counts_again(coming: list[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        build_in_use.throughout(lambda: 1 // 0)
    assert build_in_use.in_use().build_id == "second"
    assert coming == ["third"]
