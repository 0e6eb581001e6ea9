"""Who the region is: names, role, code, level, what contains it, and where to go from here."""

from __future__ import annotations

import html

import streamlit as st

from components import cache, links, map_filters, shell, state, text
from components.profile import block, view
from components.profile.view import View
from components.text import _
from data.model import Region


def draw() -> View:
    """The heading with the box for another region; hands back what the page is about."""
    space, box = st.columns([1.9, 1], vertical_alignment="top")
    with box:
        shown = view.choose()
    shell.set_title(shown.region.name)
    with space:
        shell.heading(text.literal(shown.region.name))
        block.draw("who", identity(shown.region) + ways(shown))
    return shown


def identity(region: Region) -> str:
    """Role, level, code and the regions that contain it, as HTML."""
    parts = [html.escape(text.identity(region))]
    if region.role is not None:
        role = text.role(region.role)
        parts.insert(0, f"<strong>{html.escape(role[:1].upper() + role[1:])}</strong>")
    parents = [view.of(p) for p in cache.profile_fields().ancestors(region.region_id)]
    # The largest of those of one name: Česko (CZ), not also Česko (CZ0).
    larger = {p.name_local: p for p in parents if p.name_local != region.name_local}
    if larger:
        named = ", ".join(f"{p.name_local} ({p.region_id})" for p in larger.values())
        parts.append(html.escape(_("part of {parents}").format(parents=named)))
    joined = " \u00b7 ".join(parts)
    line = f'<p class="pf-who">{joined}</p>'
    return line + (block.note(_designation()) if region.region_id.startswith("XK") else "")


def _designation() -> str:
    return _(
        "* This designation is without prejudice to positions on status, and is in line with "
        "UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence."
    )


def ways(shown: View) -> str:
    """To the comparison, the map and the projects, as HTML.

    Where the peers are those of a larger region, it is the larger one that is compared.
    """
    region, peers_of = shown.region, shown.peers.of if shown.peers else shown.region.region_id
    here = {state.REGION: region.region_id}
    compared = {state.REGION: peers_of, state.WITH: "peers"}
    words = _("Compare with its peers")
    if peers_of != region.region_id:
        words = _("Compare {region} with its peers").format(
            region=text.short_name(view.of(peers_of))
        )
    return block.ways(
        links.inside("compare", words, compared),
        links.inside("regions", _("Show on the map"), here | _level(region)),
        links.inside("projects", _("Its projects"), here),
    )


def _level(region: Region) -> dict[str, str]:
    """The level of the map; one that its first indicator lacks is left to the map."""
    levels = cache.years_by_level(map_filters.DEFAULT_INDICATOR)
    return {state.LEVEL: str(region.level)} if region.level in levels else {}
