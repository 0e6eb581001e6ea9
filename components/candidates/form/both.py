"""Someone else saved first: what it was, theirs and mine side by side, and a choice per field."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import keys, shell, text
from components.candidates import markup
from components.candidates.form import merge, shown
from components.candidates.form.draft import SIGNED, Draft, of
from components.candidates.form.merge import Difference, Side
from components.candidates.history import named
from components.candidates.markup import Cell, Row
from components.text import _, ngettext
from components.theme import LINE
from data.candidate import Candidate
from data.register.revision import Revision


def draw(draft: Draft) -> None:
    """Both versions, field by field; what is chosen goes back into the form."""
    base, theirs, mine = draft.base, draft.theirs, draft.mine
    if base is None or theirs is None or mine is None:
        return
    found = merge.differences(base.candidate, theirs.candidate, mine)
    _told(base, theirs, found)
    for one in found:
        _field(draft, one, base, theirs, mine)
    open_ = [one for one in found if _chosen(draft, one) is None]
    if open_:
        told = ngettext(
            "{n} field is still to be chosen: both of you changed it.",
            "{n} fields are still to be chosen: both of you changed them.",
            len(open_),
        )
        st.markdown(told.format(n=text.number(len(open_))), width=LINE)
    with st.container(horizontal=True, gap="medium"):
        st.button(
            _("Put the choices into the form"),
            icon=":material/merge:",
            key=keys.form_key(draft.serial, "join"),
            disabled=bool(open_),
            on_click=_join(draft, theirs, mine, found),
        )
        st.button(
            _("Back to my version"),
            key=keys.form_key(draft.serial, "later"),
            on_click=_later(draft),
            help=_("Nothing is saved; both are shown again when you save."),
        )


def _told(base: Revision, theirs: Revision, found: list[Difference]) -> None:
    st.warning(
        text.literal(
            _(
                "Nothing was saved yet: {who} saved version {n} on {day} while you were typing, "
                "with the reason: {reason}"
            ).format(
                who=theirs.changed_by,
                n=text.number(theirs.version),
                day=text.date(theirs.at.date()),
                reason=theirs.reason,
            )
        )
    )
    told = ngettext(
        "{n} field differs between theirs and yours. You began from version {base}.",
        "{n} fields differ between theirs and yours. You began from version {base}.",
        len(found),
    )
    if not found:
        told = _("Theirs says the same as yours: nothing is left to be saved.")
    st.markdown(told.format(n=text.number(len(found)), base=text.number(base.version)), width=LINE)


def _field(
    draft: Draft, one: Difference, base: Revision, theirs: Revision, mine: Candidate
) -> None:
    heads = [_("Field"), _("It was"), _("Theirs"), _("Yours")]
    versions = (base.candidate, theirs.candidate, mine)
    cells = [Cell(shown.of(version, one.path)) for version in versions]
    with st.container(border=True):
        st.html(
            markup.table(
                named(one.path),
                heads,
                [Row(named(one.path), cells)],
                shell.palette(),
                first="16%",
                labels=heads[1:],
            )
        )
        key = keys.form_key(draft.serial, f"side.{one.path}")
        if key not in st.session_state:
            st.session_state[key] = one.usual
        st.radio(
            _("Take for {field}").format(field=named(one.path)),
            list(Side),
            index=None,
            format_func=_side,
            key=key,
            horizontal=True,
        )


def _side(side: Side) -> str:
    return _("theirs") if side is Side.THEIRS else _("yours")


def _chosen(draft: Draft, one: Difference) -> Side | None:
    found = st.session_state.get(keys.form_key(draft.serial, f"side.{one.path}"))
    return Side(found) if found else None


def _join(
    draft: Draft, theirs: Revision, mine: Candidate, found: list[Difference]
) -> Callable[[], None]:
    def join() -> None:
        taken = {one.path: _chosen(draft, one) or Side.MINE for one in found}
        # Not checked here: the form says at its fields what does not go together.
        whole = Candidate.model_construct(**merge.joined(theirs.candidate, mine, taken))
        signed = {name: draft.fields[name] for name in SIGNED}
        draft.base = theirs
        draft.theirs = draft.mine = None
        draft.joined = True
        draft.renew(of(whole) | signed)

    return join


def _later(draft: Draft) -> Callable[[], None]:
    def later() -> None:
        draft.theirs = draft.mine = None
        draft.renew(draft.fields)

    return later
