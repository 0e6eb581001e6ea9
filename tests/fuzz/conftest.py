"""What the fuzz tests share: the small Europe, its tables, and pages on it."""

from __future__ import annotations

import pytest

from data.store import open_snapshot
from tests.app.conftest import mini, open_app

__all__ = ["mini", "open_app"]


@pytest.fixture(scope="session")
def snapshot(mini):
    """The small Europe's tables."""
    return open_snapshot(mini)
