"""What maps fetch from our own server: compact JSON, the same bytes for the same tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import orjson
import pandas as pd

from data.model import Role
from data.queries import LevelSeries

NAMES = "regions"
PARTNERSHIP = "partnership"
SEARCH = "search"


def series(of: LevelSeries, decimals: int) -> bytes:
    """Years, figures, statuses and breaks of an indicator, in the order of ``ids``.

    ``values`` has one list per year, null where there is no number; a figure is told as its
    difference from the year before (from 0 where that has none) in units of its last decimal, which
    makes long series of large numbers short. ``statuses`` has one string per year with one digit
    per region (its place in the list of statuses); ``breaks`` one list per year of the positions
    of regions whose series is broken there.
    """
    scaled = np.rint(of.values * 10**decimals)
    before = np.vstack([np.zeros((1, scaled.shape[1])), np.nan_to_num(scaled[:-1])])
    return orjson.dumps(
        {
            "ids": of.region_ids,
            "years": of.years,
            "decimals": decimals,
            "values": [_row(row) for row in scaled - before[: len(scaled)]],
            "statuses": ["".join(str(int(s)) for s in row) for row in of.statuses],
            "breaks": [np.flatnonzero(row).tolist() for row in of.breaks],
        }
    )


def _row(values: np.ndarray[Any, np.dtype[np.float64]]) -> list[int | None]:
    return [None if np.isnan(v) else int(v) for v in values]


def partnership(
    regions: pd.DataFrame,
    roles: Mapping[str, Role],
    outlines: Mapping[str, tuple[str, list[int]]],
) -> bytes:
    """Participating regions with outline and middle, leads first: one entry per region."""
    english = dict(zip(regions["region_id"], regions["name_en"], strict=True))
    order = {role: i for i, role in enumerate(Role)}
    entries = [
        {
            "id": region_id,
            "name": english[region_id],
            "role": role.value,
            "path": outlines[region_id][0],
            "at": outlines[region_id][1],
        }
        for region_id, role in sorted(roles.items(), key=lambda part: order[part[1]])
        if region_id in outlines and region_id in english
    ]
    return orjson.dumps(entries)


def names(regions: pd.DataFrame, level: int) -> bytes:
    """Own and English names of the regions of a level, in the order of ``ids``."""
    rows = regions.loc[regions["level"] == level].sort_values("region_id")
    return orjson.dumps(
        {
            "ids": rows["region_id"].tolist(),
            "names": rows["name_local"].tolist(),
            "english": [
                "" if local == english else english
                for local, english in zip(rows["name_local"], rows["name_en"], strict=True)
            ],
        }
    )


def search(regions: pd.DataFrame, participating: Collection[str]) -> bytes:
    """What a region of any level is found by: one place in each list per region, larger first.

    Level and country are in the code. ``english`` is empty where it is the own name, ``latin``
    (the own name in Latin letters) where it is either of them. ``first`` are the codes of those
    that come before others found by the same words.
    """
    rows = regions.sort_values(["level", "region_id"])
    names = zip(rows["name_local"], rows["name_en"], rows["name_latin"], strict=True)
    others = [
        ("" if english == own else english, "" if latin in {own, english} else latin)
        for own, english, latin in names
    ]
    return orjson.dumps(
        {
            "ids": rows["region_id"].tolist(),
            "names": rows["name_local"].tolist(),
            "english": [english for english, _ in others],
            "latin": [latin for _, latin in others],
            "first": [code for code in rows["region_id"] if code in participating],
        }
    )
