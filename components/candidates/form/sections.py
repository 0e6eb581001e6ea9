"""The sections of the form: every field of a candidate under its heading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from components import cache, text
from components.candidates import facts, values, words
from components.candidates.form import headings, rows, typed
from components.candidates.form.sheet import Sheet, note
from components.text import _
from components.theme import LINE
from data.candidate import Basis, Estimate, Gate, GateState, Stage
from data.model import Objective, Sector
from data.register.revision import Editor

LEVELS: Final = tuple(range(1, 10))


def draw(sheet: Sheet, editor: Editor) -> None:
    """All sections but the signature."""
    _what(sheet)
    _where(sheet, editor)
    rows.organisations(sheet)
    _how_far(sheet)
    _amounts(sheet)
    rows.financing(sheet)
    _instruments(sheet)
    _gates(sheet)
    _links(sheet)
    rows.sources(sheet)


def _what(sheet: Sheet) -> None:
    headings.draw(headings.WHAT)
    sheet.line("title", _("Title (needed)"), help_text=_("At most 200 characters."))
    sheet.area("summary", _("Summary"), help_text=_("At most 4,000 characters."), height=140)
    left, right = st.columns(2, gap="medium")
    with left:
        sheet.many("objectives", _("Objectives"), [o.value for o in Objective], text.objective)
    with right:
        sheet.many("sectors", _("Sectors"), [s.value for s in Sector], text.sector)


def _where(sheet: Sheet, editor: Editor) -> None:
    headings.draw(headings.WHERE)
    labels = cache.region_labels()
    own = [code for code in labels if editor.may_change(code)]
    left, right = st.columns(2, gap="medium")
    with left:
        sheet.one(
            "lead_region",
            _("Lead region (needed)"),
            own,
            lambda code: labels.get(code, code),
            help_text=_("Type a name or a code. You may choose among the regions that are yours."),
        )
    with right:
        sheet.many(
            "partner_regions",
            _("Partner regions"),
            list(labels),
            lambda code: labels.get(code, code),
            help_text=_("Type a name or a code; at most 30."),
        )


def _how_far(sheet: Sheet) -> None:
    headings.draw(headings.STAGE)
    stage, now, target, mailbox = st.columns([1.4, 1, 1, 1.6], gap="medium")
    with stage:
        sheet.one("stage", _("Stage"), [s.value for s in Stage], words.stage)
    for column, path, label in (
        (now, "readiness_now", _("Readiness now (TRL)")),
        (target, "readiness_target", _("Readiness aimed at (TRL)")),
    ):
        with column:
            sheet.one(path, label, LEVELS, text.number, help_text=_("Technology readiness, 1 to 9"))
    with mailbox:
        sheet.line(
            "mailbox",
            _("Mailbox"),
            help_text=_("A mailbox of a role, not of a person. It is shown to everybody."),
            placeholder=_("office@example.org"),
        )


def _amounts(sheet: Sheet) -> None:
    headings.draw(headings.AMOUNTS)
    st.caption(
        _(
            "Whole euros or tonnes, from and to; the same twice for one figure, nothing where it "
            "is not known. Thousands may be set off by spaces: 2 500 000."
        ),
        width=LINE,
    )
    _amount(sheet, "investment", _("Investment in euros"), _("Price year"), values.euros)
    _amount(
        sheet, "operating_cost", _("Operating cost in euros a year"), _("Price year"), values.euros
    )
    _amount(
        sheet,
        "emissions_saved",
        _("Emissions saved in tonnes of CO2 equivalent a year"),
        _("Year of comparison"),
        values.tonnes,
    )


def _amount(sheet: Sheet, name: str, title: str, year: str, say: Callable[[Estimate], str]) -> None:
    st.subheader(title, anchor=False)
    low, high, when, basis, who = st.columns([1.2, 1.2, 0.8, 1.3, 1.5], gap="small")
    with low:
        sheet.line(f"{name}.low", _("From"), placeholder=_("such as 2 500 000"))
    with high:
        sheet.line(f"{name}.high", _("To"), placeholder=_("such as 2 500 000"))
    with when:
        sheet.line(f"{name}.year", year)
    with basis:
        sheet.one(f"{name}.basis", _("Basis"), [b.value for b in Basis], _basis)
    with who:
        sheet.line(f"{name}.estimated_by", _("Estimated by"))
    low_given, high_given = (_number(sheet.value(f"{name}.{bound}")) for bound in ("low", "high"))
    said = say(Estimate.model_construct(low=low_given, high=high_given))
    note(_("Read as: {amount}").format(amount=text.literal(said)) if said else "")
    sheet.area(f"{name}.method", _("Method"), height=68)


def _number(words: str) -> int | None:
    """What a field is read as; None where it is not read at all, which is told on saving."""
    found = typed.whole(words, text.grouping())
    return found if isinstance(found, int) else None


def _basis(value: str) -> str:
    return words.basis(Basis(value))


def _instruments(sheet: Sheet) -> None:
    headings.draw(headings.INSTRUMENTS)
    known = facts.instruments()
    sheet.many(
        "instruments",
        _("Instruments"),
        list(known),
        lambda key: text.registry(known[key].name) if key in known else key,
    )


def _gates(sheet: Sheet) -> None:
    headings.draw(headings.GATES)
    st.caption(
        _(
            "Claimed or evidenced needs who says so and the date; evidenced also needs what shows "
            "it, a note or an address. A gate that nobody spoke of stays missing."
        ),
        width=LINE,
    )
    for gate in Gate:
        path = f"gates.{gate}"
        with st.container(border=True):
            st.subheader(words.gate(gate), anchor=False)
            state_side, on, by = st.columns([1, 1, 2], gap="small")
            with state_side:
                sheet.one(
                    f"{path}.state",
                    _("State"),
                    [s.value for s in GateState],
                    words.gate_state,
                    needed=True,
                )
            with on:
                sheet.line(f"{path}.on", _("Date"), placeholder=_("YYYY-MM-DD"))
            with by:
                sheet.line(f"{path}.by", _("Who says so"))
            note, source = st.columns(2, gap="small")
            with note:
                sheet.area(f"{path}.note", _("What shows it: note"), height=68)
            with source:
                sheet.line(f"{path}.source", _("What shows it: web address"))


def _links(sheet: Sheet) -> None:
    headings.draw(headings.LINKS)
    tables = cache.snapshot()
    acronyms = dict(
        zip(map(str, tables.projects["project_id"]), tables.projects["acronym"], strict=True)
    )
    titles = dict(zip(map(str, tables.calls["call_id"]), tables.calls["title"], strict=True))
    left, right = st.columns(2, gap="medium")
    with left:
        sheet.many(
            "projects",
            _("Projects"),
            list(acronyms),
            lambda key: f"{acronyms[key]} ({key})" if key in acronyms else key,
            help_text=_("Type an acronym or the number of the project."),
        )
    with right:
        sheet.many(
            "calls",
            _("Calls"),
            list(titles),
            lambda key: f"{titles[key]} ({key})" if key in titles else key,
            help_text=_("Type words of the title, or the id of the call."),
        )
