"""Who may write here: the user of this machine, or whoever signed in and is on the list.

What the answer allows is checked again where the register is written. See docs/editing.md.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from components import at_home, cache, keys, text
from components.text import _
from components.theme import LINE
from data.errors import EditorsError
from data.register import editors
from data.register.editors import Refusal
from data.register.revision import Editor

LOG = logging.getLogger("chemical_regions")
LIST: Final = "CHEM_REGIONS_EDITORS"
"""The environment variable that names the list of editors."""
NEEDED: Final = (
    "redirect_uri",
    "cookie_secret",
    "client_id",
    "client_secret",
    "server_metadata_url",
)
SHORTEST_SECRET: Final = 32
"""Whoever guesses the secret signs a cookie in any name."""


def current() -> Editor | None:
    """Who is looking, as an editor; None for someone who may only read."""
    return _judged()[0]


def why_not() -> str:
    """Why editing is off and what to do, as plain text to be escaped; empty for an editor."""
    return _judged()[1]


def is_local() -> bool:
    """True for the user of this machine, whose name nobody knows: they type it."""
    return not _others() and _local()


def door() -> None:
    """A button to sign in or out, where sign-in is set up."""
    if not sign_in_is_set_up():
        return
    claims = _claims()
    if claims.get("is_logged_in") is not True:
        st.button(_("Sign in to edit"), key=keys.SIGN_IN, on_click=st.login)
        return
    st.caption(text.literal(_("Signed in as {who}").format(who=_shown(claims))), width=LINE)
    st.button(_("Sign out"), key=keys.SIGN_OUT, on_click=st.logout)


def sign_in_is_set_up() -> bool:
    """True when the server's secrets hold all that signing in needs."""
    auth = _auth()
    given = all(isinstance(auth.get(name), str) and auth[name] for name in NEEDED)
    return given and len(auth["cookie_secret"]) >= SHORTEST_SECRET


def _judged() -> tuple[Editor | None, str]:
    if is_local():
        return Editor(_("Local user")), ""
    if not sign_in_is_set_up():
        return None, _(
            "Reading only: nobody can sign in on this server yet. Whoever runs it finds in "
            "docs/editing.md how to let editors in; on one's own machine, 'make run' is enough."
        )
    claims = _claims()
    if claims.get("is_logged_in") is not True:
        return None, _("Reading only: sign in to change candidates of your region.")
    try:
        listed = editors.load(
            Path(os.environ.get(LIST) or os.devnull), known=cache.region_labels().keys()
        )
    except EditorsError as error:
        _log(str(error))
        return None, _(
            "Reading only: the list of editors cannot be used, so nobody can edit just now. "
            "Whoever runs this server finds the reason in its log."
        )
    found = editors.find(listed, claims)
    if isinstance(found, Editor):
        return found, ""
    return None, _refusal(found).format(who=_shown(claims))


def _refusal(refusal: Refusal) -> str:
    return {
        Refusal.NO_MAILBOX: _(
            "Reading only: the sign-in did not say which mailbox is yours. Ask whoever runs this "
            "server to have it sent."
        ),
        Refusal.NOT_VERIFIED: _(
            "Reading only: the sign-in does not confirm that the mailbox {who} is yours. Confirm "
            "it there, then sign in again."
        ),
        Refusal.NOT_ON_THE_LIST: _(
            "Reading only: {who} is not on the list of editors. Ask the partnership's secretariat "
            "to add you, or sign out and take another account."
        ),
    }[refusal]


def _shown(claims: Mapping[str, Any]) -> str:
    mailbox = claims.get("email")
    return mailbox[:80] if isinstance(mailbox, str) else _("someone without a mailbox")


def _claims() -> Mapping[str, Any]:
    return dict(st.user.to_dict())


def _auth() -> Mapping[str, Any]:
    found = st.secrets.get("auth", {}) if st.secrets.load_if_toml_exists() else {}
    return found if isinstance(found, Mapping) else {}


def _others() -> bool:
    """True when the server is made for others: then nobody counts as its own user.

    Secrets that cannot be read count as well: they may be meant to set sign-in up.
    """
    if os.environ.get(LIST) or _auth():
        return True
    there = any(Path(path).exists() for path in st.get_option("secrets.files"))
    return there and not st.secrets.load_if_toml_exists()


def _local() -> bool:
    if os.environ.get(at_home.LOCAL) != "on":
        return False
    headers = st.context.headers
    pairs = [(name, value) for name in headers for value in headers.get_all(name)]
    return at_home.at_home(st.get_option("server.address"), st.context.ip_address, pairs)


@lru_cache(maxsize=8)
def _log(sentence: str) -> None:
    """Say it once, not on every run."""
    LOG.log(logging.WARNING, "%s", sentence)
