"""Where a figure is from: the line under every map, chart and table, and in every download."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from components import cache, keys, text
from components.text import _, ngettext
from components.theme import LINE
from data import queries
from data.catalogue import Indicator, Source
from data.model import NO_LAST_YEAR, Value


def boundaries() -> str:
    """The credit that every map carries."""
    return _("(c) EuroGeographics for the administrative boundaries")


def build() -> str:
    """Which build of the tables this is."""
    return _("Build {build}").format(build=cache.snapshot().build_id)


def line(source: Source) -> str:
    """Producer, title, dataset, vintage and licence of a source."""
    catalogue = cache.catalogue()
    return _("{producer}, {title} ({dataset}), vintage {vintage}, {licence}").format(
        producer=source.producer,
        title=source.title,
        dataset=source.dataset,
        vintage=source.vintage,
        licence=catalogue.licence_of(source).name,
    )


def _of(source_ids: Iterable[str]) -> list[Source]:
    wanted = set(source_ids)
    return [source for key, source in cache.catalogue().sources.items() if key in wanted]


def lines(source_ids: Iterable[str], *, with_map: bool = False) -> list[str]:
    """One line per source, in the registry's order, plus the credit of the boundaries."""
    return [*map(line, _of(source_ids)), *([boundaries()] if with_map else [])]


def selection(indicator: Indicator) -> str:
    """The source's own codes that select an indicator: 'nace_r2 = C20, indic_sb = V16110'."""
    return ", ".join(f"{dimension} = {code}" for dimension, code in indicator.selection.items())


def nuts_versions(source: Source) -> str:
    """The NUTS versions in which the source publishes."""
    years = ", ".join(str(year) for year in sorted(source.nuts_versions))
    return years or _("none: places, not regions")


def about(source: Source, indicators: Sequence[Indicator] = ()) -> list[tuple[str, str]]:
    """All that the registry says of a source, as names and words; the first is a heading."""
    licence = cache.catalogue().licence_of(source)
    sources = cache.catalogue().sources
    chosen = [i for i in indicators if i.selection and sources[i.source].dataset == source.dataset]
    filters = [f"{text.registry(i.name)}: {selection(i)}" for i in chosen]
    return [
        (_("Source: {title}").format(title=source.title), ""),
        (_("Producer"), source.producer),
        (_("Title"), source.title),
        (_("Dataset"), source.dataset),
        *([(_("Filter"), "; ".join(filters))] if filters else []),
        (_("Vintage"), source.vintage),
        (_("NUTS versions of the source"), nuts_versions(source)),
        (_("Licence"), licence.name),
        (_("Text of the licence"), licence.url),
        (_("Attribution"), licence.attribution),
        (_("Official address"), source.official),
    ]


def sheet(
    source_ids: Iterable[str], *, indicators: Sequence[Indicator] = (), with_map: bool = False
) -> list[tuple[str, str]]:
    """Every source as names and words, then the credit of the boundaries."""
    found = [pair for source in _of(source_ids) for pair in about(source, indicators)]
    credit = [(_("Boundaries"), ""), (_("Attribution"), boundaries())]
    return [*found, *(credit if with_map else [])]


def of_field(
    indicator: Indicator, year: int, level: int, among: Collection[str] | None = None
) -> list[str]:
    """All sources behind one year of a level, or of these regions; the indicator's own if none."""
    at = (indicator.indicator_id, year, level, among)
    return queries.sources_of_field(cache.snapshot(), cache.catalogue(), *at) or [indicator.source]


def of_series(
    indicator: Indicator, region_id: str, first: int = 0, last: int = NO_LAST_YEAR
) -> list[str]:
    """All sources behind a region's figures from year to year; the indicator's own if none."""
    at = (indicator.indicator_id, region_id, first, last)
    return queries.sources_of_series(cache.snapshot(), cache.catalogue(), *at) or [indicator.source]


def of_values(values: Iterable[Value]) -> list[str]:
    """All sources behind some figures, each once."""
    known = cache.catalogue()
    found = (
        of_series(known.indicator(v.indicator_id), v.region_id, v.year, v.year) for v in values
    )
    return list(dict.fromkeys(source for sources in found for source in sources))


def short(source_ids: Iterable[str], *, with_map: bool = False) -> str:
    """The sources in one line: datasets with their vintage, by producer and licence."""
    catalogue = cache.catalogue()
    grouped: dict[tuple[str, str], list[str]] = {}
    for source in _of(source_ids):
        datasets = grouped.setdefault((source.producer, catalogue.licence_of(source).name), [])
        named = f"{source.dataset} ({source.vintage})"
        datasets += [] if named in datasets else [named]  # one dataset may be several sources
    parts = [f"{who}, {', '.join(sets)}, {terms}" for (who, terms), sets in grouped.items()]
    parts += [boundaries()] if with_map else []
    return ngettext("Source: {sources}.", "Sources: {sources}.", len(grouped)).format(
        sources="; ".join(parts)
    )


def caption(source_ids: Iterable[str], *, with_map: bool = False) -> None:
    """The source line under a figure."""
    st.caption(short(source_ids, with_map=with_map), width=LINE)


def caveats(indicator: Indicator, region_ids: Iterable[str] | None = None) -> None:
    """What a reader must know before using the figures."""
    found = cache.catalogue().caveats_of(indicator.indicator_id, region_ids)
    if not found:
        return
    box = st.expander(_("Before you use these figures"), key=keys.CAVEATS, on_change="rerun")
    if box.open:
        with box:
            st.markdown("\n".join(f"- {text.registry(c.text)}" for c in found))
