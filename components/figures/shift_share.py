"""A change and its parts: bars that each begin where the last one ended, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.theme import Palette, layout

ROW = 42
FOOT = 44


@dataclass(frozen=True)
class Part:
    """A part of the change, with its words at the bar and in the hover."""

    name: str
    amount: float
    beside: str


def build(parts: Sequence[Part], whole: Part, colours: Palette, *, unit: str) -> go.Figure:
    """Horizontal bars, the first on top; the parts follow on one another and end at the whole."""
    bars, starts, at = [*parts, whole], [], 0.0
    for part in parts:
        starts.append(at)
        at += part.amount
    starts.append(0.0)
    figure = go.Figure(layout=layout(colours, FOOT + ROW * len(bars)))
    rise, fall = colours.above[-1], colours.below[0]
    figure.add_trace(
        go.Bar(
            x=[b.amount for b in bars],
            base=starts,
            y=[b.name for b in bars],
            orientation="h",
            width=[0.5] * len(parts) + [0.62],
            marker={
                "color": [rise if b.amount >= 0 else fall for b in bars],
                "line": {"color": colours.casing, "width": [0] * len(parts) + [1.4]},
            },
            text=[f"{b.name}: {b.beside}" for b in bars],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
    )
    ends = [max(s, s + b.amount) for s, b in zip(starts, bars, strict=True)]
    lows = [min(s, s + b.amount) for s, b in zip(starts, bars, strict=True)]
    for bar, end in zip(bars, ends, strict=True):
        figure.add_annotation(
            x=end, y=bar.name, text=bar.beside, xanchor="left", xshift=6, showarrow=False,
            font={"size": 13, "color": colours.text},
        )  # fmt: skip
    low, high = min([0.0, *lows]), max([0.0, *ends])
    room = (high - low) or 1.0
    figure.add_vline(x=0, line={"color": colours.secondary, "width": 1})
    figure.update_layout(margin={"l": 8, "r": 8, "t": 4, "b": 4})
    figure.update_yaxes(autorange="reversed", automargin=True, fixedrange=True, ticklen=0)
    figure.update_xaxes(
        range=[low - 0.05 * room, high + 0.35 * room],
        title={"text": unit, "font": {"size": 12, "color": colours.secondary}},
        gridcolor=colours.grid,
        zeroline=False,
        tickformat=",",
        tickfont={"color": colours.secondary},
        fixedrange=True,
        automargin=True,
    )
    return figure
