"""Where the candidates found are led from and have partners: a map that filters when picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import streamlit as st

from components import cache, keys, maps, picks, project_map, provenance, text
from components.candidates.standing import Standing
from components.figures.region_map import Layer
from components.text import _, ngettext
from components.theme import LINE
from data.model import region_level
from data.queries import candidates as by
from data.queries.candidates import Found, Wish

LEVEL = 2


def draw(standing: Standing, wish: Wish, found: Found) -> None:
    """The regions of NUTS 2 by number of candidates; a pick adds the region to the filter."""
    rows = standing.rows(found)
    counted, above = count(rows["region_ids"])
    leads = count([code] for code in rows["lead_region"])[0]
    counts = {code: counted.get(code, 0) for code in _level()}
    classes = project_map.classes_of(list(counts.values()))
    st.markdown(text.literal(_takeaway(counts, leads, above)), width=LINE)
    if classes is None:
        return
    regions = wish.of(by.REGION)
    maps.counts_map(
        Layer(
            url=project_map.inline(counts),
            name=_("Candidates found"),
            unit=_("candidates found"),
            short_unit="",
            decimals=0,
            classes=classes,
            labels=project_map.labels_of(classes),
        ),
        year=project_map.YEAR,
        level=LEVEL,
        chosen=regions[-1] if regions else None,
        alt=_("Map of the candidates found, by lead and partner regions"),
        pick=picks.added(keys.CANDIDATE_MAP, cache.region_labels(), regions),
        key=keys.CANDIDATE_MAP,
    )
    st.caption(provenance.boundaries(), width=LINE)


def count(region_ids: Iterable[Iterable[str]]) -> tuple[Counter[str], int]:
    """Candidates by region of level 2, and how many name only larger regions or countries."""
    counted: Counter[str] = Counter()
    above = 0
    for regions in region_ids:
        inside = {code[: LEVEL + 2] for code in regions if region_level(code) >= LEVEL}
        counted.update(inside)
        above += not inside
    return counted, above


def _level() -> list[str]:
    regions = cache.snapshot().regions
    return [str(r) for r in regions.loc[regions["level"] == LEVEL, "region_id"].sort_values()]


def _takeaway(counts: dict[str, int], leads: Collection[str], above: int) -> str:
    held = [code for code, n in counts.items() if n]
    told = ngettext(
        "{n} region of NUTS level 2 leads a candidate found or is a partner in one; {leads} lead. "
        "Picking a region adds it to the filter.",
        "{n} regions of NUTS level 2 lead a candidate found or are partners in one; regions that "
        "lead: {leads}. Picking a region adds it to the filter.",
        len(held),
    ).format(n=text.number(len(held)), leads=text.number(len(leads)))
    if not above:
        return told
    beyond = ngettext(
        "{n} candidate names only a larger region and is not on the map.",
        "{n} candidates name only larger regions and are not on the map.",
        above,
    ).format(n=text.number(above))
    return f"{told} {beyond}"
