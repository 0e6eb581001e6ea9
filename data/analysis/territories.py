"""Which territories of older NUTS versions and of NUTS 2024 are the same, and which are not.

Two territories are the same when nearly all people of each live in their overlap: 99.9 % in general
(what remains is the noise of digitised borders), 99 % where the code was kept (Eurostat keeps the
code through small boundary shifts and does not recast the series). The same territory is found also
across levels (NUTS 2013 PL12 is NUTS 2024 PL9). Overlaps: JRC NUTS converter, which follows
Regulation (EC) No 1059/2003 and its amendments.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

SAME = 0.999
SAME_CODE = 0.99
NEARLY = 0.9
"""A region that shares nine tenths of its people with an older one may take its ratios."""

CROSSWALK_COLUMNS = ["target", "source", "weight", "share", "relation"]


@dataclass(frozen=True)
class Crosswalk:
    """How one older NUTS version maps to NUTS 2024.

    ``rows``: one row per (target, source) with ``weight`` (share of the source that goes to the
    target) and ``share`` (of the target that comes from the source), both missing when unknown, and
    ``relation``: ``same``, ``nearly`` (the same but for a declared few), ``merged`` (whole
    sources), ``split`` (parts of sources) or ``regrouped`` (to be built from smaller regions, or
    not at all). ``codes`` are those of levels 1 and 2 that belong to the old version, whether or
    not they lead anywhere.
    """

    nuts: int
    rows: pd.DataFrame
    codes: frozenset[str]


def overlaps(matrix: pd.DataFrame, old_level: int, new_level: int, weight: str) -> pd.DataFrame:
    """Overlap of every old and new code at the given levels, from a NUTS 3 matrix.

    ``matrix`` has old, new, area and population columns, one row per pair of NUTS 3 regions.
    Returns source, target and ``size`` (people; square kilometres where nobody lives), one row per
    pair.
    """
    pairs = pd.DataFrame(
        {
            "source": matrix["old"].str[: old_level + 2],
            "target": matrix["new"].str[: new_level + 2],
            "people": matrix[weight],
            "area": matrix["area"],
        }
    )
    summed = pairs.groupby(["source", "target"], as_index=False)[["people", "area"]].sum()
    populated = summed.groupby("source")["people"].transform("sum") > 0
    return pd.DataFrame(
        {
            "source": summed["source"],
            "target": summed["target"],
            "size": summed["people"].where(populated, summed["area"]),
        }
    )


def build_crosswalk(
    nuts: int,
    matrix: pd.DataFrame,
    regions: Collection[str],
    weight: str,
    people: Mapping[str, float],
) -> Crosswalk:
    """Crosswalk of levels 0 to 2 from a NUTS 3 overlap matrix.

    ``regions`` are all NUTS 2024 codes; those of countries the matrix does not hold keep their
    code, and so does every country. ``people`` counts those of each NUTS 3 region of 2024: a target
    that the old version holds only in part (France's overseas regions before Mayotte joined) finds
    no same territory. Parts are shared out at level 2 alone; larger regions are summed from them.
    """
    countries = {c[:2] for c in matrix["new"]}
    own = sorted(r for r in regions if len(r) < 5 and (len(r) == 2 or r[:2] not in countries))
    frames = [_level_rows(matrix, level, weight, people) for level in (1, 2)]
    frames = [f.loc[~f["target"].isin(own)] for f in frames]
    frames.append(_same_rows({r: r for r in own}))
    rows = pd.concat(frames).sort_values(["target", "source"], ignore_index=True)
    old = {code[:n] for code in matrix["old"] for n in (3, 4)}
    return Crosswalk(nuts, rows, frozenset(old.union(c for c in own if len(c) > 2)))


def _same_rows(source_of: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "target": list(source_of),
            "source": list(source_of.values()),
            "weight": 1.0,
            "share": 1.0,
            "relation": "same",
        }
    )


def _level_rows(
    matrix: pd.DataFrame, level: int, weight: str, people: Mapping[str, float]
) -> pd.DataFrame:
    same: dict[str, str] = {}
    for old_level in (0, 1, 2):
        if old_level != level:
            same |= _same_territory(matrix, old_level, level, weight, people)
    same |= _same_territory(matrix, level, level, weight, people)
    parts = overlaps(matrix, level, level, weight)
    share_old = parts["size"] / parts.groupby("source")["size"].transform("sum")
    share_new = parts["size"] / parts.groupby("target")["size"].transform("sum")
    noise = (share_old <= 1 - SAME) & (share_new <= 1 - SAME)
    placed = parts["target"].isin(list(same)) | parts["source"].isin(same.values())
    parts = parts.assign(weight=share_old, share=share_new).loc[~noise & ~placed]
    whole = (parts["weight"] > SAME).groupby(parts["target"]).transform("all")
    relation = whole.map({True: "merged", False: "split"})
    if level != 2:
        relation = relation.mask(relation.notna(), "regrouped")
        parts = parts.assign(weight=float("nan"), share=float("nan"))
    rest = parts.assign(relation=relation)[CROSSWALK_COLUMNS]
    return pd.concat([_same_rows(same), rest])


def _same_territory(
    matrix: pd.DataFrame, old_level: int, new_level: int, weight: str, people: Mapping[str, float]
) -> dict[str, str]:
    """Target -> source of the same territory, at the given levels."""
    pairs = overlaps(matrix, old_level, new_level, weight)
    held = set(matrix["new"])
    elsewhere = [(code[: new_level + 2], n) for code, n in people.items() if code not in held]
    absent = pd.DataFrame(elsewhere, columns=["target", "n"]).groupby("target")["n"].sum()
    size = pairs.groupby("target")["size"].transform("sum")
    size = size + pairs["target"].map(absent).fillna(0)
    of_old = pairs["size"] / pairs.groupby("source")["size"].transform("sum")
    both = pd.concat([of_old, pairs["size"] / size], axis=1).min(axis=1)
    kept_code = pairs["source"] == pairs["target"]
    found = pairs.loc[(both >= SAME) | (kept_code & (both >= SAME_CODE))]
    return dict(zip(found["target"], found["source"], strict=True))


def identity_crosswalk(nuts: int, regions: Collection[str]) -> Crosswalk:
    """Every region is itself: for figures already published in NUTS 2024."""
    codes = frozenset(r for r in regions if len(r) in (3, 4))
    return Crosswalk(nuts, _same_rows({r: r for r in sorted(regions)}), codes)


def step_back(
    newer: Crosswalk,
    nuts: int,
    same: Mapping[str, str],
    nearly: Mapping[str, str],
    merged: Mapping[str, Collection[str]],
    regrouped: Mapping[str, Collection[str]],
    unused: Collection[str] = (),
) -> Crosswalk:
    """Crosswalk of a version one step older than ``newer``, from declared relations.

    The mappings go from the newer version's code to the older one's; codes not named are the same.
    What is ``nearly`` the same is carried over as converted. ``unused`` codes belong to the version
    and lead to no region of today.
    """
    one = {**same, **nearly}
    older = {**{k: [v] for k, v in one.items()}, **merged, **regrouped}
    sources = newer.rows["source"].map(lambda code: list(older.get(code, [code])))
    relation = newer.rows["relation"]
    relation = relation.mask(newer.rows["source"].isin(list(regrouped)), "regrouped")
    kept = relation == "same"
    relation = relation.mask(kept & newer.rows["source"].isin(list(merged)), "merged")
    relation = relation.mask(kept & newer.rows["source"].isin(list(nearly)), "nearly")
    rows = newer.rows.assign(source=sources, relation=relation).explode("source")
    unknown = rows["relation"] == "regrouped"
    rows = rows.assign(weight=rows["weight"].mask(unknown), share=rows["share"].mask(unknown))
    replaced = newer.codes - set(older)
    codes = frozenset({*replaced, *(c for parts in older.values() for c in parts), *unused})
    return Crosswalk(nuts, rows.sort_values(["target", "source"], ignore_index=True), codes)
