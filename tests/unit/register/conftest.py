"""The register on both databases: a file, and a real PostgreSQL server where one can be had."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.register.faults import PLACE
from data.register.store import Register, open_register
from tests.postgres.install_postgres import MISSING, find_postgres
from tests.postgres.server import Server, running_server


def _server() -> Iterator[Server]:
    programs = find_postgres()
    if programs is None:
        pytest.skip(MISSING)
    with running_server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A throwaway server; without one the test is skipped."""
    yield from _server()


@pytest.fixture
def own_postgres() -> Iterator[Server]:
    """As ``postgres``, for one test alone, which may stop it."""
    yield from _server()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kept' / 'register.sqlite'}"
    return request.getfixturevalue("postgres").new_database()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Register]]:
    """`open_register`; what was opened is closed after the test, and no default is touched."""
    monkeypatch.delenv(PLACE, raising=False)
    held: list[Register] = []

    def opening(*arguments: object) -> Register:
        held.append(open_register(*arguments))  # type: ignore[arg-type]
        return held[-1]

    yield opening
    for register in held:
        register.close()


@pytest.fixture
def register(url: str, opened: Callable[..., Register]) -> Register:
    """An empty register."""
    return opened(url)
