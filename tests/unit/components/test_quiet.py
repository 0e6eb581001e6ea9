"""Quiet is counted from the last time a visitor asked for something."""

from __future__ import annotations

from components import quiet


def test_quiet_begins_anew_with_each_visitor(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(quiet.time, "monotonic", lambda: now[0])
    quiet.note()
    assert quiet.seconds() == 0
    now[0] = 104.5
    assert quiet.seconds() == 4.5
    quiet.note()
    assert quiet.seconds() == 0
