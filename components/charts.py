"""Charts on a page: the trend of one indicator in one region."""

from __future__ import annotations

import math
from collections.abc import Sequence

from components import cache, shell, text
from components.figures import course, trend
from components.text import _
from data.catalogue import Indicator
from data.model import Course, Region

SMALL = 150


def break_years(indicator: Indicator, region_id: str) -> list[int]:
    """Years that open a new stretch by a caveat that concerns the region."""
    found = cache.catalogue().caveats_of(indicator.indicator_id, [region_id])
    return sorted({year for caveat in found for year in caveat.break_years})


def told_by_year(rows: Course, indicator: Indicator) -> list[str]:
    """One text per year, in lines: year, figure if any, status."""
    return [
        "\n".join(
            [
                str(year),
                *([text.quantity(value, indicator)] if not math.isnan(value) else []),
                text.status(status),
            ]
        )
        for year, value, status in zip(rows.years, rows.values, rows.statuses, strict=True)
    ]


def small_trend(indicator: Indicator, region: Region, rows: Course) -> str:
    """The line alone, as SVG for a narrow column."""
    breaks = break_years(indicator, region.region_id)
    label = trend_words(indicator, region, rows, breaks)
    return course.build(
        rows,
        shell.palette(),
        course.Words(label, text.unit(indicator), _("break in series"), text.number),
        hover=told_by_year(rows, indicator),
        breaks=breaks,
        incomplete_from=cache.published_in(indicator),
        height=SMALL,
    )


def trend_words(indicator: Indicator, region: Region, rows: Course, breaks: Sequence[int]) -> str:
    """From where to where the last unbroken stretch goes, and where the series is broken."""
    name = text.registry(indicator.name)
    published = cache.published_in(indicator)
    parts = trend.stretches(rows.between(0, published - 1), breaks)
    if not parts:
        return _("{name}: no figure is published for {region}.").format(
            name=name, region=text.short_name(region)
        )
    stretch = parts[-1].numbered
    (from_year, first), (to_year, last) = stretch[0], stretch[-1]
    if len(stretch) == 1:
        words = _("{name} in {region}: {value} in {year}.").format(
            name=name,
            region=text.short_name(region),
            year=to_year,
            value=text.quantity(last, indicator),
        )
    else:
        words = _("{name} in {region}: from {first} in {from_year} to {last} in {to_year}.").format(
            name=name,
            region=text.short_name(region),
            from_year=from_year,
            to_year=to_year,
            first=text.quantity(first, indicator),
            last=text.quantity(last, indicator),
        )
    broken = trend.break_years(rows, breaks)
    if broken:
        years = ", ".join(str(y) for y in broken)
        words += " " + _(
            "The series is broken in {years}; figures on either side do not compare."
        ).format(years=years)
    late = [str(year) for year, _value in rows.numbered if year >= published]
    if late:
        years = ", ".join(late)
        words += " " + _("Not complete in the source: {years}.").format(years=years)
    return words
