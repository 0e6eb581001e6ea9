"""A trend: one line per unbroken stretch of a series, breaks marked, gaps left open."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components.theme import Palette, layout
from data.model import Status

HEIGHT = 300
SMALL_COUNT = 5
"""Below this a whole number's axis is marked at every unit."""
SYMBOLS = {
    Status.PUBLISHED: "circle",
    Status.ESTIMATED: "circle-open",
    Status.PROVISIONAL: "circle-open",
    Status.DERIVED: "circle",
    Status.AGGREGATED: "circle",
    Status.CONVERTED: "diamond-open",
}


def stretches(rows: pd.DataFrame, breaks: Iterable[int] = ()) -> list[pd.DataFrame]:
    """Unbroken parts of a series: consecutive years with a number and no break between them.

    ``rows`` has year, value and has_break (the year opens a new stretch), ascending; ``breaks`` are
    further years that open one.
    """
    opening = set(breaks)
    numbered = rows.loc[rows["value"].notna()]
    starts = (
        (numbered["year"].diff() != 1)
        | numbered["has_break"].astype(bool)
        | numbered["year"].isin(opening)
    )
    first = np.flatnonzero(starts.to_numpy(dtype=bool)).tolist()
    return [numbered.iloc[a:b] for a, b in itertools.pairwise([*first, len(numbered)])]


def break_years(rows: pd.DataFrame, breaks: Iterable[int] = ()) -> list[int]:
    """Years that open a new stretch after an earlier figure."""
    numbered = rows.loc[rows["value"].notna()]
    flagged = set(rows.loc[rows["has_break"].astype(bool), "year"])
    first = numbered["year"].min() if not numbered.empty else None
    return sorted(int(y) for y in flagged | set(breaks) if first is not None and y > first)


def build(
    rows: pd.DataFrame,
    colours: Palette,
    *,
    hover: Sequence[str],
    unit: str,
    break_label: str,
    breaks: Iterable[int] = (),
    dashed: bool = False,
    height: int = HEIGHT,
    incomplete_from: int | None = None,
) -> go.Figure:
    """The figure; ``hover`` has one text per row. ``dashed`` is for a parent's series.

    Years from ``incomplete_from`` on are pale points without a line: the source does not hold the
    whole of them.
    """
    figure = go.Figure(layout=layout(colours, height))
    colour = colours.secondary if dashed else colours.primary
    after = [y for y in rows["year"] if incomplete_from is not None and y >= incomplete_from]
    words = dict(zip(rows["year"], hover, strict=True))
    for part in stretches(rows, [*breaks, *after]):
        whole = incomplete_from is None or part["year"].iloc[0] < incomplete_from
        figure.add_trace(
            go.Scatter(
                x=part["year"].tolist(),
                y=part["value"].tolist(),
                mode="lines+markers" if whole else "markers",
                opacity=1 if whole else 0.5,
                line={"color": colour, "width": 2.2, "dash": "dash" if dashed else "solid"},
                marker={
                    "size": 8,
                    "symbol": [SYMBOLS[Status(s)] for s in part["status"]],
                    "color": colour,
                    "line": {"color": colour, "width": 1.5},
                },
                text=[words[y] for y in part["year"]],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    for year in break_years(rows, breaks):
        figure.add_vline(
            x=year - 0.5,
            line={"color": colours.secondary, "width": 1, "dash": "dot"},
            annotation={
                "text": break_label,
                "font": {"size": 11, "color": colours.secondary},
                "textangle": -90,
                "yanchor": "bottom",
                "xanchor": "right",
            },
            annotation_position="bottom left",
        )
    _axes(figure, rows, colours, unit)
    return figure


def _axes(figure: go.Figure, rows: pd.DataFrame, colours: Palette, unit: str) -> None:
    years = rows.loc[rows["value"].notna(), "year"]
    if years.empty:
        return
    first, last = int(years.min()), int(years.max())
    figure.update_layout(margin={"l": 8, "r": 12, "t": 26, "b": 8}, hovermode="closest")
    figure.update_xaxes(
        range=[first - 0.7, last + 0.7],
        dtick=1 if last - first < 12 else 2,
        tickformat="d",
        showgrid=False,
        linecolor=colours.secondary,
        tickfont={"color": colours.secondary},
        automargin=True,
        fixedrange=True,
    )
    highest = float(rows["value"].max())
    figure.update_yaxes(
        rangemode="tozero",
        dtick=1 if highest < SMALL_COUNT and (rows["value"].dropna() % 1 == 0).all() else None,
        gridcolor=colours.grid,
        zerolinecolor=colours.secondary,
        tickfont={"color": colours.secondary},
        tickformat=",",
        automargin=True,
        fixedrange=True,
    )
    figure.add_annotation(
        text=unit,
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": colours.secondary},
        yshift=6,
    )
