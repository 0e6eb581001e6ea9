"""Every year of an indicator at one level, for what is drawn in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from data.catalogue import Catalogue
from data.model import Status
from data.queries.figures import course, indicator_years
from data.store import Snapshot

STATUSES = tuple(Status)


@dataclass(frozen=True)
class LevelSeries:
    """All years of one indicator at one level.

    ``values`` has one row per year (ascending, those with at least one number) and one column per
    region, NaN where the status carries no number; figures are rounded to the indicator's
    decimals, as they are shown and classed. ``statuses`` holds the positions in ``STATUSES`` in
    the same shape, ``breaks`` whether the year opens a new stretch of the region's series.
    """

    indicator_id: str
    level: int
    region_ids: tuple[str, ...]
    years: tuple[int, ...]
    values: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    statuses: np.ndarray[tuple[int, int], np.dtype[np.int8]]
    breaks: np.ndarray[tuple[int, int], np.dtype[np.bool_]]

    def numbers(self) -> list[float]:
        """Every number of every year."""
        return _numbers(self.values)

    def numbers_of(self, year: int) -> list[float]:
        """Every number of one year; none for a year that is not held."""
        return _numbers(self.values[self.years.index(year)]) if year in self.years else []


def _numbers(values: np.ndarray[Any, np.dtype[np.float64]]) -> list[float]:
    flat = values.ravel()
    return [float(v) for v in flat[~np.isnan(flat)]]


def level_series(
    snapshot: Snapshot, catalogue: Catalogue, indicator_id: str, level: int
) -> LevelSeries:
    """All years of the indicator at the level; no years when it has no number there."""
    decimals = catalogue.indicator(indicator_id).decimals
    regions = snapshot.regions
    ids = tuple(sorted(regions.loc[regions["level"] == level, "region_id"]))
    years = tuple(indicator_years(snapshot, indicator_id, level))
    codes = {status: code for code, status in enumerate(STATUSES)}
    row_of = {year: row for row, year in enumerate(years)}
    shape = len(years), len(ids)
    values = np.full(shape, np.nan)
    statuses = np.full(shape, codes[Status.NOT_PUBLISHED], dtype=np.int8)
    breaks = np.zeros(shape, dtype=bool)
    for column, region_id in enumerate(ids):
        of = course(snapshot, indicator_id, region_id)
        for year, value, status, opens in zip(
            of.years, of.values, of.statuses, of.breaks, strict=True
        ):
            if year in row_of:
                at = row_of[year], column
                values[at], statuses[at], breaks[at] = value, codes[status], opens
    return LevelSeries(indicator_id, level, ids, years, values.round(decimals), statuses, breaks)
