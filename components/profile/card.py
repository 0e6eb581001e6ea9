"""One card of a key figure: its words, and how they are set."""

from __future__ import annotations

import html
from dataclasses import dataclass

from components.theme import Palette
from data.model import Value


@dataclass(frozen=True)
class Card:
    """One key figure in words.

    ``shown`` is the number or the kind of missing, ``lines`` what stands under it, ``drawing`` the
    small trend as an image, ``wide`` a larger one that stands below, ``value`` the figure whose
    lineage can be opened.
    """

    key: str
    name: str
    definition: str
    shown: str
    unit: str = ""
    lines: tuple[str, ...] = ()
    drawing: str = ""
    value: Value | None = None
    is_number: bool = True
    wide: str = ""


def markup(card: Card, colours: Palette) -> str:
    """The card as HTML; every word in it is escaped."""
    kind = "kf-value" if card.is_number else "kf-missing"
    unit_ = f' <span class="kf-unit">{html.escape(card.unit)}</span>' if card.unit else ""
    lines = "".join(f'<div class="kf-line">{html.escape(line)}</div>' for line in card.lines)
    return (
        f'<div class="kf"><div class="kf-name" title="{html.escape(card.definition)}">'
        f"{html.escape(card.name)}</div>"
        f'<div class="kf-main"><div><span class="{kind}">{html.escape(card.shown)}</span>{unit_}'
        f"</div>{card.drawing}</div>"
        f'<div style="color:{colours.secondary}">{lines}</div>{card.wide}</div>'
    )
