"""Figures drawn at random, each followed from the page to the raw file by its own lineage.

A figure is calculated anew from what the lineage says (source, codes, weights, inputs, reference)
and from the raw files as `data.build.original` searches them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.build import original
from data.catalogue import Catalogue
from data.model import Step, Value
from data.queries.figures import value_of
from data.queries.lineage import Lineage, lineage_of
from data.store import Snapshot

CLOSE = 1e-3
"""Weights are stored with four decimals, so that a shared-out figure is off by less than this."""
COORDINATOR = "coordinator"
PER = 1_000.0
MILLION = 1e6
PER_CENT = 100.0

RATIOS: Mapping[str, Callable[[float, float], float]] = {
    "chem_share_mfg_pct": lambda chemicals, all_: PER_CENT * chemicals / all_,
    "chem_wage_eur": lambda wages, persons: MILLION * wages / persons,
    "chem_unit_size": lambda persons, units: persons / units,
    "mfg_per_1000": lambda persons, people: PER * persons / people,
    "ets_t_per_chem_job": lambda tonnes, persons: tonnes / persons,
}
"""What the definitions in indicators.yml say, of the inputs in their order."""


@dataclass(frozen=True)
class Traced:
    """A figure as the page has it, and as the raw files give it; None where they give none."""

    value: Value
    source: str
    found: float | None

    @property
    def same(self) -> bool:
        """True when both agree."""
        shown = self.value.value
        if shown is None or self.found is None:
            return shown is None and self.found is None
        return math.isclose(shown, self.found, rel_tol=CLOSE, abs_tol=1e-9)


def drawn(snapshot: Snapshot, n: int, seed: str) -> list[Value]:
    """So many figures, from all kinds of steps in turn; the same for the same seed and tables."""
    held = snapshot.values.reset_index()
    numbered = held.loc[held["value"].notna()]
    kinds = list(numbered.groupby(["source_id", "step"], observed=True))
    lottery = random.Random(seed)  # noqa: S311 - a sample to look at, nobody's secret
    lottery.shuffle(kinds)
    picked = []
    for at in range(n):
        _kind, rows = kinds[at % len(kinds)]
        row = rows.iloc[lottery.randrange(len(rows))]
        place = str(row["indicator_id"]), str(row["region_id"]), int(row["year"])
        picked.append(value_of(snapshot, *place))
    return [value for value in picked if value is not None]


def traced(
    raw: Path, snapshot: Snapshot, catalogue: Catalogue, values: Iterable[Value]
) -> list[Traced]:
    """Each figure with what the raw files give for it."""
    found = []
    for value in values:
        lineage = lineage_of(snapshot, catalogue, value)
        anew = _anew(raw, snapshot, lineage)
        found.append(Traced(value, lineage.source.source_id, anew))
    return found


def _anew(raw: Path, snapshot: Snapshot, of: Lineage) -> float | None:
    step = of.value.step
    if step is Step.SUM_OF_INSTALLATIONS:
        tonnes, count = original.emissions(
            raw / of.source.files[0], of.value.region_id, of.value.year
        )
        return tonnes if count == of.installations else None
    if of.source.source_id == "cordis":
        return _participation(raw, snapshot, of)
    if of.indicator.derived_from:
        return _derived(raw, snapshot, of)
    if of.value.step is Step.SUM_OF_CHILDREN and of.inputs:
        parts = [_anew(raw, snapshot, inner) for inner in of.inputs]
        return sum(n for n in parts if n is not None) if None not in parts else None
    return _carried(raw, of)


def _carried(raw: Path, of: Lineage) -> float | None:
    """The figures of the codes it was taken from, each with its weight, added up."""
    search = original.LOOKUPS[of.source.format]
    path = raw / of.source.files[0]
    found = [
        (search(path, of.indicator.selection, part.code, of.value.year), part.weight)
        for part in of.parts
    ]
    figures = [number for number, _weight in found if number is not None]
    if not figures or len(figures) < len(found):
        return None
    if of.indicator.kind == "ratio":
        return figures[0] if len(figures) == 1 else None
    return sum(n * (1.0 if w is None else w) for n, w in zip(figures, _weights(of), strict=True))


def _weights(of: Lineage) -> list[float | None]:
    # Nearly the same territory: its figure was taken whole, and the weight only tells how near.
    whole = of.value.step is not Step.SPLIT
    return [None if whole else part.weight for part in of.parts]


def _derived(raw: Path, snapshot: Snapshot, of: Lineage) -> float | None:
    inputs = [_anew(raw, snapshot, inner) for inner in of.inputs]
    figures = [number for number in inputs if number is not None]
    if len(figures) != len(of.indicator.derived_from):
        return None
    if of.value.step is Step.LOCATION_QUOTIENT:
        reference = of.reference
        if reference is None or not (reference.numerator and reference.denominator):
            return None
        return (figures[0] / figures[1]) / (reference.numerator / reference.denominator)
    if of.value.indicator_id == "population_density":
        areas = snapshot.regions.set_index("region_id")["area_km2"]
        return figures[0] / float(areas[of.value.region_id])
    return RATIOS[of.value.indicator_id](*figures)


def _participation(raw: Path, snapshot: Snapshot, of: Lineage) -> float | None:
    """Counted anew from the organisations placed in the region, each looked up in the source."""
    file = next(name for name in of.source.files if name.endswith("organization.parquet"))
    held = original.participations(raw / file)
    starts = snapshot.projects.set_index("project_id")["start_year"]
    partners = snapshot.partners
    region = of.value.region_id
    place = partners["country"] if len(region) == 2 else partners["region_id"].fillna("")
    here = partners.loc[place.str.startswith(region)]
    ids = (here[name].astype(str) for name in ("project_id", "organisation_id"))
    keys = list(dict.fromkeys(zip(*ids, strict=True)))  # of two roles in one project: once
    if any(key not in held for key in keys):
        return None
    in_year = [key for key in keys if starts[key[0]] == of.value.year]
    if of.value.step is Step.COUNT_OF_PROJECTS:
        return float(len({project for project, _organisation in in_year}))
    if of.value.step is Step.COUNT_OF_COORDINATED:
        led = {key[0] for key in in_year if held[key][0] == COORDINATOR}
        return float(len(led))
    return sum(held[key][1] for key in in_year)
