"""Chemical parks, single sites and pipelines: a sentence, the map, the same as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import downloads, keys, provenance, text
from components import sites as site_map
from components.profile import view as page
from components.profile.view import View
from components.text import _, ngettext
from data.model import Region


def draw(view: View) -> None:
    """What stands in the region and what passes near it."""
    region = view.region
    places, lines = site_map.find(region.region_id)
    if places.empty and lines.empty:
        page.written(
            _("The sources name no chemical site or pipeline in {region}.").format(
                region=text.short_name(region)
            )
        )
        return
    page.written(sentence(region, places, lines))
    box = keys.figure_key("sites")
    with st.container(key=box):
        site_map.draw(region.region_id)
    rows = frame(places, lines)
    files = downloads.Figure(
        name=f"sites_{region.region_id}",
        title=_("Chemical sites and pipelines in {region}").format(region=page.named(region)),
        frame=rows,
        sources=[*places["source_id"].unique(), *lines["source_id"].unique(), "gisco_nuts"],
        with_map=True,
        box=box,
    )
    columns = {
        "name": _("Name"),
        "kind": _("Kind"),
        "where": _("NUTS 3"),
        "emissions": st.column_config.NumberColumn(_("Emissions 2014, t CO2e"), format="%,.0f"),
    }
    provenance.caption(files.sources, with_map=True)
    page.below(files, rows, columns, files.title)


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


def frame(places: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """One row per site, then one per pipeline."""
    sites = pd.DataFrame(
        {
            "name": places["name"],
            "kind": places["is_park"].map({True: _("chemical park"), False: _("site")}),
            "where": places["region_id"],
            "emissions": places["emissions_ets_2014_tco2e"],
        }
    )
    pipelines = pd.DataFrame({"name": lines["name"], "kind": lines["product"].map(_pipeline)})
    return pd.concat([sites, pipelines], ignore_index=True)


def _pipeline(product: str) -> str:
    return _("{product} pipeline").format(product=product)
