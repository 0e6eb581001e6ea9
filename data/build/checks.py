"""Checks on what the build is about to write; the first that fails stops it and says where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from data.catalogue import Catalogue
from data.errors import DashboardError
from data.model import Status
from data.schemas import TableError, check_references_between, check_table

PARTS_TOLERANCE: Final = {"gdp_meur": 0.03, "population": 0.001, "ets_chem_tco2e": 0.001}
PARTS_TOLERANCE_ELSE: Final = 0.05
"""Published parts and totals differ by rounding and by units that no region holds: up to 3.6 % in
Belgium's local units, 2.3 % in Denmark's GDP (offshore). More than this is a fault."""

PARTS_ROUNDING: Final = 5.0
"""In units of the indicator: differences below it are rounding of small figures."""

PARTS_EXEMPT: Final = {
    ("gdp_meur", "NO"): "a tenth to a quarter of Norway's GDP is offshore and in no region",
}


class CoverageError(DashboardError):
    """An indicator or table holds less than the last build did."""


def check_tables(tables: Mapping[str, pd.DataFrame], catalogue: Catalogue) -> None:
    """Every rule on the curated tables; raises ``TableError`` naming table, row and rule."""
    for name, frame in tables.items():
        check_table(name, frame)
    check_references_between(tables)
    check_membership(tables["regions"], catalogue)
    check_ranges(tables["values"], catalogue)
    check_parts(tables["values"], tables["regions"], catalogue)


def check_membership(regions: pd.DataFrame, catalogue: Catalogue) -> None:
    """Every region of the partnership must be a region of NUTS 2024."""
    known = set(regions["region_id"])
    for membership in catalogue.partnership.regions:
        if membership.region_id not in known:
            raise TableError(f"partnership.yml: there is no region '{membership.region_id}'")


def check_ranges(values: pd.DataFrame, catalogue: Catalogue) -> None:
    """Percentages lie between 0 and 100; the registry's indicators have figures, and no others."""
    held = set(values["indicator_id"])
    if held != set(catalogue.indicators):
        odd = sorted(held ^ set(catalogue.indicators))
        raise TableError(f"values: indicators and registry differ in {odd}")
    for indicator in catalogue.indicators.values():
        if not indicator.unit.startswith("%"):
            continue
        rows = values.loc[values["indicator_id"] == indicator.indicator_id]
        over = rows.loc[rows["value"] > 100]
        if not over.empty:
            row = over.iloc[0]
            raise TableError(
                f"values: {indicator.indicator_id}: {row['region_id']} {row['year']} is above 100 %"
            )


def check_parts(values: pd.DataFrame, regions: pd.DataFrame, catalogue: Catalogue) -> None:
    """Where a total and all its parts are given, the parts must add up to the total."""
    counts = [i.indicator_id for i in catalogue.indicators.values() if i.kind == "count"]
    # A project counts in each of its regions, and some organisations are placed by country alone.
    projects = ("he_chem_projects", "he_chem_coordinated", "he_chem_ec_eur")
    rows = values.loc[values["indicator_id"].isin([c for c in counts if c not in projects])]
    rows = rows.merge(regions[["region_id", "parent_id"]], on="region_id")
    keys = ["indicator_id", "parent_id", "year"]
    parts = rows.groupby(keys)["value"].agg(["sum", "count", "size"])
    parts = parts.loc[parts["count"] == parts["size"], "sum"].rename("parts").reset_index()
    totals = rows.loc[rows["value"].notna() & (rows["status"] != Status.AGGREGATED.value)]
    both = totals.merge(
        parts, left_on=["indicator_id", "region_id", "year"], right_on=keys, suffixes=("", "_of")
    )
    gap = (both["parts"] - both["value"]).abs()
    allowed = both["indicator_id"].map(PARTS_TOLERANCE).astype(float).fillna(PARTS_TOLERANCE_ELSE)
    off = (gap > PARTS_ROUNDING) & (gap > allowed * both["value"])
    for row in both.loc[off].itertuples():
        if (row.indicator_id, row.region_id) not in PARTS_EXEMPT:
            raise TableError(
                f"values: {row.indicator_id}: {row.region_id} {row.year}: the parts add up to "
                f"{row.parts:,.1f}, the total is {row.value:,.1f}"
            )


def coverage_of(tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """Numbers per indicator and rows per table: what a later build may not fall below."""
    values = tables["values"]
    numbers = values.loc[values["value"].notna()].groupby("indicator_id").size()
    rows = {f"table {name}": len(frame) for name, frame in tables.items()}
    return {**{str(i): int(n) for i, n in numbers.items()}, **rows}


def check_coverage(new: Mapping[str, int], last: Mapping[str, Any] | None) -> None:
    """Raise ``CoverageError`` where this build holds less than the last manifest says."""
    for name, before in (last or {}).get("coverage", {}).items():
        now = new.get(name, 0)
        if now < before:
            raise CoverageError(
                f"{name}: {now} figures, the last build had {before}. If this is meant, say so "
                "with --allow-less."
            )
