"""Profiles made before anyone asks: the first to open one need not wait for it."""

from __future__ import annotations

from components import cache, map_filters, text
from components.profile import (
    figures,
    fitting,
    industry,
    peers,
    projects,
    sentences,
    shift,
    unknown,
    view,
    years,
)
from components.profile.neighbours import WEIGHTS, Asked
from components.theme import LIGHT


def regions() -> list[str]:
    """Those of the partnership: for all of a level, a small server would work for minutes."""
    known = cache.region_labels()
    return [region for region in cache.catalogue().partnership.roles if region in known]


def make(region_id: str) -> None:
    """All parts of a profile as most see it: on light ground, in the usual language and weights."""
    text.in_the_usual_language(lambda: _make(region_id))


def _make(region_id: str) -> None:
    shown = view.kept(region_id, Asked(abroad=False, weights=dict(WEIGHTS)), LIGHT)
    for part in (figures, sentences, industry, shift, projects, fitting, peers):
        part.section(shown)
    years.section(shown, map_filters.usual_indicator())
    unknown.held(shown)
