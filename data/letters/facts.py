"""The figures of a letter: the region's latest, or the larger region's where it alone has one.

A figure that nobody publishes is left out, and so is a count of nought.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data import queries
from data.catalogue import Catalogue, Source
from data.letters.texts import INDICATORS
from data.model import Region, Status, Value
from data.queries.lineage import CARRIED, CONVERTER
from data.store import Snapshot

ONCE = frozenset({"he_chem_projects", "he_chem_ec_eur"})
"""Counted once, in the year of the start: what a letter says of them is the sum over all years."""


@dataclass(frozen=True)
class Coverage:
    """How many regions of the reference area have a figure, of how many."""

    counted: int
    total: int


@dataclass(frozen=True)
class Fact:
    """One figure, in the indicator's unit, of one year or of all years from ``first`` to ``last``.

    Years at either end in which nothing was counted are left out.

    ``parent`` is the larger region whose figure it is, where the region itself has none; ``why``
    then says what stands in the source for the region. ``same_territory`` is True where that larger
    region holds nothing but this one.
    """

    indicator_id: str
    value: float
    decimals: int
    first: int
    last: int
    status: Status
    sources: tuple[Source, ...]
    parent: Region | None = None
    why: Status | None = None
    same_territory: bool = False
    reference: Coverage | None = None


def facts_of(snapshot: Snapshot, catalogue: Catalogue, region: Region) -> tuple[Fact, ...]:
    """What the tables hold of the region for a letter, in the order of ``INDICATORS``."""
    known = [i for i in INDICATORS if i in catalogue.indicators]
    found = (
        _total(snapshot, catalogue, indicator, region)
        if indicator in ONCE
        else _latest(snapshot, catalogue, indicator, region)
        for indicator in known
    )
    return tuple(fact for fact in found if fact is not None)


def _latest(
    snapshot: Snapshot, catalogue: Catalogue, indicator_id: str, region: Region
) -> Fact | None:
    own = queries.latest_value(snapshot, indicator_id, region.region_id)
    value = own
    if own is None or own.value is None:
        value = queries.latest_of_parents(snapshot, indicator_id, region.region_id)
    if value is None or value.value is None:
        return None
    parent = None
    if value is not own:
        parent = queries.find_region(snapshot, catalogue, value.region_id)
    return Fact(
        indicator_id=indicator_id,
        value=value.value,
        decimals=catalogue.indicator(indicator_id).decimals,
        first=value.year,
        last=value.year,
        status=value.status,
        sources=_sources(snapshot, catalogue, value),
        parent=parent,
        why=None if parent is None else _why(own),
        same_territory=parent is not None and queries.is_all_of(snapshot, region, parent.region_id),
        reference=_coverage(snapshot, indicator_id, value.year),
    )


def _why(own: Value | None) -> Status:
    return Status.NOT_PUBLISHED if own is None else own.status


def _sources(snapshot: Snapshot, catalogue: Catalogue, value: Value) -> tuple[Source, ...]:
    """The sources of a figure, of what it was calculated from, and of how it was carried over."""
    inputs = (
        queries.value_of(snapshot, other, value.region_id, value.year)
        for other in catalogue.indicator(value.indicator_id).derived_from
    )
    behind = [value, *(one for one in inputs if one is not None)]
    ids = [one.source_id or catalogue.indicator(one.indicator_id).source for one in behind]
    ids += [CONVERTER for one in behind if one.step in CARRIED and CONVERTER in catalogue.sources]
    return tuple(catalogue.source(i) for i in dict.fromkeys(ids))


def _coverage(snapshot: Snapshot, indicator_id: str, year: int) -> Coverage | None:
    """How many of the reference area's regions a ratio was measured against; None if unknown."""
    table = snapshot.references
    rows = table.loc[(table["indicator_id"] == indicator_id) & (table["year"] == year)]
    counted = rows[["regions_with_value", "regions_total"]].dropna()
    if counted.empty:
        return None
    first = counted.iloc[0]
    return Coverage(int(first["regions_with_value"]), int(first["regions_total"]))


def _total(
    snapshot: Snapshot, catalogue: Catalogue, indicator_id: str, region: Region
) -> Fact | None:
    start, end = snapshot.series_at.get((indicator_id, region.region_id), (0, 0))
    numbers = snapshot.series["value"].to_numpy(dtype=float)[start:end]
    years = snapshot.series["year"].to_numpy()[start:end][np.nan_to_num(numbers) > 0]
    total = float(np.nansum(numbers))
    if not total:
        return None
    indicator = catalogue.indicator(indicator_id)
    return Fact(
        indicator_id=indicator_id,
        value=total,
        decimals=indicator.decimals,
        first=int(years.min()),
        last=int(years.max()),
        status=Status.DERIVED,
        sources=(catalogue.source(indicator.source),),
    )
