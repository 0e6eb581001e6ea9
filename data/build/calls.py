"""Builds the calls for proposals from a snapshot of the EU Funding & Tenders portal.

The snapshot's ``stage`` says 'two-stage' for every call and is wrong: it is never read. Whether a
call is open is for the page to say, from ``deadline`` and the day it is looked at. Descriptions are
read to label and are not carried on.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.analysis import labels as engine
from data.build.labelling import Labeller, evidence_table
from data.build.report import FileReport
from data.errors import SourceError

PATTERN = "calls/open_calls_*.json.gz"
SOURCE_ID = "calls"
NEEDED = (
    *("topicId", "title", "programme", "callIdentifier", "callTitle", "actionType", "deadline"),
    *("callStatus", "budgetMin", "budgetMax", "expectedGrants", "keywords", "portalUrl"),
    *("description", "typesOfAction", "deadlineModel"),
)
STATUSES = ("open", "forthcoming", "closed")
MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e"
    "\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""A letter with a mark followed by what a continuation byte of UTF-8 looks like in cp1252."""

LOST_SUBSCRIPT = re.compile("\u00e2'{2}")
"""A subscript two of which only the first byte and two quotes are left (COâ'' for CO₂)."""


LAST_BYTE = 0xFF


@dataclass(frozen=True)
class CallTables:
    """The calls relevant to the chemical industry, the evidence of their labels, what was read."""

    calls: pd.DataFrame
    labels: pd.DataFrame
    reports: tuple[FileReport, ...]


def build_calls(raw: Path, labeller: Labeller) -> CallTables:
    """Return the calls of the latest snapshot in ``raw``, one row per call topic, by call_id.

    SourceError when no snapshot is there or it breaks a rule; RegistryError when a correction does
    not fit.
    """
    path = latest_snapshot(raw)
    snapshot_date = pd.Timestamp(path.name.removeprefix("open_calls_").split(".")[0])
    source = read_calls(path)
    items = dict(zip(source["topicId"].tolist(), call_records(source), strict=True))
    given = labeller.label("call", items)
    table = call_table(source, [each.labelled for each in given], snapshot_date)
    proof = evidence_table("call", items, given, labeller.model)
    dropped = {"not relevant to the chemical industry": len(source) - len(table)}
    report = FileReport(SOURCE_ID, f"calls/{path.name}", len(source), len(table), dropped)
    return CallTables(table, proof, (report,))


def latest_snapshot(raw: Path) -> Path:
    """Return the snapshot with the latest date in its name; SourceError when there is none."""
    found = sorted(raw.glob(PATTERN))
    if not found:
        raise SourceError(PATTERN, "no snapshot of calls is in the folder of raw files")
    return found[-1]


def read_calls(path: Path) -> pd.DataFrame:
    """Return the snapshot as a frame, text repaired; SourceError when it breaks a rule."""
    name = f"calls/{path.name}"
    try:
        entries = json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise SourceError(name, f"it must be gzipped JSON: {error}") from error
    if not isinstance(entries, list):
        raise SourceError(name, "it must be a list of calls")
    source = pd.DataFrame(entries)
    lacking = [column for column in NEEDED if column not in source.columns]
    if lacking:
        raise SourceError(name, f"the columns {', '.join(lacking)} are missing")
    check_calls(source, name)
    texts = ("title", "callTitle", "keywords", "description", "programme", "typesOfAction")
    return source.assign(**{column: source[column].map(repaired) for column in texts})


def check_calls(source: pd.DataFrame, name: str) -> None:
    """Raise SourceError for the first call that breaks a rule."""
    deadline = pd.to_datetime(source["deadline"], errors="coerce", format="%Y-%m-%d")
    low, high = source["budgetMin"], source["budgetMax"]
    rules = {
        "the topic id is empty": source["topicId"] == "",
        "the topic id is not unique": source["topicId"].duplicated(),
        "the deadline is not a date from 2020 to 2040": ~deadline.dt.year.between(2020, 2040),
        f"the status is none of {', '.join(STATUSES)}": ~source["callStatus"].isin(STATUSES),
        "a budget is negative": (low < 0) | (high < 0) | (source["expectedGrants"] < 0),
        "the smallest grant is larger than the largest": low > high,
        "the address is not one of ec.europa.eu": ~source["portalUrl"].str.startswith(
            "https://ec.europa.eu/"
        ),
    }
    for rule, broken in rules.items():
        if broken.any():
            raise SourceError(name, rule, source.index[broken][0])


def repaired(text: str) -> str:
    """Return the text with mojibake undone (UTF-8 once read as cp1252) and white space single.

    Only runs that look like mojibake and turn into valid UTF-8 are changed; all else stays.
    """
    fixed = re.sub(f"(?:{MOJIBAKE.pattern})+[^\\x00-\\x7f]*", _undone, text)
    return " ".join(LOST_SUBSCRIPT.sub("\u2082", fixed).split())


def _undone(found: re.Match[str]) -> str:
    """Return the run of letters read again as UTF-8, as it stands when that is not possible."""
    raw = b"".join(_byte(letter) for letter in found[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _byte(letter: str) -> bytes:
    """Return the byte a letter was in cp1252; one that cp1252 leaves open stands for itself."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return bytes([ord(letter)]) if ord(letter) <= LAST_BYTE else b"\xff"


def call_records(source: pd.DataFrame) -> list[engine.Record]:
    """Return what is read of each call; its call's title stands for a project's topic."""
    columns = ("title", "callTitle", "keywords", "description", "topicId", "typesOfAction")
    return [
        engine.Record(
            title=title,
            topic=call_title,
            keywords=keywords,
            abstract=description,
            codes={"topics": (code,), "schemes": (scheme_of(types),)},
        )
        for title, call_title, keywords, description, code, types in zip(
            *(source[column].tolist() for column in columns), strict=True
        )
    ]


def scheme_of(types_of_action: str) -> str:
    """Return the type of action as CORDIS codes it (HORIZON-IA ...), empty for any other."""
    joint = "JU-" if "JU " in types_of_action else ""
    for words, code in (
        ("Innovation Actions", "IA"),
        ("Coordination and Support Actions", "CSA"),
    ):
        if types_of_action.startswith("HORIZON") and types_of_action.endswith(words):
            research = "Research and Innovation" in types_of_action
            return f"HORIZON-{joint}{'RIA' if research else code}"
    return ""


def call_table(
    source: pd.DataFrame, labelled: list[engine.Labelled], snapshot_date: pd.Timestamp
) -> pd.DataFrame:
    """Return the relevant calls, sorted by call_id.

    ``budget_eur`` is not published here: it is the largest grant times the number of grants
    expected (``budget_basis`` says so), missing when either is. ``opens`` is missing: the source
    has none.
    """
    low, high = (source[c].astype(float).mask(source[c] == 0) for c in ("budgetMin", "budgetMax"))
    budget = high * source["expectedGrants"].astype(float)
    deadline = pd.to_datetime(source["deadline"])
    basis = pd.Series("largest grant x grants expected", source.index, dtype="string")
    table = pd.DataFrame(
        {
            "call_id": source["topicId"].astype("string"),
            "title": source["title"].astype("string"),
            "opens": pd.Series(None, source.index, dtype=object),
            "deadline": deadline.dt.date,
            "deadline_model": _text(source["deadlineModel"]),
            "budget_eur": budget,
            "budget_basis": basis.mask(budget.isna()),
            "budget_min_eur": low,
            "budget_max_eur": high,
            "expected_grants": source["expectedGrants"].astype("Int32"),
            "objective_ids": [list(given.objectives) for given in labelled],
            "sector_ids": [list(given.sectors) for given in labelled],
            "url": source["portalUrl"].astype("string"),
            "programme": source["programme"].astype("string"),
            "action_type": _text(source["typesOfAction"]),
            "call_identifier": _text(source["callIdentifier"]),
            "status_at_snapshot": source["callStatus"].astype("string"),
            "snapshot_date": snapshot_date.date(),
        }
    )
    relevant = [given.relevant for given in labelled]
    return table[relevant].sort_values("call_id", ignore_index=True)


def _text(column: pd.Series) -> pd.Series:
    """Return the column with empty text as missing."""
    return column.astype("string").mask(column == "")
