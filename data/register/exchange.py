"""Carrying candidates in and out as a flat table, with a dry run before anything is written."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import pandas as pd
from openpyxl.utils import get_column_letter

from data.bounded import LINE, Fault, plain
from data.candidate import Candidate
from data.errors import ImportFault, ImportFileError
from data.register.cells import cells, given, guarded, unguarded
from data.register.checking import SHORT, Known, Problem, ahead, check, strangers
from data.register.columns import COLUMNS, FIELDS, ID, READ_ONLY, VERSION, column_of
from data.register.reading import read_table
from data.register.revision import Change, Editor, Revision

__all__ = [
    "COLUMNS",
    "READ_ONLY",
    "Difference",
    "Outcome",
    "Plan",
    "PlannedRow",
    "differences",
    "plan",
    "read_table",
    "table",
]


class Outcome(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True)
class PlannedRow:
    """A row of the file as the dry run sees it.

    ``number`` is the row's as a spreadsheet shows it. ``title`` is on one line and may be cut.
    ``problems`` have the name of a column as their path. ``changed`` are the columns in which a
    changed candidate differs from the standing one. ``candidate_id`` is None for a new one.
    """

    number: int
    outcome: Outcome
    candidate_id: str | None
    title: str
    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()
    change: Change | None = None


@dataclass(frozen=True)
class Plan:
    """The dry run of an import: every row, and what is wrong with the file's columns."""

    rows: tuple[PlannedRow, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def right(self) -> bool:
        """True when nothing is wrong with any row or column."""
        return not self.problems and not self.count(Outcome.WRONG)

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)

    def changes(self, *, right_rows_only: bool = False) -> list[Change]:
        """What is to be written: the new and changed candidates, in the order of the file.

        While something is wrong, `ImportFileError`, unless the right rows alone are wanted.
        """
        if not (self.right or right_rows_only):
            raise ImportFileError(ImportFault.ROWS_ARE_WRONG, found=self.count(Outcome.WRONG))
        return [row.change for row in self.rows if row.change is not None]


@dataclass(frozen=True)
class Difference:
    """What a changed row does to one cell; both texts as a file has them, empty for unknown."""

    column: str
    before: str
    after: str


def differences(row: PlannedRow, before: Candidate) -> list[Difference]:
    """Cell by cell, what the row would change in the standing candidate."""
    if row.change is None:
        return []
    old, new = cells(before), cells(row.change.candidate)
    return [Difference(n, unguarded(old[n]), unguarded(new[n])) for n in row.changed]


def table(revisions: Sequence[Revision]) -> pd.DataFrame:
    """One row per candidate in the order given, columns `COLUMNS`, all texts, unknown empty."""
    rows = [
        {ID: guarded(one.candidate_id), VERSION: str(one.version)}
        | cells(one.candidate)
        | {
            "changed_at": one.at.isoformat(timespec="seconds"),
            "changed_by": one.changed_by,
            "reason": one.reason,
        }
        for one in revisions
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def plan(
    frame: pd.DataFrame,
    standing: Sequence[Revision],
    known: Known,
    editor: Editor,
    today: dt.date,
) -> Plan:
    """What an import of the table would do on a day, row by row; nothing is written.

    A row without a ``candidate_id`` is a new candidate; one that changes a candidate must say the
    ``version`` that it was made from. Columns that are absent leave a standing
    candidate's fields as they are; an empty cell makes a field unknown. Columns that are not the
    register's are said as problems of the plan: by name, or by letter (as ``value``) where a column
    without a name holds something.
    """
    used = [name for name in frame.columns if name in _COLUMNS and name not in READ_ONLY]
    records = frame[used].to_dict("records")
    ids = Counter(_id(record) for record in records)
    reader = _Reader({one.candidate_id: one for one in standing}, known, editor, today, ids)
    rows = (
        reader.row(_number(label), record)
        for label, record in zip(frame.index, records, strict=True)
    )
    return Plan(tuple(rows), tuple(_strange(frame)))


def _strange(frame: pd.DataFrame) -> Iterable[Problem]:
    for place, name in enumerate(frame.columns):
        if name:
            if name not in _COLUMNS:
                yield Problem(_shown(str(name), SHORT), Fault.UNKNOWN_FIELD)
        elif frame.iloc[:, place].str.strip().any():
            yield Problem("", Fault.UNKNOWN_FIELD, get_column_letter(place + 1))


def _shown(words: str, most: int) -> str:
    """The start of what a cell holds, on one line and without what would turn or hide it."""
    return " ".join(plain(words[: 2 * most]).split())[:most]


def _number(label: Hashable) -> int:
    return int(str(label))


def _id(record: Mapping[Hashable, str]) -> str:
    return unguarded(record.get(ID, "")).strip()


@dataclass(frozen=True)
class _Reader:
    standing: Mapping[str, Revision]
    known: Known
    editor: Editor
    today: dt.date
    ids: Mapping[str, int]

    def row(self, number: int, record: Mapping[Hashable, str]) -> PlannedRow:
        own = {str(name): cell for name, cell in record.items()}
        candidate_id = _id(record)
        before = self.standing.get(candidate_id)
        title = _shown(unguarded(own.get("title", "")), LINE)
        shown = PlannedRow(number, Outcome.WRONG, candidate_id or None, title)
        if candidate_id and (before is None or self.ids[candidate_id] > 1):
            fault = Fault.TWICE if before else Fault.UNKNOWN_CANDIDATE
            return replace(shown, problems=(Problem(ID, fault, _shown(candidate_id, SHORT)),))
        old = cells(before.candidate) if before else {}
        row = old | {name: cell for name, cell in own.items() if name in _FIELDS}
        fields, unread = given(row)
        checked = check(fields)
        candidate = checked.candidate
        late = tuple(map(_placed, ahead(fields, self.today)))
        problems = (*unread, *map(_placed, checked.problems))
        if problems or candidate is None:
            return replace(shown, problems=_once((*problems, *late)))
        shown = replace(shown, title=candidate.title)
        if before and candidate == before.candidate:
            return replace(shown, outcome=Outcome.UNCHANGED)
        problems = (*self._objections(own.get(VERSION, ""), candidate, before), *late)
        if problems:
            return replace(shown, problems=problems)
        return _right(shown, candidate, before, old)

    def _objections(
        self, version: str, candidate: Candidate, before: Revision | None
    ) -> Iterable[Problem]:
        if before is not None:
            yield from _conflict(version.strip(), before.version)
        leads = [candidate.lead_region, *([before.candidate.lead_region] if before else [])]
        for lead in dict.fromkeys(leads):
            if not self.editor.may_change(lead):
                yield Problem("lead_region", Fault.NOT_YOURS, lead)
        stands = _named(before.candidate) if before else frozenset()
        for problem in strangers(candidate, self.known):
            # What a candidate already refers to may have left the dashboard since.
            if (problem.fault, problem.value) not in stands:
                yield _placed(problem)


_FIELDS: Final = frozenset(FIELDS)
_COLUMNS: Final = frozenset(COLUMNS)


def _right(
    shown: PlannedRow, candidate: Candidate, before: Revision | None, old: Mapping[str, str]
) -> PlannedRow:
    if before is None:
        return replace(shown, outcome=Outcome.NEW, change=Change(None, None, candidate))
    new = cells(candidate)
    return replace(
        shown,
        outcome=Outcome.CHANGED,
        changed=tuple(name for name in FIELDS if new[name] != old[name]),
        change=Change(before.candidate_id, before.version, candidate),
    )


def _conflict(version: str, standing: int) -> Iterable[Problem]:
    if not version:
        # Without it, what others wrote since the row was made would be overwritten unseen.
        yield Problem(VERSION, Fault.REQUIRED)
    elif not (version.isascii() and version.isdecimal() and len(version) < 10):
        yield Problem(VERSION, Fault.NOT_A_NUMBER, version[:SHORT])
    elif int(version) < standing:
        yield Problem(VERSION, Fault.CHANGED_MEANWHILE, version, str(standing))
    elif int(version) > standing:
        yield Problem(VERSION, Fault.OUT_OF_RANGE, version, str(standing))


def _named(candidate: Candidate) -> frozenset[tuple[Fault, str]]:
    return frozenset((p.fault, p.value) for p in strangers(candidate, Known()))


def _placed(problem: Problem) -> Problem:
    return replace(problem, path=column_of(problem.path))


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once; a cell that could not be read is not also said to be missing."""
    found: dict[tuple[str, Fault, str], Problem] = {}
    unread: set[str] = set()
    for problem in problems:
        if problem.fault is Fault.REQUIRED and problem.path in unread:
            continue
        unread.add(problem.path)
        said = replace(problem, value=_shown(problem.value, SHORT))
        found.setdefault((said.path, said.fault, said.value), said)
    return tuple(found.values())
