"""Tables on a page: the twin of every map and chart, with the same values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import cache, downloads, maps, provenance, state, text
from components.filters import IndicatorView
from components.text import _
from data.analysis.classes import Classes
from data.catalogue import Indicator
from data.model import Region

ROW = 35
TALLEST = 640


def value_column(indicator: Indicator, label: str) -> Any:
    """A column of figures: right-aligned, with the indicator's decimals."""
    places = indicator.decimals
    return st.column_config.NumberColumn(label, format=f"%,.{places}f")


def twin(view: IndicatorView, rows: pd.DataFrame, classes: Classes | None) -> pd.DataFrame:
    """The map as a table: highest first, then each kind of missing."""
    labels = maps.class_labels(view, classes) if classes is not None else []
    value = rows["value"].round(view.indicator.decimals)
    frame = pd.DataFrame(
        {
            "name_local": rows["name_local"],
            "name_en": rows["name_en"],
            "region_id": rows["region_id"],
            "country": rows["country"].map(text.country),
            "value": value,
            "class": [
                labels[classes.of(v)] if classes is not None and pd.notna(v) else text.status(s)
                for v, s in zip(rows["value"], rows["status"], strict=True)
            ],
            "status": rows["status"].map(text.status),
            "flags": rows["flags"],
        }
    )
    # Few distinct words: as categories they travel once.
    frame = frame.astype(dict.fromkeys(("country", "class", "status"), "category"))
    return frame.sort_values(["value", "name_local"], ascending=[False, True], ignore_index=True)


def show_twin(view: IndicatorView, rows: pd.DataFrame, classes: Classes | None) -> None:
    """The table twin with its download."""
    frame = twin(view, rows, classes)
    name = text.registry(view.indicator.name)
    st.dataframe(
        frame,
        hide_index=True,
        height=min(420, ROW * (len(frame) + 1) + 3),
        alt=_("{name}, {year}: every region of the map").format(name=name, year=view.year),
        column_config={
            "name_local": _("Region"),
            "name_en": _("English name"),
            "region_id": _("Code"),
            "country": _("Country"),
            "value": value_column(view.indicator, f"{view.year}, {text.unit(view.indicator)}"),
            "class": _("Class"),
            "status": _("Status"),
            "flags": _("Flags of the source"),
        },
    )
    sources = provenance.of_indicator(view.indicator, rows["source_id"].dropna().unique())
    downloads.button(
        frame,
        f"{view.indicator.indicator_id}_{view.year}_nuts{view.level}",
        [
            f"{name}, {view.year}, {text.unit(view.indicator)}, {text.level(view.level)}",
            text.registry(view.indicator.definition),
            *provenance.lines(sources, with_map=True),
            _("Build {build}").format(build=cache.snapshot().build_id),
        ],
    )


def facts(pairs: Mapping[str, str]) -> None:
    """Names and values, one pair per line; pairs without a value are left out."""
    st.table({k: text.literal(v) for k, v in pairs.items() if v}, border="horizontal")


def projects(frame: pd.DataFrame) -> None:
    """The list of projects; choosing a row opens its detail."""
    shown = frame[["acronym", "title", "start_date", "end_date", "ec_contribution_eur"]].assign(
        objectives=frame["objective_ids"].map(lambda ids: [text.objective(o) for o in ids]),
        sectors=frame["sector_ids"].map(lambda ids: [text.sector(s) for s in ids]),
    )
    st.dataframe(
        shown,
        hide_index=True,
        height=min(TALLEST, ROW * (len(shown) + 1) + 3),
        key=state.PROJECT_LIST,
        on_select=state.picked_row(frame["project_id"].tolist()),
        selection_mode="single-row",
        alt=_("Projects, newest first"),
        column_config={
            "acronym": st.column_config.TextColumn(_("Acronym"), width=110),
            "title": st.column_config.TextColumn(_("Title"), width=235),
            "start_date": st.column_config.DateColumn(_("Start"), format="MMM YYYY", width=80),
            "end_date": st.column_config.DateColumn(_("End"), format="MMM YYYY", width=80),
            "ec_contribution_eur": st.column_config.NumberColumn(
                _("EU, EUR"), format="%,.0f", help=_("EU contribution"), width=95
            ),
            "objectives": st.column_config.ListColumn(_("Objectives")),
            "sectors": st.column_config.ListColumn(_("Sectors")),
        },
    )


def download_trend(
    indicator: Indicator, region: Region, frame: pd.DataFrame, sources: list[str]
) -> None:
    """The trend as CSV."""
    label = f"{region.name} ({region.region_id})"
    downloads.button(
        frame,
        f"{indicator.indicator_id}_{region.region_id}",
        [
            ", ".join([text.registry(indicator.name), label, text.unit(indicator)]),
            text.registry(indicator.definition),
            *provenance.lines(sources),
            _("Build {build}").format(build=cache.snapshot().build_id),
        ],
    )
