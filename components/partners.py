"""The partners of one project: a sentence, a map, what the map leaves out, and the table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import (
    cache,
    keys,
    partners_words,
    place_files,
    project_words,
    provenance,
    shell,
    sites,
    text,
)
from components.figures import partners_map, sites_symbols
from components.text import _
from components.theme import LINE

ROW = 35
TALLEST = 320
MOST = 60
"""Rows of the table that travel unasked; few projects have more partners."""


def draw(project_id: str, name: str) -> None:
    """Heading, sentence, map with legend, notes and table; ``name`` is the project's."""
    rows = place_files.partners(project_id)
    n = rows["organisation_id"].nunique()
    st.subheader(_("Partners ({n})").format(n=text.number(n)), anchor=False)
    st.markdown(partners_words.takeaway(rows, cache.region_labels()), width=LINE)
    on_map = rows.loc[partners_map.on_ground(rows)]
    if len(on_map):
        _map(project_id, name)
        _legend(on_map["role"].astype("str").tolist())
    notes = partners_words.left_out(rows)
    if notes:
        st.markdown(notes, width=LINE)
    provenance.caption(["cordis"], with_map=len(on_map) > 0)
    _table(rows)


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


def _legend(roles: list[str]) -> None:
    colours = partners_map.colours_of(shell.palette())
    st.html(sites_symbols.legend(partners_words.legend(roles, colours), colours))


def _table(rows: pd.DataFrame) -> None:
    labels, kind = cache.region_labels(), project_words.organisation_type
    whole = len(rows)
    if whole > MOST:
        words = _("Show all {n}; without it the first {most}").format(
            n=text.number(whole), most=text.number(MOST)
        )
        if not st.toggle(words, key=keys.ALL_PARTNERS):
            rows = rows.head(MOST)
    frame = pd.DataFrame(
        {
            "name": rows["name"],
            "money": rows["ec_contribution_eur"],
            "role": rows["role"].astype("str").map(project_words.role),
            "region": rows["region_id"].map(lambda r: labels.get(r, "")),
            "country": rows["country"].fillna("").map(text.country),
            "type": rows["activity_type"].fillna("").astype("str").map(kind),
        }
    )
    # Few distinct words: as categories they travel once.
    frame = frame.astype(dict.fromkeys(("role", "country", "type"), "category"))
    st.dataframe(
        frame,
        hide_index=True,
        height=min(ROW * (len(frame) + 1) + 3, TALLEST),
        alt=_("Partners of the project"),
        placeholder=_("not published"),
        column_config={
            "name": st.column_config.TextColumn(_("Organisation"), width=165),
            "money": st.column_config.NumberColumn(
                _("EU, EUR"), format="%,.0f", help=_("EU contribution"), width=90
            ),
            "role": _("Role"),
            "region": _("Region of the legal seat"),
            "country": _("Country"),
            "type": _("Type"),
        },
    )
