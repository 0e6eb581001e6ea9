"""Profiles made before anyone asks: the first to open one need not wait for it."""

from __future__ import annotations

import os
from typing import Final

from components import build_in_use, cache, map_filters, text
from components.profile import (
    figures,
    fitting,
    industry,
    peers,
    projects,
    sentences,
    shift,
    sites,
    unknown,
    view,
    years,
)
from components.profile.neighbours import WEIGHTS, Asked
from components.theme import LIGHT

NUMBER: Final = "CHEM_REGIONS_PROFILES_AHEAD"
"""Names how many are made; without it all that ``regions`` tells."""
FINEST: Final = 2
PARTS = (figures, sentences, industry, shift, projects, fitting, peers, sites, unknown)


def regions() -> list[str]:
    """Those of the partnership, then countries and regions of NUTS 1 and 2; as many as are wanted.

    Smaller ones are made when they are asked for: they would take three times as long as these.
    """
    known = cache.region_labels()
    partnership = [region for region in cache.catalogue().partnership.roles if region in known]
    others = [region for region in known if len(region) - 2 <= FINEST]
    found = list(dict.fromkeys((*partnership, *sorted(others, key=len))))
    wanted = os.environ.get(NUMBER, "")
    return found[: int(wanted)] if wanted.isdecimal() else found


def make(region_id: str) -> None:
    """All parts of a profile as most see it: on light ground, in the usual language and weights.

    They are of one build, also where another comes meanwhile.
    """
    text.in_the_usual_language(lambda: build_in_use.throughout(lambda: _make(region_id)))


def _make(region_id: str) -> None:
    shown = view.kept(region_id, Asked(abroad=False, weights=dict(WEIGHTS)), LIGHT)
    for part in PARTS:
        part.section(shown)
    years.section(shown, map_filters.usual_indicator())
