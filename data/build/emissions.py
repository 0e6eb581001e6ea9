"""Verified emissions of chemical installations, summed by region of NUTS 2024.

The register's addresses were placed in NUTS 3 of 2021. Where such a region was cut up since, an
installation is placed in the smallest region of 2024 that holds all its parts, and the parts
themselves are not published: an address is not shared out by population.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.analysis.territories import SAME, overlaps
from data.build.readers.tables import read_eutl, read_overlaps
from data.build.report import FileReport
from data.build.values import VALUE_COLUMNS
from data.catalogue import Catalogue
from data.errors import SourceError
from data.model import EU27, Status, Step

SCHEME = EU27 | {"NO", "IS", "LI"}
"""Countries whose installations the EU Transaction Log holds today."""

JOINED = {"BG": 2007, "RO": 2007, "NO": 2008, "IS": 2008, "LI": 2008, "HR": 2013}
"""First year in the scheme of countries that were not in it from 2005: accession to the EU, and
Decision of the EEA Joint Committee 146/2007."""


def parts_of_2024(matrix: pd.DataFrame) -> dict[str, list[str]]:
    """NUTS 3 code of 2021 -> NUTS 3 codes of 2024 in which it lies, slivers left out."""
    pairs = overlaps(matrix, 3, 3, "pop11")
    share = pairs["size"] / pairs.groupby("source")["size"].transform("sum")
    kept = pairs.loc[share > 1 - SAME]
    return {str(old): list(new) for old, new in kept.groupby("source")["target"]}


def common_region(codes: list[str]) -> str:
    """The smallest region that holds them all: their common prefix, at least the country."""
    first, last = min(codes), max(codes)
    length = next((i for i in range(len(first)) if first[i] != last[i]), len(first))
    return first[: max(length, 2)]


def build_emissions(
    raw: Path, catalogue: Catalogue, regions: pd.DataFrame
) -> tuple[pd.DataFrame, list[FileReport]]:
    """``ets_chem_tco2e`` for all regions and years, in t CO2e, columns of ``values``.

    A region without any installation in the register is not applicable, one whose installations had
    no verified emissions in a year is not published.
    """
    source = catalogue.source("eutl")
    file = source.files[0]
    installations = read_eutl(raw / file)
    parts = parts_of_2024(read_overlaps(raw / "nuts_changes/n3_cm_v2021_v2024.csv"))
    installations = installations.assign(row=installations.index + 2)
    in_nuts = installations["country"] != "UK"
    here = installations.loc[in_nuts]
    unknown = ~here["nuts3"].isin(list(parts))
    if unknown.any():
        code = here.loc[unknown, "nuts3"].iloc[0]
        line = int(here.loc[unknown, "row"].iloc[0])
        raise SourceError(file, f"'{code}' is no NUTS 3 region of 2021", line)
    placed = here.assign(place=here["nuts3"].map(parts).map(common_region))
    years = [c for c in here.columns if c[:1] == "v"]
    long = placed.melt(
        id_vars=["installation_id", "nuts3", "place"],
        value_vars=years,
        var_name="year",
        value_name="value",
    )
    long = long.assign(year=long["year"].str[1:].astype(int)).dropna(subset=["value"])
    values = _summed(long, regions, parts, here)
    report = FileReport(
        "eutl",
        file,
        len(installations),
        int(in_nuts.sum()),
        {"United Kingdom, not in NUTS 2024": int((~in_nuts).sum())},
    )
    return values, [report]


def _summed(
    long: pd.DataFrame,
    regions: pd.DataFrame,
    parts: dict[str, list[str]],
    installations: pd.DataFrame,
) -> pd.DataFrame:
    sums = []
    for length in (2, 3, 4, 5):
        deep = long.loc[long["place"].str.len() >= length]
        group = deep.groupby([deep["place"].str[:length].rename("region_id"), "year"])
        sums.append(group["value"].agg(["sum", "size"]))
    summed = pd.concat(sums)
    years = sorted(long["year"].unique())
    grid = pd.MultiIndex.from_product([regions["region_id"], years], names=["region_id", "year"])
    full = summed.reindex(grid).reset_index()
    touched = _touched(installations["nuts3"], parts)
    unsure = pd.MultiIndex.from_frame(full[["region_id", "year"]]).isin(_unsure(long, parts))
    value = full["sum"].where(~unsure)
    numbered = value.notna()
    has_any = full["region_id"].isin(touched)
    status = pd.Series(Status.NOT_PUBLISHED.value, index=full.index)
    status = status.mask(numbered, Status.DERIVED.value)
    status = status.mask(~has_any, Status.NOT_APPLICABLE.value)
    step = pd.Series(Step.ABSENT_IN_SOURCE.value, index=full.index)
    step = step.mask(numbered, Step.SUM_OF_INSTALLATIONS.value)
    step = step.mask(unsure, Step.TERRITORY_CHANGED.value)
    step = step.mask(~has_any, Step.NO_INSTALLATION.value)
    country = full["region_id"].str[:2]
    outside = ~country.isin(SCHEME) | (full["year"] < country.map(JOINED).fillna(0))
    outside &= ~numbered
    status = status.mask(outside, Status.NOT_APPLICABLE.value)
    step = step.mask(outside, Step.OUTSIDE_SCHEME.value)
    count = full["size"].fillna(0).astype(int)
    return full.assign(
        indicator_id="ets_chem_tco2e",
        value=value,
        status=status,
        flags="",
        has_break=False,
        source_id="eutl",
        step=step,
        source_codes=count.astype(str).where(numbered, ""),
        source_nuts=pd.Series("2021", index=full.index).where(numbered, ""),
    )[VALUE_COLUMNS]


def _touched(nuts3: pd.Series, parts: dict[str, list[str]]) -> set[str]:
    """Every region of 2024 in which an installation lies or may lie."""
    codes = {code for old in nuts3.unique() for code in parts[old]}
    return {code[:n] for code in codes for n in (2, 3, 4, 5)}


def _unsure(long: pd.DataFrame, parts: dict[str, list[str]]) -> pd.MultiIndex:
    """(region, year) below the place of an installation that lies in one of several parts."""
    vague = long.loc[long["place"].str.len() < 5, ["nuts3", "place", "year"]].drop_duplicates()
    keys = {
        (code[:n], year)
        for nuts3, place, year in vague.itertuples(index=False)
        for code in parts[nuts3]
        for n in range(len(place) + 1, 6)
    }
    return pd.MultiIndex.from_tuples(sorted(keys), names=["region_id", "year"])
