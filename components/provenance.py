"""Where a figure is from: the line under every map, chart and table, and in every download."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components import cache, text
from components.text import _, ngettext
from components.theme import LINE
from data.catalogue import Indicator, Source


def boundaries() -> str:
    """The credit that every map carries."""
    return _("(c) EuroGeographics for the administrative boundaries")


def _line(source: Source) -> str:
    catalogue = cache.catalogue()
    return _("{producer}, {title} ({dataset}), vintage {vintage}, {licence}").format(
        producer=source.producer,
        title=source.title,
        dataset=source.dataset,
        vintage=source.vintage,
        licence=catalogue.licence_of(source).name,
    )


def lines(source_ids: Iterable[str], *, with_map: bool = False) -> list[str]:
    """One line per source, in the registry's order, plus the credit of the boundaries."""
    catalogue = cache.catalogue()
    wanted = set(source_ids)
    found = [_line(source) for key, source in catalogue.sources.items() if key in wanted]
    return [*found, *([boundaries()] if with_map else [])]


def of_indicator(indicator: Indicator, source_ids: Iterable[str] = ()) -> list[str]:
    """Sources that the rows name; the indicator's own when they name none."""
    named = [s for s in source_ids if s]
    return named or [indicator.source]


def short(source_ids: Iterable[str], *, with_map: bool = False) -> str:
    """The sources in one line: datasets with their vintage, by producer and licence."""
    catalogue, wanted = cache.catalogue(), set(source_ids)
    grouped: dict[tuple[str, str], list[str]] = {}
    for key, source in catalogue.sources.items():
        if key in wanted:
            datasets = grouped.setdefault((source.producer, catalogue.licence_of(source).name), [])
            datasets.append(f"{source.dataset} ({source.vintage})")
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
    with st.expander(_("Before you use these figures")):
        st.markdown("\n".join(f"- {text.registry(c.text)}" for c in found))
