"""Chemical parks, single sites and pipelines: a sentence, the map, the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import downloads, keys, provenance, text
from components import sites as site_map
from components.profile import block, lists
from components.profile import view as page
from components.profile.block import Section
from components.profile.view import View
from components.text import _, ngettext
from data.model import Region

BOX = keys.figure_key("sites")


@dataclass(frozen=True)
class Found:
    """What stands before the map, and what under it; no map where there is nothing to show."""

    words: Section
    files: Section | None


def draw(view: View, title: str) -> None:
    """What stands in the region and what passes near it, with the map."""
    found = held(view)
    block.draw("sites", block.titled_section(title, found.words))
    # Drawn where there is no map, too: what follows keeps its place on the page.
    with st.container(key=BOX):
        if found.files is not None:
            site_map.draw(view.region.region_id)


def section(view: View) -> Section:
    """What stands under the map: sources, the same as a table, files."""
    return held(view).files or Section("")


def held(view: View) -> Found:
    """As ``made``, once for all who ask for this view."""
    return view.once("sites", lambda: made(view.region))


def made(region: Region) -> Found:
    """The sentence, and what stands under the map."""
    places, lines = site_map.find(region.region_id)
    if places.empty and lines.empty:
        words = _("The sources name no chemical site or pipeline in {region}.")
        told = words.format(region=text.short_name(region))
        return Found(Section(block.paragraphs(told)), None)
    rows = columns(places, lines)
    files = downloads.Figure(
        name=f"sites_{region.region_id}",
        title=_("Chemical sites and pipelines in {region}").format(region=page.named(region)),
        frame=lambda: pd.DataFrame(rows),
        sources=[*places["source_id"].unique(), *lines["source_id"].unique(), "gisco_nuts"],
        with_map=True,
        box=BOX,
    )
    source = provenance.short(files.sources, with_map=True)
    table = lists.twin(rows, _heads(), name=files.title)
    words = block.paragraphs(sentence(region, places, lines))
    return Found(Section(words), Section(block.note(source) + table, files=files))


def sentence(region: Region, places: pd.DataFrame, lines: pd.DataFrame) -> str:
    """How many of each kind."""
    parks = int(places["is_park"].sum())
    others, n_lines = len(places) - parks, len(lines)
    return _("{parks} and {others} in {region}, {lines} in it or near it.").format(
        parks=ngettext("{n} chemical park", "{n} chemical parks", parks).format(n=parks),
        others=ngettext("{n} single site", "{n} single sites", others).format(n=others),
        lines=ngettext("{n} olefin pipeline link", "{n} olefin pipeline links", n_lines).format(
            n=n_lines
        ),
        region=text.short_name(region),
    )


def columns(places: pd.DataFrame, lines: pd.DataFrame) -> Mapping[str, Sequence[object]]:
    """The sites, then the pipelines, column by column; emissions in t CO2e, None if not known."""
    kinds = {True: _("chemical park"), False: _("site")}
    nothing = [None] * len(lines)
    emissions = places["emissions_ets_2014_tco2e"].tolist()
    return {
        "name": [*places["name"].tolist(), *lines["name"].tolist()],
        "kind": [
            *(kinds[bool(is_park)] for is_park in places["is_park"].tolist()),
            *(_("{product} pipeline").format(product=product) for product in lines["product"]),
        ],
        "where": [*places["region_id"].tolist(), *nothing],
        "emissions": [*(None if pd.isna(e) else float(e) for e in emissions), *nothing],
    }


def _heads() -> dict[str, lists.Head]:
    head = lists.Head
    return {
        "name": head(_("Name")),
        "kind": head(_("Kind")),
        "where": head(_("NUTS 3")),
        "emissions": head(_("Emissions 2014, t CO2e"), 0),
    }
