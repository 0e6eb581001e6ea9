r"""A candidate as the cells of one row, and back, without loss.

A list has "; " between its members; organisations, parts of the financing plan and sources stand
one per line with " | " between their fields. A separator within a text has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from data.bounded import Fault
from data.candidate import UNMARKED, Candidate, Gate, GateMark
from data.register.checking import SHORT, Problem
from data.register.columns import (
    ESTIMATES,
    FIELDS,
    GATES,
    LISTS,
    SOURCES,
    SOURCES_IN_A_CELL,
    TEXTS,
)

LONGEST_CELL: Final = 32_767
"""What a cell of a workbook takes; every cell that an export makes is shorter."""
ORGANISATION: Final = ("name", "role", "region_id")
PART: Final = ("source", "kind", "state", "amount_eur")
SOURCE: Final = ("field", "address", "seen_on")

_STARTS: Final = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_GUARDED_START: Final = re.compile(f"'+[{_STARTS}]")
_CODE: Final = re.compile(r"x(\\*)(?=[0-9A-Fa-f]{4}_)")
_GUARDED_CODE: Final = re.compile(r"x\\(\\*)(?=[0-9A-Fa-f]{4}_)")
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_THOUSANDS: Final = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:[ '\u2019\u00a0\u2007\u2009\u202f][0-9]{3})+"
    r"|(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})"
)
"""Numbers whose thousands are set off and which can be read in one way: not "2,500"."""


def guarded(words: str) -> str:
    r"""The text so that it comes back through a file as it is.

    A file puts an apostrophe before what a spreadsheet would run, and reading takes one away; a
    text that has such apostrophes of its own gets one more. Workbooks write "_x0041_" for "A"; a
    text that only looks so is broken up by a backslash.
    """
    if words.startswith("'") and _GUARDED_START.match(words):
        words = f"'{words}"
    # Most cells hold no such code, and asking for its end is much faster.
    return _CODE.sub(r"x\\\1", words) if "_" in words else words


def unguarded(words: str) -> str:
    """The text as it was before a file, or `guarded`, made it harmless."""
    if words.startswith("'") and _GUARDED_START.match(words):
        words = words[1:]
    return _GUARDED_CODE.sub(r"x\1", words) if "_" in words else words


def cells(candidate: Candidate) -> dict[str, str]:
    """The candidate as texts by column, all of `FIELDS`; what is unknown is empty."""
    row = {name: _shown(getattr(candidate, name)) for name in TEXTS}
    for name in LISTS:
        row[name] = "; ".join(_escaped(str(one), ";") for one in getattr(candidate, name))
    for name, columns in ESTIMATES.items():
        estimate = getattr(candidate, name)
        row |= {column: _shown(getattr(estimate, part)) for part, column in columns.items()}
    for gate, columns in GATES.items():
        row |= _mark(candidate.gate(gate), columns)
    row["organisations"] = _lines(candidate.organisations, ORGANISATION)
    row["financing"] = _lines(candidate.financing, PART)
    for n, name in enumerate(SOURCES):
        start = n * SOURCES_IN_A_CELL
        row[name] = _lines(candidate.sources[start : start + SOURCES_IN_A_CELL], SOURCE)
    return {name: guarded(row[name]) for name in FIELDS}


def given(row: Mapping[str, str]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the cells say, as `checking.check` takes it, and the cells that cannot be read at all.

    Such a cell is left out of the first. An empty cell is left out too: unknown. The paths of the
    problems are names of columns.
    """
    problems = [
        Problem(name, Fault.TOO_LONG, cell[:SHORT], str(LONGEST_CELL))
        for name, cell in row.items()
        if len(cell) > LONGEST_CELL
    ]
    long = {problem.path for problem in problems}
    texts = {n: unguarded(c).strip() for n, c in row.items() if n not in long}
    texts = {name: _joined(text) if name in _AMOUNTS else text for name, text in texts.items()}
    texts = {name: text for name, text in texts.items() if text}
    no_days = [n for n in _DAYS if n in texts and not _ISO.fullmatch(texts[n])]
    problems += [Problem(name, Fault.NOT_A_DATE, texts.pop(name)[:SHORT]) for name in no_days]
    out: dict[str, Any] = {name: texts[name] for name in TEXTS if name in texts}
    out |= {name: _split(texts[name], ";") for name in LISTS if name in texts}
    out |= {name: _present(texts, columns) for name, columns in ESTIMATES.items()}
    out["gates"] = {
        gate: mark for gate, columns in GATES.items() if (mark := _present(texts, columns))
    }
    out["organisations"] = _read(texts, ("organisations",), ORGANISATION, problems)
    out["financing"] = _read(texts, ("financing",), PART, problems)
    out["sources"] = _read(texts, SOURCES, SOURCE, problems)
    return out, tuple(problems)


_DAYS: Final = tuple(GATES[gate]["on"] for gate in Gate)
_AMOUNTS: Final = frozenset(e[bound] for e in ESTIMATES.values() for bound in ("low", "high"))
_AMOUNT: Final = "amount_eur"


def _joined(words: str) -> str:
    """The digits of a number whose thousands are set off; any other text as it is."""
    return re.sub("[^0-9]", "", words) if _THOUSANDS.fullmatch(words) else words


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _mark(mark: GateMark, columns: Mapping[str, str]) -> dict[str, str]:
    if mark == UNMARKED:
        return dict.fromkeys(columns.values(), "")
    return {column: _shown(getattr(mark, part)) for part, column in columns.items()}


def _lines(parts: Sequence[object], fields: Sequence[str]) -> str:
    return "\n".join(_line(_shown(getattr(part, field)) for field in fields) for part in parts)


def _line(fields: Iterable[str]) -> str:
    shown = [_escaped(field, "|") for field in fields]
    while shown and not shown[-1]:
        shown.pop()
    return " | ".join(shown).strip()


def _escaped(words: str, separator: str) -> str:
    return words.replace("\\", "\\\\").replace(separator, f"\\{separator}")


def _split(words: str, separator: str, *, keep_empty: bool = False) -> list[str]:
    """The fields between separators. Private characters, which no field keeps, stand in between."""
    hidden = words.replace("\\\\", "\ue000").replace(f"\\{separator}", "\ue001")
    fields = (
        field.replace("\ue001", separator).replace("\ue000", "\\").strip()
        for field in hidden.split(separator)
    )
    return [field for field in fields if field or keep_empty]


def _present(texts: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    return {part: texts[column] for part, column in columns.items() if column in texts}


def _read(
    texts: Mapping[str, str],
    columns: Sequence[str],
    fields: Sequence[str],
    problems: list[Problem],
) -> list[dict[str, str]]:
    found = []
    for column in columns:
        for line in texts.get(column, "").split("\n"):
            values = _split(line, "|", keep_empty=True)
            while values and not values[-1]:
                values.pop()
            if not values:
                continue
            if len(values) > len(fields):
                problems.append(Problem(column, Fault.NOT_READABLE, line[:SHORT]))
                continue
            part = {
                field: _joined(value) if field == _AMOUNT else value
                for field, value in zip(fields, values, strict=False)
                if value
            }
            seen = part.get("seen_on")
            if seen is not None and not _ISO.fullmatch(seen):
                problems.append(Problem(column, Fault.NOT_A_DATE, seen[:SHORT]))
                continue
            found.append(part)
    return found
