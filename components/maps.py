"""Maps on a page: the figure, its legend, and the click that chooses a region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import cache, server, shell, state, text
from components.figures import choropleth, legend
from components.filters import IndicatorView
from components.text import _
from components.theme import TRANSPARENT, Palette
from data import queries
from data.analysis.classes import Classes, classify
from data.model import Role, Status

# Where the name of a founder stands, so that it does not hide its neighbours.
NAME_SIDES = {
    "NL42": "top right",
    "BE3": "middle left",
    "CZ042": "middle right",
    "PL9": "top center",
    "ITC4": "bottom center",
}


# Plotly cannot size by the window and Streamlit does not tell its width: the box does it.
MAP_STYLE = f"""
@media (max-width: 640px) {{
  .st-key-{state.MAP_BOX}, div:has(> .st-key-{state.MAP_BOX}) {{
    height: 250px !important; flex: 0 0 250px !important;
  }}
  .st-key-{state.MAP_BOX} .scattergeo text {{ display: none; }}
}}
@media (min-width: 1700px) {{
  .st-key-{state.MAP_BOX}, div:has(> .st-key-{state.MAP_BOX}) {{
    height: 720px !important; flex: 0 0 720px !important;
  }}
}}
"""


def config() -> dict[str, Any]:
    """Plotly's settings: base map from our own server, no scroll zoom, no logo."""
    return {
        "topojsonURL": f"{cache.base_path()}/{server.TOPOJSON_URL}/",
        "scrollZoom": False,
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "pan2d"],
        "toImageButtonOptions": {"format": "png", "scale": 2},
        "locale": "en",
    }


def rows_of(view: IndicatorView) -> pd.DataFrame:
    """One row per region of the level, with the text of its box."""
    rows = queries.indicator_map(
        cache.snapshot(), cache.catalogue(), view.indicator.indicator_id, view.year, view.level
    )
    names = [
        local if local == english else f"{local} / {english}"
        for local, english in zip(rows["name_local"], rows["name_en"], strict=True)
    ]
    hover = [
        _hover(value, status, view)
        for value, status in zip(rows["value"], rows["status"], strict=True)
    ]
    return rows.assign(name=names, hover=hover)


def _hover(value: float | None, status: str, view: IndicatorView) -> str:
    if value is None or pd.isna(value):
        return text.status(status)
    shown = text.quantity(value, view.indicator)
    return shown if status == Status.PUBLISHED else f"{shown}, {text.status(status)}"


def classes_of(view: IndicatorView, rows: pd.DataFrame) -> Classes | None:
    """The classes that map, legend and table share."""
    return classify(
        rows["value"].dropna(),
        n=view.classes,
        method=view.method,
        reference=view.indicator.diverging,
        decimals=view.indicator.decimals,
    )


def indicator_map(
    rows: pd.DataFrame, classes: Classes | None, chosen: str | None, alt: str
) -> None:
    """The map; a click chooses a region."""
    colours, ground = shell.palette(), cache.ground()
    figure = choropleth.base(ground, colours)
    choropleth.add_values(figure, ground, rows, classes, colours)
    roles = cache.catalogue().partnership.roles
    choropleth.add_partnership(figure, ground, roles, colours)
    choropleth.add_chosen(figure, ground, chosen, colours)
    show(choropleth.finish(figure, ground, colours), alt)


def show(figure: go.Figure, alt: str) -> None:
    """A map on which a click chooses a region; lower on a phone, higher on a wall."""
    st.html(f"<style>{MAP_STYLE}</style>")
    box = st.container(key=state.MAP_BOX, height=choropleth.HEIGHT, border=False)
    box.plotly_chart(
        figure,
        theme=None,
        height="stretch",
        key=state.MAP,
        on_select=state.picked_on_map(cache.region_labels()),
        selection_mode="points",
        config=config(),
        alt=alt,
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


def indicator_legend(view: IndicatorView, rows: pd.DataFrame, classes: Classes | None) -> None:
    """Classes and kinds of missing, with the number of regions in each."""
    colours = shell.palette()
    entries = []
    if classes is not None:
        counts = classes.counts(rows["value"].dropna())
        shades = choropleth.class_colours(classes, colours)
        labels = class_labels(view, classes)
        entries = [
            legend.Entry(label, n, shade, colours.secondary)
            for label, n, shade in zip(labels, counts, shades, strict=True)
        ][::-1]
    for status in choropleth.MISSING_ORDER:
        n = int((rows["value"].isna() & (rows["status"] == status.value)).sum())
        if n:
            kind = colours.missing[status]
            entries.append(legend.Entry(_capital(text.status(status)), n, kind.fill, kind.line, 1))
    roles = list(cache.catalogue().partnership.roles.values())
    for role in (Role.LEAD, Role.MEMBER, Role.NETWORK):
        stroke = choropleth.STROKES[role]
        entries.append(
            legend.Entry(
                _capital(text.role(role)),
                roles.count(role),
                TRANSPARENT,
                colours.casing,
                stroke.casing,
                colours.accent if stroke.accent else None,
                stroke.accent,
            )
        )
    st.markdown(f"**{text.unit(view.indicator)}** · {_('number of regions in each class')}")
    _draw_legend(entries, colours)
    st.caption(_("Outlined regions stand at their own NUTS level, whatever the map shows."))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def partnership_map(alt: str) -> None:
    """Founders, network and all other regions; a click opens a region's profile link."""
    colours, ground, catalogue = shell.palette(), cache.ground(), cache.catalogue()
    regions = cache.snapshot().regions
    roles = catalogue.partnership.roles
    figure = choropleth.base(ground, colours)
    labels = cache.region_labels()
    countries = regions.loc[regions["level"] == 0, "region_id"].tolist()
    choropleth.add_kinds(figure, ground, 0, [(countries, colours.muted)], {}, colours.border)
    for n in range(4):
        at_level = {r: part for r, part in roles.items() if len(r) == n + 2}
        hover = {r: (labels.get(r, r), text.role(p)) for r, p in at_level.items()}
        kinds = [
            ([r for r, p in at_level.items() if p is Role.NETWORK], colours.network),
            ([r for r, p in at_level.items() if p is Role.MEMBER], colours.member),
            ([r for r, p in at_level.items() if p is Role.LEAD], colours.accent),
        ]
        choropleth.add_kinds(figure, ground, n, kinds, hover, colours.border)
    _name_founders(figure, regions, roles)
    show(choropleth.finish(figure, ground, colours), alt)


def partnership_legend() -> None:
    """Colours of the overview with the number of regions of each part."""
    colours = shell.palette()
    roles = list(cache.catalogue().partnership.roles.values())
    fills = {
        Role.LEAD: colours.accent,
        Role.MEMBER: colours.member,
        Role.NETWORK: colours.network,
    }
    entries = [
        legend.Entry(_capital(text.role(role)), roles.count(role), fill, colours.secondary)
        for role, fill in fills.items()
    ]
    _draw_legend(entries, colours)


def _draw_legend(entries: list[legend.Entry], colours: Palette) -> None:
    st.plotly_chart(
        legend.build(entries, colours, [text.number(e.count) for e in entries]),
        theme=None,
        config={"staticPlot": True},
        alt="; ".join(f"{e.label}: {e.count}" for e in entries),
    )


def _name_founders(figure: go.Figure, regions: pd.DataFrame, roles: Mapping[str, Role]) -> None:
    founders = [r for r, p in roles.items() if p is not Role.NETWORK]
    rows = regions.loc[regions["region_id"].isin(founders)]
    choropleth.add_names(figure, rows, NAME_SIDES, shell.palette())
