"""The page of the form: who may, what is wrong, the fields, the signature, and saving."""

from __future__ import annotations

import streamlit as st

from components import editors, keys, links, shell, state, text
from components.candidates import faults
from components.candidates.form import both, headings, kept, saving, sections
from components.candidates.form.draft import Draft
from components.candidates.form.reading import Read
from components.candidates.form.sheet import Sheet, style
from components.candidates.history import named
from components.candidates.opened import opened
from components.candidates.standing import Standing
from components.candidates.words import field
from components.text import _, ngettext
from components.theme import LINE
from data.register.revision import Editor, Revision

MOST_TOLD = 12


def add(standing: Standing) -> None:
    """The form of a new candidate."""
    del standing
    shell.heading(_("Add a candidate"))
    editor = editors.current()
    if editor is None:
        _closed(editors.why_not())
        return
    _form(None, editor)


def edit(standing: Standing) -> None:
    """The form of the candidate that the address names."""
    base = opened(standing)
    if base is None:
        shell.heading(_("Edit a candidate"))
        _closed(_("The link names no candidate: open one from the list, then choose Edit."))
        return
    title = text.literal(base.candidate.title)
    shell.heading(_("Edit: {title}").format(title=title))
    editor = editors.current()
    if editor is None:
        _closed(editors.why_not(), base)
    elif not editor.may_change(base.candidate.lead_region):
        told = _(
            "This candidate is led from {region}, which is not among your regions: ask an editor "
            "of that region or of the whole register."
        )
        _closed(told.format(region=base.candidate.lead_region), base)
    else:
        _form(base, editor)


def _closed(why: str, base: Revision | None = None) -> None:
    st.info(text.literal(why))
    links.to(links.CANDIDATES, _("Back"), _view(base))
    editors.door()


def _view(base: Revision | None) -> dict[str, str]:
    return {state.CANDIDATE: base.candidate_id} if base else {}


def _form(base: Revision | None, editor: Editor) -> None:
    draft = kept.draft_of(base)
    if draft.theirs is not None and draft.mine is not None:
        both.draw(draft)
        return
    found = saving.judged(draft) if draft.tried else Read(None, {})
    style()
    _head(draft, base, found)
    sheet = Sheet(draft, found.problems)
    sections.draw(sheet, editor)
    _signature(sheet, editor)
    _foot(draft, found)


def _head(draft: Draft, base: Revision | None, found: Read) -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        links.to(links.CANDIDATES, _("Back, keeping what is typed"), _view(base))
        _discard(draft, base)
    headings.jumps()
    with st.container():
        if base is not None and draft.base is not None and draft.base.version != base.version:
            st.warning(text.literal(_meanwhile(draft.base, base)))
        if draft.joined:
            st.success(
                _("What you chose of both versions stands in the form. Look it over, then save.")
            )
        if draft.failure:
            _failed(draft)
        if found.count:
            st.error("\n".join(_problems(draft, found)))


def _problems(draft: Draft, found: Read) -> list[str]:
    shown = _in_order(draft, found)
    lines = [f"**{_told(found)}**", "", *(f"- {_problem(p, found)}" for p in shown[:MOST_TOLD])]
    return lines if len(shown) <= MOST_TOLD else [*lines, f"- {_('and further ones below')}"]


def _meanwhile(began: Revision, stands: Revision) -> str:
    return _(
        "{who} changed this candidate meanwhile ({day}): you began from version {mine}, version "
        "{theirs} stands. When you save, both are shown side by side; nothing is overwritten "
        "unseen."
    ).format(
        who=stands.changed_by,
        day=text.date(stands.at.date()),
        mine=text.number(began.version),
        theirs=text.number(stands.version),
    )


def _failed(draft: Draft) -> None:
    told = _("Nothing was saved, and what you typed is kept. {why}").format(why=draft.failure)
    st.error(text.literal(told))


def _told(found: Read) -> str:
    return ngettext(
        "{n} problem, so nothing was saved. It is told at its field.",
        "{n} problems, so nothing was saved. Each is told at its field.",
        found.count,
    ).format(n=text.number(found.count))


def _in_order(draft: Draft, found: Read) -> list[str]:
    places = {path: n for n, path in enumerate(draft.fields)}
    return sorted(found.problems, key=lambda path: places.get(path, -1))


def _problem(path: str, found: Read) -> str:
    """A field with a link to its section, and what is wrong with it."""
    where = headings.jump(text.literal(_where(path)), path)
    said = " ".join(faults.sentence(one) for one in found.problems[path])
    return f"{where}: {text.literal(said)}"


def _where(path: str) -> str:
    """The field in words: 'Gate: financing' or 'Investment'."""
    head, *rest = path.split(".")
    if head == "gates" and rest:
        return named(f"gates.{rest[0]}")
    return {"reason": _("Reason for the change"), "name": _("Your name")}.get(head, field(head))


def _signature(sheet: Sheet, editor: Editor) -> None:
    headings.draw(headings.SIGNATURE)
    left, right = st.columns([1, 2], gap="medium")
    with left:
        if editors.is_local():
            sheet.line("name", _("Your name (needed)"), help_text=_("Stands in the history."))
        else:
            st.markdown(_("Signed: {name}").format(name=text.literal(editor.name)))
    with right:
        sheet.line(
            "reason",
            _("Reason for the change (needed)"),
            help_text=_("Stands in the history, for everybody to read; at most 200 characters."),
        )


def _foot(draft: Draft, found: Read) -> None:
    with st.container():
        if found.count:
            st.error("\n".join(_problems(draft, found)), width=LINE)
        if draft.failure:
            _failed(draft)
    st.button(
        _("Save"),
        icon=":material/save:",  # Streamlit's primary button lacks contrast in the dark
        key=keys.form_key(draft.serial, "save"),
        on_click=saving.on_save(draft),
    )


def _discard(draft: Draft, base: Revision | None) -> None:
    if not draft.changed:
        return

    def discard() -> None:
        kept.drop(kept.scope_of(base))
        state.take(state.TASK, None)

    with st.popover(_("Discard what is typed"), icon=":material/delete:"):
        st.markdown(_("What you typed here will be gone for good."))
        st.button(_("Discard it"), key=keys.form_key(draft.serial, "discard"), on_click=discard)
