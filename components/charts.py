"""Charts on a page: the trend of one indicator in one region."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import cache, downloads, provenance, shell, state, tables, text
from components.figures import trend
from components.text import _
from data import queries
from data.catalogue import Indicator
from data.model import Region


def break_years(indicator: Indicator, region_id: str) -> list[int]:
    """Years that open a new stretch by a caveat that concerns the region."""
    found = cache.catalogue().caveats_of(indicator.indicator_id, [region_id])
    return sorted({year for caveat in found for year in caveat.break_years})


def hovers(rows: pd.DataFrame, indicator: Indicator) -> list[str]:
    """One text per year: the figure and how it came to be."""
    return [
        f"<b>{year}</b><br>{text.quantity(value, indicator)}<br>{text.status(status)}"
        if pd.notna(value)
        else f"<b>{year}</b><br>{text.status(status)}"
        for year, value, status in zip(rows["year"], rows["value"], rows["status"], strict=True)
    ]


def draw_trend(
    indicator: Indicator,
    region: Region,
    rows: pd.DataFrame,
    *,
    height: int = trend.HEIGHT,
    dashed: bool = False,
) -> None:
    """The line alone."""
    breaks = break_years(indicator, region.region_id)
    figure = trend.build(
        rows,
        shell.palette(),
        hover=hovers(rows, indicator),
        unit=text.unit(indicator),
        break_label=_("break in series"),
        breaks=breaks,
        dashed=dashed,
        height=height,
        incomplete_from=cache.published_in(indicator),
    )
    st.plotly_chart(
        figure,
        theme=None,
        config={"displayModeBar": False, "locale": "en"},
        alt=trend_words(indicator, region, rows, breaks),
    )


def trend_words(
    indicator: Indicator, region: Region, rows: pd.DataFrame, breaks: Sequence[int]
) -> str:
    """From where to where the last unbroken stretch goes, and where the series is broken."""
    name = text.registry(indicator.name)
    published = cache.published_in(indicator)
    parts = trend.stretches(rows.loc[rows["year"] < published], breaks)
    if not parts:
        return _("{name}: no figure is published for {region}.").format(
            name=name, region=text.short_name(region)
        )
    last = parts[-1]
    start, end = last.iloc[0], last.iloc[-1]
    if len(last) == 1:
        words = _("{name} in {region}: {value} in {year}.").format(
            name=name,
            region=text.short_name(region),
            year=int(end["year"]),
            value=text.quantity(end["value"], indicator),
        )
    else:
        words = _("{name} in {region}: from {first} in {from_year} to {last} in {to_year}.").format(
            name=name,
            region=text.short_name(region),
            from_year=int(start["year"]),
            to_year=int(end["year"]),
            first=text.quantity(start["value"], indicator),
            last=text.quantity(end["value"], indicator),
        )
    broken = trend.break_years(rows, breaks)
    if broken:
        years = ", ".join(str(y) for y in broken)
        words += " " + _(
            "The series is broken in {years}; figures on either side do not compare."
        ).format(years=years)
    late = rows.loc[(rows["year"] >= published) & rows["value"].notna(), "year"]
    if not late.empty:
        years = ", ".join(str(y) for y in late)
        words += " " + _("Not complete in the source: {years}.").format(years=years)
    return words


def trend_of(indicator: Indicator, region: Region) -> None:
    """The trend with its sentence, its table and its source; the parent's where there is none."""
    tables_ = cache.snapshot()
    rows = queries.trend(tables_, indicator.indicator_id, region.region_id)
    shown, dashed = region, False
    if rows["value"].notna().sum() == 0:
        parent = queries.parent_with_figures(tables_, indicator.indicator_id, region.region_id)
        if parent is None:
            st.info(trend_words(indicator, region, rows, ()))
            return
        shown = queries.find_region(tables_, cache.catalogue(), parent)
        rows, dashed = queries.trend(tables_, indicator.indicator_id, parent), True
        st.info(
            _(
                "No figure is published for {region}. The dashed line shows the larger region "
                "{code}, {parent}."
            ).format(region=text.short_name(region), parent=text.short_name(shown), code=parent)
        )
    st.markdown(trend_words(indicator, shown, rows, break_years(indicator, shown.region_id)))
    box = state.figure_key(f"trend_{indicator.indicator_id}_{shown.region_id}")
    with st.container(key=box):
        draw_trend(indicator, shown, rows, dashed=dashed)
    _twin(indicator, shown, rows, box)


def _twin(indicator: Indicator, region: Region, rows: pd.DataFrame, box: str) -> None:
    sources = provenance.of_indicator(indicator, rows["source_id"].dropna().unique())
    provenance.caption(sources)
    frame = pd.DataFrame(
        {
            "year": rows["year"].astype(str),
            "value": rows["value"].round(indicator.decimals),
            "status": rows["status"].map(text.status),
            "flags": rows["flags"],
            "codes": rows["source_codes"],
        }
    )
    with st.expander(_("The same as a table")):
        st.dataframe(
            frame,
            hide_index=True,
            alt=_("{name} in {region} by year").format(
                name=text.registry(indicator.name), region=text.short_name(region)
            ),
            column_config={
                "year": _("Year"),
                "value": tables.value_column(indicator, text.unit(indicator)),
                "status": _("Status"),
                "flags": _("Flags of the source"),
                "codes": _("Codes in the source"),
            },
        )
    _offer(indicator, region, frame, sources, box)


def _offer(
    indicator: Indicator, region: Region, frame: pd.DataFrame, sources: list[str], box: str
) -> None:
    label = f"{region.name} ({region.region_id})"
    downloads.offer(
        downloads.Figure(
            name=f"{indicator.indicator_id}_{region.region_id}",
            title=f"{text.registry(indicator.name)}, {label}",
            frame=frame.assign(year=frame["year"].astype(int)),
            sources=sources,
            notes=[text.unit(indicator), text.registry(indicator.definition)],
            indicators=[indicator.indicator_id],
            box=box,
        )
    )
