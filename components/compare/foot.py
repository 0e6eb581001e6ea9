"""Beneath the table of a comparison: sources, files, and what stands behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from components import cache, client, downloads, lineage, picks, provenance, state, text
from components.compare.rows import Cell, Row
from components.compare.selection import Selection
from components.text import _
from data import queries
from data.model import Value

Groups = Mapping[str, Sequence[Row]]


def show(view: Selection, groups: Groups, notes: Sequence[str]) -> None:
    """Sources, files, and the way to what stands behind each figure."""
    sources = _sources(groups)
    provenance.caption(sources)
    rows = [row for found in groups.values() for row in found]
    title = _("Comparison of {regions}").format(regions=", ".join(c.short for c in view.columns))
    downloads.offer(
        downloads.Figure(
            name=f"comparison_{view.key}",
            title=title,
            frame=as_frame(groups),
            sources=sources,
            indicators=[row.indicator.indicator_id for row in rows],
            notes=notes,
        )
    )
    _behind(groups)


def _sources(groups: Groups) -> list[str]:
    named = {row.indicator.source for found in groups.values() for row in found}
    for found in groups.values():
        for row in found:
            named |= {c.point.source_id for c in row.cells if c.point and c.point.source_id}
    return sorted(named)


def as_frame(groups: Groups) -> pd.DataFrame:
    """The table as a long frame: one row per indicator and column, numbers as numbers."""
    records = [
        {
            "indicator_id": row.indicator.indicator_id,
            "indicator": text.registry(row.indicator.name),
            "unit": text.unit(row.indicator),
            "region_id": cell.column.key,
            "region": cell.column.name,
            "first_year": row.first,
            "year": cell.year if cell.year is not None else row.year,
            "value": cell.value,
            "status": text.status(cell.status),
            "flags": cell.point.flags if cell.point else "",
            "members_with_figure": cell.area.covered if cell.area and cell.area.members else None,
            "members": cell.area.members if cell.area and cell.area.members else None,
            "larger_region": cell.parent[0] if cell.parent else None,
            "larger_region_value": cell.parent[1].value if cell.parent else None,
        }
        for found in groups.values()
        for row in found
        for cell in row.cells
    ]
    return pd.DataFrame(records)


def _behind(groups: Groups) -> None:
    """A click on a figure of the table opens what stands behind it."""
    asked_for = {
        figure_key(row, cell): (row.indicator.indicator_id, cell)
        for found in groups.values()
        for row in found
        for cell in row.cells
    }
    client.mount("compare_table", key=state.COMPARE_TABLE, data={}, on_figure_change=_heard)
    asked = picks.figure_asked_about(asked_for)
    if asked:
        indicator_id, cell = asked_for[asked]
        region_id, year = _where(cell)
        value = queries.value_of(cache.snapshot(), indicator_id, region_id, year)
        if value is not None:
            _dialog()(value)


def _heard() -> None:
    """The click is read in the run that follows it; nothing is kept."""


def _dialog() -> Callable[[Value], None]:
    return st.dialog(_("What stands behind this figure"), width="medium")(lineage.panel)


def _where(cell: Cell) -> tuple[str, int]:
    """Region and year of the figure that the cell shows: its own, or the larger region's."""
    if cell.value is None and cell.parent is not None:
        code, point = cell.parent
        return code, point.year
    return cell.column.key, cell.year or 0


def figure_key(row: Row, cell: Cell) -> str:
    """Which figure a button of the table means; empty where no stored figure is shown."""
    told = cell.area is None and (cell.point is not None or cell.parent is not None)
    return f"{row.indicator.indicator_id} {cell.column.key}" if told else ""
