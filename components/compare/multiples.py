"""One small line chart per region, on common scales, with its sentence, table and source."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from components import cache, charts, downloads, keys, provenance, shell, text
from components.compare import foot, selection, words
from components.compare.areas import AREAS, EU27, PARTNERSHIP, AreaFigure
from components.compare.selection import Column, Selection
from components.figures import small_multiples
from components.figures.small_multiples import Panel
from components.profile import block, lists
from components.profile.block import Section
from components.text import _
from data import queries
from data.catalogue import Indicator
from data.model import Course, Status
from data.queries import compare

FIRST_YEAR = 2000
BOX = keys.figure_key("compare")


def section(view: Selection) -> Section:
    """The panels of the chosen indicator, in words, drawn, and as a table."""
    indicator = view.indicator
    drawn = [c for c in view.columns if c.key != EU27 and c not in _too_large(view)]
    panels = [_panel(indicator, c) for c in drawn]
    has_line = any(c.key == EU27 for c in view.columns) and not _too_large(view)
    reference = _reference(indicator) if has_line else None
    takeaway = _takeaway(view, drawn, panels)
    name, unit = (html.escape(w) for w in (text.registry(indicator.name), text.unit(indicator)))
    over = f"<p><b>{name}</b>, {unit}<br>{html.escape(takeaway)}</p>{selection.on_paper(view)}"
    if not any(p.rows.has_number for p in panels):
        return Section(over)
    drawing = small_multiples.build(
        panels,
        shell.palette(),
        label=_("Small charts of one scale. {takeaway}").format(takeaway=takeaway),
        number=text.number,
        reference=reference,
    )
    below, files = _below(view, drawn, panels, reference)
    return Section(f"{over}{drawing}{below}", files=files, box=BOX)


def _too_large(view: Selection) -> list[Column]:
    """The areas of several regions where counts are drawn, on whose scale a region lies flat."""
    return [c for c in view.columns if c.key in AREAS and view.indicator.kind == "count"]


def rows_of(indicator: Indicator, column: Column) -> tuple[Course, str | None]:
    """The series of a column, and the larger region whose series it is where it has none."""
    if column.region is None:
        return _area_rows(cache.area_series(column.key, indicator.indicator_id)), None
    tables = cache.snapshot()
    rows = queries.course(tables, indicator.indicator_id, column.key)
    if rows.has_number:
        return rows.between(FIRST_YEAR), None
    made = cache.area_series(column.key, indicator.indicator_id)
    if any(f.value is not None for f in made.values()):
        return _area_rows(made), None
    parent = queries.parent_with_figures(tables, indicator.indicator_id, column.key)
    if parent is not None:
        rows = queries.course(tables, indicator.indicator_id, parent)
    return rows.between(FIRST_YEAR), parent


def _area_rows(made: dict[int, AreaFigure]) -> Course:
    found = [f for y, f in sorted(made.items()) if y >= FIRST_YEAR]
    return Course(
        years=tuple(f.year for f in found if f.value is not None),
        values=tuple(float(f.value) for f in found if f.value is not None),
        statuses=tuple(
            Status.DERIVED if f.rule else Status.PUBLISHED for f in found if f.value is not None
        ),
        breaks=tuple(f.has_break for f in found if f.value is not None),
        source_ids=tuple("" for f in found if f.value is not None),
    )


def _panel(indicator: Indicator, column: Column) -> Panel:
    rows, parent = rows_of(indicator, column)
    rows = rows.between(FIRST_YEAR, cache.published_in(indicator) - 1)
    numbered = rows.numbered
    said = _("no figure")
    if numbered:
        year, figure = numbered[-1]
        value = text.number(figure, indicator.decimals)
        said = _("{value} in {year}").format(value=value, year=year)
        if parent is not None:
            said = _("larger region {code}: {figure}").format(code=parent, figure=said)
    values = np.array(rows.values, dtype=float).round(indicator.decimals)
    rounded = replace(rows, values=tuple(values.tolist()))
    breaks = charts.break_years(indicator, column.key) if column.region else []
    code = f" ({column.key})" if column.region and column.key not in column.name else ""
    return Panel(
        name=f"{column.name}{code}",
        said=said,
        rows=rounded,
        hover=charts.told_by_year(rounded, indicator),
        breaks=breaks,
        dashed=parent is not None,
    )


def _reference(indicator: Indicator) -> Panel:
    """The EU27 as a line in every panel."""
    rows = _area_rows(cache.area_series(EU27, indicator.indicator_id))
    rows = rows.between(FIRST_YEAR, cache.published_in(indicator) - 1)
    return Panel(name=_("EU27"), said="", rows=rows, hover=[])


def _takeaway(view: Selection, drawn: Sequence[Column], panels: Sequence[Panel]) -> str:
    """Highest and lowest in the year asked for, else the latest that most have.

    Figures that are shares of a larger region's are not set beside others; counts of regions of
    different levels are named without an order.
    """
    indicator = view.indicator
    own = [(c, p) for c, p in zip(drawn, panels, strict=True) if c.region and not p.dashed]
    years = [_comparable(p) for _c, p in own]
    year = compare.aligned_year(years, asked=view.year)
    if year is None:
        return _("No figure is published for the regions compared.")
    figures = [(held[year], c) for (c, _p), held in zip(own, years, strict=True) if year in held]
    if indicator.kind == "count" and len({c.region.level for _v, c in figures if c.region}) > 1:
        named = "; ".join(f"{c.short} {text.quantity(v, indicator)}" for v, c in figures)
        return _("{year}: {figures}.").format(year=year, figures=named)
    high, low = max(figures, key=lambda f: f[0]), min(figures, key=lambda f: f[0])
    shown = {
        "year": year,
        "high": high[1].short,
        "high_value": text.quantity(high[0], indicator),
        "low": low[1].short,
        "low_value": text.quantity(low[0], indicator),
    }
    if len(figures) == 1 or high[0] == low[0]:
        return _("{high}: {high_value} in {year}.").format(**shown)
    return _("{year}: between {low_value} in {low} and {high_value} in {high}.").format(**shown)


def _comparable(panel: Panel) -> dict[int, float]:
    """The panel's figures that are a region's own, by year."""
    of = dict(zip(panel.rows.years, panel.rows.statuses, strict=True))
    return {y: v for y, v in panel.rows.numbered if of[y] in words.COMPARABLE}


def _below(
    view: Selection, drawn: Sequence[Column], panels: Sequence[Panel], reference: Panel | None
) -> tuple[str, downloads.Figure]:
    """Notes, source and table under the drawing, and the files."""
    indicator = view.indicator
    notes = [
        _(
            "One scale for all panels; in grey, the others. A line is open where a year has no "
            "figure or the series is broken; that of several regions also where those behind it "
            "change."
        )
    ]
    if reference is not None:
        notes.append(_("Dotted: the EU27."))
    notes += _left_to_the_table(view)
    if any(p.dashed for p in panels):
        notes.append(_("Dashed: only a larger region has figures."))
    named = [*drawn, *(c for c in view.columns if c.key == EU27 and reference is not None)]
    sources = [source for column in named for source in _sources(indicator, column)]
    title = _("{name} by year: {regions}").format(
        name=text.registry(indicator.name), regions=", ".join(c.short for c in drawn)
    )
    files = downloads.Figure(
        name=f"{indicator.indicator_id}_{view.key}",
        title=title,
        frame=lambda: _long(indicator, drawn, panels),
        sources=sources,
        indicators=[indicator.indicator_id],
        notes=[text.registry(indicator.definition), *notes],
        box=BOX,
    )
    markup = block.note(" ".join(notes)) + block.note(provenance.short(sources))
    return markup + _twin(panels, indicator, title), files


def _left_to_the_table(view: Selection) -> list[str]:
    """That areas are not drawn, in one sentence; none where all are."""
    words = {
        (EU27,): _("The EU27 would dwarf the regions and stands in the table alone."),
        (PARTNERSHIP,): _("The partnership would dwarf the regions and stands in the table alone."),
        AREAS: _(
            "The EU27 and the partnership would dwarf the regions and stand in the table alone."
        ),
    }
    left = {c.key for c in _too_large(view)}
    return [words[tuple(a for a in AREAS if a in left)]] if left else []


def _sources(indicator: Indicator, column: Column) -> list[str]:
    """Sources of the figures in a column's panel."""
    last = cache.published_in(indicator) - 1
    rows, parent = rows_of(indicator, column)
    if any(rows.source_ids) or not rows.has_number:
        return provenance.of_series(indicator, parent or column.key, FIRST_YEAR, last)
    made = cache.area_series(column.key, indicator.indicator_id).values()
    shown = [f for f in made if f.value is not None and FIRST_YEAR <= f.year <= last]
    return [source for figure in shown for source in foot.sources_of_area(indicator, figure)]


def _twin(panels: Sequence[Panel], indicator: Indicator, name: str) -> str:
    """The same as a table: one row per year, the latest first, one column per panel."""
    columns = [dict(p.rows.numbered) for p in panels]
    years = sorted(set().union(*columns), reverse=True)
    shown: dict[str, list[float]] = {"year": [float(year) for year in years]}
    heads = {"year": lists.Head(_("Year"), lists.YEAR)}
    for n, (panel, figures) in enumerate(zip(panels, columns, strict=True)):
        shown[str(n)] = [figures.get(year, math.nan) for year in years]
        heads[str(n)] = lists.Head(_header(panel), indicator.decimals)
    return lists.twin(shown, heads, name=name)


def _header(panel: Panel) -> str:
    where = _("{region}: larger region") if panel.dashed else "{region}"
    return where.format(region=panel.name)


def _long(indicator: Indicator, drawn: Sequence[Column], panels: Sequence[Panel]) -> pd.DataFrame:
    """One row per region and year: code, name, year, value, status."""
    every = [
        (indicator.indicator_id, column.key, _header(panel), year, value, text.status(status))
        for column, panel in zip(drawn, panels, strict=True)
        for year, value, status in zip(
            panel.rows.years, panel.rows.values, panel.rows.statuses, strict=True
        )
    ]
    names = ["indicator_id", "region_id", "name", "year", "value", "status"]
    return pd.DataFrame(every, columns=names)
