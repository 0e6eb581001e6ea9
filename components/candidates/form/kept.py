"""The drafts of a visitor: kept while the session lasts, until saved or discarded."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components import keys
from components.candidates.form import sheet
from components.candidates.form.draft import Draft, begin
from data.register.revision import Revision

NEW: Final = ""
MOST: Final = 20


def collect() -> None:
    """Take what was typed last into the drafts, whichever page is shown now.

    Whoever leaves the form right after a word sends it with the request for the other page.
    """
    for draft in _drafts().values():
        sheet.collect(draft)


def scope_of(base: Revision | None) -> str:
    """Under which name the draft of this candidate is kept."""
    return base.candidate_id if base else NEW


def draft_of(base: Revision | None) -> Draft:
    """The draft of this candidate, begun now if there is none.

    One that nothing was typed into follows the register; one with changes keeps its own base.
    """
    drafts = _drafts()
    scope = scope_of(base)
    found = drafts.get(scope)
    moved = found and found.base and base and found.base.version != base.version
    if found is None or (moved and not found.changed):
        drafts.pop(scope, None)
        while len(drafts) >= MOST:
            del drafts[next(iter(drafts))]
        found = drafts[scope] = begin(base)
        found.fields["name"] = st.session_state.get(keys.SIGNATURE, "")
    return found


def unsaved(scope: str) -> bool:
    """True when something is typed for this candidate and not saved."""
    found = _drafts().get(scope)
    return found is not None and found.changed


def drop(scope: str) -> None:
    """Forget a draft."""
    _drafts().pop(scope, None)


def _drafts() -> dict[str, Draft]:
    found: dict[str, Draft] = st.session_state.setdefault(keys.DRAFTS, {})
    return found
