"""Builds the partners of projects from CORDIS organization.parquet, each with its NUTS 2024 region.

CORDIS gives the region of an organisation's legal seat: headquarters effects remain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from data.build.locate import locate_points
from data.build.report import FileReport
from data.errors import SourceError

FILE = "cordis/organization.parquet"
SOURCE_ID = "cordis"
COLUMNS = (
    *("projectID", "organisationID", "name", "role", "country", "nutsCode", "geolocation", "city"),
    *("activityType", "SME", "netEcContribution", "terminated"),
)
ROLES = ("coordinator", "participant", "associatedPartner", "thirdParty", "internationalPartner")
KEY = ["project_id", "organisation_id", "role"]
SLIVER = 0.01  # share of inhabitants below which an overlap is a line drawn anew, not a part

NOT_FOUND = "no region found"
LEVEL_3 = 5  # length of a code of NUTS level 3

OUTPUT = (
    *("project_id", "organisation_id", "name", "role", "region_id", "country"),
    *("region_assigned_by", "nuts_code_source", "city", "activity_type", "is_sme"),
    *("ec_contribution_eur", "ended", "lon", "lat"),
)


@dataclass(frozen=True)
class PartnerTable:
    """The partners, how often each way of assigning a region was taken, and the file's report."""

    partners: pd.DataFrame
    report: FileReport
    assignment: Mapping[str, int] = field(default_factory=dict)


def read_organisations(raw: Path) -> pd.DataFrame:
    """Return the needed columns of the organisation table as published, all text.

    SourceError when a column is missing, a project or organisation id is empty, a role is unknown
    or a contribution is negative or no number. An empty contribution is allowed.
    """
    path = raw / FILE
    try:
        frame = pd.read_parquet(path, columns=list(COLUMNS))
    except (OSError, ValueError) as error:
        raise SourceError(FILE, f"the columns {', '.join(COLUMNS)} are needed: {error}") from error
    check_organisations(frame)
    return frame


def check_organisations(frame: pd.DataFrame) -> None:
    """Raise SourceError for the first row that breaks a rule of the organisation table."""
    money = pd.to_numeric(frame["netEcContribution"].replace("", None), errors="coerce")
    rules = {
        "the project id is empty": frame["projectID"] == "",
        "the organisation id is empty": frame["organisationID"] == "",
        f"the role is none of {', '.join(ROLES)}": ~frame["role"].isin(ROLES),
        "the contribution is not a number": money.isna() & (frame["netEcContribution"] != ""),
        "the contribution is negative": money < 0,
    }
    for rule, broken in rules.items():
        if broken.any():
            raise SourceError(FILE, rule, frame.index[broken][0])


def build_partners(
    organisations: pd.DataFrame,
    project_ids: pd.Series,
    regions: pd.DataFrame,
    outlines3: gpd.GeoDataFrame,
    changes_3: pd.DataFrame,
) -> PartnerTable:
    """Return one row per (project, organisation, role) of the projects given, sorted by that key.

    ``region_id`` is the most detailed NUTS 2024 code below the country found, missing when there is
    none; ``region_assigned_by`` says 'nuts_code' or 'geolocation'. ``ec_contribution_eur`` is what
    the organisation itself receives (netEcContribution), missing where CORDIS leaves it empty.
    """
    rows = organisations[organisations["projectID"].isin(project_ids)]
    once = rows.drop_duplicates()
    cleaned = _cleaned(once)
    placed, ways = assign_regions(cleaned, regions, outlines3, changes_3)
    merged = _merged(placed)
    dropped = {
        "project not relevant to the chemical industry": len(organisations) - len(rows),
        "row repeated in full": len(rows) - len(once),
        "same organisation and role twice in a project: rows added up": len(once) - len(merged),
    }
    report = FileReport(SOURCE_ID, FILE, len(organisations), len(merged), dropped)
    return PartnerTable(merged[list(OUTPUT)], report, ways)


def _cleaned(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with our column names and types; empty text is missing."""
    point = rows["geolocation"].str.split(",", n=1, expand=True).reindex(columns=[0, 1])
    lat = pd.to_numeric(point[0], errors="coerce").astype(float)
    lon = pd.to_numeric(point[1], errors="coerce").astype(float)
    known = lat.between(-90, 90) & lon.between(-180, 180)
    code = _text(rows["nutsCode"])
    return pd.DataFrame(
        {
            "project_id": rows["projectID"].astype("string"),
            "organisation_id": rows["organisationID"].astype("string"),
            "name": rows["name"].str.strip().astype("string"),
            "role": rows["role"].astype("string"),
            "country": _text(rows["country"]).fillna(code.str[:2]),
            "nuts_code_source": code,
            "city": _text(rows["city"].str.strip()),
            "activity_type": _text(rows["activityType"]),
            "is_sme": rows["SME"].map({"true": True, "false": False}).astype("boolean"),
            "ec_contribution_eur": pd.to_numeric(rows["netEcContribution"].replace("", None)),
            "ended": rows["terminated"] == "true",
            "lon": lon.where(known),
            "lat": lat.where(known),
        }
    ).astype({"ec_contribution_eur": "float64"})


def assign_regions(
    rows: pd.DataFrame,
    regions: pd.DataFrame,
    outlines3: gpd.GeoDataFrame,
    changes_3: pd.DataFrame,
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return ``rows`` with region_id and region_assigned_by, and the count of rows per case.

    The code as given wins when it names a NUTS 2024 region of the row's country, at any level from
    1. A code of NUTS 2021 goes to the region that took over its territory; when it was split, the
    geolocation chooses among the parts, else the common parent stands. Without a usable code (bare
    country, code of another country, none) the geolocation decides, unless it lies in a third
    country: then it is the geolocation that is wrong.
    """
    point = _points(rows, outlines3)
    cases = _cases(rows, point, regions.set_index("region_id")["level"], changes_3)
    names = np.select([hit for hit, _ in cases.values()], list(cases), default=NOT_FOUND)
    region = pd.Series(pd.NA, rows.index, dtype="string")
    for name, (_, value) in cases.items():
        region = region.mask(names == name, value.astype("string"))
    by_point = pd.Series(names, rows.index).str.contains("by geolocation")
    way = pd.Series(np.where(by_point, "geolocation", "nuts_code"), rows.index, dtype="string")
    placed = rows.assign(region_id=region, region_assigned_by=way.mask(region.isna()))
    counts = {name: int((names == name).sum()) for name in (*cases, NOT_FOUND)}
    return placed, {name: count for name, count in counts.items() if count}


def _cases(
    rows: pd.DataFrame, point: pd.Series, level: pd.Series, changes_3: pd.DataFrame
) -> dict[str, tuple[pd.Series, pd.Series]]:
    """Return the ways to a region in the order they are tried: which rows, which region."""
    old, parts = successors(changes_3, set(level.index))
    code = rows["nuts_code_source"]
    foreign = code.notna() & (code.str[:2] != rows["country"]).fillna(value=False)
    valid = code.map(level).fillna(0).gt(0) & ~foreign
    moved = code.isin(old.keys()) & ~valid & ~foreign
    split = code.isin(parts.keys()) & ~valid & ~foreign
    inside = [p in parts.get(c, ()) for c, p in zip(code, point.fillna(""), strict=True)]
    chosen = pd.Series(inside, rows.index, dtype=bool)
    parent = code.map({c: common_parent(p) for c, p in parts.items()})
    at_home = (point.str[:2] == rows["country"]).fillna(value=False)
    at_code = (point.str[:2] == code.str[:2]).fillna(value=False)
    return {
        "code of NUTS 2024": (valid, code),
        "code of NUTS 2021, carried over": (moved, code.map(old)),
        "code of NUTS 2021, split: part by geolocation": (split & chosen, point),
        "code of NUTS 2021, split: common parent": (split & ~chosen & parent.notna(), parent),
        "code of another country: by geolocation": (foreign & (at_home | at_code), point),
        "no usable code: by geolocation": (at_home, point),
        "point in a third country: none": (point.notna(), point.mask(point.notna())),
    }


def successors(
    changes_3: pd.DataFrame, known: set[str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return what became of each level 3 code of NUTS 2021 that NUTS 2024 lacks.

    ``changes_3`` is the JRC matrix (code_v2021, code_v2024, pop21). The first mapping holds codes
    with one successor, the second those that were split; parts with under 1 % of the inhabitants
    are lines drawn anew and are left out.
    """
    gone = changes_3[~changes_3["code_v2021"].isin(known) & changes_3["code_v2024"].isin(known)]
    whole = gone.groupby("code_v2021")["pop21"].transform("sum")
    parts = gone[gone["pop21"] >= SLIVER * whole].sort_values(["code_v2021", "code_v2024"])
    grouped = parts.groupby("code_v2021")["code_v2024"].agg(tuple).to_dict()
    one = {str(old): new[0] for old, new in grouped.items() if len(new) == 1}
    many = {str(old): new for old, new in grouped.items() if len(new) > 1}
    return one, many


def common_parent(codes: tuple[str, ...]) -> str | None:
    """Return the longest code that all ``codes`` start with, at level 1 or 2; None when none."""
    heads = [{code[:length] for code in codes} for length in (LEVEL_3 - 1, LEVEL_3 - 2)]
    return next((head.pop() for head in heads if len(head) == 1), None)


def agreement(partners: pd.DataFrame, outlines3: gpd.GeoDataFrame) -> dict[str, float]:
    """Return how often code and geolocation agree, at levels 3, 2, 1 and 0, as shares of 1.

    Over the rows placed at level 3 by their code that have a point with a region.
    """
    rows = partners[
        (partners["region_assigned_by"] == "nuts_code")
        & (partners["region_id"].str.len() == LEVEL_3)
    ]
    point = _points(rows, outlines3)
    both = rows["region_id"][point.notna()]
    there = point[point.notna()]
    return {
        f"level_{length - 2}": float((both.str[:length] == there.str[:length]).mean())
        for length in (5, 4, 3, 2)
    }


def _points(rows: pd.DataFrame, outlines3: gpd.GeoDataFrame) -> pd.Series:
    """Return the level 3 region of each row's point, missing when there is none."""
    spots = rows[["lon", "lat", "country"]].drop_duplicates(ignore_index=True)
    found = spots.assign(point_region=locate_points(spots, outlines3)["region_id"].to_numpy())
    joined = rows[["lon", "lat", "country"]].merge(found, on=["lon", "lat", "country"], how="left")
    return pd.Series(joined["point_region"].to_numpy(), rows.index, dtype="string")


def _merged(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per key: contributions added up, ended only when all rows ended."""
    ordered = rows.sort_values([*KEY, "ended", "nuts_code_source"], kind="stable")
    first = ordered.drop_duplicates(KEY).set_index(KEY)
    grouped = ordered.groupby(KEY)
    money = grouped["ec_contribution_eur"].sum(min_count=1)
    merged = first.assign(ec_contribution_eur=money, ended=grouped["ended"].all())
    return merged.reset_index().round({"lon": 4, "lat": 4, "ec_contribution_eur": 2})


def _text(column: pd.Series) -> pd.Series:
    """Return the column with empty text as missing."""
    return column.astype("string").mask(column == "")
