"""What a view is: every name in the URL, every widget key, and how the two keep in step.

The URL is the truth. Each run reads it, drops what it does not know (and says so), and hands the
value to the widget; a change of a widget writes the URL before the next run. Streamlit's own
binding is not used: it writes an option's *label* into the URL, and ours are translated names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import streamlit as st

from components import address_bar, handover

T = TypeVar("T")
LONGEST_SEARCH: Final = 80
MOST_WORDS: Final = 8

# Names in the URL, the same on every page.
REGION: Final = "region"
INDICATOR: Final = "indicator"
YEAR: Final = "year"
LEVEL: Final = "level"
OBJECTIVE: Final = "objective"
SECTOR: Final = "sector"
CLASSES: Final = "classes"
METHOD: Final = "method"
PROJECT: Final = "project"
CALL: Final = "call"
SEARCH: Final = "q"
VIEW: Final = "view"
AGAINST: Final = "against"
PAIR: Final = "pair"
SCOPE: Final = "scope"
KIND: Final = "kind"
WITH: Final = "with"
ABROAD: Final = "abroad"
WEIGHTS: Final = "weights"
COUNTRY: Final = "country"
PHASE: Final = "phase"
ACTION: Final = "action"
PART: Final = "part"
START: Final = "start"
SIZE: Final = "size"
ORGANISATION: Final = "organisation"
TRAIT: Final = "trait"
ORDER: Final = "order"
SHEET: Final = "sheet"
BY: Final = "by"
KEPT: Final = "kept"
CANDIDATE: Final = "candidate"
STAGE: Final = "stage"
GATE: Final = "gate"
LETTER: Final = "letter"
LANGUAGE: Final = "language"
THEME: Final = "theme"
OFFER: Final = "offer"
TERM: Final = "term"
SIGNS: Final = "signs"
WITHOUT: Final = "without"

TASK: Final = "task"
SINCE: Final = "since"
UNTIL: Final = "until"
NEW, EDIT, IMPORT, MOVED = TASKS = ("new", "edit", "import", "moved")
"""What may be done with the register: values of TASK."""
WRITING: Final = (NEW, EDIT, IMPORT)

_DROPPED: Final = "dropped"
_LEFT: Final = "left_in_the_address"
_CHANGED: Final = "changed"
_WHOLE: Final = "whole_page_runs"


@dataclass(frozen=True)
class Dropped:
    """A value in the URL that does not exist; the default stands in its place."""

    name: str
    value: str


def widget_key(name: str) -> str:
    """Key of the widget that shows a name of the URL."""
    return f"view_{name}"


def begin_run(page: str) -> None:
    """Forget what the last run dropped; show in the address what a link to this page asked for."""
    st.session_state[_DROPPED] = []
    st.session_state[_WHOLE] = True
    where, left = st.session_state.get(_LEFT, ("", {}))
    if where == page:
        address_bar.follow(left)
    handover.begin_run()


def end_run(page: str) -> None:
    """From here on, a value in the URL is the visitor's own again."""
    st.session_state.pop(_CHANGED, None)
    st.session_state[_WHOLE] = False
    st.session_state[_LEFT] = (page, address_bar.held())
    handover.end_run()


def within_whole() -> bool:
    """True while the whole page is drawn, False while a part of it is drawn alone."""
    return bool(st.session_state.get(_WHOLE))


def begin_part() -> None:
    """A part of the page runs alone: forget what the last run dropped."""
    st.session_state[_DROPPED] = []
    handover.begin_run()


def end_part() -> None:
    """As ``end_run``, where a part of the page ran alone; nothing in a run of the whole page."""
    if within_whole():
        return
    st.session_state.pop(_CHANGED, None)
    where, _left = st.session_state.get(_LEFT, ("", {}))
    st.session_state[_LEFT] = (where, address_bar.held())
    handover.end_part()


def dropped() -> tuple[Dropped, ...]:
    """What this run found in the URL and could not use, each once."""
    return tuple(dict.fromkeys(st.session_state.get(_DROPPED, [])))


def note_dropped(name: str, value: str) -> None:
    """Remember a value of the URL that could not be used."""
    st.session_state.setdefault(_DROPPED, []).append(Dropped(name, value))


def lost_page() -> str | None:
    """The unknown page that was asked for, if the visitor was sent here from one."""
    return address_bar.first(address_bar.LOST_PAGE)


def one(name: str, options: Sequence[T], default: T, *, shown: bool = True) -> T:
    """The option that the URL names, else the default; the widget of this name shows it.

    Where the widget is not drawn in each run, ``shown`` is False and ``show`` is called with it.
    """
    chosen = default
    if (raw := address_bar.first(name)) is not None:
        known = {str(o).casefold(): o for o in options}
        chosen = known.get(raw.casefold(), default)
        if raw.casefold() not in known:
            _drop(name, raw)
    if shown:
        show(name, chosen)
    return chosen


def show(name: str, value: Any) -> None:
    """Hand the value of a name to its widget, just before that is drawn."""
    handover.give(widget_key(name), value)


def several(name: str, options: Sequence[T], *, shown: bool = True) -> list[T]:
    """The options that the URL names, in the order of the options; ``shown`` as for ``one``."""
    raw = [value.casefold() for value in address_bar.all_of(name)]
    chosen = [o for o in options if str(o).casefold() in raw]
    _drop_unknown(name, options)
    if shown:
        st.session_state[widget_key(name)] = chosen
    return chosen


def listed(name: str, options: Sequence[T], most: int) -> tuple[list[T], list[T]]:
    """The options that the URL names, each once and in its order, and those beyond ``most``."""
    known = {str(o).casefold(): o for o in options}
    raw = [value.casefold() for value in address_bar.all_of(name)]
    found = list(dict.fromkeys(known[value] for value in raw if value in known))
    _drop_unknown(name, options)
    # Set only when it differs: a widget that is set is sent anew with all its options.
    if st.session_state.get(widget_key(name), []) != found[:most]:
        st.session_state[widget_key(name)] = found[:most]
    return found[:most], found[most:]


def _drop_unknown(name: str, options: Iterable[T]) -> None:
    known = {str(o).casefold() for o in options}
    for value in address_bar.all_of(name):
        if value.casefold() not in known:
            _drop(name, value)


def words(name: str) -> str:
    """Free text from the URL: so many letters and words, and no control characters."""
    raw = "".join(c if c.isprintable() else " " for c in (address_bar.first(name) or ""))
    raw = " ".join(raw[:LONGEST_SEARCH].split()[:MOST_WORDS])
    show(name, raw)
    return raw


def day(name: str, default: dt.date, first: dt.date, last: dt.date) -> dt.date:
    """The day that the URL names as 2026-03-31, else the default; its widget shows it.

    A day before ``first`` or after ``last`` is dropped as one that does not exist is.
    """
    raw, chosen = address_bar.first(name), default
    if raw is not None:
        try:
            named = dt.date.fromisoformat(raw)
        except ValueError:
            named = None
        if named is None or named.isoformat() != raw or not first <= named <= last:
            _drop(name, raw)
        else:
            chosen = named
    handover.give(widget_key(name), chosen)
    return chosen


def _drop(name: str, raw: str) -> None:
    if st.session_state.get(_CHANGED):
        # The visitor changed something else, and this value does not go with it.
        address_bar.take_out(name, raw)
    else:
        note_dropped(name, raw)


def changed(name: str, default: Any = None, *gone: str) -> Callable[[], None]:
    """A callback that writes the widget's new value into the URL, unless it is the default.

    The names of ``gone`` are taken out with it.
    """

    def value() -> Any:
        chosen = st.session_state.get(widget_key(name))
        return None if chosen == default else chosen

    return changed_to(name, value, *gone)


def changed_to(name: str, make: Callable[[], Any], *gone: str) -> Callable[[], None]:
    """A callback that writes what ``make`` returns into the URL; nothing takes the name out."""

    def write() -> None:
        take(name, make(), *gone)

    return write


def has_changed() -> bool:
    """True in the run after the visitor changed something: what the link held wrong may go."""
    return bool(st.session_state.get(_CHANGED))


def take(name: str, value: Any, *gone: str) -> None:
    """Write into the URL what the visitor picked; what the link held wrong goes, and these names.

    All at once: one step back leads to the view before.
    """
    st.session_state[_CHANGED] = True
    view = address_bar.held()
    if value in (None, [], ""):
        view.pop(name, None)
    else:
        view[name] = [str(v) for v in value] if isinstance(value, list) else [str(value)]
    for wrong in dropped():
        view[wrong.name] = [v for v in view.get(wrong.name, []) if v != wrong.value]
    out = {address_bar.LOST_PAGE, *gone}
    address_bar.replace({n: held for n, held in view.items() if held and n not in out})


def take_out(*names: str) -> None:
    """Take these names out of the URL, all at once, as ``take`` does."""
    take(names[0], None, *names[1:])
