"""What the figures say, on the page."""

from __future__ import annotations

from components import cache
from components.profile import block, words
from components.profile.view import View


def draw(view: View) -> None:
    """Three to five sentences."""
    block.draw("sentences", view.once("sentences", lambda: made(view)))


def made(view: View) -> str:
    """The sentences as a list."""
    found = words.sentences(cache.snapshot(), cache.catalogue(), view.facts, view.partners)
    return block.bullets(found)
