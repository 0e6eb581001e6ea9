"""Who is compared: the controls, what the URL says, and the columns that follow from both."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from components import cache, map_filters, printing, search, state, text
from components.compare.areas import AREAS, EU27, PARTNERSHIP
from components.profile import neighbours
from components.profile import view as profile_view
from components.profile.neighbours import Asked
from components.text import _, ngettext
from data.catalogue import Indicator
from data.model import Region

MOST = 6
PEERS = "peers"
WITH = (PEERS, EU27.casefold(), PARTNERSHIP)
LOWEST_LEVEL_WITH_PEERS = 2


@dataclass(frozen=True)
class Column:
    """One column of the comparison: a region, or an area that is no NUTS region (region is None).

    ``is_peer`` marks regions that were not chosen but are built like the first chosen one.
    """

    key: str
    region: Region | None
    is_peer: bool = False

    @property
    def name(self) -> str:
        """The region's own name, or the name of the area."""
        return self.region.name_local if self.region else area_name(self.key)

    @property
    def short(self) -> str:
        """The name for a sentence."""
        return text.short_name(self.region) if self.region else area_name(self.key)


@dataclass(frozen=True)
class Selection:
    """What the page shows."""

    columns: tuple[Column, ...]
    indicator: Indicator
    year: int | None

    @property
    def regions(self) -> tuple[Column, ...]:
        """The columns that are regions."""
        return tuple(c for c in self.columns if c.region)

    @property
    def key(self) -> str:
        """A stem for files: the codes in their order."""
        return "_".join(c.key for c in self.columns)


def area_name(area: str) -> str:
    """The EU27, or the partnership with the number of its members."""
    return _("EU27") if area == EU27 else _("The partnership")


def choose() -> Selection:
    """The controls, and what was chosen with them."""
    labels = cache.region_labels()
    start = [r for r in cache.catalogue().partnership.founders if r in labels]
    box, side, year_side = st.columns([2, 1.1, 0.8], vertical_alignment="bottom")
    with box:
        chosen, surplus = _regions(labels)
    with side:
        along = state.several(state.WITH, WITH)
        st.pills(
            _("Beside them"),
            WITH,
            selection_mode="multi",
            format_func=_with_name,
            key=state.widget_key(state.WITH),
            on_change=state.changed(state.WITH),
        )
    with year_side:
        year = _year()
    _say_surplus(surplus)
    own = chosen or start
    columns = [Column(r, _region(r)) for r in own]
    if PEERS in along:
        columns += _peers(own)
    elif len(chosen) == 1:
        st.caption(
            _(
                "One region is chosen. Choose further ones, or \u201cIts peers\u201d: the regions "
                "that are built most like it."
            )
        )
    columns += [Column(area, None) for area in AREAS if area.casefold() in along]
    return Selection(tuple(columns), map_filters.chosen_indicator(), year)


def of_charts(view: Selection) -> Selection:
    """The same with the indicator of the charts, which is chosen over them."""
    return replace(view, indicator=map_filters.indicator())


def _regions(labels: dict[str, str]) -> tuple[list[str], list[str]]:
    chosen, surplus = state.listed(state.REGION, list(labels), MOST)
    if chosen:
        st.pills(
            _("Regions compared; a click takes one out"),
            chosen,
            selection_mode="multi",
            format_func=lambda code: f"{labels[code]} :material/close:",
            key=state.widget_key(state.REGION),
            on_change=state.changed(state.REGION),
            wrap=True,
        )
    if len(chosen) < MOST:
        search.another(
            _("Add a region, six at most"),
            chosen,
            placeholder=""
            if chosen
            else _("The founding members; type a name or a code for others"),
        )
    return chosen, surplus


def _say_surplus(surplus: list[str]) -> None:
    if surplus:
        st.warning(
            ngettext(
                "At most {most} regions are compared. {codes} was left out.",
                "At most {most} regions are compared. {codes} were left out.",
                len(surplus),
            ).format(most=MOST, codes=", ".join(surplus))
        )


def _year() -> int | None:
    every = {y for i in cache.catalogue().indicators for y in _years(i)}
    options: list[int | str] = ["latest", *sorted(every, reverse=True)]
    year = state.one(state.YEAR, options, "latest")
    st.selectbox(
        _("Year"),
        options,
        format_func=lambda y: _("The latest in common") if y == "latest" else str(y),
        key=state.widget_key(state.YEAR),
        on_change=state.changed(state.YEAR, "latest"),
    )
    return None if isinstance(year, str) else year


def _years(indicator_id: str) -> set[int]:
    return {y for found in cache.years_by_level(indicator_id).values() for y in found}


def _peers(own: list[str]) -> list[Column]:
    first = own[0]
    region = _region(first)
    wanted = profile_view.asked_for()
    near = _nearest(first, wanted) if region.level <= LOWEST_LEVEL_WITH_PEERS else []
    taken = [r for r in near if r not in own][: MOST - len(own)]
    if len(own) >= MOST:
        st.caption(_("Six regions are chosen; there is no room for peers."))
    elif not taken:
        st.caption(
            _("{region} has no peers: too little is published on how it is built.").format(
                region=text.short_name(region)
            )
        )
    else:
        st.caption(
            ngettext(
                "Beside those chosen stands the region built most like {region}: {names}.",
                "Beside those chosen stand the {n} regions built most like {region}: {names}.",
                len(taken),
            ).format(
                n=len(taken),
                region=text.short_name(region),
                names=", ".join(text.short_name(_region(r)) for r in taken),
            )
            + _how_near(wanted)
        )
    return [Column(r, _region(r), is_peer=True) for r in taken]


def _nearest(region_id: str, wanted: Asked) -> list[str]:
    """Regions of the same level built most like this one, nearest first; as the profile has it."""
    found = neighbours.find(cache.structure_of, region_id, wanted)
    return [] if found is None else list(found.ids)


def _how_near(wanted: Asked) -> str:
    """What the link asks of the peers beyond the usual, as further sentences."""
    words = ""
    if wanted.abroad:
        words += " " + _("The own country is left out.")
    if neighbours.write_weights(wanted.weights):
        words += " " + _("The variables weigh what the link says, not what is usual.")
    return words


def _region(region_id: str) -> Region:
    return cache.profile_fields().region(region_id)


def on_paper(view: Selection) -> str:
    """What the controls say, as a sentence that stands on paper alone."""
    return printing.only_on_paper(
        _("Compared: {names}. Indicator of the charts: {indicator}.").format(
            names=", ".join(f"{c.name} ({c.key})" if c.region else c.name for c in view.columns),
            indicator=text.registry(view.indicator.name),
        )
    )


def _with_name(option: str) -> str:
    return {
        PEERS: _("Its peers"),
        EU27.casefold(): _("EU27"),
        PARTNERSHIP: _("The partnership"),
    }[option]
