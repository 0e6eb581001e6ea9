"""Formats of other producers: ARDECO's workbook, the EUTL extract, the NUTS overlap matrices."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.build.readers.flags import interpret
from data.errors import SourceError


def read_ardeco(path: Path, last_year: int) -> tuple[pd.DataFrame, int, int]:
    """Published figures of an ARDECO workbook (sheet Data: NUTS, Name, one column per year).

    Years after ``last_year`` are projections and left out. Returns the figures, the cells in the
    sheet that hold a number, and the numbers left out as projections. A blank says nothing.
    """
    sheet = pd.read_excel(path, sheet_name="Data", dtype={"NUTS": str})
    if "NUTS" not in sheet:
        raise SourceError(path.name, "the sheet Data has no column NUTS", 1)
    years = [c for c in sheet.columns if str(c).isdigit()]
    long = sheet.melt(id_vars=["NUTS"], value_vars=years, var_name="year", value_name="value")
    long = long.assign(year=long["year"].astype(int), flags="").rename(columns={"NUTS": "code"})
    numbers = int(long["value"].notna().sum())
    projected = long["year"] > last_year
    return (
        interpret(long.loc[~projected], path.name),
        numbers,
        int(long.loc[projected, "value"].notna().sum()),
    )


def read_eutl(path: Path) -> pd.DataFrame:
    """Verified emissions, one row per installation.

    Columns installation_id, country (Eurostat code), nuts3 (NUTS 2021) and one ``v<year>`` per year
    in t CO2e, missing when none was verified.
    """
    raw = pd.read_csv(path, dtype={"eprtr_id": str, "post_code": str, "nace_rev2": str})
    needed = {"installation_id", "country", "nuts3_2021"}
    if not needed <= set(raw.columns):
        raise SourceError(path.name, f"there is no column {min(needed - set(raw.columns))}", 1)
    years = [c for c in raw.columns if c[:1] == "v" and c[1:].isdigit()]
    negative = (raw[years] < 0).any(axis=1)
    if negative.any():
        raise SourceError(
            path.name, "verified emissions are negative", int(negative.to_numpy().argmax()) + 2
        )
    doubled = raw["installation_id"].duplicated()
    if doubled.any():
        raise SourceError(
            path.name, "an installation stands twice", int(doubled.to_numpy().argmax()) + 2
        )
    country = raw["country"].replace({"GR": "EL", "GB": "UK"})
    table = raw[["installation_id", "nuts3_2021", *years]].rename(columns={"nuts3_2021": "nuts3"})
    return table.assign(country=country)


def read_overlaps(path: Path) -> pd.DataFrame:
    """A JRC overlap matrix: one row per pair; old, new, area (km2), pop11 and pop21 (persons)."""
    raw = pd.read_csv(path)
    old, new = raw.columns[:2]
    if not (old.startswith("code_v") and new.startswith("code_v")):
        raise SourceError(path.name, "the first two columns must be codes of two versions", 1)
    renamed = raw.rename(columns={old: "old", new: "new", "areaKm": "area"})
    return renamed[["old", "new", "area", "pop11", "pop21"]]
