"""What every curated table must look like: columns, types, keys and ranges, checked with pandera.

The same schemas guard the build, which writes nothing that fails, and the tests on what was
written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from data.errors import DashboardError
from data.model import Objective, Sector, Status, Step

CODE: Final = r"^[A-Z]{2}[0-9A-Z]{0,3}$"
STATUSES: Final = [s.value for s in Status]
WITH_NUMBER: Final = [s.value for s in Status if s.has_number]
STEPS: Final = [s.value for s in Step]


class TableError(DashboardError):
    """A table breaks its schema; names table, column, rule and the first row."""


def _text(*checks: pa.Check, nullable: bool = False, unique: bool = False) -> pa.Column:
    return pa.Column(str, list(checks), nullable=nullable, unique=unique)


def _number(*checks: pa.Check, nullable: bool = True) -> pa.Column:
    return pa.Column(float, list(checks), nullable=nullable)


def _is_day(cells: pd.Series) -> pd.Series:
    return cells.map(lambda cell: type(cell) is dt.date)


def _day() -> pa.Column:
    return pa.Column(object, pa.Check(_is_day, error="a date"), nullable=True)


def _all_of(allowed: frozenset[str]) -> pa.Check:
    def known(ids: pd.Series) -> pd.Series:
        return ids.map(lambda row: allowed.issuperset(row) and len(set(row)) == len(row))

    return pa.Check(known, error=f"only {sorted(allowed)}, each once")


AT_LEAST_0: Final = pa.Check.ge(0)
LONGITUDE: Final = pa.Check.in_range(-180, 180)
LATITUDE: Final = pa.Check.in_range(-90, 90)
OBJECTIVES: Final = pa.Column(object, _all_of(frozenset(o.value for o in Objective)))
SECTORS: Final = pa.Column(object, _all_of(frozenset(s.value for s in Sector)))


def _number_iff_status(frame: pd.DataFrame) -> pd.Series:
    return frame["value"].notna() == frame["status"].isin(WITH_NUMBER)


def _parent_is_prefix(frame: pd.DataFrame) -> pd.Series:
    top = frame["level"] == 0
    return (frame["parent_id"] == frame["region_id"].str[:-1]) | (top & frame["parent_id"].isna())


REGIONS = pa.DataFrameSchema(
    {
        "region_id": _text(pa.Check.str_matches(CODE), unique=True),
        "level": pa.Column("int8", pa.Check.isin([0, 1, 2, 3])),
        "name_en": _text(pa.Check.str_length(min_value=1)),
        "name_local": _text(pa.Check.str_length(min_value=1)),
        "name_latin": _text(pa.Check.str_length(min_value=1)),
        "country": _text(pa.Check.str_matches(r"^[A-Z]{2}$")),
        "parent_id": _text(nullable=True),
        "in_eu27": pa.Column(bool),
        "is_overseas": pa.Column(bool),
        "centroid_lon": _number(LONGITUDE, nullable=False),
        "centroid_lat": _number(LATITUDE, nullable=False),
        "area_km2": _number(pa.Check.gt(0), nullable=False),
        "area_source": _text(pa.Check.isin(["nuts_converter", "gisco_nuts"])),
    },
    checks=[pa.Check(_parent_is_prefix, error="the parent is the code less its last sign")],
    strict=True,
)

VALUES = pa.DataFrameSchema(
    {
        "region_id": _text(pa.Check.str_matches(CODE)),
        "indicator_id": _text(),
        "year": pa.Column("int16", pa.Check.in_range(1960, 2030)),
        "value": _number(AT_LEAST_0),
        "status": _text(pa.Check.isin(STATUSES)),
        "flags": _text(pa.Check.str_matches(r"^[a-z]*$")),
        "has_break": pa.Column(bool),
        "source_id": _text(),
        "step": _text(pa.Check.isin(STEPS)),
        "source_codes": _text(),
        "source_nuts": _text(pa.Check.str_matches(r"^(\d{4})?$")),
    },
    checks=[pa.Check(_number_iff_status, error="a number exactly where the status has one")],
    unique=["indicator_id", "year", "region_id"],
    strict=True,
)

REFERENCES = pa.DataFrameSchema(
    {
        "reference_id": _text(pa.Check.isin(["EU27_2020"])),
        "indicator_id": _text(),
        "year": pa.Column("int16"),
        "value": _number(AT_LEAST_0),
        "status": _text(pa.Check.isin(STATUSES)),
        "numerator": _number(AT_LEAST_0),
        "denominator": _number(AT_LEAST_0),
        "regions_with_value": pa.Column("Int64", nullable=True),
        "regions_total": pa.Column("Int64", nullable=True),
        "coverage": _number(pa.Check.in_range(0, 1)),
    },
    unique=["reference_id", "indicator_id", "year"],
    strict=True,
)

PROJECTS = pa.DataFrameSchema(
    {
        "project_id": _text(pa.Check.str_matches(r"^\d+$"), unique=True),
        "acronym": _text(nullable=True),
        "title": _text(pa.Check.str_length(min_value=1)),
        "status": _text(pa.Check.isin(["signed", "closed", "terminated"])),
        "start_date": _day(),
        "end_date": _day(),
        "total_cost_eur": _number(pa.Check.gt(0)),
        "ec_contribution_eur": _number(AT_LEAST_0),
        "objective_ids": OBJECTIVES,
        "sector_ids": SECTORS,
        "part_id": _text(),
        "action_id": _text(),
    },
    strict=False,
)

PARTNERS = pa.DataFrameSchema(
    {
        "project_id": _text(pa.Check.str_matches(r"^\d+$")),
        "organisation_id": _text(),
        "name": _text(pa.Check.str_length(min_value=1)),
        "role": _text(),
        "region_id": _text(pa.Check.str_matches(CODE), nullable=True),
        "country": _text(pa.Check.str_matches(r"^[A-Z]{2}$"), nullable=True),
        "region_assigned_by": _text(pa.Check.isin(["nuts_code", "geolocation"]), nullable=True),
    },
    unique=["project_id", "organisation_id", "role"],
    strict=False,
)

LABELS = pa.DataFrameSchema(
    {
        "item_id": _text(),
        "item_kind": _text(pa.Check.isin(["project", "call"])),
        "label_kind": _text(pa.Check.isin(["relevance", "objective", "sector"])),
        "label": _text(),
        "given_by": _text(pa.Check.isin(["model", "reader", "correction"])),
    },
    unique=["item_kind", "item_id", "label_kind", "label"],
    strict=False,
)

LABEL_WEIGHTS = pa.DataFrameSchema(
    {
        "label": _text(),
        "rank": pa.Column(int, pa.Check.ge(1)),
        "feature": _text(pa.Check.str_contains(":")),
        "weight": _number(nullable=False),
    },
    unique=["label", "rank"],
    strict=True,
)

WORDS = pa.DataFrameSchema(
    {
        "word": _text(pa.Check.str_length(min_value=2)),
        "field": _text(pa.Check.isin(["abstract", "keywords"])),
        "project_ids": pa.Column(object),
    },
    unique=["word", "field"],
    strict=True,
)

CALLS = pa.DataFrameSchema(
    {
        "call_id": _text(unique=True),
        "title": _text(pa.Check.str_length(min_value=1)),
        "opens": _day(),
        "deadline": _day(),
        "budget_eur": _number(AT_LEAST_0),
        "objective_ids": OBJECTIVES,
        "sector_ids": SECTORS,
        "url": _text(pa.Check.str_matches(r"^https:")),
    },
    strict=False,
)

SITES = pa.DataFrameSchema(
    {
        "site_id": _text(unique=True),
        "kind": _text(pa.Check.isin(["chemical_park", "chemical_site"])),
        "name": _text(pa.Check.str_length(min_value=1)),
        "country": _text(pa.Check.str_matches(r"^[A-Z]{2}$"), nullable=True),
        "lon": _number(LONGITUDE, nullable=False),
        "lat": _number(LATITUDE, nullable=False),
        "region_id": _text(pa.Check.str_matches(CODE), nullable=True),
        "source_id": _text(),
    },
    strict=False,
)

PIPELINES = pa.DataFrameSchema(
    {
        "pipeline_id": _text(unique=True),
        "name": _text(),
        "product": _text(pa.Check.isin(["ethylene", "propylene"])),
        "length_km": _number(pa.Check.gt(0), nullable=False),
        "source_id": _text(),
    },
    strict=False,
)

SCHEMAS: Final[Mapping[str, pa.DataFrameSchema]] = {
    "regions": REGIONS,
    "values": VALUES,
    "references": REFERENCES,
    "projects": PROJECTS,
    "partners": PARTNERS,
    "labels": LABELS,
    "label_weights": LABEL_WEIGHTS,
    "words": WORDS,
    "calls": CALLS,
    "sites": SITES,
    "pipelines": PIPELINES,
}


def check_table(name: str, frame: pd.DataFrame) -> None:
    """Raise ``TableError`` for the first rule the table breaks."""
    try:
        SCHEMAS[name].validate(frame, lazy=True)
    except SchemaErrors as error:
        first = error.failure_cases.iloc[0]
        raise TableError(
            f"{name}: column {first['column']}: {first['check']}: "
            f"row {first['index']} holds {first['failure_case']!r} "
            f"({len(error.failure_cases)} faults in all)"
        ) from error


def check_references_between(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise ``TableError`` where a table names a region or project that the tables do not hold."""
    regions = set(tables["regions"]["region_id"])
    projects = set(tables["projects"]["project_id"])
    pointers: list[tuple[str, str, Callable[[object], bool]]] = [
        ("values", "region_id", regions.__contains__),
        ("partners", "region_id", regions.__contains__),
        ("sites", "region_id", regions.__contains__),
        ("partners", "project_id", projects.__contains__),
    ]
    for table, column, known in pointers:
        named = tables[table][column].dropna()
        unknown = named.loc[~named.map(known)]
        if not unknown.empty:
            raise TableError(f"{table}: column {column}: there is no '{unknown.iloc[0]}'")
