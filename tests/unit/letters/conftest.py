"""The small Europe and the registry, opened once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from data.catalogue import Catalogue, load_catalogue
from data.letters.structure import Letter
from data.store import Snapshot, open_snapshot
from tests import mini_europe
from tests.letters import letter


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return open_snapshot(mini_europe.build(tmp_path_factory.mktemp("letters") / "curated"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def make(small: Snapshot, catalogue: Catalogue) -> Callable[..., Letter]:
    return partial(letter, small, catalogue)
