"""The map of one project's partners: folium on our own ground, as the map of sites.

The base map is the same for every project, so that it stays standing while projects change. The
partners are fetched by the browser, once, as plain data that it sets as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import folium
import orjson
import pandas as pd

from components.figures import sites_map, sites_symbols
from components.figures.places import Kind, rows_of
from components.figures.sites_map import Addresses, Box
from components.theme import Palette

HEIGHT = 320
SCRIPT = "chemicalPartners"
COORDINATOR = "coordinator"
PARTICIPANT = "participant"
NEAR = 22
"""Marks that would lie closer than so many pixels are shown as one number."""
CORNER = "bottomright"
"""Where the zoom stands: a popup opens upwards, and the map is low."""
GRAIN = 2
"""Decimals of a degree to which a place is taken: about a kilometre."""
EUROPE: Box = (-9.0, 36.5, 26.0, 63.0)
GROUND: Box = (-32.0, 27.0, 50.0, 81.0)
"""What the map shows: Europe and its surroundings. There is no outline beyond."""
Place = dict[str, Any]
Colours = dict[str, str]


def located(partners: pd.DataFrame) -> pd.Series:
    """True where the source gives a place."""
    return partners["lon"].notna() & partners["lat"].notna()


def on_ground(partners: pd.DataFrame) -> pd.Series:
    """True where the place lies on what the map shows; False for a partner without a place."""
    west, south, east, north = GROUND
    return partners["lon"].between(west, east) & partners["lat"].between(south, north)


def drawn(partners: pd.DataFrame, names: Mapping[str, str]) -> bytes:
    """What the browser fetches for a project (JSON), in no language: see ``places``.

    ``bounds`` frames the partners (south-west, north-east); ``regions`` are the participating
    regions in which one has its seat.
    """
    west, south, east, north = bounds(partners)
    return orjson.dumps(
        {
            "places": places(partners, names),
            "bounds": [[south, west], [north, east]],
            "regions": sorted(set(partners["joint_id"].dropna())),
        }
    )


def places(partners: pd.DataFrame, names: Mapping[str, str]) -> list[Place]:
    """What to draw: the coordinator alone, all others gathered by place (to 0.01 degree).

    ``partners`` has one row per organisation with name, role, region_id, joint_id (participating
    region), country, ec_contribution_eur, lon and lat; rows off the ground are left out. ``names``
    has the name of each region. A place has ``at`` (latitude, longitude), ``kind`` (coordinator,
    participant, other, or several), ``below`` (True where it hangs under the coordinator's mark,
    so that both can be reached) and ``who``: name, role, region, country's code, contribution
    (EUR) and participating region of each organisation, null where there is none.
    """
    columns = ("name", "role", "region_id", "country", "ec_contribution_eur", "joint_id")
    rows = partners.loc[on_ground(partners)]
    gathered: dict[tuple[float, float, bool], list[list[Any]]] = {}
    for lat, lon, name, role, region, country, money, joint in rows_of(
        rows, ("lat", "lon", *columns)
    ):
        at = (round(float(lat), GRAIN), round(float(lon), GRAIN), role == COORDINATOR)
        who = [name, role, names.get(region), country, money, names.get(joint)]
        gathered.setdefault(at, []).append(who)
    return [
        {
            "at": [lat, lon],
            "kind": "several" if len(who) > 1 else kind_of(who[0][1]),
            "below": not leads and (lat, lon, True) in gathered,
            "who": who,
        }
        for (lat, lon, leads), who in gathered.items()
    ]


def kind_of(role: str) -> str:
    """Coordinator, participant or other: what a role is on the map."""
    return role if role in {COORDINATOR, PARTICIPANT} else "other"


def bounds(partners: pd.DataFrame) -> Box:
    """West, south, east and north of the partners drawn; Europe when there is none."""
    here = partners.loc[on_ground(partners)]
    if here.empty:
        return EUROPE
    lon, lat = here["lon"], here["lat"]
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def colours_of(palette: Palette) -> Colours:
    """The map's colours by what they are for."""
    ours = ("sea", "backdrop", "land", "border", "ground", "text", "secondary", "focus", "chosen")
    found = sites_map.colours_of(palette)
    return {
        **{name: found[name] for name in ours},
        "site": found["site"],
        "lead": palette.casing,
        "organisation": palette.member,
    }


def mark(kind: str, colours: Colours) -> str:
    """A pin is the coordinator, a full square a partner, a hollow one any other role: SVG."""
    if kind == COORDINATOR:
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" viewBox="0 0 24 32" '
            f'width="24" height="32"><path d="M12 31C9 24 2 19 2 11.5a10 10 0 0 1 20 0C22 19 15 24 '
            f'12 31Z" fill="{colours["lead"]}" stroke="{colours["ground"]}" stroke-width="1.5"/>'
            f'<circle cx="12" cy="11.5" r="4" fill="{colours["ground"]}"/></svg>'
        )
    fill = "organisation" if kind == PARTICIPANT else "ground"
    line = "ground" if kind == PARTICIPANT else "organisation"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" viewBox="0 0 16 16" '
        f'width="16" height="16"><rect x="2" y="2" width="12" height="12" fill="{colours[fill]}" '
        f'stroke="{colours[line]}" stroke-width="{1.5 if kind == PARTICIPANT else 2.5}"/></svg>'
    )


def swatch(colours: Colours) -> str:
    """A participating region as it is drawn: SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" viewBox="0 0 22 14" '
        f'width="22" height="14"><rect x="1.5" y="1.5" width="19" height="11" '
        f'fill="{colours["chosen"]}" fill-opacity="0.2" stroke="{colours["chosen"]}" '
        'stroke-width="2"/></svg>'
    )


def build(
    addresses: Addresses,
    regions: str,
    palette: Palette,
    words: Mapping[str, str | dict[str, str]],
    locale: str,
) -> folium.Map:
    """The map before anybody is shown on it.

    ``regions`` is where the browser fetches the outlines of the participating regions, ``words``
    are what the map says, by name; ``locale`` (BCP 47) formats its numbers.
    """
    figure = sites_map.bare(addresses)
    colours = colours_of(palette)
    config = {
        "colours": colours,
        "marks": {kind: mark(kind, colours) for kind in (COORDINATOR, PARTICIPANT, "other")},
        "rings": {"organisation": sites_symbols.ring(Kind.ORGANISATION, colours)},
        "near": NEAR,
        "corner": CORNER,
        "places": {},
        "outlines": dict(addresses.outlines),
        "regions": regions,
        "words": dict(words),
        "locale": locale,
    }
    sites_map.Start(config, SCRIPT).add_to(figure)
    return figure


def showing(title: str, url: str) -> folium.FeatureGroup:
    """What to add to the map for a project: the map's title, and where ``drawn`` is fetched."""
    group = folium.FeatureGroup()
    sites_map.Show({"title": title, "url": url}, SCRIPT).add_to(group)
    return group
