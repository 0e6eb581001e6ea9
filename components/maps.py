"""Maps on a page: one indicator, two at once, or who takes part; a pick chooses a region."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components import cache, client, keys, picks, served, shell, text
from components.figures import region_map
from components.map_filters import IndicatorView
from components.text import _
from data import queries
from data.analysis.classes import Classes
from data.model import Role, Status

MODULE = "region_map"
PART_LEVEL = 0
"""Level of the ground under the map of the partnership."""
FIELDS = 3
"""Classes on either side of a map of two indicators: more than nine colours nobody tells apart."""


def rows_of(view: IndicatorView) -> pd.DataFrame:
    """One row per region of the level; figures rounded as they are shown and classed."""
    rows = queries.indicator_map(
        cache.snapshot(), cache.catalogue(), view.indicator.indicator_id, view.year, view.level
    )
    return rows.assign(value=rows["value"].round(view.indicator.decimals))


def classes_of(view: IndicatorView, n: int | None = None) -> Classes | None:
    """The classes that map, legend, table and file share."""
    year = view.year if view.scope == "year" else None
    return cache.classes(
        view.indicator.indicator_id, view.level, view.method, n or view.classes, year
    )


def class_labels(view: IndicatorView, classes: Classes) -> list[str]:
    """'1,240 to under 3,400', the last class with its upper bound."""
    places = view.indicator.decimals
    last = len(classes) - 1
    labels = []
    for i, (low, high) in enumerate(classes.bounds()):
        ends = {"low": text.number(low, places), "high": text.number(high, places)}
        if i == last:
            labels.append(_("{low} to {high}").format(**ends))
        else:
            labels.append(_("{low} to under {high}").format(**ends))
    return labels


def indicator_map(view: IndicatorView, chosen: str | None, alt: str, key: str = keys.MAP) -> None:
    """One indicator: a pick chooses a region, the player another year."""
    classes = classes_of(view)
    if classes is None:
        return
    colours = shell.palette()
    content = region_map.with_figures(
        _base(view.level, chosen, alt), [_layer(view, classes)], view.year, colours, player=True
    )
    years = cache.years_by_level(view.indicator.indicator_id)[view.level]
    _show(content, key, year=picks.year_on_map(key, years, view.default_year))


def pair_classes(
    first: IndicatorView, second: IndicatorView
) -> tuple[Classes | None, Classes | None]:
    """The classes of either indicator on a map of both."""
    return classes_of(first, FIELDS), classes_of(second, FIELDS)


def pair_map(first: IndicatorView, second: IndicatorView, chosen: str | None, alt: str) -> None:
    """Two indicators at once, three classes of each."""
    classes = pair_classes(first, second)
    if classes[0] is None or classes[1] is None:
        return
    colours = shell.palette()
    axes = {
        "x": _axis(first),
        "y": _axis(second),
        "low": _("low"),
        "high": _("high"),
        "alt": _("Legend: number of regions in each combination of classes"),
    }
    matrix = region_map.matrix(
        colours, len(classes[1]), len(classes[0]), _("Regions in each combination"), axes
    )
    layers = [_layer(first, classes[0]), _layer(second, classes[1], second.year)]
    content = region_map.with_figures(
        _base(first.level, chosen, alt), layers, first.year, colours, player=False, matrix=matrix
    )
    _show(content, keys.PAIR_MAP)


def _axis(view: IndicatorView) -> str:
    return f"{text.registry(view.indicator.name)}, {view.year}"


def partnership_map(alt: str) -> None:
    """Founders, network and all other regions; a pick shows the way to a region's profile."""
    content = region_map.with_kinds(
        _base(PART_LEVEL, None, alt), _("Regions of the partnership"), shell.palette()
    )
    _show(content, keys.MAP)


def counts_map(
    layer: region_map.Layer,
    *,
    year: int,
    level: int,
    chosen: str | None,
    alt: str,
    pick: Callable[[], None],
    key: str,
) -> None:
    """Numbers of a list by region, without years to play."""
    content = region_map.with_figures(
        _base(level, chosen, alt), [layer], year, shell.palette(), player=False
    )
    _show(content, key, picked=pick)


def _layer(view: IndicatorView, classes: Classes, year: int | None = None) -> region_map.Layer:
    of = view.indicator
    return region_map.Layer(
        url=served.figures_url(of.indicator_id, view.level),
        name=text.registry(of.name),
        unit=text.unit(of),
        short_unit="" if of.unit.startswith("ratio") else text.unit(of),
        decimals=of.decimals,
        classes=classes,
        labels=class_labels(view, classes),
        year=year,
    )


def _base(level: int, chosen: str | None, alt: str) -> dict[str, Any]:
    roles = list(cache.catalogue().partnership.roles.values())
    founders = cache.catalogue().partnership.founders
    return region_map.payload(
        served.map_ground(level),
        shell.palette(),
        label=alt,
        words=_words(),
        locale=str(text.locale()).replace("_", "-"),
        statuses=[_capital(text.status(s)) for s in Status],
        roles=[
            (role, _capital(text.role(role)), roles.count(role))
            for role in (Role.LEAD, Role.MEMBER, Role.NETWORK)
        ],
        chosen=_place(level, chosen),
        start=founders[0] if founders else None,
    )


def _place(level: int, chosen: str | None) -> region_map.Place:
    if chosen is None:
        return region_map.Place()
    name = queries.find_region(cache.snapshot(), cache.catalogue(), chosen).name_en
    path = None if len(chosen) == level + 2 else cache.outline_path(chosen)
    return region_map.Place(chosen, name, path)


def _words() -> dict[str, str]:
    return {
        "play": _("Play the years"),
        "pause": _("Stop"),
        "year": _("Year"),
        "covered": _("Regions with a figure: {n}"),
        "carried": _("converted from older NUTS regions, not ranked: {n}"),
        "broken": _("series broken in this year: {n}"),
        "broken_here": _("break in the series"),
        "closer": _("Closer"),
        "farther": _("Farther"),
        "whole": _("Whole map"),
        "chosen": _("The region chosen"),
    }


def _show(
    content: dict[str, Any],
    key: str,
    year: Callable[[], None] | None = None,
    picked: Callable[[], None] | None = None,
) -> None:
    with st.container(key=keys.figure_key(key)):
        client.mount(
            MODULE,
            key=key,
            data={**content, "key": key},
            on_picked_change=picked or picks.picked_on_map(key, cache.region_labels()),
            on_year_change=year,
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
