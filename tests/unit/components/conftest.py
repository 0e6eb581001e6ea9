"""What tests of components share."""

from __future__ import annotations

import pytest

from components import memory


@pytest.fixture(scope="module")
def real_tables():
    """The curated tables, with nothing kept of others before or after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CHEM_REGIONS_CURATED", raising=False)
        memory.clear()
        yield
    memory.clear()
