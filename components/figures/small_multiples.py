"""Small multiples: one panel per region on common scales, the others in grey behind.

After Tufte (1990), Envisioning Information, ch. 4. Names and last figures stand in the panels, so
that no colour needs a legend; the position of a region's panel is that of its column in the table.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

from components.figures.trend import SYMBOLS, stretches
from components.theme import Palette, layout
from data.model import Status

COLUMNS = 2
PANEL, LINE_OF_TITLE, FOOT, GAP = 92, 17, 26, 14
"""Heights in pixels: of a panel, of a line over it, of the years under the last, between two."""
LONGEST_LINE = 24
BEHIND = 0.38
DASHED = "4px,3px"


@dataclass(frozen=True)
class Panel:
    """One region's series: year, value (NaN is missing), status and has_break, years ascending.

    ``name`` stands over it, ``said`` beneath the name: the last figure, or why there is none.
    ``breaks`` are further years that open a new stretch. ``dashed`` is for a larger region's
    series, ``strong`` for a participating region. ``hover`` has one text per row.
    """

    name: str
    said: str
    rows: pd.DataFrame
    hover: Sequence[str]
    breaks: Sequence[int] = ()
    dashed: bool = False


@dataclass(frozen=True)
class Path:
    """A line with its gaps: a year and a value of None open one."""

    x: list[int | None]
    y: list[float | None]
    at: list[int | None]


def path(rows: pd.DataFrame, breaks: Sequence[int] = ()) -> Path:
    """The series as one line that stops at gaps and breaks; ``at`` are positions in ``rows``."""
    numbered = rows.reset_index(drop=True).assign(at=lambda f: f.index)
    x: list[int | None] = []
    y: list[float | None] = []
    at: list[int | None] = []
    for part in stretches(numbered, breaks):
        if x:
            x, y, at = [*x, None], [*y, None], [*at, None]
        x += part["year"].astype(int).tolist()
        y += part["value"].astype(float).tolist()
        at += part["at"].astype(int).tolist()
    return Path(x, y, at)


def build(
    panels: Sequence[Panel],
    colours: Palette,
    *,
    separators: str,
    reference: Panel | None = None,
    columns: int = COLUMNS,
) -> go.Figure:
    """The figure. ``reference`` is drawn thin and dotted in every panel and named in the first.

    ``separators`` are the decimal and the thousands sign of the locale.
    """
    across = min(columns, len(panels))
    down = -(-len(panels) // across)
    titles = [_title(p) for p in panels]
    title = LINE_OF_TITLE * max(t.count("<br>") + 1 for t in titles) + 4
    height = down * (title + PANEL) + (down - 1) * GAP + FOOT
    figure = go.Figure(layout=layout(colours, height))
    lines = [path(p.rows, p.breaks) for p in panels]
    for n, panel in enumerate(panels):
        row, column = divmod(n, across)
        top = height - row * (title + PANEL + GAP) - title
        domain = [(top - PANEL) / height, top / height]
        _axes(figure, n, across, column, domain, colours, last=n + across >= len(panels))
        _behind(figure, n, [line for m, line in enumerate(lines) if m != n], colours)
        if reference is not None:
            _reference(figure, n, reference, colours, above=_is_lower(panel, reference))
        _front(figure, n, panel, lines[n], colours)
        _name(figure, n, titles[n], colours)
    _scale(figure, panels, reference, separators)
    return figure


def _title(panel: Panel) -> str:
    wrapped = textwrap.wrap(panel.name, LONGEST_LINE) or [""]
    name = "<br>".join(f"<b>{line}</b>" for line in wrapped)
    return f"{name}<br>{'<br>'.join(textwrap.wrap(panel.said, LONGEST_LINE + 8))}"


def _axis(name: str, n: int) -> str:
    return name if n == 0 else f"{name}{n + 1}"


def _axes(
    figure: go.Figure,
    n: int,
    across: int,
    column: int,
    domain: list[float],
    colours: Palette,
    *,
    last: bool,
) -> None:
    between = 0.06 if across > 1 else 0
    width = (1 - between * (across - 1)) / across
    start = column * (width + between)
    follows = {} if n == 0 else {"matches": "x"}
    figure.layout[_axis("xaxis", n)] = {
        **follows,
        "anchor": _axis("y", n),
        "domain": [start, start + width],
        "showgrid": False,
        "showticklabels": last,
        "tickformat": "d",
        "nticks": 5,
        "linecolor": colours.secondary,
        "tickfont": {"color": colours.secondary, "size": 12},
        "fixedrange": True,
    }
    figure.layout[_axis("yaxis", n)] = {
        **({} if n == 0 else {"matches": "y"}),
        "anchor": _axis("x", n),
        "domain": [max(domain[0], 0), min(domain[1], 1)],
        "showticklabels": column == 0,
        "nticks": 4,
        "tickformat": ",",
        "rangemode": "tozero",
        "gridcolor": colours.grid,
        "zerolinecolor": colours.secondary,
        "tickfont": {"color": colours.secondary, "size": 12},
        "automargin": True,
        "fixedrange": True,
    }


def _trace(n: int, of: Path, **more: object) -> go.Scatter:
    return go.Scatter(
        x=of.x, y=of.y, xaxis=_axis("x", n), yaxis=_axis("y", n), connectgaps=False, **more
    )


def _behind(figure: go.Figure, n: int, lines: Sequence[Path], colours: Palette) -> None:
    drawn = [line for line in lines if line.x]
    if not drawn:
        return
    joined = Path(
        list(chain.from_iterable([*line.x, None] for line in drawn)),
        list(chain.from_iterable([*line.y, None] for line in drawn)),
        [],
    )
    stroke = {"color": colours.secondary, "width": 1}
    figure.add_trace(_trace(n, joined, mode="lines", line=stroke, opacity=BEHIND, hoverinfo="skip"))


def _is_lower(panel: Panel, reference: Panel) -> bool:
    """True where the panel's own line runs beneath the reference, whose name then stands above."""
    return bool(panel.rows["value"].mean() < reference.rows["value"].mean())


def _reference(figure: go.Figure, n: int, of: Panel, colours: Palette, *, above: bool) -> None:
    line = path(of.rows, of.breaks)
    if not line.x:
        return
    stroke = {"color": colours.text, "width": 1.2, "dash": "dot"}
    figure.add_trace(_trace(n, line, mode="lines", line=stroke, hoverinfo="skip"))
    if n == 0:
        figure.add_annotation(
            x=line.x[0], y=line.y[0], xref="x", yref="y", text=of.name, showarrow=False,
            xanchor="left", yanchor="bottom" if above else "top",
            font={"size": 12, "color": colours.text},
        )  # fmt: skip


def _front(figure: go.Figure, n: int, panel: Panel, line: Path, colours: Palette) -> None:
    if not line.x:
        return
    colour = colours.secondary if panel.dashed else colours.primary
    statuses = panel.rows["status"].astype("str").tolist()
    symbols = [SYMBOLS[Status(statuses[i])] if i is not None else "circle" for i in line.at]
    figure.add_trace(
        _trace(
            n,
            line,
            mode="lines+markers",
            line={"color": colour, "width": 2.4, "dash": DASHED if panel.dashed else "solid"},
            marker={
                "size": 6,
                "symbol": symbols if len(set(symbols)) > 1 else symbols[0],
                "color": colour,
                "line": {"color": colour, "width": 1.2},
            },
            text=[panel.hover[i] if i is not None else "" for i in line.at],
            hovertemplate="%{text}<extra></extra>",
        )
    )


def _name(figure: go.Figure, n: int, title: str, colours: Palette) -> None:
    figure.add_annotation(
        text=title,
        x=0,
        y=1,
        xref=f"{_axis('x', n)} domain",
        yref=f"{_axis('y', n)} domain",
        xanchor="left",
        yanchor="bottom",
        align="left",
        showarrow=False,
        font={"size": 13, "color": colours.text},
    )


def _scale(
    figure: go.Figure, panels: Sequence[Panel], reference: Panel | None, separators: str
) -> None:
    drawn = [*panels, *([reference] if reference is not None else [])]
    numbered = pd.concat([p.rows.loc[p.rows["value"].notna(), ["year", "value"]] for p in drawn])
    figure.update_layout(
        margin={"l": 4, "r": 10, "t": 0, "b": 0}, separators=separators, hovermode="closest"
    )
    if numbered.empty:
        return
    first, last = int(numbered["year"].min()), int(numbered["year"].max())
    top = float(numbered["value"].max()) or 1.0
    figure.layout.xaxis.range = [first - 0.5, last + 0.5]
    figure.layout.yaxis.range = [0, top * 1.08]
