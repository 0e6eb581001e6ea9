"""The partners of one project: a sentence, a map, what the map leaves out, and the table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import (
    cache,
    keys,
    opened,
    partners_words,
    place_files,
    project_words,
    provenance,
    shell,
    sites,
    text,
)
from components.figures import partners_map, places, sites_symbols
from components.text import _

MOST = 25
"""Rows of the table that travel unasked; few projects have more partners."""


def introduction(rows: pd.DataFrame) -> str:
    """Heading and sentence, as HTML; ``rows`` are ``place_files.partners``."""
    n = rows["organisation_id"].nunique()
    title = _("Partners ({n})").format(n=text.number(n))
    said = partners_words.takeaway(rows, cache.region_labels())
    return opened.section(title, opened.paragraph(said))


def draw(project_id: str, name: str, rows: pd.DataFrame) -> str:
    """Draw the map; hand back as HTML its legend, what it leaves out, the source and the table."""
    on_map = rows.loc[partners_map.on_ground(rows)]
    if len(on_map):
        _map(project_id, name)
    return "".join(
        (
            _legend(on_map["role"].astype("str").tolist()) if len(on_map) else "",
            opened.note(partners_words.left_out(rows)),
            opened.note(provenance.short(["cordis"], with_map=len(on_map) > 0)),
            _table(_shown(rows)),
        )
    )


def _map(project_id: str, name: str) -> None:
    figure = partners_map.build(
        sites.addresses("sites_map.js", "partners_map.js", places={}),
        place_files.participating_url(),
        shell.palette(),
        partners_words.on_map(),
        str(text.locale()).replace("_", "-"),
    )
    title = _("Map of the partners of {project}").format(project=name)
    shown = partners_map.showing(title, place_files.partners_url(project_id))
    with st.container(key=keys.figure_key(keys.PARTNERS_MAP)):
        sites.show_folium(
            figure,
            key=keys.PARTNERS_MAP,
            height=partners_map.HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=shown,
        )


def _legend(roles: list[str]) -> str:
    colours = partners_map.colours_of(shell.palette())
    return sites_symbols.legend(partners_words.legend(roles, colours), colours)


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The first partners; all where the visitor asks for them."""
    whole = len(rows)
    if whole <= MOST:
        return rows
    words = _("Show all {n}; without it the first {most}").format(
        n=text.number(whole), most=text.number(MOST)
    )
    return rows if st.toggle(words, key=keys.ALL_PARTNERS) else rows.head(MOST)


def _table(rows: pd.DataFrame) -> str:
    labels = cache.region_labels()
    told = ("name", "role", "activity_type", "region_id", "country", "ec_contribution_eur")
    cells = []
    for name, role, kind, region, country, eur in places.rows_of(rows, told):
        said = (
            project_words.role(role),
            project_words.organisation_type(kind),
            labels.get(region, ""),
            text.country(country) if country else "",
        )
        cells.append((str(name), ", ".join(filter(None, said)), _money(eur)))
    heads = (_("Organisation, role, type and legal seat"), _("EU contribution, EUR"))
    return opened.table(_("Partners of the project"), heads, cells)


def _money(eur: float | None) -> str:
    return _("not published") if eur is None or eur < 0 else text.number(eur)
