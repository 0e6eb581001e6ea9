"""Numbers and days as people type them: read when there is one way to read them, else refused."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from data.bounded import Fault

LONGEST_NUMBER, LONGEST_DAY = 40, 20
_SPACES: Final = " \u00a0\u2007\u2009\u202f"
_GROUPED: Final = {
    separators: re.compile(f"[1-9][0-9]{{0,2}}(?:[{re.escape(separators)}][0-9]{{3}})+")
    for separators in (_SPACES, "'\u2019", ",", ".")
}
_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)


def whole(words: str, grouping: str) -> int | Fault | None:
    """The whole number, None for nothing, or what is wrong.

    Thousands may be set off by spaces or apostrophes, and by commas or points where these cannot
    be the sign of a decimal: more than once, or once where ``grouping``, the visitor's own sign of
    thousands, is the same.
    """
    words = words.strip()
    if not words:
        return None
    if len(words) > LONGEST_NUMBER:
        return Fault.OUT_OF_RANGE if words.isdecimal() else Fault.NOT_A_NUMBER
    if re.fullmatch("[0-9]+", words):
        return int(words)
    for separators, pattern in _GROUPED.items():
        if pattern.fullmatch(words):
            groups = re.split(f"[{re.escape(separators)}]", words)
            if separators in {",", "."} and len(groups) == 2 and separators != grouping:
                return Fault.NOT_A_NUMBER
            return int("".join(groups))
    return Fault.NOT_A_NUMBER


def year(words: str) -> int | Fault | None:
    """The year, None for nothing; its bounds are checked with the candidate."""
    words = words.strip()
    if not words:
        return None
    return int(words) if re.fullmatch("[0-9]{1,9}", words) else Fault.OUT_OF_RANGE


def day(words: str) -> dt.date | Fault | None:
    """The day of '2026-03-31' or '31.3.2026', None for nothing."""
    words = words.strip()
    if not words:
        return None
    if found := _DAY.fullmatch(words):
        parts = tuple(map(int, found.groups()))
    elif found := _DAY_FIRST.fullmatch(words):
        parts = tuple(map(int, reversed(found.groups())))
    else:
        return Fault.NOT_A_DATE
    try:
        return dt.date(*parts)
    except ValueError:
        return Fault.NOT_A_DATE
