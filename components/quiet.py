"""How long ago a visitor last asked for something: what can wait is done while nobody does."""

from __future__ import annotations

import time
from typing import Final

_LAST: Final = [0.0]


def note() -> None:
    """A visitor asks for something now."""
    _LAST[0] = time.monotonic()


def seconds() -> float:
    """Seconds since somebody last did, on this server."""
    return time.monotonic() - _LAST[0]
