"""Maps of regions, equal-area. Outlines travel by URL; the figure holds values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.theme import FONT, TRANSPARENT, Palette, layout
from data.analysis.classes import Classes
from data.model import Role, Status, region_level

HEIGHT = 560
# Lambert azimuthal equal area about 10 E, 52 N, with mainland and insets in view.
DEFAULT_VIEW: dict[str, Any] = {
    "projection": {"type": "azimuthal equal area", "rotation": {"lon": 10, "lat": 52}},
    "lonaxis": {"range": [-26.65, 44.43]},
    "lataxis": {"range": [35.3, 68.91]},
}
MISSING_ORDER = (Status.NOT_PUBLISHED, Status.CONFIDENTIAL, Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class Stroke:
    """Widths of the dark casing and of the accent line in it; 0 for none."""

    casing: float
    accent: float


STROKES = {Role.NETWORK: Stroke(1.3, 0), Role.MEMBER: Stroke(2.2, 0.9), Role.LEAD: Stroke(3.2, 1.7)}


@dataclass(frozen=True)
class Ground:
    """Where outlines are fetched from and how the map is framed: the same for every map.

    ``urls`` names the outline of each layer (nuts0 to nuts3, backdrop); ``insets`` holds frame,
    label and label_at of each box for overseas regions; ``backdrop`` the ids of that layer;
    ``view`` goes into layout.geo.
    """

    urls: Mapping[str, str]
    backdrop: Sequence[str] = ()
    insets: Sequence[Mapping[str, Any]] = ()
    view: Mapping[str, Any] = field(default_factory=lambda: DEFAULT_VIEW)


def class_colours(classes: Classes, colours: Palette) -> list[str]:
    """One colour per class; those on either side of a reference from a palette of their own."""
    if classes.split is None:
        return colours.classes(len(classes))
    return colours.around(classes.split, len(classes) - classes.split)


def base(ground: Ground, colours: Palette) -> go.Figure:
    """An empty map: what lies outside the statistics. Its height is that of the box it fills."""
    figure = go.Figure(layout=layout(colours, None))
    view = ground.view or DEFAULT_VIEW
    figure.update_layout(geo={**view, "bgcolor": TRANSPARENT, "visible": False}, clickmode="event")
    if url := ground.urls.get("backdrop"):
        figure.add_trace(_flat(url, ground.backdrop, colours.backdrop, colours.border))
    return figure


def finish(figure: go.Figure, ground: Ground, colours: Palette) -> go.Figure:
    """Frames and names of the insets, above everything else."""
    lons: list[float | None] = []
    lats: list[float | None] = []
    for inset in ground.insets:
        lons += [*(round(p[0], 2) for p in inset["frame"]), None]
        lats += [*(round(p[1], 2) for p in inset["frame"]), None]
    if lons:
        figure.add_trace(
            go.Scattergeo(
                lon=lons,
                lat=lats,
                mode="lines",
                line={"color": colours.grid, "width": 1},
                hoverinfo="skip",
            )
        )
        figure.add_trace(
            go.Scattergeo(
                lon=[i["label_at"][0] for i in ground.insets],
                lat=[i["label_at"][1] for i in ground.insets],
                text=[i["label"] for i in ground.insets],
                mode="text",
                textfont={"family": FONT, "size": 10, "color": colours.secondary},
                hoverinfo="skip",
            )
        )
    return figure


def add_values(
    figure: go.Figure,
    ground: Ground,
    rows: pd.DataFrame,
    classes: Classes | None,
    colours: Palette,
) -> go.Figure:
    """Colour each region by its class or its kind of missing.

    ``rows`` has region_id, value, status, name and hover (the second line of the box). One trace
    for the figures, one for each kind of missing.
    """
    url = ground.urls[f"nuts{region_level(rows['region_id'].iloc[0])}"]
    numbered = rows.loc[rows["value"].notna()]
    if classes is not None:
        shades = class_colours(classes, colours)
        figure.add_trace(
            _filled(
                url,
                numbered,
                [classes.of(v) for v in numbered["value"]],
                _steps(shades),
                (0.0, float(max(len(shades) - 1, 1))),
                colours.border,
                0.4,
            )
        )
    for status in MISSING_ORDER:
        part = rows.loc[rows["value"].isna() & (rows["status"] == status.value)]
        if part.empty:
            continue
        kind = colours.missing[status]
        scale = [[0, kind.fill], [1, kind.fill]]
        line = kind.line if kind.width else colours.border
        figure.add_trace(
            _filled(url, part, [0] * len(part), scale, (0.0, 1.0), line, kind.width or 0.4)
        )
    return figure


def add_kinds(
    figure: go.Figure,
    ground: Ground,
    level: int,
    kinds: Iterable[tuple[Sequence[str], str]],
    hover: Mapping[str, tuple[str, str]],
    line: str,
) -> go.Figure:
    """Fill regions of one level with one flat colour per kind; without hover they are ground."""
    url = ground.urls.get(f"nuts{level}")
    for codes, colour in kinds:
        if not codes or url is None:
            continue
        if not hover:
            figure.add_trace(_flat(url, codes, colour, line))
            continue
        rows = pd.DataFrame(
            {
                "region_id": codes,
                "name": [hover[c][0] for c in codes],
                "hover": [hover[c][1] for c in codes],
            }
        )
        scale = [[0, colour], [1, colour]]
        figure.add_trace(_filled(url, rows, [0] * len(rows), scale, (0.0, 1.0), line, 0.7))
    return figure


def add_names(
    figure: go.Figure, rows: pd.DataFrame, sides: Mapping[str, str], colours: Palette
) -> go.Figure:
    """Write the regions' names beside their middles, each on its side (Plotly's textposition)."""
    halo = ", ".join([f"0 0 3px {colours.ground}"] * 4)
    figure.add_trace(
        go.Scattergeo(
            lon=rows["centroid_lon"].tolist(),
            lat=rows["centroid_lat"].tolist(),
            text=[f"<b>{name}</b>" for name in rows["name_en"]],
            mode="text",
            textposition=[sides.get(r, "top center") for r in rows["region_id"]],
            textfont={"family": FONT, "size": 13, "color": colours.text, "shadow": halo},
            hoverinfo="skip",
        )
    )
    return figure


def add_partnership(
    figure: go.Figure, ground: Ground, roles: Mapping[str, Role], colours: Palette
) -> go.Figure:
    """Outline the participating regions at whatever level they sit.

    Leads and members carry a dark casing with an accent line in it (broad for leads, thin for
    members); regions of the wider network the casing alone.
    """
    for role, stroke in STROKES.items():
        codes = [r for r, part in roles.items() if part is role]
        _add_outlines(figure, ground, codes, colours.casing, stroke.casing)
        if stroke.accent:
            _add_outlines(figure, ground, codes, colours.accent, stroke.accent)
    return figure


def add_chosen(
    figure: go.Figure, ground: Ground, region_id: str | None, colours: Palette
) -> go.Figure:
    """Outline the chosen region: light casing, accent line, dark core."""
    if region_id is None:
        return figure
    for colour, width in ((colours.ground, 6.5), (colours.accent, 4.5), (colours.text, 1.0)):
        _add_outlines(figure, ground, [region_id], colour, width)
    return figure


def _add_outlines(
    figure: go.Figure, ground: Ground, codes: Sequence[str], colour: str, width: float
) -> None:
    for level in range(4):
        here = [c for c in codes if region_level(c) == level]
        if here and f"nuts{level}" in ground.urls:
            figure.add_trace(_flat(ground.urls[f"nuts{level}"], here, TRANSPARENT, colour, width))


def _steps(shades: Sequence[str]) -> list[list[Any]]:
    if len(shades) == 1:
        return [[0, shades[0]], [1, shades[0]]]
    last = len(shades) - 1
    return [[i / last, shade] for i, shade in enumerate(shades)]


def _flat(
    url: str, codes: Sequence[str], fill: str, line: str, width: float = 0.5
) -> go.Choropleth:
    return go.Choropleth(
        geojson=url,
        locations=list(codes),
        z=[0] * len(codes),
        colorscale=[[0, fill], [1, fill]],
        showscale=False,
        marker={"line": {"color": line, "width": width}},
        hoverinfo="skip",
    )


def _filled(
    url: str,
    rows: pd.DataFrame,
    z: list[int],
    scale: list[list[Any]],
    bounds: tuple[float, float],
    line: str,
    width: float,
) -> go.Choropleth:
    return go.Choropleth(
        geojson=url,
        locations=rows["region_id"].tolist(),
        z=z,
        zmin=bounds[0],
        zmax=bounds[1],
        text=rows["name"].tolist(),
        customdata=rows["hover"].tolist(),
        hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        colorscale=scale,
        showscale=False,
        marker={"line": {"color": line, "width": width}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
