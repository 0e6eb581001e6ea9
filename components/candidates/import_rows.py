"""What the dry run of an import says of each row, in words: for the page and for the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

import pandas as pd

from components import text
from components.candidates import faults
from components.candidates.markup import Cell, Row
from components.candidates.standing import Standing
from components.text import _, ngettext
from data.bounded import Fault, plain
from data.register.checking import Problem
from data.register.exchange import Outcome, Plan, PlannedRow, differences

LONGEST, BEFOREHAND, MOST_LINES = 160, 40, 12
SYMBOLS: Final = {
    Outcome.NEW: "+",
    Outcome.CHANGED: "\u2260",
    Outcome.UNCHANGED: "=",
    Outcome.WRONG: "\u00d7",
}
"""An outcome is told by its sign and its word, not by colour."""


@dataclass(frozen=True)
class Line:
    """One thing to say of a row: of which column, what stands and what would, and why."""

    column: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""


class Report:
    """A plan beside the register that it was made against."""

    def __init__(self, plan: Plan, standing: Standing) -> None:
        self.plan = plan
        self._standing = standing
        self._titles = {one.candidate.title.casefold(): key for key, one in standing.by_id.items()}

    def lines(self, row: PlannedRow) -> list[Line]:
        """Everything to say of a row; nothing of one that is new or unchanged as it should be."""
        if row.outcome is Outcome.WRONG:
            return [_wrong(problem) for problem in row.problems]
        if row.outcome is Outcome.CHANGED and row.candidate_id:
            before = self._standing.by_id[row.candidate_id].candidate
            return [Line(d.column, d.before, d.after) for d in differences(row, before)]
        twin = self._twin(row)
        if twin:
            told = _("A candidate of this title stands already: to change it, give its id, {id}.")
            return [Line("title", reason=told.format(id=twin))]
        return []

    @property
    def twins(self) -> int:
        """How many new rows bear the title of a candidate that stands already."""
        return sum(self._twin(row) is not None for row in self.plan.rows)

    def _twin(self, row: PlannedRow) -> str | None:
        new = row.outcome is Outcome.NEW
        return self._titles.get(row.title.casefold()) if new else None

    def frame(self) -> pd.DataFrame:
        """A row for each line of each row of the file, for a spreadsheet."""
        rows = [
            {
                "row": row.number,
                "candidate_id": row.candidate_id or "",
                "title": row.title,
                "outcome": row.outcome.value,
                "column": line.column,
                "before": line.before,
                "after": line.after,
                "reason": line.reason,
            }
            for row in self.plan.rows
            for line in self.lines(row) or [Line()]
        ]
        names = ["row", "candidate_id", "title", "outcome", "column", "before", "after", "reason"]
        return pd.DataFrame(rows, columns=names)

    def drawn(self, rows: Iterable[PlannedRow]) -> list[Row]:
        """Rows for the page: number with outcome, candidate, and what is said of it."""
        return [
            Row(
                text.number(row.number),
                [Cell(row.title or _("without a title"), _known_as(row)), self._said(row)],
                f"{SYMBOLS[row.outcome]} {outcome(row.outcome)}",
            )
            for row in rows
        ]

    def _said(self, row: PlannedRow) -> Cell:
        lines = self.lines(row)
        told = [_told(line) for line in lines[:MOST_LINES]]
        beyond = len(lines) - MOST_LINES
        if beyond > 0:
            more = ngettext(
                "and {n} more, in the saved report", "and {n} more, in the saved report", beyond
            )
            told.append(more.format(n=text.number(beyond)))
        return Cell("\n".join(told))


def outcome(value: Outcome) -> str:
    """What an import would do with a row."""
    return {
        Outcome.NEW: _("new"),
        Outcome.CHANGED: _("changed"),
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.WRONG: _("wrong"),
    }[value]


def summary(plan: Plan) -> str:
    """How many rows there are and what would become of them."""
    rows = ngettext("{n} row:", "{n} rows:", len(plan.rows)).format(n=text.number(len(plan.rows)))
    counts = ", ".join(f"{text.number(plan.count(one))} {outcome(one)}" for one in Outcome)
    return f"{rows} {counts}."


def columns(problems: Sequence[Problem]) -> list[str]:
    """What is said of columns that are not the register's."""
    said = []
    for problem in problems:
        if problem.path:
            said.append(faults.sentence(problem))
        else:
            told = _("Column {letter} has no name and holds something: name it or empty it.")
            said.append(told.format(letter=problem.value))
    return said


def differing(seen: Plan, now: Plan) -> list[PlannedRow]:
    """Rows of which another plan of the same file says something else, as it is now."""
    before: Mapping[int, PlannedRow] = {row.number: row for row in seen.rows}
    return [row for row in now.rows if before.get(row.number) != row]


def _wrong(problem: Problem) -> Line:
    value = "" if problem.fault is Fault.REQUIRED else problem.value
    return Line(problem.path, after=value, reason=faults.sentence(problem))


def _known_as(row: PlannedRow) -> list[str]:
    return [row.candidate_id] if row.candidate_id else []


def _told(line: Line) -> str:
    if line.reason:
        return _("{column}: {what}").format(column=line.column, what=line.reason)
    before, after = _apart(_line(line.before), _line(line.after))
    change = _("{before} \u2192 {after}").format(before=_short(before), after=_short(after))
    return _("{column}: {what}").format(column=line.column, what=change)


def _line(words: str) -> str:
    return " ".join(plain(words).split())


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts from a little before the place where they part, so that it can be seen."""
    same = sum(
        1 for _same in takewhile(lambda ab: ab[0] == ab[1], zip(before, after, strict=False))
    )
    if same <= BEFOREHAND or max(len(before), len(after)) <= LONGEST:
        return before, after
    start = before.rfind(" ", 0, same - BEFOREHAND // 2) + 1
    return f"\u2026 {before[start:]}", f"\u2026 {after[start:]}"


def _short(line: str) -> str:
    """The start of a line; an empty one is unknown."""
    if not line:
        return _("unknown")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} \u2026"
