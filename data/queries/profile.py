"""Asking for what a region's profile sets side by side: a field of regions, its partners, its past.

Frames come back as they are held; what is made of them stands in data/analysis.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.model import Course, Status
from data.seats import Seats
from data.store import Snapshot

CENTS = 2
COORDINATOR_COLUMNS = ["project_id", "organisation_id", "name"]
ORGANISATION_COLUMNS = ["organisation_id", "name", "projects", "coordinated", "ec_eur"]


def held(snapshot: Snapshot, indicator_id: str) -> bool:
    """True when the tables hold the indicator at all."""
    return indicator_id in snapshot.columns.words["indicator_id"].names


def values_of_level(snapshot: Snapshot, indicator_id: str, year: int, level: int) -> pd.Series:
    """One indicator in one year: one value per region of the level, by region_id.

    In the indicator's unit; NaN where the status carries no number. Empty when nothing is held.
    """
    field = snapshot.columns.field(indicator_id, year, level)
    return _by_region(field.region_ids, field.values)


def own_values_of_level(snapshot: Snapshot, indicator_id: str, year: int, level: int) -> pd.Series:
    """As ``values_of_level``, but figures carried over from older regions are left out."""
    field = snapshot.columns.field(indicator_id, year, level)
    kept = np.flatnonzero(~field.converted)
    return _by_region([field.region_ids[n] for n in kept.tolist()], field.values[kept])


def _by_region(codes: Sequence[str], values: npt.NDArray[np.float64]) -> pd.Series:
    index = pd.Index(list(codes), name="region_id", dtype="str")
    return pd.Series(values, index=index, name="value")


def sums_of_level(snapshot: Snapshot, indicator_id: str, level: int) -> pd.Series:
    """A yearly count added up over all years held: one value per region of the level."""
    rows: pd.Series = snapshot.values["value"].loc[indicator_id].dropna()
    codes = rows.index.get_level_values("region_id")
    return rows.loc[codes.str.len() == level + 2].groupby(level="region_id").sum()


def eu27_figures(snapshot: Snapshot, indicator_id: str, years: Sequence[int]) -> pd.DataFrame:
    """One count in the NUTS 2 regions of the EU27: one row per region and year.

    Columns region_id, year, value (NaN is missing, also where the tables hold no row).
    """
    regions = snapshot.regions
    inside = regions.loc[(regions["level"] == 2) & regions["in_eu27"], "region_id"]
    parts = []
    for year in years:
        found = values_of_level(snapshot, indicator_id, year, 2).reindex(list(inside))
        parts.append(pd.DataFrame({"region_id": found.index, "year": year, "value": found.array}))
    return pd.concat(parts, ignore_index=True)


def flagged_between(snapshot: Snapshot, indicator_id: str, start: int, end: int) -> frozenset[str]:
    """Regions whose series the source itself breaks after ``start`` and up to ``end``."""
    breaks = snapshot.values["has_break"].loc[indicator_id]
    years = breaks.index.get_level_values("year")
    broken = breaks.loc[(years > start) & (years <= end) & breaks]
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


def conversion_years(course: Course) -> list[int]:
    """Years in which a series changes between figures carried over and figures of the region.

    A share of an older territory and the figure of today's do not compare.
    """
    rows = zip(course.years, course.values, course.statuses, strict=True)
    found = [(year, status is Status.CONVERTED) for year, v, status in rows if not math.isnan(v)]
    return [year for (_, before), (year, now) in itertools.pairwise(found) if before != now]


def organisations_in(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """As ``seated_in``, one row per organisation."""
    found = seated_in(snapshot, region_id)
    columns = {name: [getattr(one, name) for one in found] for name in ORGANISATION_COLUMNS}
    return pd.DataFrame(columns).astype({"organisation_id": "string", "name": "string"})


def seated_in(snapshot: Snapshot, region_id: str) -> list[Organisation]:
    """Organisations seated in the region that take part in the projects held.

    Most projects first, then most money.
    """
    seats = snapshot.seats
    rows: dict[str, list[int]] = {}
    for row in seats.at.get(region_id, ()):
        rows.setdefault(seats.organisations[row], []).append(row)
    found = [_organisation(seats, key, held) for key, held in sorted(rows.items())]
    found.sort(key=lambda one: (-one.projects, -one.ec_eur, one.name is None, one.name or ""))
    return found


class Organisation(NamedTuple):
    """An organisation in a region: counts of projects, and its own EU contribution in euro.

    The contribution is summed where it is published; a name may be missing.
    """

    organisation_id: str
    name: str | None
    projects: int
    coordinated: int
    ec_eur: float


def _organisation(seats: Seats, key: str, rows: Sequence[int]) -> Organisation:
    name = next((seats.names[row] for row in rows if seats.names[row] is not None), None)
    projects = {seats.projects[row] for row in rows}
    led = {seats.projects[row] for row in rows if seats.is_coordinator[row]}
    published = [seats.money[row] for row in rows if not math.isnan(seats.money[row])]
    return Organisation(key, name, len(projects), len(led), round(math.fsum(published), CENTS))


def coordinators_in(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Coordinators of projects that are seated in the region: project, organisation, name."""
    seats = snapshot.seats
    rows = [row for row in seats.at.get(region_id, ()) if seats.is_coordinator[row]]
    return snapshot.partners[COORDINATOR_COLUMNS].iloc[rows]


def partner_regions(snapshot: Snapshot, region_id: str) -> pd.DataFrame:
    """Regions of the partners of the region's projects, itself and what contains it left out.

    One row per region: region_id, projects (in common, count), most first. Countries beside a
    country, else NUTS 2 regions. Partners that could be placed in a country alone count for it.
    """
    seats = snapshot.seats
    codes = seats.countries if len(region_id) == 2 else seats.regions
    counts: Counter[str] = Counter()
    for project in seats.projects_in(region_id):
        counts.update({codes[row][:4] for row in seats.together[project]})
    found = [
        (code, n)
        for code, n in counts.items()
        if code in snapshot.region_at
        and not code.startswith(region_id)
        and not region_id.startswith(code)
    ]
    found.sort(key=lambda one: (-one[1], one[0]))
    index = pd.Index([code for code, _ in found], dtype="string")
    shared = np.array([n for _, n in found], dtype=np.int64)
    return pd.DataFrame({"region_id": index, "projects": shared})


def names_of(snapshot: Snapshot, region_ids: Iterable[str]) -> dict[str, str]:
    """English names by region id, in the order given; unknown ids are left out."""
    wanted = [code for code in region_ids if code in snapshot.region_at]
    names = snapshot.regions["name_en"].array
    return {code: str(names[snapshot.region_at[code]]) for code in wanted}
