"""The map of sites and partners: folium, with Leaflet and all data from our own server.

The base map is the same for every view, so that streamlit-folium keeps it, with its zoom, from run
to run; what is to be seen on it travels apart, as a line of script. Places and outlines are fetched
by the browser, once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from components.figures import sites_symbols
from components.figures.places import Kind
from components.theme import Palette

HEIGHT = 520
SMALL_HEIGHT = 420
SCRIPT = "chemicalSites"
"""What the browser's script of the map is called there."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Addresses:
    """Where the browser fetches scripts and styles (in order of loading), places and outlines."""

    scripts: Sequence[str]
    styles: Sequence[str]
    places: Mapping[Kind, str]
    outlines: Mapping[str, str | None]


@dataclass(frozen=True)
class View:
    """What is to be seen: kinds of place, and the region that is framed and set off.

    ``bounds`` is west, south, east, north; without it the region's outline is framed, without a
    region all Europe. ``legend`` are signs (SVG) and words for the picture that is saved.
    """

    kinds: Sequence[Kind]
    region: str | None = None
    outline: str | None = None
    bounds: Box | None = None
    legend: Sequence[tuple[Sequence[str], str]] = ()


class Start(MacroElement):
    """Draws the ground and prepares the map; the script is told everything as plain data."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        {{ this.script }}.start({{ this._parent.get_name() }}, {{ this.config|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, config: Mapping[str, Any], script: str = SCRIPT) -> None:
        super().__init__()
        self._name = "Start"
        self.script = script
        self.config = config


class Show(MacroElement):
    """Shows a view on the map that was started."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        {{ this.script }}.show({{ this._parent._parent.get_name() }}, {{ this.view|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, view: Mapping[str, Any], script: str = SCRIPT) -> None:
        super().__init__()
        self._name = "Show"
        self.script = script
        self.view = view


def bare(addresses: Addresses) -> folium.Map:
    """A folium map that takes its files from these addresses and nothing from anywhere else."""
    files = {
        "default_js": [(url, url) for url in addresses.scripts],
        "default_css": [(url, url) for url in addresses.styles],
    }
    local_map: type[folium.Map] = type("LocalMap", (folium.Map,), files)
    return local_map(
        location=[50.5, 9.5],
        zoom_start=4,
        tiles=None,
        zoom_control=False,
        scrollWheelZoom=False,
        attributionControl=False,
    )


def colours_of(palette: Palette) -> dict[str, str]:
    """The map's colours by what they are for."""
    return {
        "sea": palette.ground,
        "backdrop": palette.backdrop,
        "land": palette.muted,
        "border": palette.border,
        "ground": palette.ground,
        "text": palette.text,
        "secondary": palette.secondary,
        "focus": palette.primary,
        "chosen": palette.accent,
        "park": palette.accent,
        "site": palette.casing,
        "emissions": palette.above[-2] if palette.base == "dark" else palette.above[-1],
        "ethylene": palette.primary,
        "propylene": palette.casing,
        "organisation": palette.member,
    }


def build(
    addresses: Addresses, palette: Palette, words: Mapping[str, str], locale: str
) -> folium.Map:
    """The map before anything is shown on it.

    ``words`` are what the map says, by name; ``locale`` (BCP 47) formats its numbers.
    """
    figure = bare(addresses)
    colours = colours_of(palette)
    marked = (Kind.PARK, Kind.SITE, Kind.ORGANISATION)
    config = {
        "colours": colours,
        "marks": {str(kind): sites_symbols.mark(kind, colours) for kind in marked},
        "rings": {str(kind): sites_symbols.ring(kind, colours) for kind in marked},
        "radius": {
            "of_million": sites_symbols.RADIUS_OF_MT,
            "least": sites_symbols.LEAST_RADIUS,
        },
        "places": {str(kind): url for kind, url in addresses.places.items()},
        "outlines": dict(addresses.outlines),
        "words": dict(words),
        "locale": locale,
    }
    Start(config).add_to(figure)
    return figure


def showing(view: View) -> folium.FeatureGroup:
    """What to add to the map for this view."""
    box = None
    if view.bounds is not None:
        west, south, east, north = view.bounds
        box = [[south, west], [north, east]]
    kinds = [str(kind) for kind in view.kinds]
    legend = [{"signs": list(signs), "words": words} for signs, words in view.legend]
    told = {
        "kinds": kinds,
        "region": view.region,
        "outline": view.outline,
        "bounds": box,
        "legend": legend,
    }
    group = folium.FeatureGroup()
    Show(told).add_to(group)
    return group
