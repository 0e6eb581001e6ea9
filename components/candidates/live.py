"""Changes that others make to the register: a page that is being read draws itself anew."""

from __future__ import annotations

import streamlit as st

from components import cache, keys
from data.errors import RegisterError

SECONDS = 4
"""A change shows within five seconds: this long until it is asked for, and a moment to draw."""


def watch(head: int) -> None:
    """Ask the register now and then whether it moved since ``head``, which this page shows.

    Call it only where nothing is being typed: the page is run anew when the register moved.
    """
    st.session_state[keys.REGISTER_HEAD] = head
    _ask()


@st.fragment(run_every=SECONDS)
def _ask() -> None:
    try:
        now = cache.register().head()
    except RegisterError:
        return  # the page stands as it is; the next run says what is wrong
    if now != st.session_state.get(keys.REGISTER_HEAD):
        st.rerun()
