"""Builds the table of chemical parks and sites.

Sources: Carbon4PUR 2019 (parks) and Hotmaps 2018 (industrial sites, emissions of 2014). The parks'
column of comments is other people's prose and is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import yaml

from data.build.locate import locate_points
from data.build.olefins import PIPELINE_FILES, build_pipelines, read_pipelines, slug
from data.build.report import FileReport
from data.errors import RegistryError, SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import geopandas as gpd

PARKS_FILE = "sites/c4pur_chemicalparks_v2.csv"
HOTMAPS_FILE = "sites/hotmaps_industrial_database.csv"
PARKS_COLUMNS = (
    "latitude",
    "longitude",
    "FacilityName",
    "CountryName",
    "hasEthylene",
    "hasPropylene",
)
HOTMAPS_COLUMNS = (
    "SiteID",
    "CompanyName",
    "SiteName",
    "Country",
    "geom",
    "Subsector",
    "Emissions_ETS_2014",
    "Emissions_EPRTR_2014",
)
# fmt: off
COUNTRY_CODE = {
    "Austria": "AT", "Belgium": "BE", "Bulgaria": "BG", "Croatia": "HR",
    "Czech Republic": "CZ", "Denmark": "DK", "Estonia": "EE", "Finland": "FI",
    "France": "FR", "Germany": "DE", "Greece": "EL", "Hungary": "HU",
    "Iceland": "IS", "Ireland": "IE", "Italy": "IT", "Liechtenstein": "LI",
    "Lithuania": "LT", "Netherland": "NL", "Norway": "NO", "Poland": "PL",
    "Portugal": "PT", "Romania": "RO", "Slovakia": "SK", "Slovenia": "SI",
    "Spain": "ES", "Sweden": "SE", "Switzerland": "CH", "The Netherlands": "NL",
    "United Kingdom": "UK",
}
# fmt: on
"""The files' spellings of countries and Eurostat's codes."""

BORDER_KM = 2.0
"""A site this near its own country stays there, though the generalised border leaves it outside:
Grenzach, on the German bank of the Rhine, lies in Basel by the 20M outline."""

_POINT = re.compile(r"^SRID=4326;POINT\((?P<lon>-?[\d.]+) (?P<lat>-?[\d.]+)\)$")


@dataclass(frozen=True)
class SiteTables:
    """What this step hands on: both tables and a report for each file read."""

    sites: pd.DataFrame
    pipelines: pd.DataFrame
    reports: list[FileReport]


def build_site_tables(
    raw_folder: Path, registry: Path, outlines_level3: gpd.GeoDataFrame
) -> SiteTables:
    """Read the files of sites and pipelines below ``raw_folder`` and return both tables.

    ``outlines_level3`` holds region_id and geometry (EPSG:4326), the producer's own.
    """
    sites, site_reports = build_sites(
        read_parks(raw_folder / PARKS_FILE),
        read_hotmaps(raw_folder / HOTMAPS_FILE),
        outlines_level3,
        read_site_corrections(registry / "site_corrections.yml"),
    )
    features = {product: read_pipelines(raw_folder / f) for product, f in PIPELINE_FILES.items()}
    pipelines, pipeline_reports = build_pipelines(features)
    return SiteTables(sites, pipelines, site_reports + pipeline_reports)


def read_parks(path: Path) -> pd.DataFrame:
    """Return the chemical parks as text, one row per park, without the column of comments."""
    return _read(path, PARKS_COLUMNS)


def read_hotmaps(path: Path) -> pd.DataFrame:
    """Return all industrial sites as text, one row per row of the file."""
    return _read(path, HOTMAPS_COLUMNS)


def read_site_corrections(path: Path) -> list[dict[str, Any]]:
    """Return the declared corrections; each has source_id, record, column, published, corrected."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    corrections = content.get("corrections") if isinstance(content, dict) else None
    needed = {"source_id", "record", "column", "published", "corrected", "reason"}
    if not isinstance(corrections, list):
        raise RegistryError(f"{path.name} must hold a list 'corrections'.")
    for entry in corrections:
        if not isinstance(entry, dict) or set(entry) != needed:
            raise RegistryError(f"{path.name}: each entry needs {', '.join(sorted(needed))}.")
    return corrections


def build_sites(
    parks: pd.DataFrame,
    hotmaps: pd.DataFrame,
    regions_geometry: gpd.GeoDataFrame,
    corrections: Sequence[Mapping[str, Any]] = (),
) -> tuple[pd.DataFrame, list[FileReport]]:
    """Return one row per park or site, sorted by site_id, and a report for each file.

    ``regions_geometry`` holds region_id and the level 3 outline (EPSG:4326). Columns: site_id; kind
    ('chemical_park' or 'chemical_site'); name; country (Eurostat code); lon, lat (degrees, WGS 84);
    region_id (NUTS 3 of 2024, missing outside NUTS) with region_assigned_by ('outline', 'nearest'
    within 10 km, or missing); emissions_ets_2014_tco2e, emissions_eprtr_2014_t (t; missing where
    the file is empty, which is not zero; the E-PRTR column seems to be CO2e); has_ethylene,
    has_propylene (missing: unknown); source_id.
    """
    park_rows = _parks(parks)
    site_rows, dropped = _chemical_sites(correct(hotmaps, corrections, "hotmaps_sites"))
    table = pd.concat([park_rows, site_rows], ignore_index=True)
    if table["site_id"].duplicated().any():
        twice = table.loc[table["site_id"].duplicated(), "site_id"].iloc[0]
        raise SourceError(PARKS_FILE, "two sites have the same name", twice)
    found = locate_points(table, regions_geometry, own_country_within_km=BORDER_KM)
    table = table.assign(region_id=found["region_id"], region_assigned_by=found["assigned_by"])
    reports = [
        FileReport("carbon4pur_parks", PARKS_FILE, len(parks), len(park_rows)),
        FileReport("hotmaps_sites", HOTMAPS_FILE, len(hotmaps), len(site_rows), dropped),
    ]
    return table.sort_values("site_id", ignore_index=True), reports


def correct(
    raw: pd.DataFrame, corrections: Sequence[Mapping[str, Any]], source_id: str
) -> pd.DataFrame:
    """Return the sites with the declared corrections applied; the file must still need each."""
    mended = raw.copy()
    for entry in corrections:
        if entry["source_id"] != source_id:
            continue
        row = mended["SiteID"] == str(entry["record"])
        if mended.loc[row, entry["column"]].tolist() != [entry["published"]]:
            rule = f"{entry['column']} is no longer {entry['published']!r}: review the correction"
            raise SourceError(HOTMAPS_FILE, rule, entry["record"])
        mended.loc[row, entry["column"]] = entry["corrected"]
    return mended


def _read(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Return the named columns of a semicolon-separated file as text, missing where empty."""
    header = pd.read_csv(path, sep=";", encoding="utf-8-sig", nrows=0).columns
    missing = [column for column in columns if column not in header]
    if missing:
        raise SourceError(path.name, f"columns missing: {', '.join(missing)}")
    return pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype="string", usecols=list(columns))


def _parks(parks: pd.DataFrame) -> pd.DataFrame:
    """Return the parks in the columns of the table of sites, without regions."""
    lon, lat = pd.to_numeric(parks["longitude"]), pd.to_numeric(parks["latitude"])
    outside = ~(lon.between(-180, 180) & lat.between(-90, 90))
    if outside.any():
        raise SourceError(PARKS_FILE, "no point on the globe", parks.index[outside][0] + 2)
    return pd.DataFrame(
        {
            "site_id": ("park-" + parks["FacilityName"].map(slug)).astype("string"),
            "kind": pd.Series("chemical_park", parks.index, dtype="string"),
            "name": parks["FacilityName"].str.strip(),
            "country": _country(parks["CountryName"], PARKS_FILE),
            "lon": lon.astype("float64"),
            "lat": lat.astype("float64"),
            "emissions_ets_2014_tco2e": pd.Series(float("nan"), parks.index),
            "emissions_eprtr_2014_t": pd.Series(float("nan"), parks.index),
            "has_ethylene": parks["hasEthylene"].map({"1": True, "0": False}).astype("boolean"),
            "has_propylene": parks["hasPropylene"].map({"1": True, "0": False}).astype("boolean"),
            "source_id": pd.Series("carbon4pur_parks", parks.index, dtype="string"),
        }
    )


def _chemical_sites(hotmaps: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the chemical sites in the columns of the table, and the rows dropped by reason.

    A site is repeated when another row has the same name (case and signs aside) at the same point:
    the first row stays and takes the larger figure of each register, since the repeats hold one
    register each.
    """
    chemical = hotmaps[hotmaps["Subsector"] == "Chemical industry"]
    point = chemical["geom"].str.extract(_POINT)
    broken = chemical["geom"].notna() & point["lon"].isna()
    if broken.any():
        raise SourceError(HOTMAPS_FILE, "geom is not a point", chemical["SiteID"][broken].iloc[0])
    placed = chemical[chemical["geom"].notna()]
    sites = pd.DataFrame(
        {
            "site_id": "hotmaps-" + placed["SiteID"],
            "kind": pd.Series("chemical_site", placed.index, dtype="string"),
            "name": placed["SiteName"].str.split().str.join(" ").astype("string"),
            "country": _country(placed["Country"], HOTMAPS_FILE),
            "lon": point["lon"].astype("float64"),
            "lat": point["lat"].astype("float64"),
            "emissions_ets_2014_tco2e": placed["Emissions_ETS_2014"].astype("Float64"),
            "emissions_eprtr_2014_t": placed["Emissions_EPRTR_2014"].astype("Float64"),
            "has_ethylene": pd.Series(pd.NA, placed.index, dtype="boolean"),
            "has_propylene": pd.Series(pd.NA, placed.index, dtype="boolean"),
            "source_id": pd.Series("hotmaps_sites", placed.index, dtype="string"),
        },
        index=placed.index,
    )
    key = [sites["name"].map(slug), sites["lon"], sites["lat"]]
    figures = ["emissions_ets_2014_tco2e", "emissions_eprtr_2014_t"]
    largest = {column: sites.groupby(key)[column].transform("max") for column in figures}
    once = sites.assign(**{c: v.astype("float64") for c, v in largest.items()})[
        ~pd.concat(key, axis=1).duplicated()
    ]
    return once, {
        "another industry": len(hotmaps) - len(chemical),
        "no point in the file": len(chemical) - len(placed),
        "repeated: same name, same point": len(placed) - len(once),
    }


def _country(names: pd.Series[str], file: str) -> pd.Series[str]:
    """Return Eurostat codes for the file's names of countries; an unknown name stops the build."""
    codes = names.str.strip().map(COUNTRY_CODE)
    if codes.isna().any():
        unknown = names[codes.isna()]
        raise SourceError(file, f"unknown country {unknown.iloc[0]!r}", unknown.index[0] + 2)
    return codes.astype("string")
