"""Chemistry and the industries beside it: one bar each, against the reference at 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.theme import Palette, layout

ROW = 46
FOOT = 46


@dataclass(frozen=True)
class Bar:
    """One industry: its name, its location quotient (None is missing), and words for both.

    ``below`` stands under the name, ``beside`` at the end of the bar.
    """

    name: str
    quotient: float | None
    below: str
    beside: str

    @property
    def label(self) -> str:
        """Name and what stands under it."""
        return f"{self.name}<br><span style='font-size:11px'>{self.below}</span>"


def build(bars: Sequence[Bar], colours: Palette, *, unit: str, first: int = 0) -> go.Figure:
    """Horizontal bars from the reference line at 1, the first on top; ``first`` is accented.

    Above the reference a bar goes right, below it left.
    """
    figure = go.Figure(layout=layout(colours, FOOT + ROW * len(bars)))
    names = [bar.label for bar in bars]
    shades = [colours.accent if i == first else colours.primary for i in range(len(bars))]
    figure.add_trace(
        go.Bar(
            x=[None if b.quotient is None else b.quotient - 1 for b in bars],
            base=1,
            y=names,
            orientation="h",
            width=0.5,
            marker={"color": shades},
            text=[f"<b>{b.name}</b><br>{b.beside}<br>{b.below}" for b in bars],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
    )
    highest = max([b.quotient for b in bars if b.quotient is not None] + [1.0])
    for bar in bars:
        figure.add_annotation(
            x=1.0 if bar.quotient is None else max(bar.quotient, 1.0),
            y=bar.label,
            text=bar.beside,
            xanchor="left",
            xshift=6,
            showarrow=False,
            font={"size": 13, "color": colours.text if bar.quotient else colours.secondary},
        )
    figure.add_vline(x=1, line={"color": colours.casing, "width": 1.4})
    figure.update_layout(margin={"l": 8, "r": 8, "t": 4, "b": 4})
    figure.update_yaxes(autorange="reversed", automargin=True, fixedrange=True, ticklen=0)
    figure.update_xaxes(
        range=[0, highest * 1.2],
        title={"text": unit, "font": {"size": 12, "color": colours.secondary}},
        gridcolor=colours.grid,
        zeroline=False,
        tickfont={"color": colours.secondary},
        fixedrange=True,
        automargin=True,
    )
    return figure
