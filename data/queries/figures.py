"""Asking for figures: of a map, of a series, of one region with its rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.model import Status, Step, Value
from data.queries.regions import ancestors
from data.store import Snapshot

WITH_NUMBER = tuple(s.value for s in Status if s.has_number)


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


def _series(snapshot: Snapshot, indicator_id: str) -> pd.DataFrame:
    """Rows of one indicator, indexed by (year, region_id); KeyError when it is not held."""
    return cast("pd.DataFrame", snapshot.values.loc[indicator_id])


def _one_year(snapshot: Snapshot, indicator_id: str, year: int) -> pd.DataFrame:
    """Rows of one indicator and year, indexed by region_id; KeyError when it is not held."""
    return cast("pd.DataFrame", snapshot.values.loc[(indicator_id, year)])


def total_over_years(snapshot: Snapshot, indicator_id: str, region_id: str) -> Total | None:
    """The sum of a region's yearly counts; None when it has no number.

    For indicators that count something once, in the year in which it began.
    """
    rows = _series(snapshot, indicator_id)["value"].dropna()
    codes = rows.index.get_level_values("region_id")
    rows = rows.loc[codes.str.len() == len(region_id)]
    sums = rows.groupby(level="region_id").sum()
    if region_id not in sums.index:
        return None
    years = rows.xs(region_id, level="region_id").index
    rank = int((sums > sums[region_id]).sum()) + 1
    return Total(float(sums[region_id]), int(years.min()), int(years.max()), rank, len(sums))


def default_year(
    snapshot: Snapshot, indicator_id: str, level: int, *, before: int = 9999, share: float = 0.8
) -> int:
    """The latest year before ``before`` with at least this share of the best year's figures.

    Falls back to the latest year of all when none lies before.
    """
    rows = _series(snapshot, indicator_id)["value"].dropna()
    at_level = rows.index.get_level_values("region_id").str.len() == level + 2
    covered = rows.loc[at_level].groupby(level="year").size()
    well = covered.index[covered >= share * covered.max()]
    complete = well[well < before]
    return int((complete if len(complete) else well).max())


def indicator_years(snapshot: Snapshot, indicator_id: str, level: int) -> list[int]:
    """Years with at least one number at this level, ascending; empty when there is none."""
    if indicator_id not in snapshot.values.index.get_level_values(0).unique():
        return []
    rows = _series(snapshot, indicator_id)
    at_level = rows.index.get_level_values("region_id").str.len() == level + 2
    years = rows.index.get_level_values("year")[at_level & rows["value"].notna()]
    return sorted(int(y) for y in years.unique())


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
        rows = _one_year(snapshot, indicator_id, year).reset_index()
    except KeyError:
        rows = snapshot.values.iloc[0:0].reset_index()[["region_id", *snapshot.values.columns]]
    merged = regions.merge(rows, on="region_id", how="left")
    absent = merged["status"].isna()
    roles = {region: role.value for region, role in catalogue.partnership.roles.items()}
    return merged.assign(
        status=merged["status"].astype("str").where(~absent, Status.NOT_PUBLISHED.value),
        step=merged["step"].astype("str").where(~absent, Step.ABSENT_IN_SOURCE.value),
        flags=merged["flags"].astype("str").where(~absent, ""),
        source_codes=merged["source_codes"].astype("str").where(~absent, ""),
        has_break=merged["has_break"].astype("boolean").fillna(False).astype(bool),
        role=merged["region_id"].map(roles),
    )


def trend(snapshot: Snapshot, indicator_id: str, region_id: str) -> pd.DataFrame:
    """One indicator for one region over the years: one row per year, ascending.

    Columns year, value (missing when the status carries no number), status, flags, has_break, step,
    source_codes, source_id. Empty when the indicator is not held at the region's level.
    """
    start, end = snapshot.series_at.get((indicator_id, region_id), (0, 0))
    rows = snapshot.series.iloc[start:end].drop(columns=["indicator_id", "region_id"])
    return rows.reset_index(drop=True)


def value_of(snapshot: Snapshot, indicator_id: str, region_id: str, year: int) -> Value | None:
    """The stored value, number or kind of missing; None when the table does not hold it."""
    start, end = snapshot.series_at.get((indicator_id, region_id), (0, 0))
    rows = snapshot.series
    years = rows["year"].to_numpy()[start:end]
    place = start + int(np.searchsorted(years, year))
    if place == end or years[place - start] != year:
        return None
    return _value_at(snapshot, place)


def _value_at(snapshot: Snapshot, place: int) -> Value:
    row: pd.Series = snapshot.series.iloc[place]
    return Value(
        region_id=str(row["region_id"]),
        indicator_id=str(row["indicator_id"]),
        year=int(row["year"]),
        value=None if pd.isna(row["value"]) else float(row["value"]),
        status=Status(str(row["status"])),
        flags=str(row["flags"]),
        has_break=bool(row["has_break"]),
        source_id=str(row["source_id"]),
        step=Step(str(row["step"])),
        source_codes=str(row["source_codes"]),
        source_nuts=str(row["source_nuts"]),
    )


def latest_value(snapshot: Snapshot, indicator_id: str, region_id: str) -> Value | None:
    """The latest value with a number; else the latest year of which the source says something.

    A series that is confidential throughout is so even when its last year is simply absent. None
    when the indicator is not held at the region's level.
    """
    start, end = snapshot.series_at.get((indicator_id, region_id), (0, 0))
    if start == end:
        return None
    rows = snapshot.series
    numbered = np.flatnonzero(~np.isnan(rows["value"].to_numpy(dtype=float)[start:end]))
    if numbered.size:
        return _value_at(snapshot, start + int(numbered[-1]))
    steps = rows["step"].iloc[start:end].astype("str")
    said = np.flatnonzero((steps != Step.ABSENT_IN_SOURCE.value).to_numpy())
    return _value_at(snapshot, start + int(said[-1]) if said.size else end - 1)


def rank_of(snapshot: Snapshot, value: Value, decimals: int) -> tuple[int, int] | None:
    """Rank (1 is the highest; ties share the better one) and field among regions of the level.

    Figures count as they are shown, rounded to so many decimals: who reads two equal figures must
    not read two ranks. Figures carried over from older regions neither have a rank nor stand in
    the field.
    """
    if value.value is None or value.status is Status.CONVERTED:
        return None
    rows = _one_year(snapshot, value.indicator_id, value.year)
    own = (rows["status"] != Status.CONVERTED.value) & (
        rows.index.str.len() == len(value.region_id)
    )
    same_level = rows.loc[own, "value"].dropna()
    shown = same_level.astype(float).round(decimals)
    return int((shown > round(value.value, decimals)).sum()) + 1, len(same_level)


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
    ranked = rank_of(snapshot, value, decimals)
    rank, field = ranked if ranked is not None else (None, None)
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
        if trend(snapshot, indicator_id, code)["value"].notna().any():
            return code
    return None
