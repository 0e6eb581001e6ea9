"""Callbacks that take what was picked on a map, in a chart, a table or the search into the URL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from components import address_bar, keys, state


def picked_on_map(key: str, options: Iterable[str]) -> Callable[[], None]:
    """A callback that takes the region picked on a map or found in the search, "" for none."""
    known = frozenset(options)

    def pick() -> None:
        code = _reported(key, "picked")
        if isinstance(code, str) and code in known:
            state.take(state.REGION, code)

    return pick


def added(key: str, options: Iterable[str], among: Sequence[str]) -> Callable[[], None]:
    """A callback that adds the region found in the search to those already chosen."""
    known, held = frozenset(options), list(among)

    def add() -> None:
        code = _reported(key, "picked")
        if code in known and code not in held:
            state.take(state.REGION, [*held, code])

    return add


def picked_in_chart(key: str, options: Iterable[str]) -> Callable[[], None]:
    """A callback that takes the region of the point clicked; an empty event is no news."""
    known = frozenset(options)

    def pick() -> None:
        points = st.session_state.get(key, {}).get("selection", {}).get("points", [])
        codes = (p.get("customdata") for p in points)
        inside = [c for c in (c[0] if isinstance(c, list) else c for c in codes) if c in known]
        if inside:
            state.take(state.REGION, inside[0])

    return pick


def year_on_map(key: str, options: Iterable[int], default: int) -> Callable[[], None]:
    """A callback that takes the year at which the map's player has come to rest."""
    known = frozenset(options)

    def pick() -> None:
        chosen = _reported(key, "year")
        if chosen in known:
            state.take(state.YEAR, None if chosen == default else chosen)

    return pick


def _reported(key: str, event: str) -> Any:
    report = st.session_state.get(key)
    return report.get(event) if isinstance(report, Mapping) else None


def asked_about(key: str, event: str, known: Iterable[str]) -> str | None:
    """What was clicked just now in what has this key, if it is one of these."""
    asked = _reported(key, event)
    return asked if asked in frozenset(known) else None


def picked_row(
    ids: Sequence[str], key: str = keys.PROJECT_LIST, name: str = state.PROJECT
) -> Callable[[], None]:
    """A callback that takes what the selected row lists; positions past the end are stale.

    ``key`` is that of the list, ``name`` what the URL calls the thing chosen: a project as a rule.
    To tick a row off closes what it opened. A tick may also stand from before, when the list was
    another one or what it opened was closed otherwise: then a click on it opens what stands there.
    """
    listed = tuple(ids)

    def pick() -> None:
        rows = st.session_state.get(key, {}).get("selection", {}).get("rows", [])
        ticked = [*rows, *([] if rows else [st.session_state.get(keys.ticked_key(key))])][:1]
        inside = [listed[r] for r in ticked if r is not None and r < len(listed)]
        closed = not rows and inside == [address_bar.first(name)]
        st.session_state[keys.ticked_key(key)] = rows[0] if rows else None
        state.take(name, inside[0] if inside and not closed else None)

    return pick


def set_aside(project_id: str, kept: Sequence[str]) -> Callable[[], None]:
    """A callback that adds a project to those set aside, or takes it out of them."""
    others = [other for other in kept if other != project_id]

    def pick() -> None:
        ticked = st.session_state.get(state.widget_key(keys.KEEP))
        state.take(state.KEPT, [*others, project_id] if ticked else others)

    return pick


def closed() -> None:
    """Close the project that is open; its row in the list is no longer ticked."""
    keys.note_closed()
    state.take(state.PROJECT, None)


def picked_bar(key: str, name: str, options: Sequence[str]) -> Callable[[], None]:
    """A callback that adds the option of the bar picked to those the URL holds under ``name``."""
    known = frozenset(options)

    def pick() -> None:
        points = st.session_state.get(key, {}).get("selection", {}).get("points", [])
        found = [p.get("customdata") for p in points]
        picked = [c[0] if isinstance(c, list) else c for c in found]
        held = address_bar.all_of(name)
        fresh = [c for c in picked if c in known and c not in held]
        if fresh:
            state.take(name, [*held, fresh[0]])
            address_bar.put(state.SHEET, None)

    return pick
