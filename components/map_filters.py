"""The controls of the maps. What they are set to is read from the URL, before they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import streamlit as st

from components import build_in_use, cache, keys, memory, search, state, text
from components.text import _
from data import queries
from data.analysis.classes import MAX_CLASSES, MIN_CLASSES, Method
from data.catalogue import Indicator

DEFAULT_INDICATOR = "chem_employment"
DEFAULT_LEVEL = 2
DEFAULT_CLASSES = 5
NUMBERS = range(MIN_CLASSES, MAX_CLASSES + 1)
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


def _with_figures() -> list[str]:
    """Ids of the indicators that have a figure."""
    return _held(str(build_in_use.folder()), cache.snapshot().build_id)


@memory.kept(2)
def _held(*_of: str) -> list[str]:
    return [i for i in cache.catalogue().indicators if cache.years_by_level(i)]


def _first_indicator() -> str:
    ids = _with_figures()
    return ids[0] if ids and DEFAULT_INDICATOR not in ids else DEFAULT_INDICATOR


def usual_indicator() -> Indicator:
    """The indicator of a link that names none."""
    return cache.catalogue().indicators[_first_indicator()]


def chosen_indicator() -> Indicator:
    """The indicator that the URL names, out of those that have a figure."""
    ids = _with_figures() or [DEFAULT_INDICATOR]
    return cache.catalogue().indicators[state.one(state.INDICATOR, ids, _first_indicator())]


def indicator() -> Indicator:
    """One indicator out of those that have a figure."""
    chosen = chosen_indicator()
    _indicator_box(chosen)
    return chosen


def _indicator_box(chosen: Indicator) -> None:
    indicators = cache.catalogue().indicators
    st.selectbox(
        _("Indicator"),
        _with_figures() or [DEFAULT_INDICATOR],
        key=state.widget_key(state.INDICATOR),
        format_func=lambda i: text.registry(indicators[i].name),
        on_change=state.changed(state.INDICATOR, _first_indicator()),
        help=text.registry(chosen.definition),
    )


def _levels(of: Indicator) -> tuple[list[int], int]:
    """The levels at which the indicator has a figure, and the usual one."""
    levels = sorted(cache.years_by_level(of.indicator_id))
    return levels, DEFAULT_LEVEL if DEFAULT_LEVEL in levels else levels[-1]


def chosen_level(of: Indicator) -> int:
    """The level that the URL names, out of those at which the indicator has a figure."""
    return state.one(state.LEVEL, *_levels(of))


def _level_box(of: Indicator) -> None:
    levels, default = _levels(of)
    st.selectbox(
        _("Level"),
        levels,
        key=state.widget_key(state.LEVEL),
        format_func=text.level,
        on_change=state.changed(state.LEVEL, default),
    )


def default_year(of: Indicator, at_level: int) -> int:
    """The latest well-covered year of which the source holds the whole."""
    published = cache.published_in(of)
    return queries.default_year(cache.snapshot(), of.indicator_id, at_level, before=published)


def _years(of: Indicator, at_level: int) -> list[int]:
    return sorted(cache.years_by_level(of.indicator_id)[at_level], reverse=True)


def chosen_year(of: Indicator, at_level: int, default: int) -> int:
    """The year that the URL names, out of those with a figure."""
    return state.one(state.YEAR, _years(of, at_level), default)


def _year_box(of: Indicator, at_level: int, default: int) -> None:
    st.selectbox(
        _("Year"),
        _years(of, at_level),
        key=state.widget_key(state.YEAR),
        on_change=state.changed(state.YEAR, default),
    )


def chosen_classes() -> tuple[Method, int, Scope]:
    """How many classes, how they are drawn, and over what, as the URL says."""
    method = state.one(state.METHOD, METHODS, "quantile", shown=False)
    number = state.one(state.CLASSES, NUMBERS, DEFAULT_CLASSES, shown=False)
    return method, number, state.one(state.SCOPE, SCOPES, SCOPES[0], shown=False)


def _classes_box(view: IndicatorView) -> None:
    """How classes are drawn; nothing of it travels until it is opened."""
    of = view.indicator
    box = st.popover(_("Classes"), width="stretch", key=keys.CLASSES_BOX, on_change="rerun")
    if not box.open:
        return
    for name, value in (
        (state.CLASSES, view.classes),
        (state.METHOD, view.method),
        (state.SCOPE, view.scope),
    ):
        state.show(name, value)
    with box:
        _choice(_("Number of classes"), state.CLASSES, NUMBERS, DEFAULT_CLASSES, str)
        methods = {
            "quantile": _("Equal numbers of regions"),
            "natural": _("Natural breaks"),
            "equal": _("Equal intervals"),
        }
        _choice(_("Method"), state.METHOD, METHODS, "quantile", methods.__getitem__)
        scopes = {"years": _("All years"), "year": _("The year shown")}
        _choice(_("Drawn over"), state.SCOPE, SCOPES, SCOPES[0], scopes.__getitem__)
        words = [_("Over all years, a colour means the same figure in every year.")]
        if of.diverging is not None:
            turn = text.number(of.diverging, of.decimals)
            words.append(
                _("The classes turn at {reference}, on either side of it.").format(reference=turn)
            )
        st.caption(" ".join(words))


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


def indicator_view() -> tuple[IndicatorView, Callable[[], None]]:
    """What the map shows, read from the URL, and a function that draws the row of controls.

    Apart, because the map is worked on in the browser while the controls are still being sent.
    """
    of = chosen_indicator()
    at_level = chosen_level(of)
    usual = default_year(of, at_level)
    at_year = chosen_year(of, at_level, usual)
    view = IndicatorView(of, at_level, at_year, *chosen_classes(), usual)

    def controls() -> None:
        boxes = st.columns([2.6, 0.9, 0.9, 1, 1.8], vertical_alignment="bottom")
        with boxes[0]:
            _indicator_box(of)
        with boxes[1]:
            _level_box(of)
        with boxes[2]:
            _year_box(of, at_level, usual)
        with boxes[3]:
            _classes_box(view)
        with boxes[4]:
            search.region(_("Find a region, or pick it on the map"))

    return view, controls
