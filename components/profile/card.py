"""One card of a key figure: its words, and how they are set (client/profile.css)."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components.composed import Composed
from data.model import Value


@dataclass(frozen=True)
class Card:
    """One key figure in words.

    ``shown`` is the number or the kind of missing, ``lines`` what stands under it, ``drawing`` the
    small trend, ``wide`` a larger one that stands below, ``value`` the figure whose lineage can be
    opened and ``behind`` what that figure is called.
    """

    key: str
    name: str
    definition: str
    shown: str
    unit: str = ""
    lines: tuple[str, ...] = ()
    drawing: str = ""
    value: Value | Composed | None = None
    is_number: bool = True
    wide: str = ""
    behind: str = ""


def markup(card: Card, source: str) -> str:
    """The card as HTML; every word in it is escaped. ``source`` names the button behind it."""
    kind = "kf-value" if card.is_number else "kf-missing"
    unit_ = f' <span class="kf-unit">{html.escape(card.unit)}</span>' if card.unit else ""
    lines = "<br>".join(html.escape(line) for line in card.lines)
    name, definition = html.escape(card.name), html.escape(card.definition)
    return (
        f'<div class="kf" role="group" aria-label="{name}">'
        f'<div class="kf-name" title="{definition}">{name}</div>'
        f"{_button(card, source)}"
        f'<div class="kf-main"><div><span class="{kind}">{html.escape(card.shown)}</span>{unit_}'
        f"</div>{card.drawing}</div>"
        f"<small>{lines}</small>{card.wide}</div>"
    )


def _button(card: Card, source: str) -> str:
    """One sees the one word; the rest is for whoever hears the page."""
    if card.value is None:
        return ""
    return (
        f'<button data-figure="{html.escape(card.key)}">{html.escape(source)}'
        f'<span class="vh"> {html.escape(card.behind)}</span></button>'
    )


def groups(found: Iterable[tuple[str, Sequence[Card]]], source: str) -> str:
    """Cards under the titles of their groups, side by side as the width allows."""
    boxes = "".join(
        f'<section class="pf-box"><h3>{html.escape(title)}</h3>'
        f"{''.join(markup(card, source) for card in cards)}</section>"
        for title, cards in found
    )
    return f'<div class="pf-grid pf-six">{boxes}</div>'
