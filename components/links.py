"""Links between views, with the view's state in the URL."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from components import address_bar, served, state, text
from components.text import _

OVERVIEW = "../pages/overview.py"
REGIONS = "../pages/regions.py"
REGION = "../pages/region.py"
COMPARE = "../pages/compare.py"
PROJECTS = "../pages/projects.py"
CALLS = "../pages/calls.py"
CANDIDATES = "../pages/candidates.py"
JOIN = "../pages/join.py"
METHODS = "../pages/methods.py"
ACCESSIBILITY = "../pages/accessibility.py"


def to(page: str, label: str, view: Mapping[str, str]) -> None:
    """A link to a page with this view."""
    st.page_link(page, label=f":primary[{label}]", query_params=dict(view), help="")


def without(page: str, label: str, name: str, values: Collection[str] | None = None) -> None:
    """A link to this view without a name of the address, or without some values of it."""
    held = address_bar.held()
    gone = set(held.get(name, []) if values is None else values)
    kept = {n: [v for v in of if n != name or v not in gone] for n, of in held.items()}
    view = {n: of for n, of in kept.items() if of and n != state.SHEET}
    st.page_link(page, label=f":primary[{label}]", query_params=view, help="")


@dataclass(frozen=True)
class WayOut:
    """What to take away of a view that finds nothing, in words, and how many are found then.

    ``name`` is what goes from the address, with all of its values or with these alone.
    """

    told: str
    found: int
    name: str
    values: Collection[str] | None = None


def ways_out(page: str, nothing: str, ways: Sequence[WayOut]) -> None:
    """That nothing was found, and a link for each way that leads to something.

    What a visitor typed is told, but never the words of a link.
    """
    helpful = [way for way in ways if way.found]
    typed = [f"- {way.told}" for way in helpful if way.name == state.SEARCH]
    st.info("\n".join([nothing, "", *typed]))
    for way in helpful:
        without(page, _label(way), way.name, way.values)
    to(page, _("Clear all filters"), {})


def _label(way: WayOut) -> str:
    if way.name != state.SEARCH:
        return way.told
    return _("Without the words searched for: {n}").format(n=text.number(way.found))


def to_region(region_id: str, label: str) -> None:
    """A link to the profile of a region."""
    to(REGION, label, {state.REGION: region_id})


def to_profile(region_id: str) -> None:
    """The link under a chosen region."""
    to_region(region_id, _("Open the profile of this region"))


def inside(path: str, words: str, view: Mapping[str, str]) -> str:
    """A link to a page as HTML, for a piece of ours, in which a plain click stays in the app."""
    address = f"{served.base_path()}/{path}?{urlencode(view)}"
    return f'<a data-page href="{html.escape(address)}">{html.escape(words)}</a>'
