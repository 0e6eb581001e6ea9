"""The key figures on the page: six groups of cards, from how large to with whom."""

from __future__ import annotations

import streamlit as st

from components import cache, lineage, provenance, shell, state
from components.profile import facts
from components.profile.card import Card, markup
from components.profile.cards import Maker
from components.profile.view import View
from components.text import _
from components.theme import Palette

_STYLE = """<style>
.kf {{ line-height: 1.35; }}
.kf-name {{ font-weight: 600; padding-right: 5.2rem; }}
.kf-main {{ display: flex; justify-content: space-between; align-items: center; gap: .6rem;
  min-height: 34px; font-variant-numeric: tabular-nums; }}
.kf-main img {{ flex: none; }}
.kf > img {{ display: block; width: 100%; max-width: 340px; height: auto; margin-top: .3rem; }}
.kf-value {{ font-size: 1.55rem; font-weight: 650; line-height: 1.25; }}
.kf-missing {{ font-weight: 600; }}
.kf-unit {{ color: {secondary}; }}
.kf-line {{ font-size: .87rem; }}
[class*="st-key-figure_card_"] {{ position: relative; break-inside: avoid; }}
[class*="st-key-figure_card_"] [class*="st-key-lineage_"] {{ position: absolute; top: -.45rem;
  right: 0; width: auto; }}
[class*="st-key-figure_group_"] {{ break-inside: avoid; }}
[class*="st-key-figure_group_"] h3 {{ padding-top: 0; padding-bottom: .45rem; }}
</style>"""


def draw(view: View) -> None:
    """All groups, each with the cards that the tables can fill."""
    colours = shell.palette()
    st.html(_STYLE.format(secondary=colours.secondary))
    maker = Maker(cache.snapshot(), cache.catalogue(), view.facts, colours, view.larger)
    with st.grid(3, min_column_width=300, gap="small"):
        for key, title, cards in _groups(maker):
            if cards:
                _group(key, title, cards, colours)
    provenance.caption(
        figure.value.source_id for figure in view.facts.figures.values() if figure.value is not None
    )


def _groups(maker: Maker) -> list[tuple[str, str, list[Card]]]:
    led = facts.COUNTED_ONCE[-1]
    groups = [
        ("size", _("How large"), [maker.card(i) for i in facts.SIZE]),
        ("specialised", _("How specialised"), [maker.card(i) for i in facts.SPECIALISATION]),
        ("heading", _("Where it is heading"), [maker.growth(), maker.regional_part()]),
        ("green", _("How green"), [maker.card(i) for i in facts.GREEN]),
        ("inventive", _("How inventive"), [maker.card(i) for i in facts.INVENTIVE]),
        (
            "partners",
            _("With whom"),
            [*(maker.card(i) for i in facts.COUNTED_ONCE if i != led), maker.led()],
        ),
    ]
    return [(key, title, [c for c in cards if c is not None]) for key, title, cards in groups]


def _group(key: str, title: str, cards: list[Card], colours: Palette) -> None:
    box = state.figure_key(f"group_{key}")
    with st.container(border=True, height="stretch", gap="small", key=box):
        st.subheader(title, anchor=False)
        for card in cards:
            with st.container(gap=None, key=state.figure_key(f"card_{card.key}")):
                st.html(markup(card, colours))
                if card.value is not None:
                    lineage.behind(card.value, key=card.key)
