"""The day on which a page is looked at."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Today, in universal time: what is open, running or over depends on it."""
    return dt.datetime.now(tz=dt.UTC).date()
