"""Profiles made before anyone asks: the first to open one need not wait for it."""

from __future__ import annotations

from collections.abc import Iterator

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

LEVEL = 2
"""Beside those that take part, the regions of this level are what is asked for most."""


def regions() -> Iterator[str]:
    """Those of the partnership, then the others of the usual level."""
    tables = cache.snapshot().regions
    usual = tables.loc[tables["level"] == LEVEL, "region_id"].astype(str).tolist()
    known = cache.region_labels()
    roles = [region for region in cache.catalogue().partnership.roles if region in known]
    yield from list(dict.fromkeys([*roles, *usual]))[: cache.PROFILES]


def make(region_id: str) -> None:
    """All parts of a profile as most see it: on light ground, in the usual language and weights."""
    text.in_the_usual_language(lambda: _make(region_id))


def _make(region_id: str) -> None:
    shown = view.kept(region_id, Asked(abroad=False, weights=dict(WEIGHTS)), LIGHT)
    for part in (figures, sentences, industry, shift, projects, fitting, peers):
        part.section(shown)
    years.section(shown, map_filters.usual_indicator())
    unknown.held(shown)
