"""The legend of a map as a small bar chart: classes and kinds of missing with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.theme import FONT, Palette, layout

ROW_HEIGHT = 25
LABEL_SHARE = 0.62


@dataclass(frozen=True)
class Entry:
    """One line of the legend: what it stands for, how many regions, how it is drawn."""

    label: str
    count: int
    fill: str
    line: str
    width: float = 0.0
    inner: str | None = None
    inner_width: float = 0.0


def build(entries: Sequence[Entry], colours: Palette, counts: Sequence[str]) -> go.Figure:
    """Swatch, label and a bar as long as the class is populous, first entry on top."""
    height = ROW_HEIGHT * len(entries) + 4
    figure = go.Figure(layout=layout(colours, height))
    most = max((e.count for e in entries), default=1) or 1
    for row, entry in enumerate(reversed(entries)):
        figure.add_shape(
            type="rect",
            x0=0,
            x1=0.07,
            y0=row + 0.18,
            y1=row + 0.82,
            fillcolor=entry.fill,
            line={"color": entry.line, "width": max(entry.width, 0.4)},
        )
        if entry.inner is not None:
            figure.add_shape(
                type="rect",
                x0=0,
                x1=0.07,
                y0=row + 0.18,
                y1=row + 0.82,
                line={"color": entry.inner, "width": entry.inner_width},
            )
        figure.add_shape(
            type="rect",
            x0=LABEL_SHARE,
            y0=row + 0.3,
            y1=row + 0.7,
            x1=LABEL_SHARE + (0.97 - LABEL_SHARE - 0.1) * entry.count / most,
            fillcolor=colours.grid,
            line={"width": 0},
        )
    for row, (entry, count) in enumerate(zip(reversed(entries), reversed(counts), strict=True)):
        end = LABEL_SHARE + (0.97 - LABEL_SHARE - 0.1) * entry.count / most
        figure.add_annotation(_text(0.09, row, entry.label, colours.text))
        figure.add_annotation(_text(end + 0.015, row, count, colours.secondary))
    figure.update_xaxes(range=[0, 1], visible=False, fixedrange=True)
    figure.update_yaxes(range=[0, len(entries)], visible=False, fixedrange=True)
    return figure


def _text(x: float, row: int, words: str, colour: str) -> dict[str, object]:
    return {
        "x": x,
        "y": row + 0.5,
        "text": words,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "font": {"family": FONT, "size": 13, "color": colour},
    }
