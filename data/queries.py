"""Asking the snapshot: pure functions that answer what the pages ask. Nothing here draws."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.catalogue import Catalogue
from data.errors import UnknownIdError
from data.model import Region, Role, Status, Step, Value
from data.store import Snapshot

WITH_NUMBER = tuple(s.value for s in Status if s.has_number)
MAX_SUGGESTIONS = 20


@dataclass(frozen=True)
class Counts:
    """Live counts of the overview. ``open_calls`` are those with a deadline today or later."""

    regions: int
    indicators: int
    projects: int
    calls: int
    open_calls: int


@dataclass(frozen=True)
class KeyFigure:
    """The latest figure of one indicator for a region, or what stands in its place.

    ``value`` has a number or a kind of missing; ``parent`` holds the nearest parent's value of the
    latest year when the region itself has none: it is the parent's, never the region's.
    ``rank`` counts from 1 (highest) among ``ranked`` regions of the same level with a number.
    """

    indicator_id: str
    value: Value
    rank: int | None
    ranked: int | None
    parent: Value | None


def find_region(snapshot: Snapshot, catalogue: Catalogue, region_id: str) -> Region:
    """The region of this NUTS 2024 code; raises ``UnknownIdError``."""
    rows = snapshot.regions.loc[snapshot.regions["region_id"] == region_id]
    if rows.empty:
        raise UnknownIdError("region", region_id)
    row = rows.iloc[0]
    return Region(
        region_id=region_id,
        level=int(row["level"]),
        name_en=str(row["name_en"]),
        name_local=str(row["name_local"]),
        country=str(row["country"]),
        parent_id=None if pd.isna(row["parent_id"]) else str(row["parent_id"]),
        role=catalogue.partnership.roles.get(region_id),
    )


def ancestors(snapshot: Snapshot, region_id: str) -> tuple[str, ...]:
    """Codes of the parents that exist, nearest first."""
    known = set(snapshot.regions["region_id"])
    return tuple(
        region_id[:n] for n in range(len(region_id) - 1, 1, -1) if region_id[:n] in known
    )


def fold(text: str) -> str:
    """Lower case without accents, so that 'usti' finds 'Ústí'."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d")


def search_regions(snapshot: Snapshot, text: str, limit: int = MAX_SUGGESTIONS) -> pd.DataFrame:
    """Regions whose code, own, Latin or English name holds the text, best match first.

    One row per region. A code match comes first, then names that begin with the text, then
    names that hold it; within each, higher levels (larger regions) first.
    """
    wanted = fold(text.strip())
    regions = snapshot.regions
    if not wanted:
        return regions.iloc[0:0]
    names = [regions[c].map(fold) for c in ("name_local", "name_latin", "name_en")]
    code = regions["region_id"].str.casefold()
    score = pd.Series(0, index=regions.index)
    for name in names:
        score = score.where(~name.str.contains(wanted, regex=False), other=score.clip(lower=1))
        score = score.where(~name.str.startswith(wanted), other=score.clip(lower=2))
        score = score.where(name != wanted, other=score.clip(lower=3))
    score = score.where(code != wanted, other=4)
    found = regions.assign(score=score).loc[score > 0]
    ordered = found.sort_values(["score", "level", "region_id"], ascending=[False, True, True])
    return ordered.drop(columns="score").head(limit).reset_index(drop=True)


def indicator_years(snapshot: Snapshot, indicator_id: str, level: int) -> list[int]:
    """Years with at least one number at this level, ascending; empty when there is none."""
    if indicator_id not in snapshot.values.index.get_level_values(0).unique():
        return []
    rows = snapshot.values.loc[indicator_id]
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
        rows = snapshot.values.loc[(indicator_id, year)].reset_index()
    except KeyError:
        rows = snapshot.values.iloc[0:0].reset_index()[["region_id", *snapshot.values.columns]]
    merged = regions.merge(rows, on="region_id", how="left")
    absent = merged["status"].isna()
    roles = merged["region_id"].map(dict(catalogue.partnership.roles))
    return merged.assign(
        status=merged["status"].astype("str").where(~absent, Status.NOT_PUBLISHED.value),
        step=merged["step"].astype("str").where(~absent, Step.ABSENT_IN_SOURCE.value),
        flags=merged["flags"].astype("str").where(~absent, ""),
        source_codes=merged["source_codes"].astype("str").where(~absent, ""),
        has_break=merged["has_break"].astype("boolean").fillna(False).astype(bool),
        role=roles.map(lambda r: r.value if isinstance(r, Role) else None),
    )


def trend(snapshot: Snapshot, indicator_id: str, region_id: str) -> pd.DataFrame:
    """One indicator for one region over the years: one row per year, ascending.

    Columns year, value (missing when the status carries no number), status, flags, has_break, step,
    source_codes, source_id. Empty when the indicator is not held at the region's level.
    """
    try:
        rows = snapshot.values.loc[indicator_id].xs(region_id, level="region_id")
    except KeyError:
        return snapshot.values.iloc[0:0].assign(year=0).reset_index(drop=True)
    return rows.reset_index().sort_values("year", ignore_index=True)


def value_of(snapshot: Snapshot, indicator_id: str, region_id: str, year: int) -> Value | None:
    """The stored value, number or kind of missing; None when the table does not hold it."""
    try:
        row = snapshot.values.loc[(indicator_id, year, region_id)]
    except KeyError:
        return None
    return Value(
        region_id=region_id,
        indicator_id=indicator_id,
        year=year,
        value=None if pd.isna(row["value"]) else float(row["value"]),
        status=Status(row["status"]),
        flags=str(row["flags"]),
        has_break=bool(row["has_break"]),
        source_id=str(row["source_id"]),
        step=Step(row["step"]),
        source_codes=str(row["source_codes"]),
        source_nuts=str(row["source_nuts"]),
    )


def latest_value(snapshot: Snapshot, indicator_id: str, region_id: str) -> Value | None:
    """The latest value with a number; else the latest kind of missing; None when not held."""
    rows = trend(snapshot, indicator_id, region_id)
    if rows.empty:
        return None
    numbered = rows.loc[rows["value"].notna()]
    year = int((numbered if not numbered.empty else rows)["year"].iloc[-1])
    return value_of(snapshot, indicator_id, region_id, year)


def rank_of(snapshot: Snapshot, value: Value) -> tuple[int, int] | None:
    """Rank (1 is the highest; ties share the better one) and field among regions of the level."""
    if value.value is None:
        return None
    rows = snapshot.values.loc[(value.indicator_id, value.year)]
    same_level = rows.loc[rows.index.str.len() == len(value.region_id), "value"].dropna()
    return int((same_level > value.value).sum()) + 1, len(same_level)


def key_figure(
    snapshot: Snapshot, catalogue: Catalogue, indicator_id: str, region_id: str
) -> KeyFigure | None:
    """The region's latest figure with its rank, and the parent's where the region has none.

    None when neither the region nor a parent is held for this indicator.
    """
    catalogue.indicator(indicator_id)
    value = latest_value(snapshot, indicator_id, region_id)
    parent = None
    if value is None or value.value is None:
        parents = (latest_value(snapshot, indicator_id, p) for p in ancestors(snapshot, region_id))
        parent = next((p for p in parents if p is not None and p.value is not None), None)
    if value is None:
        if parent is None:
            return None
        value = _absent(parent, region_id)
    ranked = rank_of(snapshot, value)
    rank, field = ranked if ranked is not None else (None, None)
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


def in_region(codes: pd.Series, region_id: str) -> pd.Series:
    """True where a NUTS code is the region or lies in it; missing codes are False."""
    return codes.fillna("").str.startswith(region_id)


def find_projects(
    snapshot: Snapshot,
    *,
    objectives: Iterable[str] = (),
    sectors: Iterable[str] = (),
    region_id: str | None = None,
) -> pd.DataFrame:
    """Projects that serve any of the objectives, any of the sectors and have a partner in the region.

    One row per project, all columns of ``projects``, newest start first. An empty filter lets all
    pass. A country-level region also takes partners placed by country alone.
    """
    projects = snapshot.projects
    wanted_objectives, wanted_sectors = frozenset(objectives), frozenset(sectors)
    keep = pd.Series(True, index=projects.index)
    if wanted_objectives:
        keep &= projects["objective_ids"].map(lambda ids: not wanted_objectives.isdisjoint(ids))
    if wanted_sectors:
        keep &= projects["sector_ids"].map(lambda ids: not wanted_sectors.isdisjoint(ids))
    if region_id is not None:
        keep &= projects["project_id"].isin(projects_in(snapshot, region_id))
    found = projects.loc[keep]
    return found.sort_values(["start_date", "project_id"], ascending=[False, True])


def projects_in(snapshot: Snapshot, region_id: str) -> frozenset[str]:
    """Ids of projects with at least one organisation seated in the region."""
    partners = snapshot.partners
    here = in_region(partners["region_id"], region_id)
    if len(region_id) == 2:
        here |= partners["country"] == region_id
    return frozenset(partners.loc[here, "project_id"])


def partners_of(snapshot: Snapshot, project_id: str) -> pd.DataFrame:
    """Organisations of one project: one row per organisation and role, the coordinator first."""
    rows = snapshot.partners.loc[snapshot.partners["project_id"] == project_id]
    order = (rows["role"] != "coordinator").astype(int)
    return rows.assign(order=order).sort_values(["order", "name"]).drop(columns="order")


def count_labels(projects: pd.DataFrame, column: str, ids: Sequence[str]) -> dict[str, int]:
    """Number of projects (or calls) per label id, zero included, in the order of ``ids``."""
    counts = projects[column].explode().value_counts()
    return {i: int(counts.get(i, 0)) for i in ids}


def open_calls(snapshot: Snapshot, today: dt.date) -> pd.DataFrame:
    """Calls whose deadline is today or later, nearest deadline first; one row per call."""
    calls = snapshot.calls
    deadline = pd.to_datetime(calls["deadline"])
    return calls.loc[deadline >= pd.Timestamp(today)].sort_values(["deadline", "call_id"])


def counts(snapshot: Snapshot, catalogue: Catalogue, today: dt.date) -> Counts:
    """What the snapshot holds, counted now."""
    return Counts(
        regions=len(snapshot.regions),
        indicators=len(catalogue.indicators),
        projects=len(snapshot.projects),
        calls=len(snapshot.calls),
        open_calls=len(open_calls(snapshot, today)),
    )
