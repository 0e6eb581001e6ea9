"""Beside the map: the chosen region, the sentence over the map, the source under it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import (
    cache,
    charts,
    downloads,
    keys,
    links,
    maps,
    printing,
    provenance,
    statuses,
    tables,
    takeaways,
    text,
)
from components.map_filters import IndicatorView
from components.profile import block
from components.text import _
from data import queries
from data.analysis.classes import Classes
from data.model import Region


def _region(region_id: str) -> Region:
    return queries.find_region(cache.snapshot(), cache.catalogue(), region_id)


def _figure(view: IndicatorView, region_id: str) -> queries.KeyFigure | None:
    return queries.figure_at(
        cache.snapshot(), cache.catalogue(), view.indicator.indicator_id, region_id, view.year
    )


def takeaway(view: IndicatorView, chosen: str | None) -> str:
    """The sentence over the map: on the chosen region, else on the whole map."""
    if chosen is None:
        return takeaways.whole_map(view.indicator, view.year, view.level)
    found = _figure(view, chosen)
    parent = _region(found.parent.region_id) if found and found.parent else None
    return takeaways.region(view.indicator, _region(chosen), found, parent)


def beside_region(
    chosen: str | None,
) -> tuple[DeltaGenerator, AbstractContextManager[object]]:
    """Where the map goes, and where the chosen region goes: beside it, or nowhere."""
    if chosen is None:
        return st.container(), nullcontext()
    map_side, region_side = st.columns([3.4, 1], gap="medium")
    return map_side, region_side


def one_indicator(view: IndicatorView, chosen: str | None) -> None:
    """The map with its sentence, sources, files and table."""
    classes, words = maps.classes_of(view), takeaway(view, chosen)
    st.markdown(words)
    maps.indicator_map(view, chosen, words)
    under_map(view, classes)
    tables.show_twin(view, classes)


def chosen_region(chosen: str | None, view: IndicatorView, *more: IndicatorView) -> None:
    """Name, figures and ranks, small trend of the first, and the way to the profile.

    Nothing while none is chosen.
    """
    if chosen is None:
        return
    region = _region(chosen)
    with st.container(border=True):
        st.markdown(f"**{text.literal(region.name)}** · {text.identity(region)}")
        for one in (view, *more):
            if more:
                st.caption(text.registry(one.indicator.name))
            found = _figure(one, chosen)
            if found is None:
                st.markdown(_("No figure is held for this region."))
            else:
                _value(one, region, found)
        rows = queries.course(cache.snapshot(), view.indicator.indicator_id, chosen)
        if len(rows.numbered) > 1:
            block.draw("trend", charts.small_trend(view.indicator, region, rows))
        links.to_profile(chosen)


def _value(view: IndicatorView, region: Region, found: queries.KeyFigure) -> None:
    if found.value.value is None:
        st.markdown(f"{view.year}: **{statuses.missing(found.value)}**")
        if found.parent is not None and takeaways.parents_figure_helps(found.value):
            parent = _region(found.parent.region_id)
            st.markdown(takeaways.of_parent(view.indicator, parent, found.parent))
        return
    st.markdown(f"{view.year}: **{text.quantity(found.value.value, view.indicator)}**")
    ranked = takeaways.rank(found, region.level)
    words = [text.status(found.value.status), ranked]
    st.caption("; ".join(w for w in words if w))


def in_print(*shown: IndicatorView) -> str:
    """What the controls of the screen are set to, as HTML that stands on paper alone."""
    names = [f"{text.registry(v.indicator.name)}, {v.year}" for v in shown]
    return printing.only_on_paper(
        _("Shown: {names}; {regions}.").format(
            names="; ".join(names), regions=text.regions_of_level(shown[0].level)
        )
    )


def sources_of(view: IndicatorView) -> list[str]:
    """Ids of the sources of the figures on the map."""
    return provenance.of_field(view.indicator, view.year, view.level)


def under_map(view: IndicatorView, classes: Classes | None) -> None:
    """Where the figures of the map are from, and what one may take away."""
    of, sources = view.indicator, sources_of(view)
    below(
        downloads.Figure(
            name=f"{of.indicator_id}_{view.year}_nuts{view.level}",
            title=f"{text.registry(of.name)}, {view.year}, {text.unit(of)}",
            frame=lambda: tables.for_file(view, classes),
            sources=sources,
            notes=[text.registry(of.definition), tables.classes_in_words(view, classes)],
            indicators=[of.indicator_id],
            with_map=True,
            box=keys.figure_key(keys.MAP),
            layer=downloads.layer_of(
                lambda: tables.for_layer(view, classes),
                view.level,
                f"{of.indicator_id}_{view.year}",
                text.registry(of.name),
                sources,
            ),
        ),
        view,
        note=tables.method_in_words(view) if classes is not None else "",
    )


def below(files: downloads.Figure, *shown: IndicatorView, note: str = "") -> None:
    """In one piece under the drawing: its source, what the controls say on paper, and the files."""
    source = provenance.short(files.sources, with_map=files.with_map)
    markup = block.note(f"{note} {source}".strip()) + in_print(*shown)
    block.draw_sections("below", [("", block.Section(markup, files=files))])
