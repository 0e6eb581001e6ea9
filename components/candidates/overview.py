"""Many candidates: how many there are, the list, the board by stage, the map, and the files."""

from __future__ import annotations

import datetime as dt
import html
import math

import pandas as pd
import streamlit as st

from components import (
    address_bar,
    cache,
    downloads,
    keys,
    links,
    picks,
    piece,
    printing,
    rows,
    shell,
    state,
    text,
)
from components.candidates import filters, markup, places, values, words
from components.candidates.standing import Standing
from components.text import _, ngettext
from components.theme import LINE
from data.candidate import Candidate, Gate, GateState, Stage
from data.queries import candidates as by
from data.queries.candidates import Found, Wish
from data.register import exchange

LIST, BOARD, MAP = "list", "board", "map"
VIEWS = (LIST, BOARD, MAP)
SHEET = 25
MOST_CARDS = 12


def introduction() -> None:
    """What is listed, and who says it."""
    st.markdown(
        _(
            "What the partnership wants to build: candidate projects from its own register. Each "
            "fact has its source, and what nobody has said is shown as unknown. Eight gates show "
            "what a bank would ask for: evidenced, claimed or missing, never as one score."
        ),
        width=LINE,
    )


def summary(standing: Standing, wish: Wish, found: Found) -> None:
    """'n of N', or which filter to loosen; what was taken for a mistyped word."""
    printing.sentence(filters.words_for(wish))
    desk = standing.desk
    for typed, meant in (found.match.meant if found.match else {}).items():
        shown = ", ".join(text.literal(word) for word in meant)
        st.markdown(
            _("Nothing holds '{typed}'; shown is what holds: {words}.").format(
                typed=text.literal(typed), words=shown
            )
        )
    whole = text.number(desk.size)
    if not desk.size:
        st.info(_("The register holds no candidate yet."))
    elif len(found):
        said = ngettext(
            "**{n} of {whole} candidates**", "**{n} of {whole} candidates**", len(found)
        )
        st.markdown(said.format(n=text.number(len(found)), whole=whole))
    else:
        st.markdown(f"**{_('0 of {whole} candidates.').format(whole=whole)}**")
        nothing = _("No candidate passes all filters together.")
        links.ways_out(links.CANDIDATES, nothing, _ways_out(standing, wish))


def _ways_out(standing: Standing, wish: Wish) -> list[links.WayOut]:
    ways = []
    for name, n in standing.desk.ways_out(wish).items():
        options = ", ".join(map(words.of(name), wish.of(name))) if name != by.WORDS else ""
        what = options or f"'{text.literal(wish.words)}'"
        told = _("Without {options} ({filter}): {n}")
        said = told.format(filter=words.facet(name), options=what, n=text.number(n))
        ways.append(links.WayOut(said, n, state.SEARCH if name == by.WORDS else name))
    return ways


def view() -> str:
    """Which of the three views is shown: a control that the address holds."""
    named = {LIST: _("List"), BOARD: _("Board by stage"), MAP: _("Map")}
    chosen = state.one(state.VIEW, VIEWS, VIEWS[0])
    st.segmented_control(
        _("View"),
        VIEWS,
        format_func=lambda name: named[name],
        key=state.widget_key(state.VIEW),
        on_change=state.changed(state.VIEW, VIEWS[0]),
        required=True,
    )
    return chosen


def page(standing: Standing) -> None:
    """The filters, and beside them the candidates found; drawn by itself."""
    wish = filters.asked()
    found = standing.desk.find(wish)
    filter_side, found_side = st.columns([1.1, 3], gap="medium")
    with filter_side:
        filters.draw(wish, found)
    with found_side:
        summary(standing, wish, found)
        if len(found):
            _found(standing, wish, found)


def leaves_the_list() -> bool:
    """True where the address asks for one candidate or a task: the whole page is another one."""
    return any(address_bar.first(name) for name in (state.CANDIDATE, state.TASK))


def _found(standing: Standing, wish: Wish, found: Found) -> None:
    view_side, order_side = st.columns([1.6, 1], gap="medium", vertical_alignment="bottom")
    with view_side:
        shown = view()
    with order_side:
        if shown != MAP:
            filters.order()
    if shown == LIST:
        _listed(standing, found)
    elif shown == BOARD:
        _board(standing, found)
    else:
        places.draw(standing, wish, found)
    _files(standing, wish, found)


def _listed(standing: Standing, found: Found) -> None:
    sheets = math.ceil(len(found) / SHEET)
    sheet = state.one(state.SHEET, range(1, sheets + 1), 1, shown=False)
    shown = standing.rows(found).iloc[(sheet - 1) * SHEET : sheet * SHEET]
    pick = picks.either(picks.opens(state.CANDIDATE), picks.turns_to(sheets))
    drawn = f"{_table(standing, shown)}{rows.pager(sheet, sheets)}"
    piece.draw(keys.CANDIDATE_LIST, drawn, pick)


def _table(standing: Standing, shown: pd.DataFrame) -> str:
    ids, days = shown["candidate_id"].tolist(), shown["changed_at"].dt.date
    items = [
        _item(one.candidate_id, one.candidate, day)
        for one, day in zip(standing.of(ids), days, strict=True)
    ]
    heads = [
        rows.Column(_("Gates"), is_short=True),
        rows.Column(_("Stage")),
        rows.Column(_("EUR million"), is_number=True),
        rows.Column(_("Lead region")),
        rows.Column(_("Changed"), is_short=True),
    ]
    caption = _("Candidates found; choosing one opens its page")
    return f"{rows.table(caption, _('Candidate'), heads, items)}{_legend()}"


def _item(candidate_id: str, one: Candidate, changed: dt.date) -> rows.Item:
    return rows.Item(
        pick=f"{state.CANDIDATE}={candidate_id}",
        name=one.title,
        note=_("Next item: {item}").format(item=values.next_item(one)),
        cells=(
            (values.symbols(one), values.gates_counted(one)),
            words.stage(one.stage),
            values.millions(one.investment) or words.unknown(),
            cache.region_labels().get(one.lead_region, one.lead_region),
            text.date(changed),
        ),
    )


def _legend() -> str:
    told = "  ".join(f"{words.SYMBOLS[one]} {words.gate_state(one)}" for one in GateState)
    said = _("Gates: {states}; in the order {gates}.").format(
        states=told, gates=", ".join(words.gate(one) for one in Gate)
    )
    return f"<p><small>{html.escape(said)}</small></p>"


def _board(standing: Standing, found: Found) -> None:
    shown = standing.rows(found)
    stages = shown["stage"].astype("object").where(shown["stage"].notna(), by.UNKNOWN)
    columns, empty = [], []
    for stage in (*(s.value for s in Stage), by.UNKNOWN):
        ids = shown.loc[stages == stage, "candidate_id"].tolist()
        if not ids:
            empty.append(words.stage(stage))
            continue
        cards = [_card(one, standing.by_id[one].candidate) for one in ids[:MOST_CARDS]]
        columns.append(
            (f"{words.stage(stage)} ({text.number(len(ids))})", cards, _more(stage, ids))
        )
    st.html(markup.board(columns, shell.palette()))
    if empty:
        st.caption(_("None of those found: {stages}.").format(stages=", ".join(empty)))


def _more(stage: str, ids: list[str]) -> markup.Link | None:
    beyond = len(ids) - MOST_CARDS
    if beyond <= 0:
        return None
    told = ngettext("{n} more", "{n} more", beyond).format(n=text.number(beyond))
    return markup.Link(told, address_bar.query_with(stage=stage, view=None, sheet=None))


def _card(candidate_id: str, one: Candidate) -> markup.Card:
    labels = cache.region_labels()
    invested = values.euros(one.investment)
    return markup.Card(
        markup.Link(one.title, address_bar.query_with(candidate=candidate_id)),
        [
            labels.get(one.lead_region, one.lead_region),
            invested or _("Investment unknown"),
            values.next_sentence(one),
        ],
    )


def _files(standing: Standing, wish: Wish, found: Found) -> None:
    ids = standing.ids(found)
    downloads.offer(
        downloads.Figure(
            name="candidates",
            title=_("Candidate projects of the partnership's register"),
            frame=lambda: exchange.table(standing.of(ids)),
            sources=[],
            notes=[filters.words_for(wish)],
        )
    )
