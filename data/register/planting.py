"""What a new register starts with: the candidates that public sources name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from data.candidate import Candidate
from data.catalogue import REGISTRY, read_yaml
from data.errors import RegistryError
from data.register.checking import check

PLANTED: Final = REGISTRY / "candidates.yml"
RECORDED: Final = "recorded"
"""The key of the day on which a candidate was written down; no field of the candidate itself."""


def planted(path: Path = PLANTED) -> list[tuple[str, Candidate, dt.date]]:
    """Id, candidate and the day it was written down, in the order of the file.

    Raises ``RegistryError`` that names the first fault.
    """
    entries = read_yaml(path).get("candidates")
    if not isinstance(entries, dict):
        raise RegistryError(f"registry/{path.name} must have candidates by their ids.")
    return [_planted(path.name, str(id_), entry) for id_, entry in entries.items()]


def _planted(file: str, candidate_id: str, entry: Any) -> tuple[str, Candidate, dt.date]:
    where = f"registry/{file}: {candidate_id}"
    if not isinstance(entry, Mapping):
        raise RegistryError(f"{where} must have fields.")
    recorded = entry.get(RECORDED)
    if not isinstance(recorded, dt.date):
        raise RegistryError(f"{where}: {RECORDED} must be a date.")
    checked = check({field: held for field, held in entry.items() if field != RECORDED})
    if checked.candidate is None:
        first = checked.problems[0]
        shown = f" '{first.value}'" if first.value else ""
        raise RegistryError(f"{where}: {first.path}: {first.fault.value}{shown}.")
    return candidate_id, checked.candidate, recorded
