"""Which build of the curated tables a page shows: one, also where a new build comes meanwhile.

A page asks for the tables some two hundred times while it is drawn, and parts of it are drawn again
later. All of that is of the build that stood when the whole page was begun.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import store
from data.errors import CuratedDataError

FOLDER_VARIABLE: Final = "CHEM_REGIONS_CURATED"
_HELD: Final = "build_in_use"
T = TypeVar("T")


class Build(NamedTuple):
    """A build: where it lies, its id, and when and as which file its manifest was written."""

    where: Path
    build_id: str
    written: str


_SAME: ContextVar[Build | None] = ContextVar("build", default=None)


def folder() -> Path:
    """Where the curated tables lie: data/curated, or the folder that the environment names."""
    return _folder(os.environ.get(FOLDER_VARIABLE) or str(store.CURATED))


@lru_cache(maxsize=8)
def _folder(name: str) -> Path:
    return Path(name)


def newest() -> Build:
    """The build that stands now; raises ``CuratedDataError`` when it cannot be used."""
    place = folder()
    try:
        now = (store.standing(place) / store.MANIFEST).stat()
    except OSError:
        return Build(place, str(store.read_manifest(place)["build_id"]), "")  # says what is wrong
    written = (now.st_mtime_ns, now.st_size, now.st_ino)
    return Build(place, _build_id(place, *written), " ".join(map(str, written)))


@lru_cache(maxsize=8)
def _build_id(place: Path, *written: int) -> str:
    del written  # part of the key: visitors come often, a build seldom
    return str(store.read_manifest(place)["build_id"])


def hold() -> None:
    """Let this visitor's page show what stands now, until the whole page is drawn again."""
    try:
        st.session_state[_HELD] = newest()
    except CuratedDataError:
        st.session_state.pop(_HELD, None)  # whatever asks for the tables says what is wrong


def throughout(make: Callable[[], T]) -> T:
    """What the function makes, of one build from its beginning to its end.

    It need not ask anew which build that is: what it takes a hundred figures of asks as often.
    """
    token = _SAME.set(in_use())
    try:
        return make()
    finally:
        _SAME.reset(token)


def in_use() -> Build:
    """The build of the page that is drawn, else the newest; raises ``CuratedDataError``."""
    if (same := _SAME.get()) is not None:
        return same
    if get_script_run_ctx(suppress_warning=True) is None:
        return newest()
    held = st.session_state.get(_HELD)
    return held if held is not None and held.where == folder() else newest()
