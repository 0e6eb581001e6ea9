"""A part of the profile as HTML of our own: drawn in one piece, heard where it is clicked."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from components import cache, client, lineage, picks, served, shell, state
from components.profile import neighbours
from components.profile.neighbours import Asked
from components.text import _

MODULE = "profile"


def draw(part: str, markup: str) -> None:
    """The part; a link in it to another region is followed within the page."""
    key = state.profile_key(part)
    follow = picks.linked_region(key, cache.region_labels())
    client.mount(MODULE, key=key, data=_told(markup), on_region_change=follow)


@st.fragment
def draw_figures(part: str, markup: str, values: Mapping[str, lineage.Behind]) -> None:
    """The part; a click on one of its figures opens what stands behind it.

    ``values`` are those figures by the name their button bears. Opening draws nothing else anew.
    """
    key = state.profile_key(part)
    client.mount(MODULE, key=key, data=_told(markup), on_figure_change=_heard)
    asked = picks.figure_asked_about(values, key)
    if asked is not None:
        lineage.open_panel(values[asked])


def _heard() -> None:
    """The click is read in the run that follows it; nothing is kept."""


def _told(markup: str) -> dict[str, object]:
    colours = shell.palette()
    names = ("text", "secondary", "primary", "grid", "ground")
    told = {name: getattr(colours, name) for name in names}
    return {"html": markup, "colours": told | {"border": "var(--st-border-color)"}}


def paragraphs(*sentences: str) -> str:
    """Sentences, one paragraph each; every sign in them is escaped."""
    return "".join(f"<p>{html.escape(words)}</p>" for words in sentences if words)


def heading(words: str) -> str:
    """The heading of a part of a section."""
    return f"<h3>{html.escape(words)}</h3>"


def bullets(sentences: Sequence[str]) -> str:
    """Sentences as a list."""
    items = "".join(f"<li>{html.escape(words)}</li>" for words in sentences)
    return f"<ul>{items}</ul>" if items else ""


def note(words: str) -> str:
    """A line under a figure, such as its source."""
    return f'<p class="note">{html.escape(words)}</p>'


def sources(values: Mapping[str, lineage.Behind], line: str) -> str:
    """The source line, and a button for what stands behind each figure of a drawing."""
    buttons = "".join(
        f'<li><button data-figure="{html.escape(name)}">{html.escape(lineage.subject(value))}'
        "</button></li>"
        for name, value in values.items()
    )
    title = html.escape(_("What stands behind these figures"))
    behind = f'<details class="pf-behind"><summary>{title}</summary><ul>{buttons}</ul></details>'
    return note(line) + (behind if buttons else "")


def region_view(region_id: str, asked: Asked) -> dict[str, str]:
    """The part of a link that names a region, and peers that are not the usual ones."""
    view = {state.REGION: region_id}
    if asked.abroad:
        view[state.ABROAD] = str(True)
    if moved := neighbours.write_weights(asked.weights):
        view[state.WEIGHTS] = moved
    return view


def region_link(region_id: str, label: str, asked: Asked) -> str:
    """A link to the profile of a region whose peers are asked for alike; ``label`` is HTML."""
    view = region_view(region_id, asked)
    address = html.escape(f"{served.base_path()}/region?{urlencode(view)}")
    return f'<a href="{address}" data-region="{html.escape(region_id)}">{label}</a>'
