"""From what is typed to a candidate, or to all that is wrong with it, each at its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from components.candidates.form import typed
from components.candidates.form.draft import (
    AMOUNTS,
    DAYS,
    ESTIMATE,
    ESTIMATES,
    GATE,
    LINES,
    LISTS,
    ONES,
    ROW_DEFAULTS,
    ROWS,
    Draft,
    Fields,
)
from data.bounded import Fault
from data.candidate import Candidate, Gate
from data.register.checking import SHORT, Known, Problem, ahead, check, strangers


@dataclass(frozen=True)
class Read:
    """What a draft says: a candidate, or the problems by the path of the field they stand at."""

    candidate: Candidate | None
    problems: Mapping[str, tuple[Problem, ...]]

    @property
    def count(self) -> int:
        """How many problems there are."""
        return sum(map(len, self.problems.values()))


def read(draft: Draft, known: Known, grouping: str, today: dt.date) -> Read:
    """The candidate that is typed, or all that is wrong with it.

    What the base already refers to may have left the dashboard since; that is no problem.
    """
    reader = _Reader(draft.fields, grouping)
    given, rows = reader.given()
    checked = check(given)
    unread = (*reader.problems, *ahead(given, today))
    found = [
        one
        for one in checked.problems
        if not any(other.path == one.path or _within(other.path, one.path) for other in unread)
    ]
    if checked.candidate is not None:
        before = strangers(draft.base.candidate, Known()) if draft.base else ()
        named = {(one.fault, one.value) for one in before}
        found += [
            one
            for one in strangers(checked.candidate, known)
            if (one.fault, one.value) not in named
        ]
    placed: dict[str, tuple[Problem, ...]] = {}
    for one in (*unread, *found):
        path = _place(one, rows)
        placed[path] = (*placed.get(path, ()), replace(one, path=path))
    return Read(None if placed else checked.candidate, placed)


def _within(path: str, whole: str) -> bool:
    return path.startswith(f"{whole}.")


class _Reader:
    """Turns what is typed into what ``check`` takes, and notes what cannot be read."""

    def __init__(self, fields: Fields, grouping: str) -> None:
        self.fields, self.grouping = fields, grouping
        self.problems: list[Problem] = []

    def given(self) -> tuple[dict[str, Any], dict[str, list[int]]]:
        """The fields of a candidate, and by repeated part the numbers of the rows that count."""
        out: dict[str, Any] = {name: self.fields[name] for name in (*LINES, *ONES, *LISTS)}
        if out["lead_region"] is None:
            del out["lead_region"]
        for name in ESTIMATES:
            out[name] = self._part(name, ESTIMATE, name)
        gates = {str(gate): self._part(f"gates.{gate}", GATE, f"gates.{gate}") for gate in Gate}
        out["gates"] = gates
        rows = {name: self._filled(name) for name in ROWS}
        for name, numbers in rows.items():
            out[name] = [
                self._part(f"{name}.{number}", ROWS[name], f"{name}.{place}")
                for place, number in enumerate(numbers)
            ]
        return out, rows

    def _filled(self, name: str) -> list[int]:
        """Rows in which more stands than their usual values."""
        usual = ROW_DEFAULTS[name]
        return [
            number
            for number in self.fields[name]
            if any(
                (self.fields.get(f"{name}.{number}.{part}") or "") != usual.get(part, "")
                for part in ROWS[name]
            )
        ]

    def _part(self, path: str, parts: tuple[str, ...], place: str) -> dict[str, Any]:
        found = {}
        for part in parts:
            value = self._value(part, self.fields.get(f"{path}.{part}"))
            if isinstance(value, Fault):
                words = str(self.fields[f"{path}.{part}"])[:SHORT]
                self.problems.append(Problem(f"{place}.{part}", value, words))
            elif value is not None:
                found[part] = value
        return found

    def _value(self, part: str, words: Any) -> Any:
        if not isinstance(words, str):
            return words
        if part in AMOUNTS:
            return typed.whole(words, self.grouping)
        if part == "year":
            return typed.year(words)
        if part in DAYS:
            return typed.day(words)
        return words.strip().upper() or None if part == "region_id" else words


_WHERE: Final = {
    Fault.WRONG_ORDER: "low",
    Fault.NEEDS_WHO_AND_WHEN: "by",
    Fault.NEEDS_EVIDENCE: "note",
}


def _place(problem: Problem, rows: Mapping[str, list[int]]) -> str:
    """The field of the form at which a problem stands."""
    head, *rest = problem.path.split(".")
    if not head:
        return "readiness_now"
    if head in LISTS:
        return head
    if head in rows and rest:
        return ".".join((head, str(rows[head][int(rest[0])]), *rest[1:]))
    if problem.fault in _WHERE and head in (*ESTIMATES, "gates"):
        return f"{problem.path}.{_WHERE[problem.fault]}"
    return problem.path
