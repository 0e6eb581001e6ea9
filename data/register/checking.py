"""Checking what is to become a candidate: the candidate itself, or all that is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from data.bounded import Fault
from data.candidate import Candidate


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: ``path`` names the field with dots (``gates.financing.by``).

    ``value`` is what was given, shortened; ``limit`` the bound that was passed, if there is one.
    """

    path: str
    fault: Fault
    value: str = ""
    limit: str = ""


@dataclass(frozen=True)
class Known:
    """What a candidate may refer to: ids of regions, projects, calls and instruments."""

    regions: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Checked:
    """A candidate, or what is wrong with what was given; one of the two is empty."""

    candidate: Candidate | None
    problems: tuple[Problem, ...] = ()


_FAULT_OF: Final = {
    **{fault.value: fault for fault in Fault},
    "missing": Fault.REQUIRED,
    **dict.fromkeys(("string_too_short", "too_short"), Fault.REQUIRED),
    "string_too_long": Fault.TOO_LONG,
    "too_long": Fault.TOO_MANY,
    "enum": Fault.NOT_AN_OPTION,
    "extra_forbidden": Fault.UNKNOWN_FIELD,
    "string_pattern_mismatch": Fault.UNKNOWN_REGION,
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), Fault.NOT_A_NUMBER),
    **dict.fromkeys(("int_parsing_size", "finite_number"), Fault.OUT_OF_RANGE),
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), Fault.OUT_OF_RANGE),
}
SHORT: Final = 60


def check(given: Mapping[str, Any], known: Known | None = None) -> Checked:
    """The candidate that the fields describe, or everything that is wrong with them.

    With ``known``, what the candidate refers to must exist there. Nothing is guessed or repaired
    but the space around a text.
    """
    try:
        candidate = Candidate.model_validate(dict(given))
    except ValidationError as error:
        return Checked(None, problems_of(error))
    unknown = tuple(strangers(candidate, known)) if known is not None else ()
    return Checked(None if unknown else candidate, unknown)


def problems_of(error: ValidationError) -> tuple[Problem, ...]:
    """What pydantic found, in the order of the fields, each field and fault once."""
    found: dict[tuple[str, Fault], Problem] = {}
    for one in error.errors(include_url=False, include_context=True):
        path = ".".join(str(part) for part in one["loc"])
        fault = _FAULT_OF.get(one["type"])
        if fault is None:
            fault = Fault.NOT_A_DATE if one["type"].startswith("date") else Fault.NOT_READABLE
        if fault is Fault.TOO_MANY and isinstance(one["input"], str):
            fault = Fault.TOO_LONG
        limit = next((str(v) for k, v in one.get("ctx", {}).items() if k in _BOUNDS), "")
        whole = isinstance(one["input"], BaseModel | Mapping | list | tuple)
        shown = "" if whole or one["input"] is None else str(one["input"])[:SHORT]
        found.setdefault((path, fault), Problem(path, fault, shown, limit))
    return tuple(found.values())


def ahead(given: Mapping[str, Any], today: dt.date) -> Iterable[Problem]:
    """The days after ``today``, of gates and of sources, in fields as ``check`` takes them.

    A register tells what was seen. What is no day at all is left to ``check``.
    """
    days = [(f"gates.{gate}.on", mark.get("on")) for gate, mark in given.get("gates", {}).items()]
    days += [
        (f"sources.{i}.seen_on", source.get("seen_on"))
        for i, source in enumerate(given.get("sources", ()))
    ]
    for path, value in days:
        day = _day(value)
        if day is not None and day > today:
            yield Problem(path, Fault.IN_THE_FUTURE, day.isoformat())


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_BOUNDS: Final = frozenset({"max_length", "ge", "le"})


def strangers(candidate: Candidate, known: Known) -> Iterable[Problem]:
    """What the candidate refers to that is not known, in the order of the fields."""
    places = [("lead_region", candidate.lead_region)]
    places += [(f"partner_regions.{i}", r) for i, r in enumerate(candidate.partner_regions)]
    places += [
        (f"organisations.{i}.region_id", o.region_id)
        for i, o in enumerate(candidate.organisations)
        if o.region_id is not None
    ]
    for path, region in places:
        if region not in known.regions:
            yield Problem(path, Fault.UNKNOWN_REGION, region)
    for name, ids, fault, there in (
        ("projects", candidate.projects, Fault.UNKNOWN_PROJECT, known.projects),
        ("calls", candidate.calls, Fault.UNKNOWN_CALL, known.calls),
        ("instruments", candidate.instruments, Fault.UNKNOWN_INSTRUMENT, known.instruments),
    ):
        for i, one in enumerate(ids):
            if one not in there:
                yield Problem(f"{name}.{i}", fault, one)
