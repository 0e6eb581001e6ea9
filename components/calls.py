"""The parts of the page of calls: which are ahead, the list, one call in detail."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from components import (
    cache,
    calendar_file,
    call_projects,
    clock,
    downloads,
    feed,
    filters,
    links,
    opportunities,
    picks,
    printing,
    provenance,
    served,
    server,
    shell,
    state,
    tables,
    text,
)
from components.filters import CallView
from components.text import _, ngettext
from components.theme import LINE
from data import queries
from data.model import Objective, Sector

ICS_TYPE = "text/calendar"
SOURCE = "calls"


def introduction() -> None:
    """What is listed, and how old the snapshot is."""
    st.markdown(
        _(
            "European calls for proposals that concern the chemical industry and whose deadline "
            "lies ahead on {today}. The list was taken from the Funding & Tenders portal on "
            "{taken}: later calls and changes are not in it, so look at the portal before you "
            "apply."
        ).format(today=text.date(clock.today()), taken=text.date(_taken())),
        width=LINE,
    )


def _taken() -> dt.date:
    return pd.Timestamp(cache.snapshot().calls["snapshot_date"].max()).date()


def choose() -> CallView:
    """The filters, each option with the number of calls that it would leave."""
    wanted = filters.chosen_calls()
    by_objective = find(CallView((), wanted.sectors))
    by_sector = find(CallView(wanted.objectives, ()))
    filters.draw_call_filters(
        queries.count_labels(by_objective, "objective_ids", [o.value for o in Objective]),
        queries.count_labels(by_sector, "sector_ids", [s.value for s in Sector]),
    )
    return wanted


def find(view: CallView) -> pd.DataFrame:
    """Calls that pass the filters, nearest deadline first."""
    return queries.calls_ahead(
        cache.snapshot(), clock.today(), objectives=view.objectives, sectors=view.sectors
    )


def summary(view: CallView, found: pd.DataFrame) -> None:
    """'n of N', with budget and the next deadline; or which filter to loosen."""
    printing.sentence(_filter_words(view))
    every = find(CallView((), ()))
    if not found.empty:
        first = found.iloc[0]
        st.markdown(
            ngettext(
                "**{n} of {whole} calls ahead**; the next deadline is {day}.",
                "**{n} of {whole} calls ahead**; the next deadline is {day}.",
                len(found),
            ).format(
                n=text.number(len(found)),
                whole=text.number(len(every)),
                day=text.date(first["deadline"]),
            )
        )
    elif every.empty:
        st.info(_("Every deadline of the snapshot has passed. The portal has the calls of today."))
    else:
        st.info("\n".join([_("No call passes all filters together."), "", *_ways_out(view)]))
        links.to(links.CALLS, _("Clear all filters"), {})


def _ways_out(view: CallView) -> list[str]:
    others = {}
    if view.sectors:
        others[_("the sectors")] = CallView(view.objectives, ())
    if view.objectives:
        others[_("the objectives")] = CallView((), view.sectors)
    words = _("Without {filter}: {n}")
    return [
        "- " + words.format(filter=name, n=text.number(len(find(other))))
        for name, other in others.items()
    ]


def _filter_words(view: CallView) -> str:
    parts = [*map(text.objective, view.objectives), *map(text.sector, view.sectors)]
    if not parts:
        return _("All calls ahead")
    return _("Filtered by: {filters}").format(filters="; ".join(parts))


def listed(found: pd.DataFrame) -> None:
    """The list; choosing a row opens the call beside it."""
    shown = found[["title", "deadline", "days_left", "budget_eur", "action_type"]].assign(
        action_type=found["action_type"].map(_short),
        objectives=found["objective_ids"].map(lambda ids: [text.objective(o) for o in ids]),
        sectors=found["sector_ids"].map(lambda ids: [text.sector(s) for s in ids]),
    )
    st.dataframe(
        shown,
        hide_index=True,
        height=min(tables.TALLEST, tables.ROW * (len(shown) + 1) + 3),
        key=state.CALL_LIST,
        on_select=picks.picked_row(found["call_id"].tolist(), state.CALL_LIST, state.CALL),
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
                notes=[_filter_words(view)],
            )
        )
        st.download_button(
            _("Deadlines for a calendar (ICS)"),
            text.in_this_language(lambda: calendar(found)),
            file_name="calls.ics",
            mime=ICS_TYPE,
            key=state.download_key("calls_ics"),
            on_click="ignore",
            icon=":material/calendar_month:",
        )


def feeds(view: CallView) -> None:
    """Where a reader of feeds finds new calls, for the objective chosen or for all."""
    names = [f"{feed.ALL}-{objective}" for objective in view.objectives] or [feed.ALL]
    for name in names:
        words = ", ".join(map(text.objective, feed.objective_of(name))) or _("all calls")
        address = f"{served.base_path()}/{server.FEEDS_URL}/{name}.atom"
        st.markdown(_("[Feed (Atom): {what}]({address})").format(what=words, address=address))


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
                call=call_id, day=text.date(_taken())
            ),
        )
        for call_id, title, deadline, url in zip(*columns, strict=True)
    ]
    return calendar_file.build(events, shell.name(), _taken())


def detail(found: pd.DataFrame) -> None:
    """The chosen call; the first of the list when none is chosen."""
    ids = found["call_id"].tolist()
    chosen = state.one(state.CALL, ids, ids[0])
    call = found.loc[found["call_id"] == chosen].iloc[0]
    with st.container(border=True):
        st.header(text.literal(str(call["title"])), anchor=False)
        st.markdown(f"**{left(call['deadline'], int(call['days_left']))}**")
        st.markdown(f"[{_('This call in the Funding & Tenders portal')}]({call['url']})")
        _facts(call)
        call_projects.show(call)
        opportunities.evidence(queries.labels_of_call(cache.snapshot(), chosen))


def left(deadline: dt.date, days: int) -> str:
    """How many days are left until a deadline, and when it is."""
    when = text.date(deadline)
    if not days:
        return _("The deadline is today, {day}.").format(day=when)
    words = ngettext(
        "{n} day left, until {day}.",
        "{n} days left, until {day}.",
        days,
    )
    return words.format(n=text.number(days), day=when)


def _facts(call: pd.Series) -> None:
    tables.facts(
        {
            _("Identifier"): str(call["call_id"]),
            _("Programme"): str(call["programme"]),
            _("Type of action"): str(call["action_type"]),
            _("Deadline model"): _model(str(call["deadline_model"])),
            _("Status on {day}").format(day=text.date(_taken())): _status(
                str(call["status_at_snapshot"])
            ),
            _("Budget"): _budget(call),
            _("A grant"): _grant(call),
        }
    )


def _model(raw: str) -> str:
    return {"single-stage": _("One stage"), "two-stage": _("Two stages")}.get(raw, raw)


def _status(raw: str) -> str:
    return {"open": _("Open"), "forthcoming": _("Forthcoming")}.get(raw, raw)


def _budget(call: pd.Series) -> str:
    if pd.isna(call["budget_eur"]):
        return _("not in the snapshot")
    if pd.isna(call["expected_grants"]):
        return text.money(call["budget_eur"])
    return ngettext(
        "{money} (largest grant, {n} grant expected)",
        "{money} (largest grant times {n} grants expected)",
        int(call["expected_grants"]),
    ).format(money=text.money(call["budget_eur"]), n=int(call["expected_grants"]))


def _grant(call: pd.Series) -> str:
    low, high = call["budget_min_eur"], call["budget_max_eur"]
    if pd.isna(low) or pd.isna(high):
        return _("not in the snapshot")
    if low == high:
        return text.money(high)
    return _("{low} to {high}").format(low=text.money(low), high=text.money(high))
