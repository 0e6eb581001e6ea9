"""The query of the address: read, written, and sent anew where the browser did not follow.

``components.state`` says what the names mean; nothing else asks for ``st.query_params``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

LOST_PAGE: Final = "missing_page"
"""Under this name stands the page that was asked for and does not exist."""


def held() -> dict[str, list[str]]:
    """Every name of the address with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def first(name: str) -> str | None:
    """The value under a name, as written there; None where there is none."""
    return st.query_params.get(name)


def all_of(name: str) -> list[str]:
    """Every value under a name: the name is written once for each, or commas stand between them."""
    parts = (part for value in st.query_params.get_all(name) for part in value.split(","))
    return [part.strip() for part in parts if part.strip()]


def written(name: str) -> str:
    """What stands under a name whose value has a grammar of its own; empty for nothing."""
    return first(name) or ""


def put(name: str, value: Any) -> None:
    """Write a name into the address; None or an empty list takes it out."""
    if value in (None, [], ""):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = [str(v) for v in value] if isinstance(value, list) else str(value)


def replace(view: Mapping[str, list[str]]) -> None:
    """Write a whole query at once: one step back leads to the one before."""
    st.query_params.from_dict(view)


def take_out(name: str, value: str) -> None:
    """Take one value of a name out of the address; the others of that name stay."""
    for standing in (st.query_params.get_all(name), all_of(name)):
        if value in standing:
            put(name, [v for v in standing if v != value])
            return


def follow(left: Mapping[str, list[str]]) -> None:
    """Send the address anew when a link to the very page shown has changed it since ``left``.

    The browser leaves the address alone then, since no other page opens. Where it holds what is
    sent, as after a step back, nothing happens there.
    """
    now = held()
    if now == left:
        return
    if now:
        st.query_params.from_dict(now)
    else:
        st.query_params.clear()


def permalink() -> str:
    """The address of this view: page and query, as the visitor could send it to someone."""
    query = urlencode([(k, v) for k, values in held().items() if k != LOST_PAGE for v in values])
    address = (st.context.url or "").partition("?")[0]
    return f"{address}?{query}" if query else address


def address_of(page: str, query: Mapping[str, str]) -> str:
    """The address of another page of this server; empty where the server's own is not known."""
    here = (st.context.url or "").partition("?")[0].rstrip("/")
    if urlsplit(here).scheme not in {"http", "https"}:
        return ""
    return f"{here.rpartition('/')[0]}/{page}?{urlencode(query)}"


def query_with(**other: str | None) -> str:
    """The query of this view with some names set to another value; None takes a name out."""
    standing = [(k, v) for k, values in held().items() if k not in other for v in values]
    return "?" + urlencode([*standing, *((k, v) for k, v in other.items() if v is not None)])
