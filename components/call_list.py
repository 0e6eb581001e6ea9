"""The filters and the list of calls with its files, and beside it one call; drawn by itself."""

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
    opened,
    picks,
    piece,
    provenance,
    rows,
    served,
    server,
    shell,
    state,
    text,
)
from components.filters import CallView
from components.text import _

ICS_TYPE = "text/calendar"
SOURCE = "calls"


def draw() -> None:
    """The filters, the calls that pass them with their files, and one call beside them."""
    view = filters.chosen_calls()
    found = calls.find(view)
    filter_side, list_side, detail_side = st.columns([1.1, 1.9, 1.4], gap="medium")
    with filter_side:
        calls.choose(view)
    with list_side:
        if found.empty:
            calls.nothing(view)
        else:
            listed(view, found)
            files(view, found)
    if not found.empty:
        with detail_side:
            calls.detail(found)


def listed(view: CallView, found: pd.DataFrame) -> None:
    """How many there are, the list, and where it is from; choosing a row opens the call beside."""
    said = _("The budget is the largest grant times the number of grants expected.")
    drawn = opened.joined(
        calls.summary(view, found),
        _table(found),
        opened.note(f"{said} {_state_then()}"),
        opened.note(provenance.short([SOURCE])),
        opened.addresses(feeds(view)),
    )
    piece.draw(keys.CALL_LIST, drawn, picks.opens(state.CALL))


def _table(found: pd.DataFrame) -> str:
    chosen = calls.chosen_of(found)
    names = (
        *("call_id", "title", "deadline", "days_left", "budget_eur"),
        *("status_at_snapshot", "action_type", "objective_ids", "sector_ids"),
    )
    items = [
        rows.Item(
            pick=f"{state.CALL}={key}",
            name=str(title),
            note=rows.labels(objectives, sectors, filters.call_state(str(raw)), _short(action)),
            cells=(text.date(deadline), text.number(days), _millions(budget)),
            is_open=key == chosen,
        )
        for key, title, deadline, days, budget, raw, action, objectives, sectors in zip(
            *(found[name] for name in names), strict=True
        )
    ]
    heads = [
        rows.Column(_("Deadline"), is_short=True),
        rows.Column(_("Days left"), is_number=True),
        rows.Column(_("Budget, EUR million"), is_number=True),
    ]
    return rows.table(_("Calls ahead, nearest deadline first"), _("Call"), heads, items)


def _state_then() -> str:
    return _("Open or forthcoming is what the portal said on {day}.").format(
        day=text.date(calls.taken())
    )


def _millions(eur: float) -> str:
    return text.number(eur / text.MILLION, 1) if eur >= 0 else _("not in the snapshot")


def _short(action: object) -> str:
    return str(action).removeprefix("HORIZON ") if isinstance(action, str) else ""


def files(view: CallView, found: pd.DataFrame) -> None:
    """The list as files, and its deadlines for a calendar."""
    with st.container(horizontal=True, gap="small"):
        downloads.offer(
            downloads.Figure(
                name="calls",
                title=_("Calls ahead that concern the chemical industry"),
                frame=lambda: _for_file(found),
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


def _for_file(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(
        objective_ids=found["objective_ids"].map(";".join),
        sector_ids=found["sector_ids"].map(";".join),
    )


def _no_opening() -> str:
    return _(
        "The portal's list gives no day of opening; status_at_snapshot is what it said on {day}."
    ).format(day=text.date(calls.taken()))


def feeds(view: CallView) -> dict[str, str]:
    """Where a reader of feeds finds new calls, for the objective chosen or for all."""
    names = [f"{feed.ALL}-{objective}" for objective in view.of(state.OBJECTIVE)] or [feed.ALL]
    found = {}
    for name in names:
        words = ", ".join(map(text.objective, feed.objective_of(name))) or _("all calls")
        address = f"{served.base_path()}/{server.FEEDS_URL}/{name}.atom"
        found[_("Feed (Atom): {what}").format(what=words)] = address
    return found


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
