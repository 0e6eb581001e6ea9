"""Saving a draft: checked, written over the version it began from, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from components import cache, clock, editors, keys, state, text
from components.candidates import refusals
from components.candidates.form import kept
from components.candidates.form.draft import Draft
from components.candidates.form.reading import Read, read
from components.candidates.form.sheet import collect
from components.candidates.known import known
from components.text import _
from data.bounded import LINE, Fault, plain
from data.candidate import Candidate
from data.errors import ConflictError, RegisterError, UnknownIdError
from data.register.checking import Problem
from data.register.revision import Editor, Revision


@dataclass(frozen=True)
class Saved:
    """What became of the last save, told once on the candidate's page."""

    candidate_id: str
    sentence: str


def judged(draft: Draft) -> Read:
    """What the draft says, the signature included."""
    found = read(draft, known(), text.grouping(), clock.today())
    problems = dict(found.problems)
    for path in ("reason", *(("name",) if editors.is_local() else ())):
        if problem := _line(path, draft.fields[path]):
            problems[path] = (problem,)
    return Read(None if problems else found.candidate, problems)


def _line(path: str, words: str) -> Problem | None:
    length = len(" ".join(plain(words).split()))
    if length > LINE:
        return Problem(path, Fault.TOO_LONG, limit=str(LINE))
    return None if length else Problem(path, Fault.REQUIRED)


def on_save(draft: Draft) -> Callable[[], None]:
    """A callback that saves the draft and opens the candidate, or says at the fields why not."""

    def save() -> None:
        collect(draft)
        draft.tried, draft.joined, draft.failure = True, False, ""
        st.session_state[keys.SIGNATURE] = draft.fields["name"]
        found = judged(draft)
        if found.candidate is None:
            return
        editor = editors.current()
        if editor is None:
            draft.failure = editors.why_not()
            return
        if editors.is_local():
            editor = replace(editor, name=draft.fields["name"])
        try:
            _written(draft, found.candidate, editor)
        except ConflictError:
            _meet(draft, found.candidate)
        except (RegisterError, UnknownIdError) as error:
            draft.failure = refusals.of_change(error)

    return save


def _written(draft: Draft, candidate: Candidate, editor: Editor) -> None:
    register, reason, base = cache.register(), draft.fields["reason"], draft.base
    if base is None:
        made = register.add(candidate, editor, reason)
        told = _("The candidate is in the register.")
    else:
        made = register.change(base.candidate_id, base.version, candidate, editor, reason)
        told = _("Saved as version {n}.").format(n=text.number(made.version))
        if made.version == base.version:
            told = _("Nothing differs from what stands, so nothing was written.")
    kept.drop(kept.scope_of(base))
    st.session_state[keys.SAVED] = Saved(made.candidate_id, told)
    state.take(state.CANDIDATE, made.candidate_id, state.TASK)


def _meet(draft: Draft, mine: Candidate) -> None:
    """Someone else saved first: both versions are shown side by side."""
    if draft.base is None:
        return
    try:
        draft.theirs = cache.register().get(draft.base.candidate_id)
        draft.mine = mine
    except (RegisterError, UnknownIdError) as error:
        draft.failure = refusals.of_change(error)


def told(revision: Revision) -> str | None:
    """What became of the save that led to this candidate; once."""
    found = st.session_state.get(keys.SAVED)
    if not isinstance(found, Saved) or found.candidate_id != revision.candidate_id:
        return None
    st.session_state.pop(keys.SAVED)
    st.toast(text.literal(found.sentence))  # in view wherever the form left the page
    return found.sentence
