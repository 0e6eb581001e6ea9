"""What the figures say, on the page."""

from __future__ import annotations

from components import cache
from components.profile import block, words
from components.profile.block import Section
from components.profile.view import View


def section(view: View) -> Section:
    """Three to five sentences."""
    return view.once("sentences", lambda: Section(made(view)))


def made(view: View) -> str:
    """The sentences as a list."""
    found = words.sentences(cache.snapshot(), cache.catalogue(), view.facts, view.partners)
    return block.bullets(found)
