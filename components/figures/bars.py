"""Horizontal bars as HTML, the first on top, each of which can be picked by mouse or key."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

WIDEST = 40
"""Per cent of the room beside the names that the longest bar takes: its number stands after it."""


@dataclass(frozen=True)
class Bar:
    """A bar: what a pick reports, its name, how long it is, and the words behind it."""

    pick: str
    name: str
    length: float
    words: str


def build(bars: Sequence[Bar], colour: str, label: str) -> str:
    """One bar per entry, as long as its share of the longest; ``label`` names the chart."""
    most = max((bar.length for bar in bars), default=0)
    drawn = "".join(_bar(bar, most) for bar in bars)
    return (
        f'<ul class="fb" role="list" aria-label="{html.escape(label)}" '
        f'style="--fill:{html.escape(colour)}">{drawn}</ul>'
    )


def _bar(bar: Bar, most: float) -> str:
    wide = WIDEST * bar.length / most if most else 0
    return (
        f'<li><button data-pick="{html.escape(bar.pick)}">'
        f"<span>{html.escape(bar.name)}</span><span class='fb-bar'>"
        f"<i style='width:{wide:.1f}%'></i><span>{html.escape(bar.words)}</span></span>"
        "</button></li>"
    )
