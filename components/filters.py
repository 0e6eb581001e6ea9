"""The controls of the pages. Each reads the URL, shows itself, and hands back what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import streamlit as st

from components import cache, search, state, text
from components.text import _
from data import queries
from data.analysis.classes import MAX_CLASSES, MIN_CLASSES, Method
from data.catalogue import Indicator
from data.model import Objective, Sector

DEFAULT_INDICATOR = "chem_employment"
DEFAULT_LEVEL = 2
DEFAULT_CLASSES = 5
METHODS: tuple[Method, ...] = ("quantile", "natural", "equal")
Scope = Literal["years", "year"]
SCOPES: tuple[Scope, ...] = ("years", "year")
Face = Literal["map", "two", "sites"]
FACES: tuple[Face, ...] = ("map", "two", "sites")
Pairing = Literal["side", "scatter", "both"]
PAIRINGS: tuple[Pairing, ...] = ("side", "scatter", "both")
DEFAULT_SECOND = "chem_lq"


@dataclass(frozen=True)
class IndicatorView:
    """What a map shows.

    ``scope`` says over what the classes are drawn: all years of the series, so that colours
    compare from year to year, or the year shown. ``default_year`` is that of a link without one.
    """

    indicator: Indicator
    level: int
    year: int
    method: Method
    classes: int
    scope: Scope
    default_year: int


@dataclass(frozen=True)
class ProjectView:
    """Which projects are listed."""

    objectives: tuple[str, ...]
    sectors: tuple[str, ...]
    region_id: str | None
    words: str

    @property
    def is_open(self) -> bool:
        """True when nothing is filtered."""
        return not (self.objectives or self.sectors or self.region_id or self.words)


def indicator(default: str = DEFAULT_INDICATOR) -> Indicator:
    """One indicator out of those that have a figure."""
    catalogue = cache.catalogue()
    ids = [i for i in catalogue.indicators if cache.years_by_level(i)] or [default]
    first = default if default in ids else ids[0]
    chosen = state.one(state.INDICATOR, ids, first)
    st.selectbox(
        _("Indicator"),
        ids,
        key=state.widget_key(state.INDICATOR),
        format_func=lambda i: text.registry(catalogue.indicators[i].name),
        on_change=state.changed(state.INDICATOR, first),
        help=text.registry(catalogue.indicators[chosen].definition),
    )
    return catalogue.indicators[chosen]


def level(of: Indicator) -> int:
    """One level out of those at which the indicator has a figure."""
    levels = sorted(cache.years_by_level(of.indicator_id))
    default = DEFAULT_LEVEL if DEFAULT_LEVEL in levels else levels[-1]
    chosen = state.one(state.LEVEL, levels, default)
    st.selectbox(
        _("Level"),
        levels,
        key=state.widget_key(state.LEVEL),
        format_func=text.level,
        on_change=state.changed(state.LEVEL, default),
    )
    return chosen


def default_year(of: Indicator, at_level: int) -> int:
    """The latest well-covered year of which the source holds the whole."""
    published = cache.published_in(of)
    return queries.default_year(cache.snapshot(), of.indicator_id, at_level, before=published)


def year(of: Indicator, at_level: int, default: int) -> int:
    """One year out of those with a figure."""
    years = cache.years_by_level(of.indicator_id)[at_level]
    newest_first = sorted(years, reverse=True)
    chosen = state.one(state.YEAR, newest_first, default)
    st.selectbox(
        _("Year"),
        newest_first,
        key=state.widget_key(state.YEAR),
        on_change=state.changed(state.YEAR, default),
    )
    return chosen


def classes(of: Indicator) -> tuple[Method, int, Scope]:
    """How many classes, how they are drawn, and over what."""
    method = state.one(state.METHOD, METHODS, "quantile")
    number = state.one(state.CLASSES, list(range(MIN_CLASSES, MAX_CLASSES + 1)), DEFAULT_CLASSES)
    scope = state.one(state.SCOPE, SCOPES, SCOPES[0])
    with st.popover(_("Classes"), width="stretch"):
        _choice(
            _("Number of classes"),
            state.CLASSES,
            list(range(MIN_CLASSES, MAX_CLASSES + 1)),
            DEFAULT_CLASSES,
            str,
        )
        methods = {
            "quantile": _("Equal numbers of regions"),
            "natural": _("Natural breaks"),
            "equal": _("Equal intervals"),
        }
        _choice(_("Method"), state.METHOD, METHODS, "quantile", methods.__getitem__)
        scopes = {"years": _("All years"), "year": _("The year shown")}
        _choice(_("Drawn over"), state.SCOPE, SCOPES, SCOPES[0], scopes.__getitem__)
        st.caption(_("Over all years, a colour means the same figure in every year."))
        if of.diverging is not None:
            st.caption(
                _("The classes turn at {reference}, on either side of it.").format(
                    reference=text.number(of.diverging, of.decimals)
                )
            )
    return method, number, scope


def _choice(
    label: str,
    name: str,
    options: Sequence[Any],
    default: Any,
    words: Callable[[Any], str],
    *,
    bare: bool = False,
) -> None:
    """Exactly one of a few, as a row of buttons; ``bare`` hides the label from sight."""
    st.segmented_control(
        label,
        options,
        format_func=words,
        key=state.widget_key(name),
        on_change=state.changed(name, default),
        required=True,
        label_visibility="collapsed" if bare else "visible",
    )


def face() -> Face:
    """Which face of the page: one indicator, two, or sites and partners."""
    chosen = state.one(state.VIEW, FACES, FACES[0])
    words = {
        "map": _("One indicator"),
        "two": _("Two indicators"),
        "sites": _("Sites and partners"),
    }
    _choice(_("Show"), state.VIEW, FACES, FACES[0], words.__getitem__, bare=True)
    return chosen


def pairing() -> Pairing:
    """How two indicators are set against each other."""
    chosen = state.one(state.PAIR, PAIRINGS, PAIRINGS[0])
    words = {
        "side": _("Side by side"),
        "scatter": _("One against the other"),
        "both": _("Both in one map"),
    }
    _choice(_("How"), state.PAIR, PAIRINGS, PAIRINGS[0], words.__getitem__)
    return chosen


@dataclass(frozen=True)
class SecondView:
    """A second indicator, and how it is set against the first."""

    view: IndicatorView
    how: Pairing


def second_view(first: IndicatorView) -> SecondView:
    """The row of controls of a second indicator."""
    left, right = st.columns([3.2, 3.3], vertical_alignment="bottom")
    with left:
        second = against(first)
    with right:
        how = pairing()
    return SecondView(second, how)


def against(first: IndicatorView) -> IndicatorView:
    """A second indicator at the same level, in the first one's year where it has figures."""
    catalogue = cache.catalogue()
    ids = [i for i in catalogue.indicators if first.level in cache.years_by_level(i)]
    others = [i for i in ids if i != first.indicator.indicator_id] or ids
    default = DEFAULT_SECOND if DEFAULT_SECOND in others else others[0]
    chosen = catalogue.indicators[state.one(state.AGAINST, others, default)]
    st.selectbox(
        _("Second indicator"),
        others,
        key=state.widget_key(state.AGAINST),
        format_func=lambda i: text.registry(catalogue.indicators[i].name),
        on_change=state.changed(state.AGAINST, default),
    )
    own = default_year(chosen, first.level)
    years = cache.years_by_level(chosen.indicator_id)[first.level]
    nearest = first.year if first.year in years else own
    return replace(first, indicator=chosen, year=nearest, default_year=own)


def indicator_view() -> tuple[IndicatorView, str | None]:
    """The row of controls above the map: what it shows, and the chosen region."""
    boxes = st.columns([2.6, 0.9, 0.9, 1, 1.8], vertical_alignment="bottom")
    with boxes[0]:
        chosen = indicator()
    with boxes[1]:
        at_level = level(chosen)
    with boxes[2]:
        usual = default_year(chosen, at_level)
        at_year = year(chosen, at_level, usual)
    with boxes[3]:
        method, number, scope = classes(chosen)
    with boxes[4]:
        region_id = region(_("Find a region, or pick it on the map"))
    return IndicatorView(chosen, at_level, at_year, method, number, scope, usual), region_id


def region(label: str, *, default: str | None = None, placeholder: str = "") -> str | None:
    """One region of any level, found by own name, English name or code."""
    return search.region(label, default=default, placeholder=placeholder)


def project_view() -> ProjectView:
    """The filters of the list of projects."""
    objectives = state.several(state.OBJECTIVE, [o.value for o in Objective])
    sectors = state.several(state.SECTOR, [s.value for s in Sector])
    words = state.words(state.SEARCH)
    _pills(_("Objective"), state.OBJECTIVE, Objective, text.objective)
    _pills(_("Sector"), state.SECTOR, Sector, text.sector)
    first, second = st.columns(2, vertical_alignment="bottom")
    with first:
        region_id = region(_("Region of a partner"), placeholder=_("All regions"))
    with second:
        st.text_input(
            _("Words in title, acronym or topic"),
            key=state.widget_key(state.SEARCH),
            on_change=state.changed(state.SEARCH),
            max_chars=state.LONGEST_SEARCH,
        )
    return ProjectView(tuple(objectives), tuple(sectors), region_id, words)


def _pills(
    label: str,
    name: str,
    options: Iterable[Objective] | Iterable[Sector],
    words: Callable[[str], str],
) -> None:
    st.pills(
        label,
        [option.value for option in options],
        selection_mode="multi",
        format_func=words,
        key=state.widget_key(name),
        on_change=state.changed(name),
    )
