"""What one run of the profile shows: the region, its peers, its facts; and what stands under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components import cache, downloads, filters, provenance, state, text
from components.profile import change, facts, neighbours
from components.profile.change import Change
from components.profile.facts import Facts
from components.profile.neighbours import Asked, Neighbours
from components.text import _
from data import queries
from data.model import Region
from data.queries import profile as asked

LARGER = ("no_figure", "split")
"""Where the larger region's change stands beside the missing one."""


@dataclass(frozen=True)
class View:
    """One profile.

    ``partners`` are the regions its projects share, the most frequent first; ``larger`` the nearest
    larger region whose chemical employment compares, where the region's own is not published.
    """

    region: Region
    asked: Asked
    peers: Neighbours | None
    facts: Facts
    partners: pd.DataFrame
    larger: tuple[Region, Change] | None

    @property
    def own_peers(self) -> tuple[str, ...]:
        """Peers of the region itself; empty where they are those of a larger one."""
        return own_peers(self.region.region_id, self.peers)


def own_peers(region_id: str, found: Neighbours | None) -> tuple[str, ...]:
    """The peers, if they are the region's own."""
    return found.ids if found is not None and found.of == region_id else ()


def of(region_id: str) -> Region:
    """A region by its code."""
    return queries.find_region(cache.snapshot(), cache.catalogue(), region_id)


def asked_for() -> Asked:
    """Which peers the URL asks for; parts of it that mean nothing are noted."""
    weights, unknown = neighbours.read_weights(state.written(state.WEIGHTS))
    if unknown and state.has_changed():
        state.put(state.WEIGHTS, neighbours.write_weights(weights))
    elif unknown:
        for part in unknown[: len(weights)]:
            state.note_dropped(state.WEIGHTS, part)
    return Asked(state.one(state.ABROAD, [False, True], default=False), weights)


def choose() -> View:
    """The region that the link names, the first lead when it names none, and all about it."""
    state.follow(state.REGION)
    tables, catalogue = cache.snapshot(), cache.catalogue()
    labels = cache.region_labels()
    default = next((r for r in catalogue.partnership.founders if r in labels), next(iter(labels)))
    chosen = filters.region(_("Another region"), default=default) or default
    region, wanted = of(chosen), asked_for()
    parents = queries.ancestors(tables, chosen)
    found = neighbours.find(cache.structure_of, chosen, parents, wanted)
    fields = cache.profile_fields()
    gathered = facts.gather(fields, region, own_peers(chosen, found))
    larger = change.of_larger(fields, region) if gathered.change.why in LARGER else None
    partners = asked.partner_regions(tables, chosen)
    return View(region, wanted, found, gathered, partners, larger)


def below(
    figure: downloads.Figure, frame: pd.DataFrame, columns: Mapping[str, Any], alt: str
) -> None:
    """Under a drawing: its source, the same as a table when asked for, and files to take away."""
    provenance.caption(figure.sources, with_map=figure.with_map)
    with st.container(horizontal=True, gap="small", vertical_alignment="top"):
        same_as_table(figure.name, frame, columns, alt)
        downloads.offer(figure)


@st.fragment
def same_as_table(name: str, frame: pd.DataFrame, columns: Mapping[str, Any], alt: str) -> None:
    """The table twin; it travels when it is opened."""
    box = st.expander(
        _("The same as a table"), key=state.widget_key(f"table_{name}"), on_change="rerun"
    )
    if box.open:
        with box:
            st.dataframe(frame, hide_index=True, alt=alt, column_config=dict(columns))


def sources_of(indicators: Sequence[str]) -> list[str]:
    """Source ids of indicators, each once."""
    catalogue = cache.catalogue()
    known = [catalogue.indicators[i].source for i in indicators if i in catalogue.indicators]
    return list(dict.fromkeys(known))


def named(region: Region) -> str:
    """'Lombardia / Lombardy (ITC4)' for titles and files."""
    return f"{region.name} ({region.region_id})"


def short(region: Region) -> str:
    """'Lombardy (ITC4)' for sentences that tell a region from a larger one."""
    return f"{text.short_name(region)} ({region.region_id})"


def written(sentence: str) -> None:
    """A sentence as it stands, with nothing in it read as Markdown."""
    st.markdown(text.literal(sentence))
