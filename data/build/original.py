"""Looking up one figure in the raw files: a second way to it, which shares no code with the build.

Each function takes a code of the source's own NUTS version and a year, and returns the figure as it
stands there, or None where there is none. Files are read with the standard library, openpyxl and
pyarrow alone, row by row as a person would search them.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import openpyxl
from pyarrow import parquet

Row = Mapping[str, str]
Found = float | None


def number(cell: str) -> Found:
    """The figure in a published cell: '4664 d' is 4664; ':' and what is no figure are None."""
    first = cell.strip().split(" ")[0]
    try:
        return float(first)
    except ValueError:
        return None


def bulk(path: Path, selection: Mapping[str, str], code: str, year: int) -> Found:
    """A figure of Eurostat's bulk TSV: the line of the series, the column of the year."""
    wanted = f"{selection['nace_r2']},{selection['indic_sb']},{code}"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        years = [name.strip() for name in next(lines).rstrip("\n").split("\t")[1:]]
        for line in lines:
            if line.startswith(f"{wanted}\t"):
                return number(line.rstrip("\n").split("\t")[1 + years.index(str(year))])
    return None


@lru_cache(maxsize=16)
def _rows(path: Path, delimiter: str = ",") -> tuple[Row, ...]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter=delimiter))


def extract(path: Path, selection: Mapping[str, str], code: str, year: int) -> Found:
    """A figure of the extract of one year."""
    for row in _rows(path, ";"):
        if (row["nace_r2"], row["geo"]) == (selection["nace_r2"], code):
            return number(row[f"n{year}"])
    return None


def sdmx(path: Path, selection: Mapping[str, str], code: str, year: int) -> Found:
    """A figure of an SDMX-CSV, or of its reduced form in small letters."""
    for row in _rows(path):
        when = row.get("TIME_PERIOD") or row.get("time")
        if row["geo"] == code and when == str(year) and selection.items() <= row.items():
            return number(row.get("OBS_VALUE") or row.get("obs_value") or "")
    return None


@lru_cache(maxsize=2)
def _sheet(path: Path) -> tuple[tuple[object, ...], ...]:
    book = openpyxl.load_workbook(path, read_only=True)
    return tuple(book.worksheets[0].iter_rows(values_only=True))


def ardeco(path: Path, _selection: Mapping[str, str], code: str, year: int) -> Found:
    """A figure of an ARDECO workbook: the row of the code, the column of the year."""
    sheet = _sheet(path)
    head = next(row for row in sheet if str(year) in map(str, row))
    column = [str(cell) for cell in head].index(str(year))
    for row in sheet:
        if code in row[:column]:
            return number(str(row[column]))
    return None


LOOKUPS: Mapping[str, Callable[[Path, Mapping[str, str], str, int], Found]] = {
    "bulk_tsv": bulk,
    "extract_csv": extract,
    "sdmx_csv": sdmx,
    "ardeco_xlsx": ardeco,
}
"""How the files of a format are searched (see ``format`` in sources.yml)."""


def emissions(path: Path, region_id: str, year: int) -> tuple[float, int]:
    """Verified tonnes of the installations in a region, and how many of them reported."""
    found = [
        tonnes
        for row in _rows(path)
        if row["nuts3_2021"].startswith(region_id)
        for tonnes in [number(row[f"v{year}"] or ":")]
        if tonnes is not None
    ]
    return sum(found), len(found)


@lru_cache(maxsize=1)
def participations(path: Path) -> Mapping[tuple[str, str], tuple[str, float]]:
    """Role and own (net) contribution in euros by project and organisation, over all its rows."""
    names = ["projectID", "organisationID", "role", "netEcContribution"]
    rows: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for row in parquet.read_table(path, columns=names).to_pylist():
        given = number(str(row["netEcContribution"]).replace(",", ".")) or 0.0
        key = (str(row["projectID"]), str(row["organisationID"]))
        rows.setdefault(key, []).append((str(row["role"]), given))
    return {
        key: (min(role for role, _money in of), sum(money for _role, money in of))
        for key, of in rows.items()
    }
