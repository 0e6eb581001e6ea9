"""The parts of the page of calls: which are ahead, the list, one call in detail."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from components import (
    cache,
    call_projects,
    clock,
    evidence,
    filters,
    keys,
    links,
    opened,
    piece,
    printing,
    stacked,
    state,
    text,
)
from components.filters import CallView
from components.text import _, ngettext
from components.theme import LINE
from data import queries
from data.queries.calls import FORTHCOMING, OPEN


def introduction() -> None:
    """What is listed, and how old the snapshot is."""
    st.markdown(
        _(
            "European calls for proposals that concern the chemical industry and whose deadline "
            "lies ahead on {today}. The list was taken from the Funding & Tenders portal on "
            "{taken}: later calls and changes are not in it, so look at the portal before you "
            "apply."
        ).format(today=text.date(clock.today()), taken=text.date(taken())),
        width=LINE,
    )


def taken() -> dt.date:
    """The day on which the calls were read from the portal."""
    return pd.Timestamp(cache.snapshot().calls["snapshot_date"].max()).date()


def choose(view: CallView) -> None:
    """The filters, each option with the number of calls that it would leave."""
    filters.draw_call_filters(view, _labels(), ahead().counts(view.chosen))


def ahead() -> queries.CallFinder:
    """The calls ahead today, prepared for filters."""
    return cache.calls_ahead(clock.today())


def _labels() -> dict[str, str]:
    return {
        state.PHASE: said_on_the_day(),
        state.OBJECTIVE: _("Objective"),
        state.SECTOR: _("Sector"),
    }


def said_on_the_day() -> str:
    """Heading of what the portal said of a call."""
    return _("State on {day}").format(day=text.date(taken()))


def find(view: CallView) -> pd.DataFrame:
    """Calls that pass the filters, nearest deadline first."""
    return ahead().find(view.chosen)


def summary(view: CallView, found: pd.DataFrame) -> str:
    """'n of N' as HTML, with the next deadline and what was open; on paper the filters, too."""
    words = ngettext(
        "{n} of {whole} calls ahead; the next deadline is {day}.",
        "{n} of {whole} calls ahead; the next deadline is {day}.",
        len(found),
    ).format(
        n=text.number(len(found)),
        whole=text.number(len(ahead().ahead)),
        day=text.date(found.iloc[0]["deadline"]),
    )
    return (
        printing.only_on_paper(filter_words(view))
        + opened.paragraph(words, is_strong=True)
        + opened.paragraph(_standing(found))
    )


def nothing(view: CallView) -> None:
    """What to loosen, where no call passes all filters."""
    printing.sentence(filter_words(view))
    if ahead().ahead.empty:
        st.info(_("Every deadline of the snapshot has passed. The portal has the calls of today."))
    else:
        links.ways_out(links.CALLS, _("No call passes all filters together."), _ways_out(view))


def _standing(found: pd.DataFrame) -> str:
    """How many of the calls were open when they were read, and what is not known since."""
    said = found["status_at_snapshot"].tolist()
    day = text.date(taken())
    if FORTHCOMING not in said:
        return _("On {day} the portal called all of them open.").format(day=day)
    return _(
        "On {day} the portal called {open} of them open and {forthcoming} forthcoming; it gave no "
        "day of opening, so these may be open by now."
    ).format(
        day=day,
        open=text.number(said.count(OPEN)),
        forthcoming=text.number(said.count(FORTHCOMING)),
    )


def _ways_out(view: CallView) -> list[links.WayOut]:
    """The filters to take away, the one that leaves most first."""
    labels, ways = _labels(), []
    for name, options in view.chosen.items():
        n = ahead().without(view.chosen, name)
        said = ", ".join(filters.call_words(name, option) for option in options)
        words = _("Without {options} ({filter}): {n}")
        told = words.format(options=said, filter=labels[name], n=text.number(n))
        ways.append(links.WayOut(told, n, name))
    return sorted(ways, key=lambda way: -way.found)


def filter_words(view: CallView) -> str:
    """What is filtered by, in one line for paper and files."""
    parts = [filters.call_words(name, o) for name, options in view.chosen.items() for o in options]
    if not parts:
        return _("All calls ahead")
    return _("Filtered by: {filters}").format(filters="; ".join(parts))


def chosen_of(found: pd.DataFrame) -> str:
    """The call that the address names; the first of the list when it names none."""
    ids = found["call_id"].tolist()
    return str(state.one(state.CALL, ids, ids[0], shown=False))


def detail(found: pd.DataFrame) -> None:
    """The chosen call; the first of the list when none is chosen."""
    chosen = chosen_of(found)
    call = found.loc[found["call_id"] == chosen].iloc[0]
    drawn = opened.joined(
        opened.title(str(call["title"])),
        opened.paragraph(left(call["deadline"], int(call["days_left"])), is_strong=True),
        opened.addresses({_("This call in the Funding & Tenders portal"): str(call["url"])}),
        stacked.in_pairs(_facts(call)),
        call_projects.told(call),
        evidence.told(queries.labels_of_call(cache.snapshot(), chosen)),
    )
    with st.container(border=True):
        piece.draw(keys.OPENED, drawn, None, arrives=f"{state.CALL}={chosen}")


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


def _facts(call: pd.Series) -> dict[str, str]:
    return {
        _("Identifier"): str(call["call_id"]),
        _("Programme"): str(call["programme"]),
        _("Type of action"): str(call["action_type"]),
        _("Deadline model"): _model(str(call["deadline_model"])),
        said_on_the_day(): filters.call_state(str(call["status_at_snapshot"])),
        _("Budget"): _budget(call),
        _("A grant"): _grant(call),
    }


def _model(raw: str) -> str:
    return {"single-stage": _("One stage"), "two-stage": _("Two stages")}.get(raw, raw)


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
