"""The state of an import between two runs, and writing what it plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import address_bar, cache, clock, editors, keys, shell, text
from components.candidates import import_rows, markup, refusals
from components.candidates.known import known
from components.candidates.markup import Cell, Link, Row
from components.candidates.standing import Standing
from components.text import _, ngettext
from components.theme import LINE
from data.bounded import plain
from data.errors import ConflictError, RegisterError, UnknownIdError
from data.register.exchange import Plan, plan, read_table
from data.register.revision import Editor, Revision

MOST_LINKS = 50


@dataclass(frozen=True)
class Prepared:
    """A file that was read, and its plan against the register as of ``head``, for an editor."""

    file_id: str
    name: str
    table: pd.DataFrame
    head: int
    editor: Editor
    plan: Plan


@dataclass(frozen=True)
class _Import:
    """Where an import stands: how many went before, the file in hand, what the last one wrote."""

    serial: int = 0
    prepared: Prepared | None = None
    written: tuple[Revision, ...] = ()


def _now() -> _Import:
    found = st.session_state.get(keys.IMPORTED)
    return found if isinstance(found, _Import) else _Import()


def serial() -> int:
    """How many imports of this visit were written: each begins with empty fields."""
    return _now().serial


def prepared() -> Prepared | None:
    """What the last run showed, if a file was there."""
    return _now().prepared


def forget() -> None:
    """Let go of the file in hand."""
    st.session_state[keys.IMPORTED] = replace(_now(), prepared=None)


def prepare(uploaded: UploadedFile, standing: Standing, editor: Editor) -> Prepared:
    """The file's plan against the register as it stands; raises ``ImportFileError``."""
    seen = _now().prepared
    same = seen is not None and seen.file_id == uploaded.file_id
    if seen is not None and same and (seen.head, seen.editor) == (standing.head, editor):
        return seen
    table = (
        seen.table if seen is not None and same else read_table(uploaded.getvalue(), uploaded.name)
    )
    planned = plan(table, list(standing.by_id.values()), known(), editor, clock.today())
    now = Prepared(uploaded.file_id, uploaded.name, table, standing.head, editor, planned)
    st.session_state[keys.IMPORTED] = _Import(_now().serial, now)
    return now


def write(now: Prepared, *, partly: bool) -> None:
    """Write what the report showed, or say why not; nothing is written by halves."""
    reason = _typed("reason")
    editor = now.editor
    if editors.is_local():
        editor = replace(editor, name=_typed("name"))
    missing = _missing(now, editor, reason, partly=partly)
    if missing:
        _failed(missing)
        return
    st.session_state[keys.SIGNATURE] = editor.name
    try:
        register = cache.register()
        standing = cache.candidates()
        again = now.plan
        if standing.head != now.head:
            again = plan(
                now.table, list(standing.by_id.values()), known(), now.editor, clock.today()
            )
        differing = import_rows.differing(now.plan, again)
        if differing:
            numbers = ", ".join(text.number(row.number) for row in differing[:MOST_LINKS])
            told = _("The register was changed just now under these rows: {rows}. Look again.")
            _failed(told.format(rows=numbers))
            return
        written = register.apply(again.changes(right_rows_only=partly), editor, reason)
    except ConflictError as error:
        _failed(_conflict(now, error))
    except (RegisterError, UnknownIdError) as error:
        _failed(refusals.of_change(error))
    else:
        # Nothing is drawn in between: a second press of the button finds an import that is over.
        st.session_state[keys.IMPORTED] = _Import(serial() + 1, None, tuple(written))
        st.rerun()


def _typed(part: str) -> str:
    words = st.session_state.get(keys.import_key(part, serial()), "")
    return " ".join(plain(words).split()) if isinstance(words, str) else ""


def _missing(now: Prepared, editor: Editor, reason: str, *, partly: bool) -> str:
    if not (now.plan.right or partly):
        return _("Something is wrong in the file: mend it, or choose to leave out what is wrong.")
    if not editor.name:
        return _("Say who you are: your name stands in the history.")
    return "" if reason else _("Give the reason for the change.")


def _conflict(now: Prepared, error: ConflictError) -> str:
    rows = [row for row in now.plan.rows if row.candidate_id == error.candidate_id]
    told = _("The candidate '{id}' (row {rows}) was changed by someone else just now: look again.")
    numbers = ", ".join(text.number(row.number) for row in rows)
    return told.format(id=error.candidate_id, rows=numbers)


def _failed(why: str) -> None:
    st.error(text.literal(_("Nothing was written. {why}").format(why=why)))


def told() -> None:
    """What the last import wrote, with a way to each candidate."""
    written = _now().written
    if not written:
        return
    st.success(text.literal(sentence(written)))
    rows = [
        Row(
            one.candidate.title,
            [
                Cell(text.number(one.version)),
                Cell(links=[Link(one.candidate_id, _address(one.candidate_id))]),
            ],
        )
        for one in written[:MOST_LINKS]
    ]
    heads = [_("Candidate"), _("Version"), _("Open")]
    st.html(markup.table(_("Candidates written"), heads, rows, shell.palette(), first="50%"))
    if len(written) > MOST_LINKS:
        more = ngettext("and {n} more", "and {n} more", len(written) - MOST_LINKS)
        st.caption(more.format(n=text.number(len(written) - MOST_LINKS)), width=LINE)


def _address(candidate_id: str) -> str:
    return address_bar.query_with(candidate=candidate_id, task=None)


def sentence(written: Sequence[Revision]) -> str:
    """What was written, in numbers, by whom and why."""
    new = sum(one.version == 1 for one in written)
    return _("Written: {new} new, {changed} changed; signed {who}: {reason}").format(
        new=text.number(new),
        changed=text.number(len(written) - new),
        who=written[0].changed_by,
        reason=written[0].reason,
    )
