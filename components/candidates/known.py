"""What a candidate may refer to: what the dashboard holds today."""

from __future__ import annotations

from components import cache
from components.candidates import facts
from data.register.checking import Known


def known() -> Known:
    """Ids of the regions, projects, calls and instruments that a candidate may name."""
    tables = cache.snapshot()
    return Known(
        regions=frozenset(cache.region_labels()),
        projects=frozenset(map(str, tables.projects["project_id"])),
        calls=frozenset(map(str, tables.calls["call_id"])),
        instruments=frozenset(facts.instruments()),
    )
