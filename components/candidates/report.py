"""The draft report of what moved in the register between two dates; reading it is open to all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from components import address_bar, cache, clock, downloads, keys, links, shell, state, text
from components.candidates import markup, moves
from components.candidates.markup import Cell, Link, Row
from components.candidates.moves import Period
from components.candidates.standing import Standing
from components.text import _
from components.theme import LINE
from data.register.moved import Move

FIRST = dt.date(2020, 1, 1)
MONTHS = 3
MOST_ROWS = 200


def draw(standing: Standing) -> None:
    """The report of the period that the address names; without one, of the last three months."""
    del standing  # two states of the register are read, neither need be the one that stands
    shell.heading(_("What moved in the register"))
    with st.container(key=keys.SCREEN_ONLY):
        links.to(links.CANDIDATES, _("Back to the candidates"), {})
    since, until = _days()
    period = _period(since, until)
    st.markdown(f"**{text.literal(moves.summary(period))}**", width=LINE)
    st.caption(
        _(
            "A draft from the register itself: states at the beginning of the first day and at the "
            "end of the last are compared, in universal time. What was changed and taken back in "
            "between does not show."
        ),
        width=LINE,
    )
    _sections(period)
    if period.moves:
        _files(period)


def _days() -> tuple[dt.date, dt.date]:
    today = clock.today()
    until = state.day(state.UNTIL, today, FIRST, today)
    standard = (pd.Timestamp(until) - pd.DateOffset(months=MONTHS)).date()
    since = state.day(state.SINCE, max(standard, FIRST), FIRST, until)
    named = {state.SINCE: (_("From"), until), state.UNTIL: (_("To"), today)}
    with st.container(horizontal=True, gap="medium"):
        for name, (label, last) in named.items():
            st.date_input(
                label,
                min_value=FIRST,
                max_value=last,
                format="YYYY-MM-DD",
                key=state.widget_key(name),
                on_change=state.changed(name),
                width=200,
            )
    return since, until


def _period(since: dt.date, until: dt.date) -> Period:
    register = cache.register()
    instant = dt.timedelta(microseconds=1)
    begun = dt.datetime.combine(since, dt.time(), dt.UTC)
    ended = dt.datetime.combine(until, dt.time(), dt.UTC) + dt.timedelta(days=1)
    return Period.of(since, until, register.as_of(begun - instant), register.as_of(ended - instant))


def _sections(period: Period) -> None:
    _section(
        period,
        _("New candidates"),
        period.new,
        lambda move: [moves.beginning(move, period.last(move))],
        _("How it stands"),
    )
    _section(period, _("Stages that moved"), period.staged, lambda move: [moves.stages(move)])
    _section(
        period, _("Gates that moved"), period.gated, lambda move: list(map(moves.gate, move.gates))
    )
    _section(
        period, _("Changed otherwise"), period.edited, lambda move: [", ".join(moves.others(move))]
    )
    if period.gone:
        _section(period, _("Gone"), period.gone, lambda move: [moves.ending(move)])


def _section(
    period: Period,
    heading: str,
    found: Sequence[Move],
    say: Callable[[Move], list[str]],
    column: str = "",
) -> None:
    st.header(heading, anchor=False)
    if not found:
        st.markdown(_("None."))
        return
    rows = []
    for move in found[:MOST_ROWS]:
        first, *more = say(move)
        rows.append(
            Row(
                move.title,
                [
                    Cell("\n".join([first, *more])),
                    Cell(moves.signed(period.last(move)), links=[_open(move)]),
                ],
            )
        )
    heads = [_("Candidate"), column or _("What moved"), _("Last change")]
    st.html(markup.table(heading, heads, rows, shell.palette(), first="32%"))
    if len(found) > MOST_ROWS:
        told = _("The first {n} of {whole} stand here; the saved table holds all.")
        st.caption(told.format(n=text.number(MOST_ROWS), whole=text.number(len(found))))


def _open(move: Move) -> Link:
    view = {state.CANDIDATE: move.candidate_id, state.TASK: None}
    return Link(
        _("Open"), address_bar.query_with(**view, **dict.fromkeys((state.SINCE, state.UNTIL)))
    )


def _files(period: Period) -> None:
    downloads.offer(
        downloads.Figure(
            name="moved",
            title=_("What moved in the register of candidates"),
            frame=lambda: moves.frame(period),
            sources=[],
            notes=[moves.summary(period)],
        )
    )
    with (
        st.container(key=keys.MOVED_TEXT),
        st.expander(_("The report as a text to copy")),
    ):
        st.code(moves.draft(period), language=None, wrap_lines=True)
