"""Chemical sites and pipelines on a pan-and-zoom map: folium, with Leaflet from our own server."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template

from components.theme import Palette

HEIGHT = 420
Box = tuple[float, float, float, float]


def map_class(leaflet_url: str) -> type[folium.Map]:
    """A folium map that takes Leaflet from this address and nothing else from anywhere."""
    files = {
        "default_js": [("leaflet", f"{leaflet_url}/leaflet.js")],
        "default_css": [("leaflet_css", f"{leaflet_url}/leaflet.css")],
    }
    return type("LocalMap", (folium.Map,), files)


class OutlineByUrl(MacroElement):
    """An outline fetched by the browser; one region of it is set off from the others."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        (function (map) {
            map.getContainer().style.background = {{ this.sea|tojson }};
            map.createPane('ground').style.zIndex = 300;
            const chosen = code => String(code).startsWith({{ this.region|tojson }});
            const draw = (shapes, style) => L.geoJSON(
                shapes, {pane: 'ground', interactive: false, style: () => style}).addTo(map);
            fetch({{ this.url|tojson }}).then(r => r.json()).then(function (layer) {
                draw(layer.features.filter(f => !chosen(f.id)), {{ this.other|tojson }});
                draw(layer.features.filter(f => chosen(f.id)), {{ this.chosen|tojson }});
            });
        })({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, url: str, region_id: str, colours: Palette) -> None:
        super().__init__()
        self._name = "OutlineByUrl"
        self.url = url
        self.region = region_id
        self.other = _style(colours.border, 1.0, colours.muted)
        self.chosen = _style(colours.accent, 2.5, colours.ground)
        self.sea = colours.backdrop


def plain(label: str) -> str:
    """A label that neither the page nor the script around it can take for code."""
    return html.escape(label).replace("\\", "&#92;").replace("`", "&#96;").replace("$", "&#36;")


def _style(line: str, width: float, fill: str) -> dict[str, Any]:
    return {"color": line, "weight": width, "fillColor": fill, "fillOpacity": 1}


def build(
    sites: pd.DataFrame,
    pipelines: pd.DataFrame,
    *,
    region_id: str,
    bounds: Box,
    leaflet_url: str,
    outline_url: str | None,
    colours: Palette,
) -> folium.Map:
    """Sites as discs (parks larger than single sites), pipelines as lines.

    ``sites`` has lat, lon, is_park and label; ``pipelines`` has path (lon, lat pairs), label and
    rank (0 or 1, for two kinds of line). ``bounds`` is west, south, east, north.
    """
    west, south, east, north = bounds
    figure = map_class(leaflet_url)(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_control=True,
        scrollWheelZoom=False,
        attributionControl=False,
    )
    figure.fit_bounds([[south, west], [north, east]])
    if outline_url:
        OutlineByUrl(outline_url, region_id, colours).add_to(figure)
    lines = zip(pipelines["path"], pipelines["rank"], pipelines["label"], strict=True)
    for path, rank, label in lines:
        folium.PolyLine(
            _lat_lon(path),
            color=colours.primary,
            weight=2.5,
            opacity=0.9,
            dash_array="6 5" if rank else None,
            tooltip=plain(label),
        ).add_to(figure)
    on_top = sites.sort_values("is_park", kind="stable")  # a park stays seen under its own sites
    columns = (on_top[c] for c in ("lat", "lon", "is_park", "label"))
    for lat, lon, is_park, label in zip(*columns, strict=True):
        folium.CircleMarker(
            [lat, lon],
            radius=9 if is_park else 5,
            color=colours.ground,
            weight=1.5,
            fill=True,
            fill_color=colours.accent if is_park else colours.text,
            fill_opacity=0.75 if is_park else 0.95,
            tooltip=plain(label),
        ).add_to(figure)
    return figure


def _lat_lon(path: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    return [(float(p[1]), float(p[0])) for p in path]
