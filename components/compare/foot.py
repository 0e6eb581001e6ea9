"""Beneath the table of a comparison: sources, files, and what stands behind a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components import cache, downloads, lineage, provenance, state, text
from components.compare.rows import Row
from components.compare.selection import Selection
from components.text import _
from data import queries

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
    _behind(view, rows)


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


def _behind(view: Selection, rows: Sequence[Row]) -> None:
    """A choice of indicator and region, and what stands behind that figure."""
    held = {
        (row.indicator.indicator_id, cell.column.key): cell
        for row in rows
        for cell in row.cells
        if cell.point is not None and cell.column.region is not None
    }
    indicators = {row.indicator.indicator_id: row.indicator for row in rows}
    columns = {c.key: c.name for c in view.regions}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.selectbox(
            _("What stands behind a figure"),
            list(indicators),
            format_func=lambda i: text.registry(indicators[i].name),
            key=state.COMPARE_WHAT,
        )
        where = st.selectbox(
            _("Of which region"), list(columns), format_func=columns.__getitem__,
            key=state.COMPARE_WHERE,
        )  # fmt: skip
        cell = held.get((what, where))
        if cell is None or cell.point is None:
            st.caption(_("The source holds nothing for this region."))
            return
        value = queries.value_of(cache.snapshot(), what, where, cell.point.year)
        if value is not None:
            lineage.behind(value, key=f"compare_{what}_{where}")
