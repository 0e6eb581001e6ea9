"""The calendar of deadlines, against RFC 5545."""

from __future__ import annotations

import datetime as dt

from components import calendar_file
from components.calendar_file import Event

DAY = dt.date(2026, 12, 31)
STAMP = dt.date(2026, 8, 10)


def event(title="Pilots", note="A note"):
    return Event("CALL-1@x", DAY, title, "https://example.eu/call", note)


def lines(*events):
    return calendar_file.build(events, "Product", STAMP).decode().split("\r\n")


def test_a_deadline_is_an_event_of_one_whole_day():
    found = lines(event())
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20261231" in found
    assert "DTEND;VALUE=DATE:20270101" in found
    assert "DTSTAMP:20260810T000000Z" in found
    assert "UID:CALL-1@x" in found


def test_signs_with_a_meaning_are_escaped_and_lines_stay_whole():
    found = lines(event(title="Heat, cold; C\\H\nEND:VEVENT"))
    assert "SUMMARY:Heat\\, cold\\; C\\\\H END:VEVENT" in found
    assert found.count("END:VEVENT") == 1


def test_no_line_is_longer_than_75_octets_and_nothing_is_lost():
    title = "Dépôt d'éthylène à Ústí " * 9
    found = lines(event(title=title.strip()))
    assert all(len(line.encode()) <= 75 for line in found)
    start = next(n for n, line in enumerate(found) if line.startswith("SUMMARY:"))
    whole = found[start]
    for line in found[start + 1 :]:
        if not line.startswith(" "):
            break
        whole += line[1:]
    assert whole == f"SUMMARY:{title.strip()}"
