"""What is missing here, by kind of missing, and what must be known before the figures are used."""

from __future__ import annotations

import html
from collections.abc import Iterable

from components import cache, statuses, text
from components.profile import block
from components.profile.block import Section
from components.profile.view import View
from components.text import _, ngettext
from data import queries
from data.catalogue import Caveat
from data.model import Course, Region, Status
from data.queries import profile as asked
from data.store import Snapshot


def section(view: View) -> Section:
    """Indicators without a figure by the kind of missing; then what limits the figures."""
    return view.once("unknown", lambda: Section(made(view.region)))


def made(region: Region) -> str:
    """What is missing and what limits this region; folded up, what limits every region."""
    tables, caveats = cache.snapshot(), cache.catalogue().caveats.values()
    known = [i for i in cache.catalogue().indicators if asked.held(tables, i)]
    lines = missing(tables, region, known)
    found = [c for c in caveats if set(c.indicators) & set(known) and c.concerns(region.region_id)]
    own = [c for c in found if c.regions or c.countries]
    told = _items(lines) or block.paragraphs(_("Every indicator has a figure for this region."))
    return told + block.bullets(_told(own)) + _limits(_told([c for c in found if c not in own]))


def _limits(general: list[str]) -> str:
    title = ngettext(
        "{n} limit that holds for every region", "{n} limits that hold for every region",
        len(general),
    )  # fmt: skip
    return block.folded(title.format(n=len(general)), block.bullets(general)) if general else ""


def missing(tables: Snapshot, region: Region, indicators: Iterable[str]) -> list[str]:
    """One line per kind of missing, as HTML: the kind, then the indicators with the year.

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
    return f"<strong>{html.escape(kind)}:</strong> {html.escape('; '.join(names))}."


def _items(lines: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""


def _confidential(rows: Course) -> str:
    pairs = zip(rows.years, rows.statuses, strict=True)
    return ", ".join(str(year) for year, status in pairs if status is Status.CONFIDENTIAL)


def _told(caveats: list[Caveat]) -> list[str]:
    return [text.registry(c.text) for c in caveats]
