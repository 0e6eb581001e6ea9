"""How the regions of a level are built: one row per region, one column per indicator."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.queries.figures import default_year, indicator_years
from data.queries.profile import values_of_level
from data.store import Snapshot


def structural_years(
    snapshot: Snapshot, level: int, indicator_ids: Sequence[str]
) -> dict[str, int]:
    """The latest well-covered year of each indicator at a level; those not held are absent."""
    held = (i for i in indicator_ids if indicator_years(snapshot, i, level))
    return {i: default_year(snapshot, i, level) for i in held}


def structural_table(snapshot: Snapshot, level: int, indicator_ids: Sequence[str]) -> pd.DataFrame:
    """The latest well-covered year of each indicator: one row per region of the level.

    Index region_id, one column per indicator in its own unit; NaN is missing, and so is every
    figure of an indicator that is not held at the level.
    """
    regions = snapshot.regions
    codes = sorted(regions.loc[regions["level"] == level, "region_id"])
    columns = {
        i: values_of_level(snapshot, i, year, level)
        for i, year in structural_years(snapshot, level, indicator_ids).items()
    }
    return pd.DataFrame(
        columns,
        index=pd.Index(codes, name="region_id"),
        columns=list(indicator_ids),
        dtype=float,
    )
