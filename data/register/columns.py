"""The columns of the flat table: one for every field of a candidate, and where each belongs."""

from __future__ import annotations

from typing import Final

from data.candidate import MOST_SOURCES, Gate

ID, VERSION = "candidate_id", "version"
READ_ONLY: Final = ("changed_at", "changed_by", "reason")
"""Told by an export, ignored by an import."""

TEXTS: Final = (
    "title",
    "summary",
    "lead_region",
    "stage",
    "readiness_now",
    "readiness_target",
    "mailbox",
)
LISTS: Final = (
    "objectives",
    "sectors",
    "partner_regions",
    "instruments",
    "projects",
    "calls",
)
ESTIMATES: Final = {
    name: {
        "low": f"{name}_low_{unit}",
        "high": f"{name}_high_{unit}",
        "year": f"{name}_{year}",
        "basis": f"{name}_basis",
        "estimated_by": f"{name}_estimated_by",
        "method": f"{name}_method",
    }
    for name, unit, year in (
        ("investment", "eur", "price_year"),
        ("operating_cost", "eur", "price_year"),
        ("emissions_saved", "t", "year"),
    )
}
"""By estimate and field, the column: euros, euros a year, tonnes of CO2 equivalent a year."""
GATES: Final = {
    gate: {part: f"gate_{gate}_{part}" for part in ("state", "on", "by", "note", "source")}
    for gate in Gate
}
SOURCES_IN_A_CELL = 20
"""A cell of a workbook takes 32,767 characters; this many sources fit in, however long each is."""
SOURCES: Final = tuple(
    "sources" if n == 0 else f"sources_{n + 1}"
    for n in range(-(-MOST_SOURCES // SOURCES_IN_A_CELL))
)

FIELDS: Final = (
    "title",
    "summary",
    "objectives",
    "sectors",
    "lead_region",
    "partner_regions",
    "organisations",
    "stage",
    "readiness_now",
    "readiness_target",
    *(column for columns in ESTIMATES.values() for column in columns.values()),
    "financing",
    "instruments",
    "projects",
    "calls",
    "mailbox",
    *(column for columns in GATES.values() for column in columns.values()),
    *SOURCES,
)
"""The columns that make up a candidate."""
COLUMNS: Final = (ID, VERSION, *FIELDS, *READ_ONLY)


def column_of(path: str) -> str:
    """The column in which a field stands, by its path with dots; "" stands for the whole."""
    head, *rest = path.split(".")
    if not head:
        return "readiness_target"
    if head in ESTIMATES:
        return ESTIMATES[head][rest[0] if rest else "low"]
    if head == "gates":
        return GATES[Gate(rest[0])][rest[1] if len(rest) > 1 else "state"]
    if head == "sources" and rest and rest[0].isdecimal():
        return SOURCES[min(int(rest[0]) // SOURCES_IN_A_CELL, len(SOURCES) - 1)]
    return head
