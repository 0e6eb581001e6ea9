"""Two changes of the same version, field by field: what it was, theirs, mine, and joining both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from data.candidate import Candidate, Gate


class Side(StrEnum):
    """Whose version of a field is taken."""

    THEIRS = "theirs"
    MINE = "mine"


@dataclass(frozen=True)
class Difference:
    """A field in which both versions differ; ``usual`` is the side that alone changed it."""

    path: str
    usual: Side | None


def differences(was: Candidate, theirs: Candidate, mine: Candidate) -> list[Difference]:
    """Every field in which theirs and mine differ, gates each for itself as ``gates.financing``."""
    found = []
    for path in _paths():
        before, first, second = (_part(one, path) for one in (was, theirs, mine))
        if first == second:
            continue
        alone = Side.THEIRS if second == before else Side.MINE if first == before else None
        found.append(Difference(path, alone))
    return found


def joined(theirs: Candidate, mine: Candidate, taken: Mapping[str, Side]) -> dict[str, Any]:
    """The fields of a candidate, by path: from theirs, with what is taken from mine."""
    found = {path: _part(theirs, path) for path in _paths()}
    found |= {path: _part(mine, path) for path, side in taken.items() if side is Side.MINE}
    out = {path: part for path, part in found.items() if not path.startswith("gates.")}
    return out | {"gates": {gate: found[f"gates.{gate}"] for gate in Gate}}


def _paths() -> list[str]:
    fields = [name for name in Candidate.model_fields if name != "gates"]
    return [*fields, *(f"gates.{gate}" for gate in Gate)]


def _part(candidate: Candidate, path: str) -> Any:
    head, _dot, gate = path.partition(".")
    return candidate.gate(Gate(gate)) if gate else getattr(candidate, head)
