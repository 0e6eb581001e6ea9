"""What the list of candidates is asked for, and the controls that ask it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components import cache, facets, keys, search, state
from components.candidates import words
from components.text import _
from data.candidate import Gate, GateState, Stage
from data.model import Objective, Sector
from data.queries import candidates as by
from data.queries.candidates import Found, Wish

MOST_REGIONS = 6
AT_HAND = (by.STAGE, by.OBJECTIVE, by.SECTOR, by.SIZE)
FURTHER = (by.GATE,)


def asked() -> Wish:
    """What the address asks for."""
    regions, beyond = state.listed(state.REGION, list(cache.region_labels()), MOST_REGIONS)
    for code in beyond:
        state.note_dropped(state.REGION, code)
    chosen = {
        name: state.several(name, options, shown=False) for name, options in _options().items()
    }
    chosen[by.REGION] = regions
    return Wish(
        words=state.words(state.SEARCH),
        chosen={name: tuple(options) for name, options in chosen.items() if options},
        order=state.one(state.ORDER, by.ORDERS, by.ORDERS[0]),
    )


def _options() -> dict[str, Sequence[str]]:
    return {
        by.STAGE: [*(s.value for s in Stage), by.UNKNOWN],
        by.OBJECTIVE: [o.value for o in Objective],
        by.SECTOR: [s.value for s in Sector],
        by.SIZE: [*(name for name, _limit in by.SIZES), by.LARGEST, by.UNKNOWN],
        by.GATE: [f"{gate.value}:{mark.value}" for gate in Gate for mark in GateState],
    }


def draw(wish: Wish, found: Found) -> None:
    """The filters, each option with the number of candidates that it would leave."""
    options = _options()
    st.text_input(
        _("Search"),
        key=state.widget_key(state.SEARCH),
        on_change=changed(state.SEARCH),
        max_chars=state.LONGEST_SEARCH,
        placeholder=_("Title, organisation, topic ..."),
        icon=":material/search:",
        help=_(
            "Titles, summaries and organisations. Every word must stand somewhere; the start of a "
            "word is enough, accents and typing errors are forgiven."
        ),
    )
    _regions(wish)
    at_hand, further = (
        [_facet(name, options[name], wish, found) for name in names] for names in (AT_HAND, FURTHER)
    )
    facets.draw(keys.FACETS, at_hand, further)


def _facet(name: str, options: Sequence[str], wish: Wish, found: Found) -> facets.Facet:
    named, label = words.of(name), words.facet(name)
    if name == by.GATE:
        label = _("{gates}: states of one gate are alternatives; of several gates each must fit")
        label = label.format(gates=words.facet(name))
    counts = found.counts[name]
    return facets.Facet(name, label, {o: named(o) for o in options}, counts, wish.of(name))


def _regions(wish: Wish) -> None:
    regions = list(wish.of(by.REGION))
    label = _("And a region") if regions else _("Region that leads or is a partner")
    search.another(label, regions, placeholder=_("All regions"))
    if regions:
        st.pills(
            words.facet(by.REGION),
            regions,
            selection_mode="multi",
            format_func=words.of(by.REGION),
            key=state.widget_key(state.REGION),
            on_change=changed(state.REGION),
            wrap=True,
        )


def changed(name: str) -> Callable[[], None]:
    """Write the filter into the address; the list begins anew with its first sheet."""
    return state.changed(name, None, state.SHEET)


def order() -> None:
    """In which order the candidates stand."""
    st.selectbox(
        _("Order"),
        by.ORDERS,
        format_func=words.order,
        key=state.widget_key(state.ORDER),
        on_change=state.changed(state.ORDER, by.ORDERS[0]),
        help=_(
            "Nearest to the next gate: most gates evidenced first, then most claimed. A gate "
            "nobody spoke of never helps a candidate. Furthest stage: from operating back to "
            "concept, then those of unknown stage, those stalled and those cancelled."
        ),
    )


def words_for(wish: Wish) -> str:
    """What is filtered by, in one line for paper and files."""
    parts = [
        words.of(name)(option)
        for name in wish.in_use
        if name != by.WORDS
        for option in wish.of(name)
    ]
    if by.WORDS in wish.in_use:
        parts.append(f"'{wish.words}'")
    if not parts:
        return _("All candidates of the register")
    return _("Filtered by: {filters}").format(filters="; ".join(parts))
