"""Asking for several regions at once: their series, the members of an area, aligned years."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.catalogue import Catalogue
from data.columns import Columns
from data.model import EU27, NO_LAST_YEAR, REFERENCE_AREA, Status, Step, Value, region_level
from data.store import Snapshot


@dataclass(frozen=True)
class Point:
    """One figure of a series, or one kind of missing; ``value`` is None for the latter."""

    year: int
    value: float | None
    status: str
    flags: str
    has_break: bool
    step: str
    source_id: str

    def as_value(self, indicator_id: str, region_id: str) -> Value:
        """The point as the value of a region, without the source's own codes."""
        return Value(
            region_id=region_id,
            indicator_id=indicator_id,
            year=self.year,
            value=self.value,
            status=Status(self.status),
            flags=self.flags,
            has_break=self.has_break,
            source_id=self.source_id,
            step=Step(self.step),
            source_codes="",
            source_nuts="",
        )


def series_of(snapshot: Snapshot, region_id: str) -> dict[str, list[Point]]:
    """Every figure held of a region, by indicator, years ascending; those not held are absent."""
    columns = snapshot.columns
    indicators = columns.words["indicator_id"].names
    spans = {i: columns.series_at.get((i, region_id)) for i in indicators}
    return {i: [_point(columns, row) for row in range(*span)] for i, span in spans.items() if span}


def _point(columns: Columns, row: int) -> Point:
    words, value = columns.words, float(columns.values[row])
    return Point(
        year=int(columns.years[row]),
        value=None if math.isnan(value) else value,
        status=words["status"][row],
        flags=words["flags"][row],
        has_break=bool(columns.breaks[row]),
        step=words["step"][row],
        source_id=words["source_id"][row],
    )


def aligned_year(
    years: Iterable[Collection[int]], *, before: int = NO_LAST_YEAR, asked: int | None = None
) -> int | None:
    """The year in which most of those compared have a figure: the latest such.

    ``years`` has one entry per region or area: the years in which it has a number. Most are more
    than half of those with a number in any year. ``asked`` wins where at least one has it; years
    from ``before`` on are incomplete and taken only when there is no other. None when there is no
    number at all.
    """
    held = [set(found) for found in years if found]
    every: set[int] = set().union(*held)
    if not every:
        return None
    if asked in every:
        return asked
    candidates = {y for y in every if y < before} or every
    counted = {y: sum(y in found for found in held) for y in candidates}
    shared = [y for y, n in counted.items() if 2 * n > len(held)]
    most = max(counted.values())
    return max(shared or (y for y, n in counted.items() if n == most))


def levels_held(snapshot: Snapshot, catalogue: Catalogue, indicator_ids: Iterable[str]) -> set[int]:
    """Levels at which all of these indicators are published, by the registry."""
    sets = [set(catalogue.indicator(i).levels) for i in indicator_ids]
    held = set.intersection(*sets) if sets else set()
    return held & {int(n) for n in snapshot.regions["level"].unique()}


def units_of(snapshot: Snapshot, member: str, levels: Collection[int]) -> tuple[str, ...]:
    """The regions that stand for a member: itself, or its parts at the next level published.

    Empty when the member lies below every level at which there are figures.
    """
    own = region_level(member)
    if own in levels:
        return (member,)
    below = [n for n in levels if n > own]
    if not below:
        return ()
    regions = snapshot.regions
    parts = regions.loc[
        (regions["level"] == min(below)) & regions["region_id"].str.startswith(member), "region_id"
    ]
    return tuple(sorted(parts))


def countries_of_the_union(snapshot: Snapshot) -> tuple[str, ...]:
    """Codes of the 27 member states, as far as the table of regions holds them."""
    regions = snapshot.regions
    held = set(regions.loc[regions["level"] == 0, "region_id"])
    return tuple(sorted(held & EU27))


def wide(snapshot: Snapshot, indicator_id: str, codes: Sequence[str]) -> pd.DataFrame:
    """One indicator for some regions: one row per year, one column per code, NaN is missing."""
    try:
        rows = snapshot.values.loc[indicator_id]["value"]
    except KeyError:
        return pd.DataFrame(columns=list(codes), dtype=float)
    here = rows.loc[rows.index.get_level_values("region_id").isin(codes)].reset_index()
    table = here.pivot_table(index="year", columns="region_id", values="value", aggfunc="first")
    return table.reindex(columns=list(codes)).astype(float).sort_index()


def not_applicable(
    snapshot: Snapshot, indicator_id: str, codes: Sequence[str]
) -> dict[int, frozenset[str]]:
    """Regions to which the indicator does not apply, by year; years without one are absent."""
    rows = _rows(snapshot, indicator_id, codes)
    return _by_year(rows.loc[rows["status"] == Status.NOT_APPLICABLE.value])


def broken(
    snapshot: Snapshot, catalogue: Catalogue, indicator_ids: Iterable[str], codes: Sequence[str]
) -> dict[int, frozenset[str]]:
    """Regions whose series of any of the indicators starts anew, by year.

    By the source's mark or by a caveat that concerns the region.
    """
    found: dict[int, frozenset[str]] = {}
    for indicator_id in indicator_ids:
        rows = _rows(snapshot, indicator_id, codes)
        marked = _by_year(rows.loc[rows["has_break"]])
        for code in codes:
            for caveat in catalogue.caveats_of(indicator_id, [code]):
                for year in caveat.break_years:
                    marked[year] = marked.get(year, frozenset()) | {code}
        for year, regions in marked.items():
            found[year] = found.get(year, frozenset()) | regions
    return found


def _rows(snapshot: Snapshot, indicator_id: str, codes: Sequence[str]) -> pd.DataFrame:
    """Rows of an indicator and regions with year, region_id and all columns of the values."""
    try:
        rows = snapshot.values.loc[indicator_id].reset_index()
    except KeyError:
        return snapshot.values.iloc[:0].reset_index()
    return rows.loc[rows["region_id"].isin(codes)]


def _by_year(rows: pd.DataFrame) -> dict[int, frozenset[str]]:
    grouped = rows.groupby("year")["region_id"]
    return {int(str(year)): frozenset(map(str, ids)) for year, ids in grouped}


def published_reference(snapshot: Snapshot, indicator_id: str) -> dict[int, float]:
    """The EU27's figure by year where its producer publishes one."""
    table = snapshot.references
    here = (table["indicator_id"] == indicator_id) & (table["reference_id"] == REFERENCE_AREA)
    rows = table.loc[here & (table["status"] == "published") & table["value"].notna()]
    return {int(y): float(v) for y, v in zip(rows["year"], rows["value"], strict=True)}


def reference_shares(snapshot: Snapshot, indicator_id: str) -> dict[int, float]:
    """The share of the EU27 that a location quotient is measured against, by year."""
    table = snapshot.references
    here = (table["indicator_id"] == indicator_id) & table["value"].notna()
    rows = table.loc[here & (table["reference_id"] == REFERENCE_AREA)]
    return {int(y): float(v) for y, v in zip(rows["year"], rows["value"], strict=True)}


def distinct_projects(snapshot: Snapshot, members: Sequence[str]) -> dict[int, int]:
    """Projects that have an organisation in any of the members, by year of start, each once."""
    partners = snapshot.partners
    here = partners["region_id"].fillna("").str.startswith(tuple(members))
    here |= partners["country"].isin([m for m in members if len(m) == 2])
    ids = set(partners.loc[here, "project_id"])
    projects = snapshot.projects
    starts = projects.loc[projects["project_id"].isin(ids), "start_date"]
    years = pd.to_datetime(starts).dt.year.dropna().astype(int)
    return {int(str(y)): int(n) for y, n in years.value_counts().items()}
