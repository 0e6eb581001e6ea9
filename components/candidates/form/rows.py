"""Parts of a candidate that repeat: a row each, with a button to add one and to take one out.

Rows of plain fields, not a grid: each has its label, stacks on a phone, and bears its problem.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from components import cache, keys, text
from components.candidates import words
from components.candidates.form import draft as drafts
from components.candidates.form import headings
from components.candidates.form.sheet import Sheet, collect
from components.text import _
from data.candidate import (
    MOST_ORGANISATIONS,
    MOST_PARTS,
    MOST_SOURCES,
    Candidate,
    Gate,
    OrganisationRole,
    PartKind,
    PartState,
)

MOST: Final = {
    "organisations": MOST_ORGANISATIONS,
    "financing": MOST_PARTS,
    "sources": MOST_SOURCES,
}


def organisations(sheet: Sheet) -> None:
    """Organisations with role and region."""
    headings.draw(headings.ORGANISATIONS)
    labels = cache.region_labels()
    near = _near(sheet, list(labels))

    def row(path: str) -> None:
        name, role, region = st.columns([2, 1.1, 1.6], gap="small")
        with name:
            sheet.line(f"{path}.name", _("Name"))
        with role:
            roles = [r.value for r in OrganisationRole]
            sheet.one(f"{path}.role", _("Role"), roles, _role, needed=True)
        with region:
            sheet.one(
                f"{path}.region_id",
                _("Region"),
                near,
                lambda code: labels.get(code, code),
                help_text=_(
                    "Offered are the lead and partner regions and what lies in them. For any "
                    "other, type its NUTS code, such as ITC4."
                ),
                free=True,
            )

    _rows(sheet, "organisations", _("Add an organisation"), row)


def financing(sheet: Sheet) -> None:
    """Parts of the financing plan."""
    headings.draw(headings.FINANCING)

    def row(path: str) -> None:
        source, kind, how_sure, amount = st.columns([2, 1, 1, 1.2], gap="small")
        with source:
            sheet.line(f"{path}.source", _("Source of money"))
        with kind:
            kinds = [k.value for k in PartKind]
            sheet.one(f"{path}.kind", _("Kind"), kinds, _kind, needed=True)
        with how_sure:
            states = [s.value for s in PartState]
            sheet.one(f"{path}.state", _("State"), states, _state, needed=True)
        with amount:
            sheet.line(f"{path}.amount_eur", _("Amount in euros"), placeholder=_("2 500 000"))

    _rows(sheet, "financing", _("Add a part"), row)


def sources(sheet: Sheet) -> None:
    """Where facts come from, by field."""
    headings.draw(headings.SOURCES)
    fields = ["", *(f for f in Candidate.model_fields if f not in {"sources", "gates"})]
    fields += [f"gates.{gate}" for gate in Gate]

    def row(path: str) -> None:
        what, address, seen = st.columns([1.3, 2.4, 0.9], gap="small")
        with what:
            sheet.one(f"{path}.field", _("For"), fields, source_field, needed=True)
        with address:
            sheet.line(f"{path}.address", _("Web address"))
        with seen:
            sheet.line(f"{path}.seen_on", _("Seen on"), placeholder=_("YYYY-MM-DD"))

    _rows(sheet, "sources", _("Add a source"), row)


def _rows(sheet: Sheet, name: str, add: str, row: Callable[[str], None]) -> None:
    numbers = list(sheet.value(name))
    sheet.wrong(name)
    with st.container():
        for place, number in enumerate(numbers, start=1):
            _row(sheet, name, number, place, row)
    st.button(
        add,
        key=keys.form_key(sheet.draft.serial, f"{name}.add"),
        icon=":material/add:",
        on_click=_add(sheet, name),
        disabled=len(numbers) >= MOST[name],
        help=_("At most {n}.").format(n=text.number(MOST[name])),
    )


def _row(sheet: Sheet, name: str, number: int, place: int, row: Callable[[str], None]) -> None:
    path = f"{name}.{number}"
    fields, out = st.columns([5.6, 1], gap="small", vertical_alignment="bottom")
    with fields:
        row(path)
    with out:
        st.button(
            _("Take out {n}").format(n=text.number(place)),
            key=keys.form_key(sheet.draft.serial, f"{path}.out"),
            icon=":material/delete:",
            on_click=_take_out(sheet, name, number),
            help=_("Takes this row out of the form; nothing is written before you save."),
        )


def _add(sheet: Sheet, name: str) -> Callable[[], None]:
    def add() -> None:
        collect(sheet.draft)
        drafts.add_row(sheet.draft.fields, name)

    return add


def _take_out(sheet: Sheet, name: str, number: int) -> Callable[[], None]:
    def take_out() -> None:
        collect(sheet.draft)
        drafts.take_row_out(sheet.draft.fields, name, number)
        for part in drafts.ROWS[name]:  # a row that is added later may get this number again
            key = keys.form_key(sheet.draft.serial, f"{name}.{number}.{part}")
            st.session_state.pop(key, None)

    return take_out


def _near(sheet: Sheet, codes: Sequence[str]) -> list[str]:
    """The regions that take part, and those within them."""
    given = [sheet.value("lead_region"), *sheet.value("partner_regions")]
    starts = tuple(code for code in given if code)
    return [code for code in codes if code.startswith(starts)] if starts else []


def _role(value: str) -> str:
    return words.role(OrganisationRole(value))


def _kind(value: str) -> str:
    return words.part_kind(PartKind(value))


def _state(value: str) -> str:
    return words.part_state(PartState(value))


def source_field(value: str) -> str:
    """What a source is for, in words."""
    head, _dot, gate = value.partition(".")
    if head == "gates" and gate in set(Gate):
        return _("Gate: {gate}").format(gate=words.gate(gate).lower())
    return words.field(value) if value else _("Whole candidate")
