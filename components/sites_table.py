"""The map of sites as a table, and what can be saved of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import cache, downloads, keys, place_files, sites_words, text
from components.figures.places import Kind
from components.text import _

TALLEST = 420
WHOLE = "%,.0f"


def table(found: Mapping[Kind, pd.DataFrame]) -> pd.DataFrame:
    """One row per place of the map, in the order of the kinds.

    Columns name, kind, region_id, region (own name), country, emissions_tco2e (EU ETS) and year,
    eprtr_2014_tco2 (t), installations, projects (counts), length_km. A cell is missing where its
    kind has no such figure, or the source none.
    """
    parts = [_rows(kind, frame) for kind, frame in found.items()]
    columns = [
        "name", "kind", "region_id", "region", "country", "emissions_tco2e", "year",
        "eprtr_2014_tco2", "installations", "projects", "length_km",
    ]  # fmt: skip
    if not parts:
        return pd.DataFrame(columns=columns)
    regions = cache.snapshot().regions
    names = dict(zip(regions["region_id"], regions["name_local"], strict=True))
    joined = pd.concat(parts, ignore_index=True).reindex(columns=columns)
    return joined.assign(
        region=joined["region_id"].map(names),
        country=joined["country"].map(text.country, na_action="ignore"),
        **{c: joined[c].astype("Int64") for c in ("year", "installations", "projects")},
    )


def _rows(kind: Kind, frame: pd.DataFrame) -> pd.DataFrame:
    if kind is Kind.PIPELINE:
        kinds = frame["product"].map(sites_words.product)
        return frame[["name", "length_km"]].assign(kind=kinds)
    rows = frame[["name", "region_id", "country"]].assign(kind=sites_words.one(kind))
    if kind is Kind.EMISSIONS:
        year = place_files.emissions_year()
        figures = {"emissions_tco2e": frame["value"], "installations": frame["installations"]}
        return rows.assign(**figures, year=year)
    if kind is Kind.ORGANISATION:
        return rows.assign(projects=frame["projects"])
    ets = frame.get("emissions_ets_2014_tco2e", pd.Series(dtype=float)).reindex(frame.index)
    eprtr = frame.get("emissions_eprtr_2014_t", pd.Series(dtype=float)).reindex(frame.index)
    measured = pd.Series(2014, frame.index).where(ets.notna())
    return rows.assign(emissions_tco2e=ets.astype(float), year=measured, eprtr_2014_tco2=eprtr)


def _columns() -> dict[str, Any]:
    number = st.column_config.NumberColumn
    return {
        "name": st.column_config.TextColumn(_("Name"), width="medium"),
        "kind": _("Kind"),
        "region_id": _("Code"),
        "region": _("Region"),
        "country": _("Country"),
        "emissions_tco2e": number(_("Emissions in the EU ETS, t CO2e"), format=WHOLE),
        "year": number(_("Year"), format="%d"),
        "eprtr_2014_tco2": number(_("E-PRTR 2014, t CO2"), format=WHOLE),
        "installations": number(_("Installations"), format=WHOLE),
        "projects": number(_("Projects"), format=WHOLE),
        "length_km": number(_("Straight distance, km"), format="%,.1f"),
    }


def show(found: Mapping[Kind, pd.DataFrame], chosen: str | None, sources: Sequence[str]) -> None:
    """The table, which does not travel until it is opened, and the list of files."""
    title = _title(chosen)
    opened = st.expander(
        _("The same as a table"),
        key=keys.figure_key(f"{keys.SITES_MAP}_table"),
        on_change="rerun",
        icon=":material/table_rows:",
    )
    if opened.open:
        frame = table(found)
        used = [c for c in frame.columns if frame[c].notna().any()]
        with opened:
            st.dataframe(
                frame[used], hide_index=True, height=TALLEST, alt=title, column_config=_columns()
            )
    downloads.offer(
        downloads.Figure(
            name=f"sites_{chosen}" if chosen else "sites",
            title=title,
            frame=lambda: table(found),
            sources=sources,
            notes=notes(found),
            with_map=True,
            box=keys.figure_key(keys.SITES_MAP),
        )
    )


def _title(chosen: str | None) -> str:
    if chosen is None:
        return _("Chemical sites and partners in Europe")
    return _("Chemical sites and partners in {region}").format(region=cache.region_labels()[chosen])


def notes(found: Mapping[Kind, pd.DataFrame]) -> list[str]:
    """What a reader of the table must know of these kinds."""
    told = []
    if Kind.EMISSIONS in found:
        told.append(
            _(
                "Emissions of installations are summed by region, as closely as addresses could be "
                "placed; a larger region holds only what none of its parts holds, so that no tonne "
                "counts twice."
            )
        )
    if {Kind.PARK, Kind.SITE} & set(found):
        told.append(
            _("Emissions of single sites are those of 2014, as Hotmaps took them from the sources.")
        )
    if Kind.ORGANISATION in found:
        lost = int(found[Kind.ORGANISATION]["lon"].isna().sum())
        told.append(
            _(
                "Organisations stand at their legal seat; {n} without a known place are in the "
                "table alone."
            ).format(n=text.number(lost))
        )
    return told
