"""Finding regions: by code, by name, by what contains them."""

from __future__ import annotations

import unicodedata

import pandas as pd

from data.catalogue import Catalogue
from data.errors import UnknownIdError
from data.model import Region
from data.store import Snapshot


def find_region(snapshot: Snapshot, catalogue: Catalogue, region_id: str) -> Region:
    """The region of this NUTS 2024 code; raises ``UnknownIdError``."""
    place = snapshot.region_at.get(region_id)
    if place is None:
        raise UnknownIdError("region", region_id)
    row = snapshot.regions.iloc[place]
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
    known = snapshot.region_at
    return tuple(region_id[:n] for n in range(len(region_id) - 1, 1, -1) if region_id[:n] in known)


def is_all_of(snapshot: Snapshot, region: Region, larger_id: str) -> bool:
    """True when a larger region holds no other of the region's level: the same territory."""
    rows = snapshot.regions
    within = (rows["level"] == region.level) & in_region(rows["region_id"], larger_id)
    return rows.loc[within, "region_id"].tolist() == [region.region_id]


def fold(text: str) -> str:
    """Lower case without accents, so that 'usti' finds 'Ústí'."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d")


def in_region(codes: pd.Series, region_id: str) -> pd.Series:
    """True where a NUTS code is the region or lies in it; missing codes are False."""
    return codes.str.startswith(region_id, na=False)
