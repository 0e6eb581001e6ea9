"""What may be done with the register besides reading it: the ways in, and which is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from components import cache, editors, keys, links, state, text
from components.candidates import importing, report
from components.candidates.form import kept
from components.candidates.form import page as form
from components.candidates.standing import Standing
from components.text import _, ngettext
from components.theme import LINE
from data.errors import RegisterError
from data.register.revision import Revision

MOST_IDS: Final = 20
DRAWN: Final[dict[str, Callable[[Standing], None]]] = {
    state.NEW: form.add,
    state.EDIT: form.edit,
    state.IMPORT: importing.draw,
    state.MOVED: report.draw,
}
"""What draws a task under its title, by its name in the address; each asks who may do it."""


def standing(task: str | None) -> Standing:
    """The candidates as they stand; raises ``RegisterError`` where they cannot be read.

    Only a form that is open goes on with what stood last: what was typed stays on the screen.
    """
    try:
        found = cache.candidates()
    except RegisterError:
        last = st.session_state.get(keys.LAST_STANDING)
        if task not in state.WRITING or not isinstance(last, Standing):
            raise
        return last
    st.session_state[keys.LAST_STANDING] = found
    return found


def asked() -> str | None:
    """The task that the address names; None for reading."""
    return state.one(state.TASK, [None, *DRAWN], None)


def doors(standing: Standing) -> None:
    """Under the list: what can be done here; for those who may not edit, one sentence why not."""
    named = {
        state.NEW: _("Add a candidate"),
        state.IMPORT: _("Import a table"),
        state.MOVED: _("What moved between two dates"),
    }
    may = editors.current() is not None
    with st.container(horizontal=True, gap="medium", key=keys.TASK_DOORS):
        for task, label in named.items():
            if task in DRAWN and (may or task not in state.WRITING):
                links.to(links.CANDIDATES, label, {state.TASK: task})
    if may:
        _unreadable(standing)
    else:
        st.caption(text.literal(editors.why_not()), width=LINE)
    editors.door()


def _unreadable(standing: Standing) -> None:
    """For those who may do something about it: which candidates the list cannot show."""
    ids = standing.unreadable
    if not ids:
        return
    told = ngettext(
        "{n} candidate cannot be read any more and is not in the list: {ids}. Its earlier versions "
        "are kept; bring back a backup, or write it anew.",
        "{n} candidates cannot be read any more and are not in the list: {ids}. Their earlier "
        "versions are kept; bring back a backup, or write them anew.",
        len(ids),
    )
    shown = ", ".join(ids[:MOST_IDS]) + (" ..." if len(ids) > MOST_IDS else "")
    st.warning(text.literal(told.format(n=text.number(len(ids)), ids=shown)))


def edit(revision: Revision) -> None:
    """A link to the form of this candidate, for those whose candidate it is."""
    editor = editors.current()
    if state.EDIT in DRAWN and editor and editor.may_change(revision.candidate.lead_region):
        view = {state.CANDIDATE: revision.candidate_id, state.TASK: state.EDIT}
        unsaved = kept.unsaved(revision.candidate_id)
        links.to(links.CANDIDATES, _("Edit (unsaved changes)") if unsaved else _("Edit"), view)
