"""What the page of projects is asked for, and the controls that ask it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components import cache, clock, facets, keys, memory, project_words, search, state, text
from components.build_in_use import folder
from components.text import _
from data.model import Objective, Sector
from data.queries import Found, Wish
from data.queries import finder as by

MOST_REGIONS = 6
AT_HAND = (by.PHASE, by.OBJECTIVE, by.SECTOR, by.TRAIT)
FURTHER = (by.PART, by.ACTION, by.START, by.SIZE, by.ORGANISATION, by.COUNTRY)


def asked() -> Wish:
    """What the address asks for."""
    regions, beyond = state.listed(state.REGION, list(cache.region_labels()), MOST_REGIONS)
    for code in beyond:
        state.note_dropped(state.REGION, code)
    chosen = {
        name: state.several(name, options, shown=False) for name, options in _every_option().items()
    }
    chosen[by.REGION] = regions
    return Wish(
        today=clock.today(),
        words=state.words(state.SEARCH),
        chosen={name: tuple(options) for name, options in chosen.items() if options},
        order=state.one(state.ORDER, by.ORDERS, by.ORDERS[0]),
    )


def _every_option() -> dict[str, Sequence[str]]:
    """The options of each filter in their order; countries stand by the names of the language."""
    return _options(str(folder()), cache.snapshot().build_id, str(text.locale()))


@memory.kept(16)
def _options(where: str, build_id: str, locale: str) -> dict[str, Sequence[str]]:
    del where, build_id, locale  # the key
    finder, funding = cache.finder(), cache.funding()
    held = {name: set(finder.facet(name).options) for name in (by.PART, by.ACTION)}
    return {
        by.OBJECTIVE: [o.value for o in Objective],
        by.SECTOR: [s.value for s in Sector],
        by.COUNTRY: sorted(finder.facet(by.COUNTRY).options, key=text.country),
        by.PHASE: by.PHASES,
        by.ACTION: [e.id for e in funding.actions if e.id in held[by.ACTION]],
        by.PART: [e.id for e in funding.parts if e.id in held[by.PART]],
        by.START: finder.facet(by.START).options,
        by.SIZE: [*(name for name, _limit in by.SIZES), by.LARGEST],
        by.ORGANISATION: ["PRC", "HES", "REC", "PUB", "OTH"],
        by.TRAIT: by.TRAITS,
    }


def draw(wish: Wish, found: Found) -> None:
    """The filters, each option with the number of projects that it would leave."""
    options = _every_option()
    _words_and_regions(wish)
    at_hand, further = (
        [_facet(name, options[name], wish, found) for name in names] for names in (AT_HAND, FURTHER)
    )
    facets.draw(keys.FACETS, at_hand, further)


def _facet(name: str, options: Sequence[str], wish: Wish, found: Found) -> facets.Facet:
    words = project_words.of(name)
    return facets.Facet(
        name,
        project_words.facet(name),
        {option: words(option) for option in options},
        found.counts[name],
        wish.of(name),
    )


def _words_and_regions(wish: Wish) -> None:
    st.text_input(
        _("Search"),
        key=state.widget_key(state.SEARCH),
        on_change=_changed(state.SEARCH),
        max_chars=state.LONGEST_SEARCH,
        placeholder=_("Topic, organisation, place ..."),
        icon=":material/search:",
        help=_(
            "Titles, acronyms, topics, keywords, abstracts, organisations and their regions. "
            "Every word must stand somewhere; the start of a word is enough, accents and "
            "typing errors are forgiven."
        ),
    )
    regions = list(wish.of(by.REGION))
    label = _("Region of a partner") if not regions else _("And a partner in")
    search.another(label, regions, placeholder=_("All regions") if not regions else "")
    if regions:
        st.pills(
            project_words.facet(by.REGION),
            regions,
            selection_mode="multi",
            format_func=project_words.of(by.REGION),
            key=state.widget_key(state.REGION),
            on_change=_changed(state.REGION),
            wrap=True,
        )


def _changed(name: str) -> Callable[[], None]:
    """Write the filter into the address; the list begins anew with its first sheet."""
    return state.changed(name, None, state.SHEET)


def order() -> None:
    """In which order the list stands."""
    st.selectbox(
        _("Order"),
        by.ORDERS,
        format_func=project_words.order,
        key=state.widget_key(state.ORDER),
        on_change=state.changed(state.ORDER, by.ORDERS[0]),
        help=_(
            "Best match: by the words searched for; then, and without words, projects with most "
            "participating regions and the largest EU contribution first."
        ),
    )


def words_for(wish: Wish) -> str:
    """What is filtered by, in one line for paper and files."""
    parts = [
        project_words.of(name)(option)
        for name in wish.in_use
        if name != by.WORDS
        for option in wish.of(name)
    ]
    if by.WORDS in wish.in_use:
        parts.append(f"'{wish.words}'")
    if not parts:
        return _("All projects of the snapshot")
    return _("Filtered by: {filters}").format(filters="; ".join(parts))
