"""Where the browser fetches what pages show: outlines and figures, by addresses that never change.

An address holds the name of the build or of the file's content, so that it may be kept for ever.
"""

from __future__ import annotations

import streamlit as st

from components import cache, wire
from components.figures.region_map import Ground
from data.model import LEVELS

FIGURES_PATH = "figures"


def base_path() -> str:
    """What stands before every path of ours: empty, or '/' and server.baseUrlPath."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def outline_url(layer: str) -> str | None:
    """Where the browser fetches an outline layer."""
    path = cache.snapshot().outlines.get(layer)
    return f"{base_path()}/outlines/{path.name}" if path else None


def map_ground(level: int) -> Ground:
    """Where the browser fetches what a map of this level is drawn on."""
    return Ground(
        ground=outline_url("ground") or "",
        layer=outline_url(f"paths{level}") or "",
        names=figures_url(wire.NAMES, level),
        roles=figures_url(wire.PARTNERSHIP, 0),
    )


def figure_tables() -> list[tuple[str, int]]:
    """Everything that ``figures`` can be asked for: what, and at which level."""
    held = [(i, level) for i in cache.catalogue().indicators for level in cache.years_by_level(i)]
    return [
        (wire.PARTNERSHIP, 0),
        (wire.SEARCH, 0),
        *((wire.NAMES, level) for level in LEVELS),
        *held,
    ]


def figures_url(what: str, level: int) -> str:
    """Where the browser fetches the years of an indicator, or the names of the regions."""
    build = cache.snapshot().build_id[: cache.BUILD_LETTERS]
    return f"{base_path()}/{FIGURES_PATH}/{build}/{what}/nuts{level}.json"
