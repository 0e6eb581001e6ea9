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
        code = reported(key, "picked")
        if isinstance(code, str) and code in known:
            state.take(state.REGION, code)

    return pick


def added(key: str, options: Iterable[str], among: Sequence[str]) -> Callable[[], None]:
    """A callback that adds the region found in the search to those already chosen."""
    known, held = frozenset(options), list(among)

    def add() -> None:
        code = reported(key, "picked")
        if code in known and code not in held:
            state.take(state.REGION, [*held, code], state.SHEET)

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
        chosen = reported(key, "year")
        if chosen in known:
            state.take(state.YEAR, None if chosen == default else chosen)

    return pick


def reported(key: str, event: str) -> Any:
    """What a component of ours reported under an event; None for nothing."""
    report = st.session_state.get(key)
    return report.get(event) if isinstance(report, Mapping) else None


def told(key: str) -> tuple[str, str] | None:
    """What was picked just now in the piece of this key: the name of the click, and the pick."""
    report = reported(key, "picked")
    if not isinstance(report, Mapping):
        return None
    click, picked = report.get("click"), report.get("pick")
    return (click, picked) if isinstance(click, str) and isinstance(picked, str) else None


def asked_about(key: str, event: str, known: Iterable[str]) -> str | None:
    """What was clicked just now in what has this key, if it is one of these."""
    asked = reported(key, event)
    return asked if asked in frozenset(known) else None


def opens(name: str) -> Callable[[str], None]:
    """What opens the thing picked in a list, told as "project=123"; picked again, it is closed."""

    def pick(picked: str) -> None:
        said, _sign, key = picked.partition("=")
        if said == name:
            state.take(name, None if key == address_bar.first(name) else key)

    return pick


def opens_alone(name: str) -> Callable[[str], None]:
    """What opens a thing that the filters may leave out: they go, and what was set aside stays."""

    def pick(picked: str) -> None:
        said, _sign, key = picked.partition("=")
        if said == name:
            kept = {n: of for n, of in address_bar.held().items() if n == state.KEPT}
            address_bar.replace({name: [key], **kept})

    return pick


def set_aside(project_id: str, kept: Sequence[str]) -> Callable[[], None]:
    """A callback that adds a project to those set aside, or takes it out of them."""
    others = [other for other in kept if other != project_id]

    def pick() -> None:
        ticked = st.session_state.get(state.widget_key(keys.KEEP))
        state.take(state.KEPT, [*others, project_id] if ticked else others)

    return pick


def closed() -> None:
    """Close the project that is open."""
    state.take(state.PROJECT, None)


def adds(name: str, options: Iterable[str]) -> Callable[[str], None]:
    """What adds the option picked, told as "sector=water", to those the URL holds."""
    known = frozenset(options)

    def pick(picked: str) -> None:
        said, _sign, option = picked.partition("=")
        held = address_bar.all_of(name)
        if said == name and option in known and option not in held:
            state.take(name, [*held, option], state.SHEET)

    return pick


def turns_to(sheets: int) -> Callable[[str], None]:
    """What turns to the sheet picked, told as "sheet=3"; the first one has no name."""

    def pick(picked: str) -> None:
        said, _sign, number = picked.partition("=")
        if said == state.SHEET and number.isdecimal() and 1 <= int(number) <= sheets:
            state.take(state.SHEET, None if int(number) == 1 else int(number))

    return pick


def switches(name: str, options: Sequence[str]) -> Callable[[str], None]:
    """What chooses one option, told as "by=country"; the first has no name in the address."""

    def pick(picked: str) -> None:
        said, _sign, option = picked.partition("=")
        if said == name and option in options:
            state.take(name, None if option == options[0] else option)

    return pick


def either(*answers: Callable[[str], None]) -> Callable[[str], None]:
    """All of these; each knows by the name whether it is meant."""

    def pick(picked: str) -> None:
        for answer in answers:
            answer(picked)

    return pick
