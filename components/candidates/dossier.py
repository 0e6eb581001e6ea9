"""One candidate: facts with sources, gates, rule checks, money, links, history; fit for paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from urllib.parse import quote

import streamlit as st

from components import cache, keys, links, served, shell, state, text
from components.candidates import checks, facts, history, markup, tasks, values, words
from components.candidates.form.saving import told as told_once
from components.candidates.markup import Cell, Link, Row
from components.text import _, ngettext
from components.theme import LINE
from data.candidate import Candidate, Gate, GateState, PartState
from data.register.revision import Revision


def draw(revision: Revision) -> None:
    """Everything that is known of a candidate, from the summary to its history."""
    one = revision.candidate
    if saved := told_once(revision):
        st.success(saved)
    _head(revision)
    with st.container():
        _heading(_("Eight gates"))
        st.markdown(f"**{text.literal(values.next_sentence(one))}**", width=LINE)
        _gates(one)
    _heading(_("Facts"))
    _facts(one)
    _heading(_("Rules, checked as facts"))
    checks.draw(one)
    _financing(one)
    _instruments(one)
    _organisations(one)
    _linked(one)
    _sources(one)
    history.draw(revision)


def _heading(words_of: str) -> None:
    st.header(words_of, anchor=False)


def _head(revision: Revision) -> None:
    one = revision.candidate
    st.markdown(text.literal(one.summary) or f"*{_('No summary is known.')}*", width=LINE)
    told = _("Version {version}, changed on {day} by {who}: {reason}").format(
        version=text.number(revision.version),
        day=text.date(revision.at.date()),
        who=revision.changed_by,
        reason=revision.reason,
    )
    st.caption(text.literal(told), width=LINE)


def _show(title: str, heads: list[str], rows: list[Row], first: str = "22%") -> None:
    st.html(markup.table(title, heads, rows, shell.palette(), first=first))


def _gates(candidate: Candidate) -> None:
    heads = [_("Gate"), _("State"), _("Since, and who says so"), _("What shows it")]
    rows = [
        Row(words.gate(gate), [mark, who, shown])
        for gate, mark, who, shown in facts.gates(candidate)
    ]
    _show(_("The eight gates, each with its state"), heads, rows)


def _facts(candidate: Candidate) -> None:
    rows = [
        Row(words.field(name), [Cell(c.shown, c.notes, _own(c), c.tag, c.kind), _source(c)])
        for name, c in facts.of(candidate)
    ]
    heads = [_("Fact"), _("What is known"), _("Source")]
    _show(_("Facts of the candidate, each with its source"), heads, rows)


def _own(cell: Cell) -> list[Link]:
    return [one for one in cell.links if not one.outside]


def _source(cell: Cell) -> Cell:
    found = [one for one in cell.links if one.outside]
    if found or cell.kind == "unknown":
        return Cell(links=found)
    return Cell(_("the register's editors"), kind="missing")


def _financing(candidate: Candidate) -> None:
    _heading(_("Financing plan"))
    parts = candidate.financing
    if not parts:
        st.markdown(_("No part of the financing is known."))
        return
    rows = [
        Row(
            part.source,
            [
                Cell(words.part_kind(part.kind)),
                Cell(words.part_state(part.state)),
                Cell(text.money(part.amount_eur))
                if part.amount_eur is not None
                else facts.unknown(),
            ],
        )
        for part in parts
    ]
    _show(
        _("Parts of the financing plan"),
        [_("Source of money"), _("Kind"), _("State"), _("Amount")],
        rows,
    )
    st.markdown(text.literal(share(candidate)), width=LINE)
    _sourced(candidate, "financing")


def share(candidate: Candidate) -> str:
    """What of the financing is committed, of the plan and of the investment, in sentences."""
    found = values.committed(candidate.financing)
    if found is None:
        return _("No part has an amount, so the share committed is unknown.")
    money = text.money(found.euros)
    if found.without_amount:
        # No percentage here: of the parts with an amount alone it would look like that of all.
        told = ngettext(
            "Committed: {money}. {n} part has no amount, so what share of the plan this is, is "
            "unknown.",
            "Committed: {money}. {n} parts have no amount, so what share of the plan this is, is "
            "unknown.",
            found.without_amount,
        ).format(money=money, n=text.number(found.without_amount))
    elif found.whole:
        told = _("Committed: {money} of {whole}, which all parts add up to: {share} %.").format(
            money=money,
            whole=text.money(found.whole),
            share=text.number(100 * found.euros / found.whole),
        )
    else:
        told = _("Committed: {money}.").format(money=money)
    return f"{told} {_of_investment(found.euros, candidate)}{_no_gate(candidate)}"


def _of_investment(euros: int, candidate: Candidate) -> str:
    low, high = (
        None if one is None else text.number(one, 0)
        for one in values.share_of_investment(euros, candidate.investment)
    )
    if low is None and high is None:
        return _("How much of the investment this is, is unknown.")
    if low is None:
        return _("Of the investment it is at most {share} %.").format(share=high)
    if high is None:
        return _("Of the investment it is at least {share} %.").format(share=low)
    of_it = low if low == high else _("{low} to {high}").format(low=low, high=high)
    return _("Of the investment it is {share} %.").format(share=of_it)


def _no_gate(candidate: Candidate) -> str:
    """Why a committed part does not pass the gate, where somebody may wonder."""
    missing = candidate.gate(Gate.FINANCING).state is GateState.MISSING
    sure = any(part.state is PartState.COMMITTED for part in candidate.financing)
    if not (missing and sure):
        return ""
    told = _("Nobody has said that the financing as a whole stands, so its gate is missing.")
    return f" {told}"


def _sourced(candidate: Candidate, field: str) -> None:
    found = facts.sources_of(candidate, field)
    if found:
        st.html(markup.sourced(_("Source: {sources}"), found, shell.palette()), width=LINE)


def _instruments(candidate: Candidate) -> None:
    _heading(_("Instruments considered"))
    if not candidate.instruments:
        st.markdown(_("No instrument is named."))
        return
    known = facts.instruments()
    rows = []
    for key in candidate.instruments:
        one = known.get(key)
        if one is None:
            rows.append(Row(key, [Cell(_("The rule is not in the registry.")), facts.unknown()]))
            continue
        notes = [_("ends {day}").format(day=text.date(one.ends))] if one.ends else []
        read = (
            Cell(text.date(one.checked_on), links=[facts.outside(one.source)])
            if one.source and one.checked_on
            else Cell(_("not verified"), kind="unknown")
        )
        rows.append(Row(text.registry(one.name), [Cell(text.registry(one.rule), notes), read]))
    heads = [_("Instrument"), _("Rule"), _("Read on, source")]
    _show(_("Instruments considered, each with its rule"), heads, rows)


def _organisations(candidate: Candidate) -> None:
    _heading(_("Organisations"))
    if not candidate.organisations:
        st.markdown(_("No organisation is named."))
        return
    rows = [
        Row(
            one.name,
            [
                Cell(words.role(one.role)),
                Cell(links=[facts.region(one.region_id)]) if one.region_id else facts.unknown(),
            ],
        )
        for one in candidate.organisations
    ]
    heads = [_("Organisation"), _("Role"), _("Region")]
    _show(_("Organisations, each with its role and region"), heads, rows, first="45%")
    _sourced(candidate, "organisations")


def _linked(candidate: Candidate) -> None:
    _heading(_("Linked projects and calls"))
    if not candidate.projects and not candidate.calls:
        st.markdown(_("Nothing is linked."))
        return
    tables = cache.snapshot()
    acronyms = tables.projects.set_index("project_id")["acronym"].to_dict()
    titles = tables.calls.set_index("call_id")["title"].to_dict()
    rows = [_link(_("Project"), p, acronyms, "projects", state.PROJECT) for p in candidate.projects]
    rows += [_link(_("Call"), c, titles, "calls", state.CALL) for c in candidate.calls]
    _show(_("Linked projects and calls"), [_("Kind"), _("Name")], rows, first="12%")


def _link(kind: str, key: str, names: Mapping[Hashable, str], page: str, asked: str) -> Row:
    found = names.get(key)
    if found is None:
        return Row(kind, [Cell(key, [_("not in the tables of this dashboard")], kind="unknown")])
    href = f"{served.base_path()}/{page}?{asked}={quote(key, safe='')}"
    return Row(kind, [Cell(key, links=[Link(found, href)])])


def _sources(candidate: Candidate) -> None:
    _heading(_("Sources"))
    if not candidate.sources:
        st.markdown(_("No source is named."))
        return
    rows = [
        Row(
            words.field(one.field) if one.field else _("Whole candidate"),
            [Cell(links=[Link(one.address, one.address, outside=True)]), _seen(one.seen_on)],
        )
        for one in candidate.sources
    ]
    heads = [_("For"), _("Address"), _("Seen on")]
    _show(_("Sources of the candidate"), heads, rows)


def _seen(day: dt.date | None) -> Cell:
    return facts.unknown() if day is None else Cell(text.date(day))


def navigation(revision: Revision) -> None:
    """The way back to the list with its filters, and the permalink."""
    with st.container(
        horizontal=True, gap="medium", vertical_alignment="center", key=keys.SCREEN_ONLY
    ):
        st.button(
            _("All candidates"),
            icon=":material/arrow_back:",
            on_click=state.changed_to(state.CANDIDATE, lambda: None),
            key=keys.BACK,
        )
        links.to(links.CANDIDATES, _("Permalink"), {state.CANDIDATE: revision.candidate_id})
        tasks.edit(revision)


def title(revision: Revision) -> str:
    """The title of a candidate as it was typed."""
    return text.literal(revision.candidate.title)
