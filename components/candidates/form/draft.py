"""What is being typed: a flat table of fields by path, as they stand in a candidate at first.

A repeated part (an organisation, say) has a row number of its own, which stays its own when another
row is taken out: ``organisations`` holds the numbers in their order, ``organisations.3.name`` a
field of the row with number 3.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from data.candidate import Candidate, Estimate, Gate
from data.register.revision import Revision

LINES: Final = ("title", "summary", "mailbox")
ONES: Final = ("lead_region", "stage", "readiness_now", "readiness_target")
LISTS: Final = ("objectives", "sectors", "partner_regions", "instruments", "projects", "calls")
ESTIMATES: Final = ("investment", "operating_cost", "emissions_saved")
ESTIMATE: Final = ("low", "high", "year", "basis", "estimated_by", "method")
GATE: Final = ("state", "on", "by", "note", "source")
ROWS: Final[dict[str, tuple[str, ...]]] = {
    "organisations": ("name", "role", "region_id"),
    "financing": ("source", "kind", "state", "amount_eur"),
    "sources": ("field", "address", "seen_on"),
}
ROW_DEFAULTS: Final = {
    "organisations": {"role": "partner"},
    "financing": {"kind": "other", "state": "considered"},
    "sources": {"field": ""},
}
AMOUNTS: Final = frozenset({"low", "high", "amount_eur"})
DAYS: Final = frozenset({"on", "seen_on"})
LONGEST_KEPT: Final = 20_000
"""Letters of one field that a draft keeps; every field is bounded far below."""

Fields = dict[str, Any]


@dataclass
class Draft:
    """A form that is being filled in; ``base`` is the version it began from, None for a new one.

    ``serial`` names its widgets; with another one they take their values from the fields anew.
    ``theirs`` is the version that stood when saving; ``failure`` is why nothing was saved.
    """

    base: Revision | None
    fields: Fields
    serial: str = field(default_factory=lambda: secrets.token_hex(4))
    tried: bool = False
    failure: str = ""
    joined: bool = False
    mine: Candidate | None = None
    theirs: Revision | None = None

    def renew(self, fields: Fields) -> None:
        """Put other fields in the place of those typed."""
        self.fields = fields
        self.serial = secrets.token_hex(4)

    @property
    def changed(self) -> bool:
        """True when something was typed that differs from what the form began with."""
        began = of(self.base.candidate) if self.base else blank()
        return {k: v for k, v in self.fields.items() if k not in SIGNED} != began


SIGNED: Final = ("reason", "name")
"""Fields of the form that are not the candidate's."""


def begin(base: Revision | None) -> Draft:
    """A draft of a new candidate, or of a change of one."""
    fields = of(base.candidate) if base else blank()
    return Draft(base, fields | dict.fromkeys(SIGNED, ""))


def blank() -> Fields:
    """The fields of a candidate of which nothing is known."""
    found: Fields = dict.fromkeys(LINES, "") | dict.fromkeys(ONES)
    found |= {name: [] for name in (*LISTS, *ROWS)}
    for name in ESTIMATES:
        found |= _estimate(name, Estimate())
    for gate in Gate:
        found |= {f"gates.{gate}.{part}": "" for part in GATE} | {f"gates.{gate}.state": "missing"}
    return found


def of(candidate: Candidate) -> Fields:
    """The fields of a candidate as they would have been typed."""
    found = blank()
    found |= {name: getattr(candidate, name) for name in LINES}
    for name in ONES:
        value = getattr(candidate, name)
        found[name] = value if value is None or isinstance(value, int) else str(value)
    found |= {name: [str(one) for one in getattr(candidate, name)] for name in LISTS}
    for name in ESTIMATES:
        found |= _estimate(name, getattr(candidate, name))
    for gate in Gate:
        mark = candidate.gate(gate)
        found |= {f"gates.{gate}.{part}": _shown(getattr(mark, part)) for part in GATE}
    for name, parts in ROWS.items():
        for number, row in enumerate(getattr(candidate, name)):
            found[name].append(number)
            for part in parts:
                value = getattr(row, part)
                none = value is None and part == "region_id"
                found[f"{name}.{number}.{part}"] = None if none else _shown(value)
    return found


def add_row(fields: Fields, name: str) -> None:
    """A further row at the end, with its usual values."""
    number = max(fields[name], default=-1) + 1
    fields[name] = [*fields[name], number]
    for part in ROWS[name]:
        empty = None if part == "region_id" else ""
        fields[f"{name}.{number}.{part}"] = ROW_DEFAULTS[name].get(part, empty)


def take_row_out(fields: Fields, name: str, number: int) -> None:
    """Without the row of this number."""
    fields[name] = [one for one in fields[name] if one != number]
    for part in ROWS[name]:
        fields.pop(f"{name}.{number}.{part}", None)


def _estimate(name: str, estimate: Estimate) -> Fields:
    found = {f"{name}.{part}": _shown(getattr(estimate, part)) for part in ESTIMATE}
    return found | {f"{name}.basis": str(estimate.basis) if estimate.basis else None}


def _shown(value: object) -> str:
    """A value as one types it; thousands are set off by spaces."""
    if isinstance(value, int) and value > 9999:
        return f"{value:,}".replace(",", " ")
    return "" if value is None else str(value)
