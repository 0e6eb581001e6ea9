"""The list of calls with its files, and beside it one call; a fragment, drawn anew by itself."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import (
    calendar_file,
    calls,
    downloads,
    feed,
    filters,
    keys,
    picks,
    provenance,
    served,
    server,
    shell,
    state,
    tables,
    text,
)
from components.filters import CallView
from components.text import _

ICS_TYPE = "text/calendar"
SOURCE = "calls"


def draw(view: CallView, found: pd.DataFrame) -> None:
    """The calls that pass the filters; nothing where none does."""
    if not found.empty:
        shell.part(lambda: _both(view, found))


def _both(view: CallView, found: pd.DataFrame) -> None:
    list_side, detail_side = st.columns([1.35, 1], gap="medium")
    with list_side:
        listed(found)
        files(view, found)
        feeds(view)
    with detail_side:
        calls.detail(found)


def listed(found: pd.DataFrame) -> None:
    """The list; choosing a row opens the call beside it."""
    columns = ["title", "deadline", "days_left", "budget_eur", "status_at_snapshot", "action_type"]
    shown = found[columns].assign(
        status_at_snapshot=found["status_at_snapshot"].map(filters.call_state),
        action_type=found["action_type"].map(_short),
        objectives=found["objective_ids"].map(lambda ids: [text.objective(o) for o in ids]),
        sectors=found["sector_ids"].map(lambda ids: [text.sector(s) for s in ids]),
    )
    st.dataframe(
        shown,
        hide_index=True,
        height=min(tables.TALLEST, tables.ROW * (len(shown) + 1) + 3),
        key=keys.CALL_LIST,
        on_select=picks.picked_row(found["call_id"].tolist(), keys.CALL_LIST, state.CALL),
        selection_mode="single-row",
        alt=_("Calls ahead, nearest deadline first"),
        column_config={
            "title": st.column_config.TextColumn(_("Title"), width=270),
            "deadline": st.column_config.DateColumn(_("Deadline"), format="D MMM YYYY", width=95),
            "days_left": st.column_config.NumberColumn(_("Days left"), width=70),
            "budget_eur": st.column_config.NumberColumn(
                _("Budget, EUR"),
                format="%,.0f",
                help=_("The largest grant times the number of grants expected."),
                width=100,
            ),
            "status_at_snapshot": st.column_config.TextColumn(calls.said_on_the_day(), width=110),
            "action_type": st.column_config.TextColumn(_("Type of action"), width=170),
            "objectives": st.column_config.ListColumn(_("Objectives")),
            "sectors": st.column_config.ListColumn(_("Sectors")),
        },
    )


def _short(action: object) -> str:
    return str(action).removeprefix("HORIZON ") if isinstance(action, str) else ""


def files(view: CallView, found: pd.DataFrame) -> None:
    """Source line, the list as files, and its deadlines for a calendar."""
    provenance.caption([SOURCE])
    kept = found.assign(
        objective_ids=found["objective_ids"].map(";".join),
        sector_ids=found["sector_ids"].map(";".join),
    )
    with st.container(horizontal=True, gap="small"):
        downloads.offer(
            downloads.Figure(
                name="calls",
                title=_("Calls ahead that concern the chemical industry"),
                frame=kept,
                sources=[SOURCE],
                notes=[calls.filter_words(view), _no_opening()],
            )
        )
        st.download_button(
            _("Deadlines for a calendar (ICS)"),
            text.in_this_language(lambda: calendar(found)),
            file_name="calls.ics",
            mime=ICS_TYPE,
            key=keys.download_key("calls_ics"),
            on_click="ignore",
            icon=":material/calendar_month:",
        )


def _no_opening() -> str:
    return _(
        "The portal's list gives no day of opening; status_at_snapshot is what it said on {day}."
    ).format(day=text.date(calls.taken()))


def feeds(view: CallView) -> None:
    """Where a reader of feeds finds new calls, for the objective chosen or for all."""
    names = [f"{feed.ALL}-{objective}" for objective in view.of(state.OBJECTIVE)] or [feed.ALL]
    for name in names:
        words = ", ".join(map(text.objective, feed.objective_of(name))) or _("all calls")
        address = f"{served.base_path()}/{server.FEEDS_URL}/{name}.atom"
        st.markdown(text.link(_("Feed (Atom): {what}").format(what=words), address))


def calendar(found: pd.DataFrame) -> bytes:
    """The deadlines of these calls as an iCalendar file."""
    columns = (found[c] for c in ("call_id", "title", "deadline", "url"))
    events = [
        calendar_file.Event(
            uid=f"{call_id}@funding-tenders",
            day=pd.Timestamp(deadline).date(),
            title=_("Deadline: {title}").format(title=title),
            url=str(url),
            note=_("{call}. As of {day}; the portal has the last word on day and hour.").format(
                call=call_id, day=text.date(calls.taken())
            ),
        )
        for call_id, title, deadline, url in zip(*columns, strict=True)
    ]
    return calendar_file.build(events, shell.name(), calls.taken())
