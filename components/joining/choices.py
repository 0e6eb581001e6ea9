"""The controls of the letter. What is chosen by its id stands in the address, what is typed not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components import cache, handover, keys, search, state, text
from components.joining import interests, typed, wording, words
from components.joining.asked import Asked
from components.text import _
from data import queries
from data.letters import facts
from data.letters.facts import Fact
from data.letters.texts import INDICATORS, Texts
from data.letters.wish import CANDIDATE, MOST_INTERESTS, TERMS, THEME, Kind, Lead, Signs, Wish
from data.model import Objective, Region


def draw() -> Asked | None:
    """All controls; what they ask for, None as long as no region is chosen."""
    st.header(_("Who writes"), anchor=False)
    code = search.region(_("Region"), placeholder=_("Name or code of any region of Europe"))
    region = _region(code)
    kind = _kind()
    texts = _language(region)
    if region is None:
        return None
    found = interests.chosen()
    st.header(_("What the letter says"), anchor=False)
    objectives = _objectives()
    themes = _themes(texts)
    interests.draw(region, found)
    leads, term = ((), TERMS[0]) if kind is Kind.INTEREST else _leads(texts, found)
    held = _held(region)
    told = _figures(held)
    st.header(_("Who signs"), anchor=False)
    signs = _signs()
    said = typed.draw()
    wish = Wish(
        region=region,
        kind=kind,
        objectives=objectives,
        themes=themes,
        candidates=found.candidates,
        projects=found.projects,
        leads=leads,
        term=term,
        signs=signs,
        typed=said,
    )
    return Asked(wish, texts, told, held)


def _region(code: str | None) -> Region | None:
    if code is None:
        return None
    return queries.find_region(cache.snapshot(), cache.catalogue(), code)


def _held(region: Region) -> tuple[Fact, ...]:
    return facts.facts_of(cache.snapshot(), cache.catalogue(), region)


def _kind() -> Kind:
    options = list(Kind)
    chosen = state.one(state.LETTER, options, Kind.INTEREST)
    st.segmented_control(
        _("Letter"),
        options,
        format_func=words.kind,
        key=state.widget_key(state.LETTER),
        on_change=state.changed(state.LETTER, Kind.INTEREST),
        required=True,
        help="  \n".join(f"{words.kind(k)}: {words.kind_explained(k)}" for k in options),
    )
    return chosen


def _language(region: Region | None) -> Texts:
    """The language of the letter: the original, or a reviewed one that the region's country has."""
    every = wording.languages()
    own = words.languages_of(region.country) if region else []
    offered = [c for c, one in every.items() if one.original or (one.is_offered and c in own)]
    chosen = state.one(state.LANGUAGE, offered, offered[0])
    if len(offered) > 1:
        st.segmented_control(
            _("Language of the letter"),
            offered,
            format_func=words.language,
            key=state.widget_key(state.LANGUAGE),
            on_change=state.changed(state.LANGUAGE, offered[0]),
            required=True,
        )
    return every[chosen]


def _pills(
    label: str, name: str, options: Sequence[str], named: Callable[[str], str], note: str = ""
) -> list[str]:
    chosen = state.several(name, options)
    st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=named,
        key=state.widget_key(name),
        on_change=state.changed(name),
        wrap=True,
        help=note or None,
    )
    return chosen


def _objectives() -> tuple[Objective, ...]:
    options = [one.value for one in Objective]
    chosen = _pills(_("Objectives"), state.OBJECTIVE, options, text.objective)
    return tuple(Objective(one) for one in chosen)


def _themes(texts: Texts) -> tuple[str, ...]:
    note = _(
        "The partners work in four thematic groups, whose names are not public. These are the "
        "themes that the European Chemical Regions Network has named."
    )
    options = list(wording.joining().themes)
    return tuple(_pills(_("Working themes"), state.THEME, options, _theme(texts), note))


def _theme(texts: Texts) -> Callable[[str], str]:
    return lambda key: words.theme(key, texts.themes[key])


def _leads(texts: Texts, found: interests.Chosen) -> tuple[tuple[Lead, ...], int]:
    themes = [f"{THEME}:{key}" for key in wording.joining().themes]
    every = {f"{CANDIDATE}:{key}": one for key, one in interests.candidates().items()}
    offered, beyond = state.listed(state.OFFER, [*themes, *every], MOST_INTERESTS)
    for one in beyond:
        state.note_dropped(state.OFFER, one)
    near = [f"{CANDIDATE}:{one.id}" for one in found.candidates]

    def named(option: str) -> str:
        what, _colon, key = option.partition(":")
        return every[option].title if what == CANDIDATE else _theme(texts)(key)

    st.multiselect(
        _("What the region offers to lead"),
        list(dict.fromkeys([*offered, *themes, *near])),
        format_func=named,
        key=state.widget_key(state.OFFER),
        on_change=state.changed(state.OFFER),
        max_selections=MOST_INTERESTS,
        placeholder=_("A working theme, or a candidate chosen above"),
    )
    term = state.one(state.TERM, TERMS, TERMS[0])
    st.segmented_control(
        _("Resources assured for at least"),
        TERMS,
        format_func=lambda years: texts.terms[years],
        key=state.widget_key(state.TERM),
        on_change=state.changed(state.TERM, TERMS[0]),
        required=True,
        help=_("Of regions that lead a partnership, resources for at least two years are asked."),
    )
    parts = (option.partition(":") for option in offered)
    leads = [Lead(w, k, every[f"{w}:{k}"].title if w == CANDIDATE else "") for w, _c, k in parts]
    return tuple(leads), term


def _figures(held: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The figures that the letter holds: all there are, but those taken out."""
    out = state.several(state.WITHOUT, list(INDICATORS))
    kept = tuple(fact for fact in held if fact.indicator_id not in out)
    if not held:
        return ()
    key = state.widget_key(keys.FIGURES_IN)
    options = [fact.indicator_id for fact in held]
    handover.give(key, [fact.indicator_id for fact in kept])

    def taken_out() -> list[str]:
        shown = st.session_state.get(key) or []
        return [one for one in options if one not in shown]

    st.pills(
        _("Figures on the region"),
        options,
        selection_mode="multi",
        format_func=lambda one: text.registry(cache.catalogue().indicator(one).name),
        key=key,
        on_change=state.changed_to(state.WITHOUT, taken_out),
        wrap=True,
    )
    return kept


def _signs() -> Signs | None:
    options = list(Signs)
    chosen = state.one(state.SIGNS, [None, *options], None)
    st.segmented_control(
        _("For whom"),
        options,
        format_func=words.signs,
        key=state.widget_key(state.SIGNS),
        on_change=state.changed(state.SIGNS),
        help=_(
            "Thematic partnerships are open to regional authorities, and to bodies that hold a "
            "mandate of theirs. Left open, the letter does not say it."
        ),
    )
    return chosen
