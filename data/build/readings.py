"""Labels that readers gave after reading a record, from data/registry/readings.csv.

One row per item read: item_id, item_kind (project or call), relevant (yes or no), objective_ids and
sector_ids (separated by blanks, sectors most important first), read_by, read_on, drawn_for (tuning
or check: those drawn for the check are never learned from when the model is scored).
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.analysis import labels as engine
from data.errors import RegistryError

FILE = "readings.csv"
KINDS = ("project", "call")
CHECK = "check"
DRAWN_FOR = ("tuning", CHECK)


@dataclass(frozen=True)
class Reading:
    """What a reader found in one item."""

    item_id: str
    item_kind: str
    relevant: bool
    objectives: tuple[str, ...]
    sectors: tuple[str, ...]
    read_by: str
    read_on: dt.date
    drawn_for: str

    @property
    def given(self) -> frozenset[str]:
        """Every label given, as one set; empty when not relevant."""
        return self.over({}).given

    def over(self, scores: Mapping[str, float]) -> engine.Labelled:
        """The reader's labels in place of those that the scores give."""
        return engine.Labelled(self.relevant, self.objectives, self.sectors, scores)


def read_readings(registry: Path) -> list[Reading]:
    """Return the readings in the order of the file; RegistryError for a row that breaks a rule."""
    path = registry / FILE
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            out = [_reading(row, number) for number, row in enumerate(csv.DictReader(lines), 2)]
    except OSError as error:
        raise RegistryError(f"{FILE} cannot be read: {error}") from error
    found = Counter((each.item_kind, each.item_id) for each in out)
    if twice := [key for key, n in found.items() if n > 1]:
        raise RegistryError(f"{FILE}: read twice: {twice[:3]}; keep the settled reading.")
    return out


def _reading(row: Mapping[str, str], number: int) -> Reading:
    try:
        found = Reading(
            item_id=row["item_id"],
            item_kind=row["item_kind"],
            relevant={"yes": True, "no": False}[row["relevant"]],
            objectives=tuple(row["objective_ids"].split()),
            sectors=tuple(row["sector_ids"].split()),
            read_by=row["read_by"],
            read_on=dt.date.fromisoformat(row["read_on"]),
            drawn_for=row["drawn_for"],
        )
    except (KeyError, ValueError) as error:
        raise RegistryError(f"{FILE}, line {number}: {error!r}.") from error
    if problem := next(_problems(found), None):
        raise RegistryError(f"{FILE}, line {number}: {problem}.")
    return found


def _problems(found: Reading) -> Iterator[str]:
    if not set(found.objectives) <= set(engine.OBJECTIVES):
        yield f"an objective of {found.objectives} does not exist"
    if not set(found.sectors) <= set(engine.SECTORS):
        yield f"a sector of {found.sectors} does not exist"
    if len(set(found.sectors)) < len(found.sectors):
        yield "a sector is named twice"
    if found.relevant != bool(found.sectors) or (found.objectives and not found.relevant):
        yield "a relevant item has a sector, and one that is not has no labels"
    if found.item_kind not in KINDS or found.drawn_for not in DRAWN_FOR:
        yield "the kind of item or what it was drawn for does not exist"
