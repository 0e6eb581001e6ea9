"""Horizontal bars, the first on top, each of which can be picked."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from components.theme import Palette, layout

BAR_HEIGHT = 26
AROUND = 70


def build(
    names: Sequence[str],
    numbers: Sequence[int],
    keys: Sequence[str],
    more: Sequence[str],
    colours: Palette,
    *,
    axis: str,
) -> go.Figure:
    """One bar per name; ``keys`` is what a pick reports, ``more`` stands behind the number."""
    return go.Figure(
        go.Bar(
            x=list(numbers),
            y=list(names),
            customdata=list(keys),
            text=[
                f"{number:n}  ({further})" for number, further in zip(numbers, more, strict=True)
            ],
            textposition="auto",
            orientation="h",
            marker_color=colours.accent,
            hoverinfo="none",  # "skip" would keep clicks from being heard, too
        ),
        # Given at once: a later update would bring Plotly's own template with it.
        layout={
            **layout(colours, AROUND + BAR_HEIGHT * len(names)),
            "xaxis": {"title": {"text": axis}, "rangemode": "tozero", "fixedrange": True},
            "yaxis": {
                "autorange": "reversed",
                "automargin": True,
                "type": "category",
                "showgrid": False,
                "fixedrange": True,
            },
        },
    )
