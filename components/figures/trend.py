"""A trend: one line per unbroken stretch of a series, breaks marked, gaps left open."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import plotly.graph_objects as go

from components.theme import Palette, layout
from data.model import Course, Status

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


def stretches(course: Course, breaks: Iterable[int] = ()) -> list[Course]:
    """Unbroken parts of a series: consecutive years with a number and no break between them.

    ``breaks`` are years that open a new part beside those that the source marks.
    """
    opening = set(breaks)
    parts: list[list[int]] = []
    before: int | None = None
    for place, (year, value) in enumerate(zip(course.years, course.values, strict=True)):
        if math.isnan(value):
            continue
        if before is None or year != before + 1 or course.breaks[place] or year in opening:
            parts.append([])
        parts[-1].append(place)
        before = year
    return [course.at(places) for places in parts]


def break_years(course: Course, breaks: Iterable[int] = ()) -> list[int]:
    """Years that open a new stretch after an earlier figure."""
    numbered = course.numbered
    if not numbered:
        return []
    first = numbered[0][0]
    marked = {y for y, is_break in zip(course.years, course.breaks, strict=True) if is_break}
    return sorted(y for y in marked | set(breaks) if y > first)


def build(
    rows: Course,
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
    """The figure; ``hover`` has one text per year. ``dashed`` is for a parent's series.

    Years from ``incomplete_from`` on are pale points without a line: the source does not hold the
    whole of them.
    """
    figure = go.Figure(layout=layout(colours, height))
    colour = colours.secondary if dashed else colours.primary
    after = [y for y in rows.years if incomplete_from is not None and y >= incomplete_from]
    words = dict(zip(rows.years, hover, strict=True))
    for part in stretches(rows, [*breaks, *after]):
        whole = incomplete_from is None or part.years[0] < incomplete_from
        figure.add_trace(
            go.Scatter(
                x=part.years,
                y=part.values,
                mode="lines+markers" if whole else "markers",
                opacity=1 if whole else 0.5,
                line={"color": colour, "width": 2.2, "dash": "dash" if dashed else "solid"},
                marker={
                    "size": 8,
                    "symbol": [SYMBOLS[s] for s in part.statuses],
                    "color": colour,
                    "line": {"color": colour, "width": 1.5},
                },
                text=[words[y] for y in part.years],
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


def _axes(figure: go.Figure, rows: Course, colours: Palette, unit: str) -> None:
    numbered = rows.numbered
    if not numbered:
        return
    first, last = numbered[0][0], numbered[-1][0]
    values = [value for _year, value in numbered]
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
    figure.update_yaxes(
        rangemode="tozero",
        dtick=1 if max(values) < SMALL_COUNT and all(v % 1 == 0 for v in values) else None,
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
