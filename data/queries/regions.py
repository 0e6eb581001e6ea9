"""Finding regions: by code, by name, by what contains them."""

from __future__ import annotations

import unicodedata

import pandas as pd

from data.catalogue import Catalogue
from data.errors import UnknownIdError
from data.model import Region
from data.store import Snapshot

MAX_SUGGESTIONS = 20


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
    return tuple(region_id[:n] for n in range(len(region_id) - 1, 1, -1) if region_id[:n] in known)


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


def in_region(codes: pd.Series, region_id: str) -> pd.Series:
    """True where a NUTS code is the region or lies in it; missing codes are False."""
    return codes.fillna("").str.startswith(region_id)
