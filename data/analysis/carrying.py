"""Carrying figures from older NUTS versions over to NUTS 2024, and summing parents from children.

The same territory keeps its figure. Counts of merged territories are summed and those of split ones
shared out by population (``converted``); a ratio is carried over only to a region that shares nine
tenths of its people with the older one, and marked likewise. A parent that the source does not give
is the sum of its children where every child has a number (``aggregated``), in the source's own NUTS
version first: a country does not change when its regions do.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from data.analysis.territories import NEARLY, SAME, Crosswalk
from data.model import Status, Step

EARLIEST_CONVERTED_YEAR = 2000
"""Population shares of 2021 say too little about years before this one."""

CARRIED_COLUMNS = ["target", "year", "value", "status", "flags", "has_break", "source_id", "step",
                   "source_codes", "source_nuts"]  # fmt: skip


def version_order(states: pd.DataFrame, crosswalks: Collection[Crosswalk]) -> pd.DataFrame:
    """Which NUTS version each country used in each year.

    ``states``: one row per (code, year) for which the source says anything. Returns country, year,
    nuts and ``order`` (0 is tried first): the version most of whose NUTS 2 codes the source names,
    the newest where several tie. So a code that was kept while its territory changed is read in the
    version in which it was published.
    """
    held = states.loc[states["code"].str.len() == 4]
    years = states["year"].unique()
    frames = []
    for crosswalk in crosswalks:
        codes = pd.Series(sorted(c for c in crosswalk.codes if len(c) == 4))
        country = codes.str[:2]
        total = country.value_counts()
        named = held.loc[held["code"].isin(codes)]
        count = named.groupby([named["code"].str[:2], named["year"]]).size()
        grid = pd.MultiIndex.from_product([total.index, years], names=["country", "year"])
        # A version of which nothing is named has no share and comes last.
        share = count.reindex(grid) / total.reindex(grid.get_level_values("country")).to_numpy()
        frames.append(share.rename("share").reset_index().assign(nuts=crosswalk.nuts))
    ranked = pd.concat(frames).sort_values(
        ["country", "year", "share", "nuts"], ascending=[True, True, False, False]
    )
    order = ranked.groupby(["country", "year"]).cumcount()
    return ranked.assign(order=order)[["country", "year", "nuts", "order"]]


def carry_over(
    published: pd.DataFrame,
    crosswalks: Collection[Crosswalk],
    order: pd.DataFrame,
    *,
    additive: bool,
) -> pd.DataFrame:
    """Figures of one indicator in today's regions.

    ``published``: one row per (code, year) of which the source says something (a number or a mark),
    with value, status, flags, has_break and source_id. Returns one row per (region_id, year) that
    something can be said about: value, status, flags, has_break, source_id, step, source_codes,
    source_nuts. What is not there is not published.
    """
    found = [_carried(published, c, additive=additive) for c in crosswalks]
    rows = pd.concat(found)
    rows = rows.assign(country=rows["region_id"].str[:2])
    rows = rows.merge(order, on=["country", "year", "nuts"], how="left")
    # A version in which the source says nothing of a region has no row and gives way to the next.
    rows = rows.sort_values(["region_id", "year", "order"])
    best = rows.drop_duplicates(["region_id", "year"], ignore_index=True)
    return best.drop(columns=["country", "order", "nuts"])


def _carried(published: pd.DataFrame, crosswalk: Crosswalk, *, additive: bool) -> pd.DataFrame:
    step = pd.Series(Step.AS_PUBLISHED.value, index=published.index)
    given = published.assign(
        source_codes=published["code"],
        source_nuts=str(crosswalk.nuts),
        step=step.mask(published["value"].isna(), Step.MARKED_BY_SOURCE.value),
    )
    if additive:
        given = pd.concat([given, _sums_of_version(given, crosswalk)])
    joined = crosswalk.rows.merge(given, left_on="source", right_on="code")
    same = joined.loc[joined["relation"] == "same"]
    renamed = (same["target"] != same["source"]) & (same["step"] == Step.AS_PUBLISHED.value)
    direct = same.assign(step=same["step"].mask(renamed, Step.SAME_TERRITORY.value))
    rows = direct[CARRIED_COLUMNS]
    changed = joined.loc[joined["relation"] != "same"]
    if not changed.empty:
        rows = pd.concat([rows, _converted(crosswalk, changed, additive=additive)])
    return rows.rename(columns={"target": "region_id"}).assign(nuts=crosswalk.nuts)


def _sums_of_version(given: pd.DataFrame, crosswalk: Crosswalk) -> pd.DataFrame:
    """Parents that the source does not name, summed from its own regions of that NUTS version."""
    codes = pd.Series(sorted(crosswalk.codes))
    countries = codes.str[:2].drop_duplicates()
    family = pd.concat([countries, codes])
    regions = pd.DataFrame(
        {"region_id": family, "level": family.str.len() - 2, "parent_id": family.str[:-1]}
    )
    named = given.loc[given["code"].isin(family)].rename(columns={"code": "region_id"})
    whole = sum_children(named, regions)
    added = whole.loc[whole["step"] == Step.SUM_OF_CHILDREN.value]
    return added.rename(columns={"region_id": "code"})


def _converted(crosswalk: Crosswalk, parts: pd.DataFrame, *, additive: bool) -> pd.DataFrame:
    """Split, merged and regrouped territories: one row per (target, year)."""
    needed = crosswalk.rows.groupby("target").size()
    main = (parts["weight"] >= NEARLY) & (parts["share"] >= NEARLY)
    weight = parts["weight"] if additive else main.astype(float).where(main)
    parts = parts.assign(
        part=parts["value"] * weight,
        secret=(parts["status"] == Status.CONFIDENTIAL.value) & weight.notna(),
        label=_labels(parts),
        whole=parts["relation"] == "merged",
        near=parts["relation"] == "nearly",
    )
    grouped = parts.groupby(["target", "year"])
    rows = grouped.agg(
        value=("part", "sum"),
        numbers=("part", "count"),
        secret=("secret", "any"),
        has_break=("has_break", "any"),
        source_id=("source_id", "max"),
        source_nuts=("source_nuts", "max"),
        whole=("whole", "all"),
        near=("near", "any"),
        source_codes=("label", "+".join),
        flags=("flags", _union),
    ).reset_index()
    complete = rows["numbers"] == (rows["target"].map(needed) if additive else 1)
    usable = complete & (rows["year"] >= EARLIEST_CONVERTED_YEAR)
    status = pd.Series(Status.NOT_PUBLISHED.value, index=rows.index)
    status = status.mask(rows["secret"], Status.CONFIDENTIAL.value)
    status = status.mask(usable, Status.CONVERTED.value)
    step = pd.Series(Step.TERRITORY_CHANGED.value, index=rows.index)
    step = step.mask(rows["secret"], Step.MARKED_BY_SOURCE.value)
    step = step.mask(usable, Step.SPLIT.value)
    step = step.mask(usable & rows["whole"], Step.MERGED.value)
    step = step.mask(usable & (rows["near"] | (not additive)), Step.NEARLY_SAME.value)
    rows = rows.assign(value=rows["value"].where(usable), status=status, step=step)
    return rows[CARRIED_COLUMNS]


def _labels(parts: pd.DataFrame) -> pd.Series:
    """'HU10*0.5863' for a part, 'DE41' for a whole."""
    share = parts["source"] + parts["weight"].map("*{:.4f}".format)
    return parts["source"].where(parts["weight"].isna() | (parts["weight"] > SAME), share)


def _union(flags: pd.Series) -> str:
    return "".join(sorted(set("".join(flags))))


def sum_children(values: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Fill parents that are not published with the sum of their children, where all have a number.

    ``values``: one row per (region_id, year) of one count; ``regions`` has region_id, level and
    parent_id. Works upwards from level 2. A parent that the source keeps confidential stays so. The
    status is ``aggregated``, or ``converted`` when a child's figure is.
    """
    result = values
    for level in (1, 0):
        children = regions.loc[regions["level"] == level + 1, ["region_id", "parent_id"]]
        siblings = children.groupby("parent_id").size()
        rows = result.merge(children, on="region_id")
        rows = rows.loc[rows["value"].notna()]
        rows = rows.assign(converted=rows["status"] == Status.CONVERTED.value)
        summed = rows.groupby(["parent_id", "year"]).agg(
            value=("value", "sum"),
            count=("value", "size"),
            converted=("converted", "any"),
            has_break=("has_break", "any"),
            source_codes=("region_id", "+".join),
            source_id=("source_id", "max"),
            source_nuts=("source_nuts", "max"),
            flags=("flags", _union),
        )
        whole = summed["count"] == siblings.reindex(summed.index.get_level_values(0)).to_numpy()
        filled = summed.loc[whole].reset_index().rename(columns={"parent_id": "region_id"})
        filled = filled.assign(
            status=filled["converted"].map(
                {True: Status.CONVERTED.value, False: Status.AGGREGATED.value}
            ),
            step=Step.SUM_OF_CHILDREN.value,
        )
        stands = (result["status"] != Status.NOT_PUBLISHED.value) | (
            result["step"] == Step.MARKED_BY_SOURCE.value
        )
        # Of each region and year the first stays: what stands, then the sum.
        candidates = pd.concat([result.loc[stands], filled, result.loc[~stands]])
        result = candidates.drop_duplicates(["region_id", "year"], ignore_index=True)
    return result[values.columns]
