"""The values as plain columns: pages ask for single figures by the hundred.

To take a row out of a table takes a hundred times as long as to take its parts out of columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.model import Course, Status, Step, Value

NOWHERE: Final = (0, 0)
WORDS: Final = (
    "indicator_id", "region_id", "status", "flags", "source_id", "step", "source_codes",
    "source_nuts",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """A column of words: each row's place in the list of those that occur."""

    places: npt.NDArray[np.int32]
    names: tuple[str, ...]

    def __getitem__(self, row: int) -> str:
        """The word of a row."""
        return self.names[int(self.places[row])]


@dataclass(frozen=True)
class Field:
    """One indicator in one year at one level: codes of the regions held, ascending.

    ``values`` are NaN where the status carries no number; ``converted`` marks figures carried over
    from older regions.
    """

    region_ids: tuple[str, ...]
    values: npt.NDArray[np.float64]
    converted: npt.NDArray[np.bool_]


class Columns:
    """The rows of ``Snapshot.series``, by indicator, region and year, and where to find them."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.words: Mapping[str, Words] = {name: _words(rows[name]) for name in WORDS}
        self.years = rows["year"].to_numpy(dtype=np.int32)
        self.values = rows["value"].to_numpy(dtype=float, na_value=np.nan)
        self.breaks = rows["has_break"].to_numpy(dtype=bool)
        self._statuses = tuple(Status(name) for name in self.words["status"].names)
        indicators, regions = self.words["indicator_id"], self.words["region_id"]
        self._lengths = np.array([len(name) for name in regions.names], dtype=np.int32)
        self.series_at = _spans(indicators, regions.places, regions.names)
        # The same rows by indicator and year; those of a year keep the order of their regions.
        self._by_year = np.lexsort((self.years, indicators.places))
        by_year = Words(indicators.places[self._by_year], indicators.names)
        self._years_at = _spans(by_year, self.years[self._by_year], None)

    def value(self, row: int) -> Value:
        """The row as a value."""
        words, number = self.words, float(self.values[row])
        return Value(
            region_id=words["region_id"][row],
            indicator_id=words["indicator_id"][row],
            year=int(self.years[row]),
            value=None if np.isnan(number) else number,
            status=self._statuses[words["status"].places[row]],
            flags=words["flags"][row],
            has_break=bool(self.breaks[row]),
            source_id=words["source_id"][row],
            step=Step(words["step"][row]),
            source_codes=words["source_codes"][row],
            source_nuts=words["source_nuts"][row],
        )

    def course(self, indicator_id: str, region_id: str) -> Course:
        """One indicator in one region; without any year where it is not held."""
        start, end = self.series_at.get((indicator_id, region_id), NOWHERE)
        sources = self.words["source_id"]
        return Course(
            tuple(self.years[start:end].tolist()),
            tuple(self.values[start:end].tolist()),
            tuple([self._statuses[n] for n in self.words["status"].places[start:end].tolist()]),
            tuple(self.breaks[start:end].tolist()),
            tuple([sources.names[n] for n in sources.places[start:end].tolist()]),
        )

    def field(self, indicator_id: str, year: int, level: int) -> Field:
        """One indicator in one year at one level; without any region where it is not held."""
        rows, regions = self.rows(indicator_id, year, level), self.words["region_id"]
        names = tuple([regions.names[n] for n in regions.places[rows].tolist()])
        return Field(names, self.values[rows], self.is_status(rows, Status.CONVERTED))

    def told(self, rows: Any, name: str) -> list[str]:
        """What these rows say in a column of words, each once, ascending; without the empty one."""
        words = self.words[name]
        return sorted(words.names[n] for n in set(words.places[rows].tolist()) if words.names[n])

    def rows_of_series(
        self, indicator_id: str, region_id: str, first: int, last: int
    ) -> npt.NDArray[np.intp]:
        """Rows of one indicator in one region from the first year to the last, both taken in."""
        start, end = self.series_at.get((indicator_id, region_id), NOWHERE)
        years = self.years[start:end]
        found: npt.NDArray[np.intp] = start + np.flatnonzero((years >= first) & (years <= last))
        return found

    def numbers_by_year(self, indicator_id: str, level: int) -> dict[int, int]:
        """How many regions of the level have a number, by year; years without one are absent."""
        years = sorted(year for one, year in self._years_at if one == indicator_id)
        rows = {year: self.rows(indicator_id, year, level) for year in years}
        counts = {year: int((~np.isnan(self.values[at])).sum()) for year, at in rows.items()}
        return {year: n for year, n in counts.items() if n}

    def rows(self, indicator_id: str, year: int, level: int) -> npt.NDArray[np.intp]:
        """Rows of one indicator in one year at one level, by region."""
        start, end = self._years_at.get((indicator_id, year), NOWHERE)
        rows = self._by_year[start:end]
        found: npt.NDArray[np.intp] = rows[
            self._lengths[self.words["region_id"].places[rows]] == level + 2
        ]
        return found

    def is_status(self, rows: Any, status: Status) -> npt.NDArray[np.bool_]:
        """Which of these rows have this status."""
        names = self.words["status"].names
        place = names.index(status.value) if status.value in names else -1
        found: npt.NDArray[np.bool_] = self.words["status"].places[rows] == place
        return found


def _words(column: pd.Series) -> Words:
    places, names = pd.factorize(column.astype("str").fillna(""))
    return Words(places.astype(np.int32), tuple(str(name) for name in names))


def _spans(
    first: Words, second: npt.NDArray[np.int32], names: tuple[str, ...] | None
) -> dict[tuple[str, Any], tuple[int, int]]:
    """First row and row after the last of each stretch in which both columns stay the same."""
    if not len(second):
        return {}
    changed = (np.diff(first.places) != 0) | (np.diff(second) != 0)
    starts = [0, *(np.flatnonzero(changed) + 1).tolist()]
    ends = [*starts[1:], len(second)]
    keys = second[starts].tolist()
    return {
        (first[start], key if names is None else names[key]): (start, end)
        for start, end, key in zip(starts, ends, keys, strict=True)
    }
