"""Who the region is: names, role, code, level, what contains it, and where to go from here."""

from __future__ import annotations

import streamlit as st

from components import cache, links, map_filters, shell, state, text
from components.profile import view
from components.profile.view import View
from components.text import _
from data.model import Region


def draw() -> View:
    """The heading with the box for another region; hands back what the page is about."""
    space, box = st.columns([1.9, 1], vertical_alignment="top")
    with box:
        shown = view.choose()
    region = shown.region
    shell.set_title(region.name)
    with space:
        shell.heading(text.literal(region.name))
        _identity(shown)
        _ways(shown)
    return shown


def _identity(shown: View) -> None:
    region = shown.region
    words = [text.identity(region)]
    if region.role is not None:
        role = text.role(region.role)
        words.insert(0, f":orange[**{role[:1].upper()}{role[1:]}**]")
    parents = [view.of(p) for p in cache.profile_fields().ancestors(region.region_id)]
    # The largest of those of one name: Česko (CZ), not also Česko (CZ0).
    larger = {p.name_local: p for p in parents if p.name_local != region.name_local}
    if larger:
        named = ", ".join(f"{text.literal(p.name_local)} ({p.region_id})" for p in larger.values())
        words.append(_("part of {parents}").format(parents=named))
    st.markdown(" \u00b7 ".join(words))
    if region.region_id.startswith("XK"):
        st.caption(
            _(
                "\\* This designation is without prejudice to positions on status, and is in line "
                "with UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of "
                "independence."
            )
        )


def _ways(shown: View) -> None:
    region_id = shown.region.region_id
    with st.container(horizontal=True, gap="medium"):
        links.to(
            links.COMPARE,
            _("Compare with its peers"),
            {state.REGION: region_id, state.WITH: "peers"},
        )
        links.to(links.REGIONS, _("Show on the map"), _on_map(shown.region))
        links.to(links.PROJECTS, _("Its projects"), {state.REGION: region_id})


def _on_map(region: Region) -> dict[str, str]:
    """The view of the map; a level that its first indicator lacks is left to the map."""
    levels = cache.years_by_level(map_filters.DEFAULT_INDICATOR)
    at = {state.LEVEL: str(region.level)} if region.level in levels else {}
    return {state.REGION: region.region_id, **at}
