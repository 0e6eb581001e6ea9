"""Series over the years, written down in a test."""

from __future__ import annotations

import math

from data.model import Course, Status


def course(*rows: tuple[int, float | None, str, bool]) -> Course:
    """A series of year, value (None is missing), status and whether the source marks a break."""
    return Course(
        years=tuple(year for year, _, _, _ in rows),
        values=tuple(math.nan if value is None else float(value) for _, value, _, _ in rows),
        statuses=tuple(Status(status) for _, _, status, _ in rows),
        breaks=tuple(broken for _, _, _, broken in rows),
        source_ids=("",) * len(rows),
    )
