"""Over the years: one indicator in the region, with its breaks, its table and its source."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components import cache, charts, downloads, keys, provenance, text
from components.figures import course
from components.profile import block, lists
from components.profile import view as page
from components.profile.block import Section
from components.profile.view import View
from components.text import _
from data import queries
from data.catalogue import Indicator
from data.model import Course, Region

BOX = keys.figure_key("years")


def section(view: View, indicator: Indicator) -> Section:
    """The course of the indicator, in words and drawn; the larger region's if need be."""
    return view.once(f"years {indicator.indicator_id}", lambda: made(view, indicator))


def made(view: View, indicator: Indicator) -> Section:
    """The course of the indicator; that of the nearest larger region where there is none."""
    snapshot, region = cache.snapshot(), view.region
    rows = queries.course(snapshot, indicator.indicator_id, region.region_id)
    if rows.has_number:
        return _chart(view, indicator, region, rows, "")
    parent = queries.parent_with_figures(snapshot, indicator.indicator_id, region.region_id)
    if parent is None:
        return Section(block.paragraphs(charts.trend_words(indicator, region, rows, ())))
    larger = page.of(parent)
    words = _(
        "No figure is published for {region}. The dashed line shows the larger region {code}, "
        "{parent}."
    ).format(region=text.short_name(region), parent=text.short_name(larger), code=parent)
    rows = queries.course(snapshot, indicator.indicator_id, parent)
    return _chart(view, indicator, larger, rows, words)


def _chart(view: View, indicator: Indicator, region: Region, rows: Course, before: str) -> Section:
    """The drawing; ``before`` says whose it is where it is not the region's own."""
    breaks = charts.break_years(indicator, region.region_id)
    words = charts.trend_words(indicator, region, rows, breaks)
    drawing = course.build(
        rows,
        view.colours,
        course.Words(words, text.unit(indicator), _("break in series"), text.number),
        hover=charts.told_by_year(rows, indicator),
        breaks=breaks,
        dashed=bool(before),
        incomplete_from=cache.published_in(indicator),
    )
    columns = _columns(indicator, region, rows)
    files = downloads.Figure(
        name=f"{indicator.indicator_id}_{region.region_id}",
        title=f"{text.registry(indicator.name)}, {page.named(region)}",
        frame=lambda: pd.DataFrame(columns),
        sources=provenance.of_series(indicator, region.region_id),
        notes=[text.unit(indicator), text.registry(indicator.definition)],
        indicators=[indicator.indicator_id],
        box=BOX,
    )
    markup = block.paragraphs(before, words) + drawing + block.note(page.source(files))
    table = lists.twin(columns, _heads(indicator), name=files.title)
    return Section(markup + table, files=files, box=BOX)


def _columns(indicator: Indicator, region: Region, rows: Course) -> dict[str, list[object]]:
    """The years as they are read and saved, column by column."""
    at = (cache.snapshot(), indicator.indicator_id, region.region_id)
    held = [value for year in rows.years if (value := queries.value_of(*at, year)) is not None]
    return {
        "year": [value.year for value in held],
        "value": np.array(rows.values, dtype=float).round(indicator.decimals).tolist(),
        "status": [text.status(value.status) for value in held],
        "flags": [value.flags for value in held],
        "codes": [value.source_codes for value in held],
    }


def _heads(indicator: Indicator) -> dict[str, lists.Head]:
    head = lists.Head
    return {
        "year": head(_("Year"), lists.YEAR),
        "value": head(text.unit(indicator), indicator.decimals),
        "status": head(_("Status")),
        "flags": head(_("Flags of the source")),
        "codes": head(_("Codes in the source")),
    }
