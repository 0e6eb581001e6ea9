"""Deadlines as an iCalendar file (RFC 5545): one event of a whole day per call.

No Streamlit, no translation: words come in ready.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_LINE = 75
"""Octets of a line at most; what follows stands on lines that begin with a blank."""


@dataclass(frozen=True)
class Event:
    """A deadline: an id that never changes, the day, a title, an address and a note."""

    uid: str
    day: dt.date
    title: str
    url: str
    note: str


def build(events: Iterable[Event], product: str, stamp: dt.date) -> bytes:
    """The calendar; ``stamp`` is the day of the data, so that the same data give the same file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_plain(product)}//EN"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_plain(event.uid)}",
            f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_plain(event.title)}",
            f"DESCRIPTION:{_plain(event.note)}",
            f"URL:{''.join(event.url.split())}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _plain(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return " ".join(words.split())


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no letter cut in two."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return "\r\n".join([*pieces, piece])
