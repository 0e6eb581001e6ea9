"""What stands behind a figure: its source, the codes it was taken from, its inputs, its limits.

Facts alone; components/lineage.py and the sheet of sources put them into words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain, compress
from typing import Any

import pandas as pd

from data.catalogue import Catalogue, Caveat, Indicator, Licence, Source
from data.model import NO_LAST_YEAR, Region, Step, Value
from data.queries.figures import course, value_of
from data.queries.regions import find_region
from data.store import Snapshot

CARRIED = frozenset(
    {Step.MERGED, Step.SPLIT, Step.NEARLY_SAME, Step.SAME_TERRITORY, Step.TERRITORY_CHANGED}
)
"""Steps between territories, which rest on a source of their own."""
CONVERTER = "nuts_converter"
DENSITY = "population_density"
"""The one indicator that is divided by an area, whose source stands with the region."""
_CODE = re.compile(r"^([A-Z]{2}[0-9A-Z]{0,3})(?:\*([0-9.]+))?$")


@dataclass(frozen=True)
class Part:
    """A code that the source used; ``weight`` (0 to 1) of its figure was taken, None for all."""

    code: str
    weight: float | None


@dataclass(frozen=True)
class Reference:
    """What a figure was measured against, in one year; what does not apply is None.

    ``coverage`` is the share (0 to 1) of the area's regions whose figures are in it.
    """

    area: str
    year: int
    value: float
    numerator: float | None
    denominator: float | None
    regions_with_value: int | None
    regions_total: int | None
    coverage: float | None


@dataclass(frozen=True)
class Lineage:
    """Everything known about how one value came to be.

    ``parts`` are the codes in the source, ``installations`` how many stand behind a sum of
    emissions. ``inputs`` are the figures it was made of (those of a derived indicator, or those of
    the regions that were added up), each with a lineage of its own. ``breaks`` are the years in
    which this region's series starts anew.
    """

    value: Value
    region: Region
    indicator: Indicator
    source: Source
    licence: Licence
    parts: tuple[Part, ...]
    installations: int | None
    inputs: tuple[Lineage, ...]
    reference: Reference | None
    converter: Source | None
    area: Source | None
    breaks: tuple[int, ...]
    caveats: tuple[Caveat, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source behind the value, its own first, each once."""
        own = [s for s in (self.source, self.area, self.converter) if s is not None]
        inner = chain.from_iterable(i.sources for i in self.inputs)
        return tuple({s.source_id: s for s in (*own, *inner)}.values())


def parts_of(source_codes: str) -> tuple[Part, ...]:
    """``NL31+NL33*0.0096`` as parts; empty where the text names no code."""
    found = [_CODE.match(piece) for piece in source_codes.split("+")]
    return tuple(
        Part(match[1], float(match[2]) if match[2] else None)
        for match in found
        if match is not None
    )


def lineage_of(snapshot: Snapshot, catalogue: Catalogue, value: Value) -> Lineage:
    """How this value came to be, down to the figures it was made of.

    Raises ``UnknownIdError`` when its indicator, source or region is not held.
    """
    indicator = catalogue.indicator(value.indicator_id)
    source = catalogue.source(value.source_id or indicator.source)
    codes = value.source_codes
    counted = value.step is Step.SUM_OF_INSTALLATIONS and codes.isdigit()
    moved = value.step in CARRIED
    rows = course(snapshot, value.indicator_id, value.region_id)
    return Lineage(
        value=value,
        region=find_region(snapshot, catalogue, value.region_id),
        indicator=indicator,
        source=source,
        licence=catalogue.licence_of(source),
        parts=parts_of(codes),
        installations=int(codes) if counted else None,
        inputs=tuple(
            lineage_of(snapshot, catalogue, v) for v in _inputs(snapshot, indicator, value)
        ),
        reference=_reference(snapshot, value) if indicator.derived_from else None,
        converter=catalogue.sources.get(CONVERTER) if moved else None,
        area=_area_source(snapshot, catalogue, value),
        breaks=tuple(compress(rows.years, rows.breaks)),
        caveats=catalogue.caveats_of(value.indicator_id, [value.region_id]),
    )


def _inputs(snapshot: Snapshot, indicator: Indicator, value: Value) -> list[Value]:
    """Figures of the same year that this one was made of; those not held are left out."""
    if indicator.derived_from:
        wanted = [(i, value.region_id) for i in indicator.derived_from]
    elif value.step is Step.SUM_OF_CHILDREN:
        # The codes may be those of an older NUTS version, of which no figure is held.
        inside = [p.code for p in parts_of(value.source_codes)]
        own = all(code.startswith(value.region_id) for code in inside)
        wanted = [(value.indicator_id, code) for code in inside if own]
    else:
        wanted = []
    found = (value_of(snapshot, i, region, value.year) for i, region in wanted)
    return [v for v in found if v is not None]


def _area_source(snapshot: Snapshot, catalogue: Catalogue, value: Value) -> Source | None:
    """The source of the area that a density is divided by; None for other figures."""
    if value.indicator_id != DENSITY:
        return None
    named = snapshot.area_sources.get(value.region_id)
    return None if named is None else catalogue.source(named)


def sources_of_field(
    snapshot: Snapshot,
    catalogue: Catalogue,
    indicator_id: str,
    year: int,
    level: int,
    among: Collection[str] | None = None,
) -> list[str]:
    """Ids of all sources behind one indicator in one year at one level; empty if none is held.

    Those that its rows name, those of the figures it was made of, that of the areas by which it
    was divided, and the converter where a row is carried over. ``among`` leaves other regions out.
    """
    columns, regions = snapshot.columns, snapshot.columns.words["region_id"]
    found = {}
    for each in _with_inputs(catalogue, indicator_id):
        rows = columns.rows(each, year, level)
        if among is not None:
            rows = rows[[regions[row] in among for row in rows.tolist()]]
        found[each] = rows
    held = {regions[row] for row in found[indicator_id].tolist()} if indicator_id == DENSITY else ()
    return _sources_at(snapshot, found.values(), held)


def sources_of_series(
    snapshot: Snapshot,
    catalogue: Catalogue,
    indicator_id: str,
    region_id: str,
    first: int = 0,
    last: int = NO_LAST_YEAR,
) -> list[str]:
    """The same of one indicator in one region over the years, both ends taken in."""
    rows = [
        snapshot.columns.rows_of_series(each, region_id, first, last)
        for each in _with_inputs(catalogue, indicator_id)
    ]
    return _sources_at(snapshot, rows, [region_id] if indicator_id == DENSITY else ())


def _with_inputs(catalogue: Catalogue, indicator_id: str) -> tuple[str, ...]:
    return (indicator_id, *catalogue.indicator(indicator_id).derived_from)


def _sources_at(snapshot: Snapshot, parts: Iterable[Any], divided: Iterable[str]) -> list[str]:
    """Sources of these rows, own ones first, and of the areas of the regions in ``divided``."""
    columns, every = snapshot.columns, list(parts)
    named = [source for rows in every for source in columns.told(rows, "source_id")]
    areas = {snapshot.area_sources[code] for code in divided if code in snapshot.area_sources}
    moved = any(step in CARRIED for rows in every for step in columns.told(rows, "step"))
    return list(dict.fromkeys([*named, *sorted(areas), *([CONVERTER] if moved else [])]))


def _reference(snapshot: Snapshot, value: Value) -> Reference | None:
    table = snapshot.references
    here = (table["indicator_id"] == value.indicator_id) & (table["year"] == value.year)
    if not here.any():
        return None
    row = table.loc[here].iloc[0]
    if pd.isna(row["value"]):
        return None

    def number(name: str) -> float | None:
        return None if pd.isna(row[name]) else float(row[name])

    counted = (number("regions_with_value"), number("regions_total"))
    with_value, total = (None if n is None else int(n) for n in counted)
    return Reference(
        area=str(row["reference_id"]),
        year=value.year,
        value=float(row["value"]),
        numerator=number("numerator"),
        denominator=number("denominator"),
        regions_with_value=with_value,
        regions_total=total,
        coverage=number("coverage"),
    )
