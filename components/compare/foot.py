"""Beneath the table of a comparison: sources, files, and what stands behind a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from components import cache, composed, downloads, lineage, provenance, statuses, text
from components.compare.areas import AreaFigure
from components.compare.rows import Cell, Row
from components.compare.selection import Selection
from components.composed import Composed
from components.profile.block import Told
from components.text import _
from data import queries
from data.catalogue import Indicator
from data.model import region_level

Groups = Mapping[str, Sequence[Row]]


def files(view: Selection, groups: Groups, notes: Sequence[str]) -> downloads.Figure:
    """What one may take away."""
    rows = [row for found in groups.values() for row in found]
    return downloads.Figure(
        name=f"comparison_{view.key}",
        title=_("Comparison of {regions}").format(regions=", ".join(c.short for c in view.columns)),
        frame=lambda: as_frame(groups),
        sources=_sources(groups),
        indicators=[row.indicator.indicator_id for row in rows],
        notes=notes,
    )


def _sources(groups: Groups) -> list[str]:
    every = [(row, cell) for found in groups.values() for row in found for cell in row.cells]
    return sorted({source for at in every for source in _sources_of_cell(*at)})


def _sources_of_cell(row: Row, cell: Cell) -> list[str]:
    """Sources of what stands in a cell, a larger region's figure among it."""
    if cell.area is not None:
        return sources_of_area(row.indicator, cell.area)
    shown = [(cell.column.key, cell.point), *([cell.parent] if cell.parent else [])]
    spans = [(code, row.first or at.year, at.year) for code, at in shown if at is not None]
    found = [provenance.of_series(row.indicator, *span) for span in spans]
    return [source for sources in found for source in sources]


def sources_of_area(indicator: Indicator, made: AreaFigure) -> list[str]:
    """Sources of the figures that an area's was made of; the indicator's own where none is held."""
    known, levels = cache.catalogue().indicators, {region_level(code) for code in made.units}
    found = [
        provenance.of_field(known[i], made.year, level, frozenset(made.units))
        for i in made.inputs
        for level in levels
    ]
    return [source for sources in found for source in sources] or [indicator.source]


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
            "status": _status(row, cell),
            "flags": cell.point.flags if cell.point else "",
            "members_with_figure": cell.area.covered if cell.area and cell.area.members else None,
            "members": cell.area.members if cell.area and cell.area.members else None,
            "larger_region": cell.parent[0] if cell.parent else None,
            "larger_region_value": cell.parent[1].value if cell.parent else None,
            "larger_region_year": cell.parent[1].year if cell.parent else None,
        }
        for found in groups.values()
        for row in found
        for cell in row.cells
    ]
    return pd.DataFrame(records)


def _status(row: Row, cell: Cell) -> str:
    """The status alone, as the file explains it; why there is no figure stands on the page."""
    words = statuses.not_in_sources()[0]
    lacks = cell.value is None and cell.area is None
    return words if lacks and missing(row, cell) == words else text.status(cell.status)


def missing(row: Row, cell: Cell) -> str:
    """Why a region has no figure."""
    place = (row.indicator.indicator_id, cell.column.key)
    if cell.point is None:
        return statuses.nothing_held(*place)
    return statuses.missing(cell.point.as_value(*place))


def behind(groups: Groups) -> dict[str, Told]:
    """What a click on each figure opens; made when it is asked for."""
    return {
        figure_key(row, cell): partial(behind_cell, row, cell)
        for found in groups.values()
        for row in found
        for cell in row.cells
    }


def behind_cell(row: Row, cell: Cell) -> lineage.Behind | None:
    """What the cell's figure is: one held, or one made of several; None where there is none.

    That a region has no figure comes first; what opens goes on to the larger region's.
    """
    indicator = row.indicator
    if cell.area is not None:
        return _of_area(row, cell, cell.area)
    if row.first is not None and cell.value is not None and row.year is not None:
        return composed.over_years(
            indicator,
            cell.column.key,
            cell.column.short,
            range(row.first, row.year + 1),
            text.quantity(cell.value, indicator),
        )
    tables, place = cache.snapshot(), (indicator.indicator_id, cell.column.key)
    if cell.value is not None and cell.year is not None:
        return queries.value_of(tables, *place, cell.year)
    year = cell.parent[1].year if cell.point is None and cell.parent else cell.year
    found = queries.figure_at(tables, cache.catalogue(), *place, year or row.year or 0)
    return found.value if found else None


def _of_area(row: Row, cell: Cell, made: AreaFigure) -> Composed | None:
    if made.value is None:
        return None
    indicator = row.indicator
    years = row.span if row.first is not None else str(made.year)
    return Composed(
        composed.named(indicator, cell.column.short, years),
        text.quantity(made.value, indicator),
        _how(made),
        composed.places(made.inputs, made.units, made.year),
        () if made.units else (indicator.source,),
    )


def _how(made: AreaFigure) -> str:
    """How an area's figure was made, in a sentence."""
    kind = made.rule.rule if made.rule is not None else "published"
    words = {
        "published": _("The producer's own figure for the area as a whole."),
        "sum": _("Calculated here: the figures below added up."),
        "distinct": _(
            "Counted here: projects with an organisation in any of the members, each once."
        ),
        "ratio": _("Calculated here: one sum over the members divided by the other."),
        "quotient": _(
            "Calculated here: the members' share of chemicals divided by the share of the EU27."
        ),
        "weighted": _(
            "Calculated here: a mean of the members' figures, weighted; the last weight known "
            "stands in for three years after it."
        ),
        "spread": _("Calculated here: a mean of the members' figures, weighted by their areas."),
    }[kind]
    if made.left_out:
        words += " " + _("Without a figure and left out: {members}.").format(
            members=", ".join(made.left_out)
        )
    return words


def figure_key(row: Row, cell: Cell) -> str:
    """Which figure a button of the table means; empty where there is none."""
    told = cell.value is not None or cell.point is not None or cell.parent is not None
    return f"{row.indicator.indicator_id} {cell.column.key}" if told else ""
