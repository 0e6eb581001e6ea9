"""The tables that an import may start from: a blank one, and the register as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

import streamlit as st

from components import clock, downloads, files, keys, text
from components.candidates.standing import Standing
from components.text import _
from data.candidate import Basis, GateState, OrganisationRole, PartKind, PartState, Stage
from data.model import Objective, Sector
from data.register import exchange


def offer(standing: Standing) -> None:
    """Both tables as CSV and XLSX, made when they are asked for."""
    named = {
        "blank_candidates": (_("Blank table"), blank()),
        "candidates": (_("The register as it stands"), _whole(standing)),
    }
    for name, (label, figure) in named.items():
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(label)
            _button(name, "xlsx", _("Excel (XLSX)"), downloads.XLSX_TYPE, as_xlsx(figure))
            _button(name, "csv", _("CSV"), "text/csv", as_csv(figure))


def _button(name: str, ending: str, label: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        text.in_this_language(make),
        file_name=files.file_name(name, ending),
        mime=mime,
        key=keys.download_key(f"import_{name}_{ending}"),
        on_click="ignore",
    )


def as_csv(figure: downloads.Figure) -> Callable[[], bytes]:
    """What makes the table as CSV."""
    return lambda: downloads.as_csv(figure, "")


def as_xlsx(figure: downloads.Figure) -> Callable[[], bytes]:
    """What makes the table as a workbook."""
    return lambda: downloads.as_xlsx(figure, "", clock.today())


def blank() -> downloads.Figure:
    """A table without rows, with notes on how it is filled in."""
    return downloads.Figure(
        name="blank_candidates",
        title=_("A blank table of candidates, to be filled in and imported"),
        frame=lambda: exchange.table([]),
        sources=[],
        notes=notes(),
    )


def _whole(standing: Standing) -> downloads.Figure:
    return downloads.Figure(
        name="candidates",
        title=_("Candidate projects of the partnership's register"),
        frame=lambda: exchange.table(list(standing.by_id.values())),
        sources=[],
        notes=notes(),
    )


def notes() -> list[str]:
    """How the table is filled in, a sentence each."""
    return [
        _("One row is one candidate; only title and lead_region are needed."),
        _("Without a candidate_id a row is a new candidate; with one it changes what stands."),
        _("Columns that are left out stay as they are; an empty cell makes a field unknown."),
        _(
            "version says which state of the candidate a row was made from, and is needed where a "
            "row changes one, so that no change by someone else is lost; changed_at, changed_by "
            "and reason are not read."
        ),
        _(
            "Regions are codes of NUTS 2024, amounts whole euros or tonnes, days written as "
            "2026-03-31. Members of a list have a semicolon between them."
        ),
        _(
            "organisations, financing and sources have one line each, with '|' between name, role "
            "and region; source of money, kind, state and euros; field, address and day seen."
        ),
        *(
            _("{column}: one of {options}.").format(column=column, options=", ".join(options))
            for column, options in _options().items()
        ),
    ]


def _options() -> dict[str, Iterable[str]]:
    def of(options: type[StrEnum]) -> list[str]:
        return [option.value for option in options]

    return {
        "objectives": of(Objective),
        "sectors": of(Sector),
        "stage": of(Stage),
        _("Columns ending in _basis"): of(Basis),
        _("Columns gate_..._state"): of(GateState),
        _("Roles of organisations"): of(OrganisationRole),
        _("Kinds of money"): of(PartKind),
        _("States of money"): of(PartState),
    }
