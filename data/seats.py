"""Who is seated where: the partners of all projects by region and by project, made once.

To go through all partners for one region takes a hundred times as long as to look its own up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

LEAST: Final = 2
"""Letters of a country: no code is shorter."""
COORDINATOR: Final = "coordinator"


class Seats:
    """Places of rows in ``partners`` and ``projects``, and the columns that are counted.

    ``at`` has the rows of the partners seated in a region, at whatever level, by its code, in the
    order of the table; those that could be placed in a country alone are in it. ``together`` has
    those of a project. ``newest`` are the rows of ``projects``, the latest start first;
    ``led_from`` has region and country of the coordinator of each, empty where not known.
    """

    def __init__(self, projects: pd.DataFrame, partners: pd.DataFrame) -> None:
        self.projects = _words(partners["project_id"])
        self.organisations = _words(partners["organisation_id"])
        self.names: Sequence[str | None] = [
            None if pd.isna(name) else str(name) for name in partners["name"].tolist()
        ]
        self.money: Sequence[float] = partners["ec_contribution_eur"].astype(float).tolist()
        self.is_coordinator = (partners["role"].astype("str") == COORDINATOR).tolist()
        self.regions = _words(partners["region_id"])
        self.countries = _words(partners["country"])
        self.at = self._by_region()
        self.together = _rows_by(self.projects)
        order = projects[["start_date", "project_id"]].reset_index(drop=True)
        ordered = order.sort_values(["start_date", "project_id"], ascending=[False, True])
        self.newest: Sequence[int] = ordered.index.tolist()
        self.project_ids = _words(projects["project_id"])
        self.led_from = list(
            zip(
                _words(projects["coordinator_region_id"]),
                _words(projects["coordinator_country"]),
                strict=True,
            )
        )

    def _by_region(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for row, (region, country) in enumerate(zip(self.regions, self.countries, strict=True)):
            for code in {country, *(region[:n] for n in range(LEAST, len(region) + 1))}:
                found[code].append(row)
        return dict(found)

    def projects_in(self, region_id: str) -> frozenset[str]:
        """Ids of projects with at least one organisation seated in the region."""
        return frozenset(self.projects[row] for row in self.at.get(region_id, ()))

    def newest_of(self, project_ids: frozenset[str]) -> list[int]:
        """Their rows in ``projects``, the latest start first."""
        return [row for row in self.newest if self.project_ids[row] in project_ids]


def _words(column: pd.Series) -> Sequence[str]:
    """The column as plain words, none where it is missing."""
    return [str(word) for word in column.astype("str").fillna("").tolist()]


def _rows_by(keys: Sequence[str]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        found[key].append(row)
    return dict(found)
