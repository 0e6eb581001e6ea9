"""A piece of a page as HTML of our own: drawn in one go, heard where something in it is picked.

Streamlit draws each of its elements anew with a run, and an option whose words change costs about
a millisecond: a page of a hundred counted options and a list would take a quarter of a second.
"""

from __future__ import annotations

import html
from collections.abc import Callable

import streamlit as st

from components import client, keys, picks

MODULE = "piece"


def draw(
    key: str, markup: str, on_pick: Callable[[str], None] | None, *, arrives: str = ""
) -> None:
    """Draw HTML; ``on_pick`` is called with ``data-pick`` of what is clicked in it.

    ``arrives`` is the pick that opens what is drawn: it gets the focus, and when it goes the line
    that opened it.
    """

    def heard() -> None:
        if told := picks.told(key):
            st.session_state[keys.heard_key(key)], picked = told
            if on_pick is not None:
                on_pick(picked)

    last = st.session_state.get(keys.heard_key(key))
    data = {"html": markup, "arrives": arrives, "heard": last}
    client.mount(MODULE, key=key, data=data, on_picked_change=heard)


def link(words: str, pick: str, *, href: str = "", is_current: bool = False) -> str:
    """A link that is heard when it is clicked, and opens ``href`` in another window.

    ``words`` is HTML. Without ``href`` the browser adds ``pick``, "project=123", to the address.
    """
    current = ' aria-current="true"' if is_current else ""
    where = f' href="{html.escape(href)}"' if href else ""
    return f'<a data-pick="{html.escape(pick)}"{where}{current}>{words}</a>'


def button(words: str, pick: str, more: str = "") -> str:
    """A button; ``more`` are further attributes, ``words`` is HTML."""
    return f'<button data-pick="{html.escape(pick)}"{more}>{words}</button>'
