"""Asking for figures: of a map, of a series, of one region with its rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.columns import NOWHERE, Field
from data.model import NO_LAST_YEAR, Course, Status, Step, Value, region_level
from data.queries.regions import ancestors
from data.store import Snapshot

WITH_NUMBER = tuple(s.value for s in Status if s.has_number)
ABSENT: Final = {
    "status": Status.NOT_PUBLISHED.value,
    "step": Step.ABSENT_IN_SOURCE.value,
    "flags": "",
    "source_codes": "",
    "has_break": False,
}
"""What a map says of a region that the table does not hold, by column."""


@dataclass(frozen=True)
class KeyFigure:
    """The latest figure of one indicator for a region, or what stands in its place.

    ``value`` has a number or a kind of missing; ``parent`` holds a parent's value when the region
    itself has none, as ``latest_of_parents`` finds it: it is the parent's, never the region's.
    ``rank`` counts from 1 (highest) among ``ranked`` regions of the same level with a number of
    their own.
    """

    indicator_id: str
    value: Value
    rank: int | None
    ranked: int | None
    parent: Value | None


@dataclass(frozen=True)
class Total:
    """A sum over all years held, with its rank among the regions of the level."""

    value: float
    first: int
    last: int
    rank: int
    ranked: int


def _one_year(snapshot: Snapshot, indicator_id: str, year: int) -> pd.DataFrame:
    """Rows of one indicator and year, indexed by region_id; KeyError when it is not held."""
    return cast("pd.DataFrame", snapshot.values.loc[(indicator_id, year)])


def default_year(
    snapshot: Snapshot,
    indicator_id: str,
    level: int,
    *,
    before: int = NO_LAST_YEAR,
    share: float = 0.8,
) -> int:
    """The latest year before ``before`` with at least this share of the best year's figures.

    Falls back to the latest year of all when none lies before.
    """
    covered = snapshot.columns.numbers_by_year(indicator_id, level)
    most = max(covered.values())
    well = [year for year, n in covered.items() if n >= share * most]
    return max([year for year in well if year < before] or well)


def indicator_years(snapshot: Snapshot, indicator_id: str, level: int) -> list[int]:
    """Years with at least one number at this level, ascending; empty when there is none."""
    return sorted(snapshot.columns.numbers_by_year(indicator_id, level))


def indicator_map(
    snapshot: Snapshot, catalogue: Catalogue, indicator_id: str, year: int, level: int
) -> pd.DataFrame:
    """One indicator, one year, one level: one row per region of the level.

    Columns of regions (region_id, name_local, name_en, country, parent_id ...) with value (in the
    indicator's unit, missing when the status carries no number), status, flags, has_break, step,
    source_codes and role. A region the table does not hold is ``not_published``.
    """
    catalogue.indicator(indicator_id)
    regions = snapshot.regions.loc[snapshot.regions["level"] == level]
    try:
        rows = _one_year(snapshot, indicator_id, year)
    except KeyError:
        rows = snapshot.values.iloc[:0].droplevel(["indicator_id", "year"])
    roles = {region: role.value for region, role in catalogue.partnership.roles.items()}
    merged = regions.join(rows, on="region_id").reset_index(drop=True).fillna(ABSENT)
    return merged.assign(
        has_break=merged["has_break"].astype(bool), role=merged["region_id"].map(roles)
    )


def field_of(snapshot: Snapshot, indicator_id: str, year: int, level: int) -> Field:
    """The figures of ``indicator_map`` alone, a hundred times as fast: for what only counts."""
    return snapshot.columns.field(indicator_id, year, level)


def course(snapshot: Snapshot, indicator_id: str, region_id: str) -> Course:
    """One indicator for one region over the years; without any year where it is not held."""
    return snapshot.columns.course(indicator_id, region_id)


def value_of(snapshot: Snapshot, indicator_id: str, region_id: str, year: int) -> Value | None:
    """The stored value, number or kind of missing; None when the table does not hold it."""
    columns = snapshot.columns
    start, end = columns.series_at.get((indicator_id, region_id), NOWHERE)
    place = start + int(np.searchsorted(columns.years[start:end], year))
    if place == end or columns.years[place] != year:
        return None
    return columns.value(place)


def latest_value(snapshot: Snapshot, indicator_id: str, region_id: str) -> Value | None:
    """The latest value with a number; else the latest year of which the source says something.

    A series that is confidential throughout is so even when its last year is simply absent. None
    when the indicator is not held at the region's level.
    """
    columns = snapshot.columns
    start, end = columns.series_at.get((indicator_id, region_id), NOWHERE)
    if start == end:
        return None
    numbered = np.flatnonzero(~np.isnan(columns.values[start:end]))
    if numbered.size:
        return columns.value(start + int(numbered[-1]))
    steps = columns.words["step"]
    said = (row for row in range(end - 1, start - 1, -1) if steps[row] != Step.ABSENT_IN_SOURCE)
    return columns.value(next(said, end - 1))


def rank_of(snapshot: Snapshot, value: Value, decimals: int) -> tuple[int, int] | None:
    """Rank (1 is the highest; ties share the better one) and field among regions of the level.

    Figures count as they are shown, rounded to so many decimals: who reads two equal figures must
    not read two ranks. Figures carried over from older regions neither have a rank nor stand in
    the field.
    """
    if value.value is None or value.status is Status.CONVERTED:
        return None
    level = region_level(value.region_id)
    field = snapshot.columns.field(value.indicator_id, value.year, level)
    same_level = field.values[~field.converted & ~np.isnan(field.values)]
    # By the same rule for both: Python and numpy round 44.15 otherwise.
    higher = same_level.round(decimals) > np.round(value.value, decimals)
    return int(higher.sum()) + 1, len(same_level)


def latest_of_parents(snapshot: Snapshot, indicator_id: str, region_id: str) -> Value | None:
    """The figure of the newest year that a parent has; of the nearest parent with that year.

    None when no parent has a number.
    """
    parents = (latest_value(snapshot, indicator_id, p) for p in ancestors(snapshot, region_id))
    numbered = [p for p in parents if p is not None and p.value is not None]
    return max(numbered, key=lambda p: p.year, default=None)


def key_figure(
    snapshot: Snapshot, catalogue: Catalogue, indicator_id: str, region_id: str
) -> KeyFigure | None:
    """The region's latest figure with its rank, and the parent's where the region has none.

    None when neither the region nor a parent is held for this indicator.
    """
    decimals = catalogue.indicator(indicator_id).decimals
    value = latest_value(snapshot, indicator_id, region_id)
    parent = None
    if value is None or value.value is None:
        parent = latest_of_parents(snapshot, indicator_id, region_id)
    if value is None:
        if parent is None:
            return None
        value = _absent(parent, region_id)
    rank, field = rank_of(snapshot, value, decimals) or (None, None)
    return KeyFigure(indicator_id, value, rank, field, parent)


def figure_at(
    snapshot: Snapshot, catalogue: Catalogue, indicator_id: str, region_id: str, year: int
) -> KeyFigure | None:
    """The region's figure of one year with its rank, and the parent's of the same year if missing.

    None when neither the region nor a parent is held for this indicator and year.
    """
    decimals = catalogue.indicator(indicator_id).decimals
    value = value_of(snapshot, indicator_id, region_id, year)
    parent = None
    if value is None or value.value is None:
        parents = (
            value_of(snapshot, indicator_id, p, year) for p in ancestors(snapshot, region_id)
        )
        parent = next((p for p in parents if p is not None and p.value is not None), None)
    if value is None:
        if parent is None:
            return None
        value = _absent(parent, region_id)
    rank, field = rank_of(snapshot, value, decimals) or (None, None)
    return KeyFigure(indicator_id, value, rank, field, parent)


def _absent(parent: Value, region_id: str) -> Value:
    return Value(
        region_id=region_id,
        indicator_id=parent.indicator_id,
        year=parent.year,
        value=None,
        status=Status.NOT_PUBLISHED,
        flags="",
        has_break=False,
        source_id=parent.source_id,
        step=Step.ABSENT_IN_SOURCE,
        source_codes="",
        source_nuts="",
    )


def parent_with_figures(snapshot: Snapshot, indicator_id: str, region_id: str) -> str | None:
    """The nearest larger region that has a figure in any year; None when there is none."""
    for code in ancestors(snapshot, region_id):
        if course(snapshot, indicator_id, code).has_number:
            return code
    return None
