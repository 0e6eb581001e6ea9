"""Handing a value from the URL to its widget, without setting a widget that holds it already.

A widget that is set by the script is sent anew, with all its options, and takes back what the
visitor may have chosen in the meantime.
"""

from __future__ import annotations

import sys
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_ASKED: Final = "asked_of_widgets"
_DRAWN: Final = "drawn_widgets"


def begin_run() -> None:
    """Forget which widgets the last run asked for; which of them it drew is known."""
    st.session_state[_ASKED] = {}


def end_run() -> None:
    """Keep which widgets this run drew; of one that was broken off, nobody knows."""
    whole = sys.exception() is None
    st.session_state[_DRAWN] = st.session_state.get(_ASKED, {}) if whole else {}


def end_part() -> None:
    """Keep what the run of a part of the page drew, beside what stands around it."""
    whole = sys.exception() is None
    drawn = {**st.session_state.get(_DRAWN, {}), **st.session_state.get(_ASKED, {})}
    st.session_state[_DRAWN] = drawn if whole else {}


def give(key: str, value: Any) -> None:
    """Set a widget, unless the last run drew it on this page and it holds the value.

    On another page the same key is another widget, which starts from its own default.
    """
    run = get_script_run_ctx()
    page = run.page_script_hash if run else ""
    st.session_state[_ASKED] = {**st.session_state.get(_ASKED, {}), key: page}
    drawn = st.session_state.get(_DRAWN, {}).get(key) == page
    if not drawn or key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
