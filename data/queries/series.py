"""Every year of an indicator at one level, for what is drawn in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.model import Status
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
    indicator = catalogue.indicator(indicator_id)
    regions = snapshot.regions
    ids = tuple(sorted(regions.loc[regions["level"] == level, "region_id"]))
    held = snapshot.values.index.get_level_values(0)
    rows = snapshot.values.loc[[indicator_id]] if (held == indicator_id).any() else None
    if rows is None:
        return _empty(indicator_id, level, ids)
    flat = rows.reset_index().loc[lambda f: f["region_id"].isin(ids)]
    numbered = flat.loc[flat["value"].notna(), "year"]
    years = tuple(sorted(int(y) for y in numbered.unique()))
    if not years:
        return _empty(indicator_id, level, ids)
    flat = flat.loc[flat["year"].isin(years)]
    positions = {status.value: i for i, status in enumerate(STATUSES)}
    absent = positions[Status.NOT_PUBLISHED.value]
    coded = flat.assign(
        value=flat["value"].round(indicator.decimals),
        code=flat["status"].astype("str").map(positions),
        has_break=flat["has_break"].astype(bool),
    )
    return LevelSeries(
        indicator_id,
        level,
        ids,
        years,
        _grid(coded, "value", years, ids).to_numpy(dtype=float),
        _grid(coded, "code", years, ids).fillna(absent).to_numpy(dtype=np.int8),
        _grid(coded, "has_break", years, ids).eq(True).to_numpy(dtype=bool),
    )


def _grid(
    rows: pd.DataFrame, column: str, years: tuple[int, ...], ids: tuple[str, ...]
) -> pd.DataFrame:
    wide = rows.pivot_table(
        index="year", columns="region_id", values=column, aggfunc="first", dropna=False
    )
    return wide.reindex(index=list(years), columns=list(ids))


def _empty(indicator_id: str, level: int, ids: tuple[str, ...]) -> LevelSeries:
    shape = (0, len(ids))
    return LevelSeries(
        indicator_id,
        level,
        ids,
        (),
        np.empty(shape),
        np.empty(shape, dtype=np.int8),
        np.empty(shape, dtype=bool),
    )
