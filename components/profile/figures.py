"""The key figures on the page: six groups of cards, from how large to with whom."""

from __future__ import annotations

from components import cache, lineage, provenance
from components.profile import block, facts
from components.profile.block import Section
from components.profile.card import Card, groups
from components.profile.cards import Maker
from components.profile.view import View
from components.text import _


def section(view: View) -> Section:
    """All groups, each with the cards that the tables can fill, and their sources."""
    return view.once("figures", lambda: made(view))


def made(view: View) -> Section:
    """The cards as HTML, and the figures behind them by the card's key."""
    maker = Maker(
        cache.snapshot(), cache.catalogue(), view.facts, view.colours, view.larger, lineage.subject
    )
    found = [(title, cards) for title, cards in _groups(maker) if cards]
    values = {c.key: c.value for _title, cards in found for c in cards if c.value is not None}
    used = [f.value.source_id for f in view.facts.figures.values() if f.value is not None]
    return Section(groups(found, _("Source")) + block.note(provenance.short(used)), values)


def _groups(maker: Maker) -> list[tuple[str, list[Card]]]:
    led = facts.COUNTED_ONCE[-1]
    found = [
        (_("How large"), [maker.card(i) for i in facts.SIZE]),
        (_("How specialised"), [maker.card(i) for i in facts.SPECIALISATION]),
        (_("Where it is heading"), [maker.growth(), maker.regional_part()]),
        (_("How green"), [maker.card(i) for i in facts.GREEN]),
        (_("How inventive"), [maker.card(i) for i in facts.INVENTIVE]),
        (
            _("With whom"),
            [*(maker.card(i) for i in facts.COUNTED_ONCE if i != led), maker.led()],
        ),
    ]
    return [(title, [c for c in cards if c is not None]) for title, cards in found]
