"""What is missing here, by kind of missing, and what must be known before the figures are used."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components import cache, shell, state, statuses, text
from components.profile.view import View
from components.text import _, ngettext
from components.theme import LINE
from data import queries
from data.catalogue import Caveat
from data.model import Course, Region, Status
from data.queries import profile as asked
from data.store import Snapshot


def draw(view: View) -> None:
    """Indicators without a figure by the kind of missing; then the caveats of this region."""
    own, general = held(view)
    st.markdown(own, width=LINE)
    title = ngettext(
        "{n} limit that holds for every region", "{n} limits that hold for every region",
        len(general),
    )  # fmt: skip
    named = title.format(n=len(general))
    shell.part(lambda: _limits(named, general), settles=False)


def held(view: View) -> tuple[str, list[Caveat]]:
    """As ``made``, once for all who ask for this view."""
    return view.once("unknown", lambda: made(view.region))


def made(region: Region) -> tuple[str, list[Caveat]]:
    """What is missing and what limits this region, as Markdown; and what limits every region."""
    tables, caveats = cache.snapshot(), cache.catalogue().caveats.values()
    known = [i for i in cache.catalogue().indicators if asked.held(tables, i)]
    lines = missing(tables, region, known)
    told = "\n".join(f"- {line}" for line in lines)
    found = [c for c in caveats if set(c.indicators) & set(known) and c.concerns(region.region_id)]
    own = [c for c in found if c.regions or c.countries]
    parts = [told or _("Every indicator has a figure for this region."), _listed(own)]
    return "\n\n".join(part for part in parts if part), [c for c in found if c not in own]


def _limits(title: str, general: list[Caveat]) -> None:
    """They are many and always the same: they travel when they are opened."""
    box = st.expander(title, key=state.widget_key("limits"), on_change="rerun")
    if box.open:
        with box:
            st.markdown(_listed(general), width=LINE)


def missing(tables: Snapshot, region: Region, indicators: Iterable[str]) -> list[str]:
    """One line per kind of missing, as Markdown: the kind, then the indicators with the year.

    Figures that are confidential in some years only stand in a line of their own.
    """
    kinds: dict[str, list[str]] = {}
    secret: list[str] = []
    for indicator_id in indicators:
        name = text.registry(cache.catalogue().indicator(indicator_id).name)
        rows = queries.course(tables, indicator_id, region.region_id)
        if rows.has_number:
            years = _confidential(rows)
            secret += [f"{name} ({years})"] if years else []
        elif (value := queries.latest_value(tables, indicator_id, region.region_id)) is None:
            level = text.regions_of_level(region.level)
            kind = _("Not in the sources used here for {regions}").format(regions=level)
            kinds.setdefault(kind, []).append(name)
        else:
            words = statuses.missing(value)
            kinds.setdefault(words[:1].upper() + words[1:], []).append(f"{name} ({value.year})")
    lines = [_line(kind, names) for kind, names in kinds.items()]
    return [*lines, *([_line(_("Confidential in some years"), secret)] if secret else [])]


def _line(kind: str, names: list[str]) -> str:
    return f"**{text.literal(kind)}:** {text.literal('; '.join(names))}."


def _confidential(rows: Course) -> str:
    pairs = zip(rows.years, rows.statuses, strict=True)
    return ", ".join(str(year) for year, status in pairs if status is Status.CONFIDENTIAL)


def _listed(caveats: list[Caveat]) -> str:
    return "\n".join(f"- {text.literal(text.registry(c.text))}" for c in caveats)
