"""One indicator against another: a point per region, those that matter named."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from components.theme import Palette, layout

HEIGHT = 520
LOG_SPAN = 100.0
"""From this ratio of largest to least on, an axis of positive figures is logarithmic."""


def is_log(values: pd.Series) -> bool:
    """True where the figures span so much that a linear axis would press most into a corner."""
    known = values.dropna()
    return bool(len(known) and known.min() > 0 and known.max() / known.min() >= LOG_SPAN)


def build(rows: pd.DataFrame, colours: Palette, titles: tuple[str, str]) -> go.Figure:
    """The figure; ``rows`` has x, y, label, hover and kind (other, part, chosen).

    Participating regions are dark discs with their names, the chosen one an accent diamond.
    """
    figure = go.Figure(layout=layout(colours, HEIGHT))
    looks = {
        "other": ("circle", 7, colours.network, 0.75),
        "part": ("circle", 9, colours.casing, 1.0),
        "chosen": ("diamond", 13, colours.accent, 1.0),
    }
    for kind, (symbol, size, colour, opacity) in looks.items():
        part = rows.loc[rows["kind"] == kind]
        if part.empty:
            continue
        named = kind != "other"
        figure.add_trace(
            go.Scatter(
                x=part["x"].tolist(),
                y=part["y"].tolist(),
                customdata=part["region_id"].tolist(),
                mode="markers+text" if named else "markers",
                text=part["label"].tolist() if named else None,
                textposition=sides(part, rows) if named else None,
                cliponaxis=False if named else None,
                textfont={"size": 13 if kind == "chosen" else 11, "color": colours.text},
                hovertext=part["hover"].tolist(),
                hovertemplate="%{hovertext}<extra></extra>",
                marker={
                    "symbol": symbol,
                    "size": size,
                    "color": colour,
                    "opacity": opacity,
                    "line": {"width": 1, "color": colours.ground},
                },
                selected={"marker": {"opacity": opacity}},
                unselected={"marker": {"opacity": opacity}},
            )
        )
    shared = {
        "gridcolor": colours.grid,
        "zerolinecolor": colours.secondary,
        "tickfont": {"color": colours.secondary},
        "automargin": True,
        "fixedrange": True,
        "title_font": {"size": 13, "color": colours.text},
    }
    kinds = ["log" if is_log(rows[axis]) else "linear" for axis in ("x", "y")]
    figure.update_xaxes(title=titles[0], type=kinds[0], **shared, **_ticks(kinds[0]))
    figure.update_yaxes(title=titles[1], type=kinds[1], **shared, **_ticks(kinds[1]))
    figure.update_layout(margin={"l": 8, "r": 16, "t": 16, "b": 8}, hovermode="closest")
    return figure


SIDES = {
    "top center": (0.0, 1.0),
    "bottom center": (0.0, -1.0),
    "middle right": (1.0, 0.0),
    "middle left": (-1.0, 0.0),
}
NARROWEST = 270
"""Pixels between the axes on a phone; on a wider window the same names have more room."""
LETTER = 6.5
"""Pixels of a letter, about."""
EDGE = 0.05
"""Share of the height that a name above or below its point takes."""


def sides(named: pd.DataFrame, rows: pd.DataFrame) -> list[str]:
    """For each named point the side on which its name keeps farthest from the other points.

    Sides on which the name would leave the figure are not taken. Places are shares of the axes; a
    name counts as a point a little off its own.
    """
    xs, ys = (_share(rows[axis]) for axis in ("x", "y"))
    found = []
    for i in named.index:

        def room(side: str, at: tuple[float, float] = (xs[i], ys[i]), own: object = i) -> float:
            dx, dy = SIDES[side]
            x, y = at[0] + 0.05 * dx, at[1] + 0.035 * dy
            others = xs.index != own
            return float((((xs - x) * 0.6) ** 2 + (ys - y) ** 2)[others].nsmallest(2).sum())

        free = _free(float(xs[i]), float(ys[i]), str(named.loc[i, "label"]))
        found.append(max(free, key=room))
    return found


def _free(x: float, y: float, label: str) -> list[str]:
    """The sides of a point on which its name stays within the figure, at least one."""
    wide = LETTER * len(label) / NARROWEST
    fits = {
        "top center": wide / 2 <= x <= 1 - wide / 2 and y <= 1 - EDGE,
        "bottom center": wide / 2 <= x <= 1 - wide / 2 and y >= EDGE,
        "middle right": x <= 1 - wide,
        "middle left": x >= wide,
    }
    widest = "middle right" if x <= 1 - x else "middle left"
    return [side for side, does in fits.items() if does] or [widest]


def _share(values: pd.Series) -> pd.Series:
    log = is_log(values)
    scaled: pd.Series = values.map(math.log10) if log else values
    least = float(scaled.min()) if log else min(0.0, float(scaled.min()))
    span = float(scaled.max()) - least or 1.0
    return scaled.sub(least).div(span)


def _ticks(kind: str) -> dict[str, object]:
    if kind == "log":
        return {"dtick": 1, "tickformat": ",~r"}
    return {"tickformat": ",", "rangemode": "tozero"}
