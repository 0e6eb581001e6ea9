"""Asking for what a region's profile sets side by side: a field of regions, its partners, its past.

Frames come back as they are held; what is made of them stands in data/analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import pandas as pd

from data.model import Status
from data.queries.opportunities import projects_in
from data.queries.regions import in_region
from data.store import Snapshot

COORDINATOR = "coordinator"
ORGANISATION_COLUMNS = ["organisation_id", "name", "projects", "coordinated", "ec_eur"]


def held(snapshot: Snapshot, indicator_id: str) -> bool:
    """True when the tables hold the indicator at all."""
    try:
        snapshot.values.index.get_loc(indicator_id)
    except KeyError:
        return False
    return True


def values_of_level(snapshot: Snapshot, indicator_id: str, year: int, level: int) -> pd.Series:
    """One indicator in one year: one value per region of the level, by region_id.

    In the indicator's unit; NaN where the status carries no number. Empty when nothing is held.
    """
    try:
        rows = cast("pd.DataFrame", snapshot.values.loc[(indicator_id, year)])
    except KeyError:
        return pd.Series(dtype=float)
    return rows.loc[rows.index.str.len() == level + 2, "value"].astype(float)


def own_values_of_level(snapshot: Snapshot, indicator_id: str, year: int, level: int) -> pd.Series:
    """As ``values_of_level``, but figures carried over from older regions are left out."""
    try:
        rows = cast("pd.DataFrame", snapshot.values.loc[(indicator_id, year)])
    except KeyError:
        return pd.Series(dtype=float)
    own = rows["status"].astype("str") != Status.CONVERTED.value
    return rows.loc[own & (rows.index.str.len() == level + 2), "value"].astype(float)


def sums_of_level(snapshot: Snapshot, indicator_id: str, level: int) -> pd.Series:
    """A yearly count added up over all years held: one value per region of the level."""
    rows = cast("pd.DataFrame", snapshot.values.loc[indicator_id])["value"].dropna()
    codes = rows.index.get_level_values("region_id")
    return rows.loc[codes.str.len() == level + 2].groupby(level="region_id").sum()


def eu27_figures(snapshot: Snapshot, indicator_id: str, years: Sequence[int]) -> pd.DataFrame:
    """One count in the NUTS 2 regions of the EU27: one row per region and year.

    Columns region_id, year, value (NaN is missing, also where the tables hold no row).
    """
    regions = snapshot.regions
    inside = regions.loc[(regions["level"] == 2) & regions["in_eu27"].astype(bool), "region_id"]
    parts = []
    for year in years:
        found = values_of_level(snapshot, indicator_id, year, 2).reindex(list(inside))
        parts.append(pd.DataFrame({"region_id": found.index, "year": year, "value": found.array}))
    return pd.concat(parts, ignore_index=True)


def flagged_between(snapshot: Snapshot, indicator_id: str, start: int, end: int) -> frozenset[str]:
    """Regions whose series the source itself breaks after ``start`` and up to ``end``."""
    rows = cast("pd.DataFrame", snapshot.values.loc[indicator_id])
    years = rows.index.get_level_values("year")
    broken = rows.loc[(years > start) & (years <= end) & rows["has_break"].astype(bool)]
    return frozenset(broken.index.get_level_values("region_id"))


def conversion_between(
    snapshot: Snapshot, indicator_id: str, start: int, end: int
) -> frozenset[str]:
    """Regions of which one of the two years is carried over from older regions, the other not.

    Two shares of the same larger region sum to what was published; a share and a figure do not.
    """
    all_of = {y: values_of_level(snapshot, indicator_id, y, 2).dropna().index for y in (start, end)}
    own = {y: own_values_of_level(snapshot, indicator_id, y, 2).dropna().index for y in all_of}
    both = all_of[start].intersection(all_of[end])
    return frozenset(r for r in both if (r in own[start]) != (r in own[end]))


def conversion_years(rows: pd.DataFrame) -> list[int]:
    """Years in which a series changes between figures carried over and figures of the region.

    ``rows`` has year, value and status, ascending. A share of an older territory and the figure
    of today's do not compare.
    """
    numbered = rows.loc[rows["value"].notna()]
    converted = (numbered["status"].astype("str") == Status.CONVERTED.value).astype(int)
    return [int(y) for y in numbered.loc[converted.diff().fillna(0) != 0, "year"]]


def organisations_in(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Organisations seated in the region that take part in the projects held.

    One row per organisation: organisation_id, name, projects (count), coordinated (count), ec_eur
    (its own EU contribution in euro, summed where published). Most projects first, then most money.
    """
    partners = snapshot.partners
    here = _seated(partners, region_id)
    if here.empty:
        return pd.DataFrame(columns=ORGANISATION_COLUMNS)
    led = here.loc[here["role"].astype("str") == COORDINATOR]
    coordinated = led.groupby("organisation_id")["project_id"].nunique()
    found = here.groupby("organisation_id", sort=True).agg(
        name=("name", "first"),
        projects=("project_id", "nunique"),
        ec_eur=("ec_contribution_eur", "sum"),
    )
    found = found.assign(coordinated=coordinated.reindex(found.index).fillna(0).astype(int))
    return (
        found.reset_index()
        .sort_values(["projects", "ec_eur", "name"], ascending=[False, False, True])
        .reset_index(drop=True)[ORGANISATION_COLUMNS]
    )


def coordinators_in(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Coordinators of projects that are seated in the region: all columns of ``partners``."""
    here = _seated(snapshot.partners, region_id)
    return here.loc[here["role"].astype("str") == COORDINATOR]


def partner_regions(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Regions of the partners of the region's projects, itself and what contains it left out.

    One row per region: region_id, projects (in common, count), most first. Countries beside a
    country, else NUTS 2 regions. Partners that could be placed in a country alone count for it.
    """
    partners = snapshot.partners
    shared = partners.loc[partners["project_id"].isin(list(projects_in(snapshot, region_id)))]
    is_country = len(region_id) == 2
    codes = shared["country"] if is_country else shared["region_id"].str[:4]
    counts = shared.groupby(codes.rename("region_id"))["project_id"].nunique().rename("projects")
    known = frozenset(snapshot.regions["region_id"])
    elsewhere = [
        code in known and not code.startswith(region_id) and not region_id.startswith(code)
        for code in counts.index
    ]
    return (
        counts.loc[elsewhere]
        .reset_index()
        .sort_values(["projects", "region_id"], ascending=[False, True], ignore_index=True)
    )


def names_of(snapshot: Snapshot, region_ids: Iterable[str]) -> dict[str, str]:
    """English names by region id, in the order given; unknown ids are left out."""
    wanted = list(region_ids)
    regions = snapshot.regions
    rows = regions.loc[regions["region_id"].isin(wanted)]
    found = dict(zip(rows["region_id"], rows["name_en"], strict=True))
    return {code: str(found[code]) for code in wanted if code in found}


def _seated(partners: pd.DataFrame, region_id: str) -> pd.DataFrame:
    here = in_region(partners["region_id"], region_id)
    if len(region_id) == 2:
        here |= partners["country"] == region_id
    return partners.loc[here]
