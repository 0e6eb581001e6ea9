"""Tables on a page: the twin of every map and chart, with the same values."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components import keys, maps, text
from components.map_filters import IndicatorView
from components.text import _
from data.analysis.classes import Classes
from data.catalogue import Indicator

ROW = 35
TALLEST = 640


def value_column(indicator: Indicator, label: str) -> Any:
    """A column of figures: right-aligned, with the indicator's decimals."""
    places = indicator.decimals
    return st.column_config.NumberColumn(label, format=f"%,.{places}f")


def _classed(view: IndicatorView, rows: pd.DataFrame, classes: Classes | None) -> list[str]:
    labels = maps.class_labels(view, classes) if classes is not None else []
    return [
        labels[classes.of(v)] if classes is not None and pd.notna(v) else text.status(s)
        for v, s in zip(rows["value"], rows["status"], strict=True)
    ]


def twin(view: IndicatorView, classes: Classes | None) -> pd.DataFrame:
    """The map as a table: highest first, then each kind of missing."""
    rows = maps.rows_of(view)
    frame = pd.DataFrame(
        {
            "name_local": rows["name_local"],
            "name_en": rows["name_en"],
            "region_id": rows["region_id"],
            "country": rows["country"].map(text.country),
            "value": rows["value"],
            "class": _classed(view, rows, classes),
            "status": rows["status"].map(text.status),
            "flags": rows["flags"],
        }
    )
    # Few distinct words: as categories they travel once.
    frame = frame.astype(dict.fromkeys(("country", "class", "status"), "category"))
    return frame.sort_values(["value", "name_local"], ascending=[False, True], ignore_index=True)


def _columns(view: IndicatorView) -> dict[str, str]:
    return {
        "name_local": _("Region"),
        "name_en": _("English name"),
        "region_id": _("Code"),
        "country": _("Country"),
        "value": f"{view.year}, {text.unit(view.indicator)}",
        "class": _("Class"),
        "status": _("Status"),
        "flags": _("Flags of the source"),
    }


def for_file(view: IndicatorView, classes: Classes | None) -> pd.DataFrame:
    """The table twin under headings that a reader of the file understands."""
    return twin(view, classes).rename(columns=_columns(view))


def for_layer(view: IndicatorView, classes: Classes | None) -> pd.DataFrame:
    """The map's figures for a map layer: columns in plain ASCII, one row per region."""
    rows = maps.rows_of(view)
    columns = ["region_id", "name_local", "name_en", "country", "value", "status", "flags"]
    return rows[columns].assign(year=view.year, class_label=_classed(view, rows, classes))


def classes_in_words(view: IndicatorView, classes: Classes | None) -> str:
    """How the classes were drawn, for whoever reads the file."""
    if classes is None:
        return _("There are no classes.")
    return _("Classes: {method}, drawn over {scope}: {labels}.").format(
        **_method(view), labels="; ".join(maps.class_labels(view, classes))
    )


def method_in_words(view: IndicatorView) -> str:
    """How the classes are drawn, without their bounds."""
    return _("Classes: {method}, drawn over {scope}.").format(**_method(view))


def _method(view: IndicatorView) -> dict[str, str]:
    methods = {
        "quantile": _("equal numbers of regions"),
        "natural": _("natural breaks (Fisher-Jenks)"),
        "equal": _("equal intervals"),
    }
    scope = _("all years of the series") if view.scope == "years" else str(view.year)
    return {"method": methods[view.method], "scope": scope}


def show_twin(view: IndicatorView, classes: Classes | None) -> None:
    """The table twin; nothing of it travels until it is opened."""
    title = text.table_of(view.level, view.year)
    opened = st.expander(title, key=keys.TABLE, on_change="rerun", icon=":material/table_rows:")
    if not opened.open:
        return
    frame = twin(view, classes)
    headings = _columns(view)
    with opened:
        st.dataframe(
            frame,
            hide_index=True,
            height=min(420, ROW * (len(frame) + 1) + 3),
            alt=_("{name}, {year}: every region of the map").format(
                name=text.registry(view.indicator.name), year=view.year
            ),
            column_config={
                **headings,
                "value": value_column(view.indicator, headings["value"]),
            },
        )


def show_pairs(frame: pd.DataFrame, name: str) -> None:
    """The table twin of two indicators; nothing of it travels until it is opened."""
    opened = st.expander(
        _("The same as a table"), key=keys.TABLE, on_change="rerun", icon=":material/table_rows:"
    )
    if opened.open:
        with opened:
            st.dataframe(frame, hide_index=True, height=420, alt=name)
