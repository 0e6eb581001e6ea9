"""The controls of the pages. Each reads the URL, shows itself, and hands back what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from components import cache, state, text
from components.text import _
from data import queries
from data.analysis.classes import MAX_CLASSES, MIN_CLASSES, Method
from data.catalogue import Indicator
from data.model import Objective, Sector

DEFAULT_INDICATOR = "chem_employment"
DEFAULT_LEVEL = 2
DEFAULT_CLASSES = 5
METHODS: tuple[Method, ...] = ("quantile", "equal")


@dataclass(frozen=True)
class IndicatorView:
    """What the map shows."""

    indicator: Indicator
    level: int
    year: int
    method: Method
    classes: int


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


def year(of: Indicator, at_level: int) -> int:
    """One year out of those with a figure; the latest well-covered one by default."""
    years = cache.years_by_level(of.indicator_id)[at_level]
    published = cache.published_in(of)
    default = queries.default_year(cache.snapshot(), of.indicator_id, at_level, before=published)
    newest_first = sorted(years, reverse=True)
    chosen = state.one(state.YEAR, newest_first, default)
    st.selectbox(
        _("Year"),
        newest_first,
        key=state.widget_key(state.YEAR),
        on_change=state.changed(state.YEAR, default),
    )
    return chosen


def classes(of: Indicator) -> tuple[Method, int]:
    """How many classes, and how they are drawn."""
    method = state.one(state.METHOD, METHODS, "quantile")
    number = state.one(state.CLASSES, list(range(MIN_CLASSES, MAX_CLASSES + 1)), DEFAULT_CLASSES)
    with st.popover(_("Classes"), width="stretch"):
        names = {"quantile": _("Equal numbers of regions"), "equal": _("Equal intervals")}
        st.segmented_control(
            _("Number of classes"),
            list(range(MIN_CLASSES, MAX_CLASSES + 1)),
            key=state.widget_key(state.CLASSES),
            on_change=state.changed(state.CLASSES, DEFAULT_CLASSES),
        )
        st.segmented_control(
            _("Method"),
            METHODS,
            format_func=names.__getitem__,
            key=state.widget_key(state.METHOD),
            on_change=state.changed(state.METHOD, "quantile"),
        )
        if of.diverging is not None:
            st.caption(
                _("The classes turn at {reference}, on either side of it.").format(
                    reference=text.number(of.diverging, of.decimals)
                )
            )
    return method, number


def indicator_view() -> IndicatorView:
    """The row of controls above the map."""
    first, second, third, fourth = st.columns([3.2, 1.1, 1.1, 1.1], vertical_alignment="bottom")
    with first:
        chosen = indicator()
    with second:
        at_level = level(chosen)
    with third:
        at_year = year(chosen, at_level)
    with fourth:
        method, number = classes(chosen)
    return IndicatorView(chosen, at_level, at_year, method, number)


def region(label: str, *, default: str | None = None, placeholder: str = "") -> str | None:
    """One region of any level, found by own name, English name or code."""
    labels = cache.region_options()
    chosen = state.one(state.REGION, [None, *labels], default)
    st.selectbox(
        label,
        list(labels),
        key=state.widget_key(state.REGION),
        index=None,
        format_func=lambda r: labels.get(r, str(r)),
        filter_mode="contains",  # the fuzzy one puts ITC42 before ITC4
        placeholder=placeholder or _("Name or code"),
        on_change=state.changed(state.REGION),
    )
    return chosen


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
