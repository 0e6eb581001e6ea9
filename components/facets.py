"""Filters whose options say what they would leave: drawn in one piece, kept in the address."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from components import address_bar, piece, state, text
from components.text import _, ngettext

CLEAR = "clear"
_CLEARING = ' class="fc-clear"'


@dataclass(frozen=True)
class Facet:
    """A filter: its name in the address, its label, its options in order, each with its words.

    ``counts`` are what each option would leave, ``chosen`` those that are on.
    """

    name: str
    label: str
    options: Mapping[str, str]
    counts: Mapping[str, int]
    chosen: Sequence[str]


def draw(key: str, at_hand: Sequence[Facet], further: Sequence[Facet] = ()) -> None:
    """The filters; ``further`` ones stand behind a line that the browser opens by itself."""
    every = (*at_hand, *further)
    piece.draw(key, panel(at_hand, further), _toggled({f.name: tuple(f.options) for f in every}))


def panel(at_hand: Sequence[Facet], further: Sequence[Facet] = ()) -> str:
    """The filters as HTML."""
    parts = [_group(facet) for facet in at_hand]
    if further:
        title = html.escape(_("More filters"))
        inner = "".join(_group(facet) for facet in further)
        parts.append(
            f'<div><details id="fc-more" class="fc-more"><summary>{title}</summary>'
            f"<div>{inner}</div></details>{_also(further)}</div>"
        )
    if any(facet.chosen for facet in (*at_hand, *further)):
        parts.append(piece.button(html.escape(_("Clear these filters")), CLEAR, _CLEARING))
    return f'<div class="fc">{"".join(parts)}</div>'


def _group(facet: Facet) -> str:
    """Options that would leave nothing stand behind a line; those chosen always show."""
    chosen = frozenset(facet.chosen)
    shown = [o for o in facet.options if facet.counts.get(o, 0) or o in chosen]
    empty = [o for o in facet.options if o not in shown]
    words = "".join(_option(facet, o, pressed=o in chosen) for o in shown)
    label, name = html.escape(facet.label), html.escape(f"fc-{facet.name}")
    return (
        f'<div role="group" aria-labelledby="{name}"><p id="{name}">{label}</p>'
        f"<div {_named(facet)}>{words}</div>{_none(facet, empty)}</div>"
    )


def _none(facet: Facet, empty: Iterable[str]) -> str:
    drawn = [_option(facet, o, pressed=False) for o in empty]
    if not drawn:
        return ""
    title = ngettext("{n} more that would leave none", "{n} more that would leave none", len(drawn))
    told = html.escape(title.format(n=text.number(len(drawn))))
    return (
        f'<details id="{html.escape(f"fc-none-{facet.name}")}" class="fc-none">'
        f"<summary>{told}</summary><div {_named(facet)}>{''.join(drawn)}</div></details>"
    )


def _option(facet: Facet, option: str, *, pressed: bool) -> str:
    words = f"{facet.options[option]} ({text.number(facet.counts.get(option, 0))})"
    on = ' aria-pressed="true"' if pressed else ""
    return f'<button value="{html.escape(option)}"{on}>{html.escape(words)}</button>'


def _named(facet: Facet) -> str:
    """An option travels without its filter's name: there may be more than a hundred."""
    return f'data-name="{html.escape(facet.name)}"'


def _also(further: Sequence[Facet]) -> str:
    used = "; ".join(facet.options[o] for facet in further for o in facet.chosen)
    if not used:
        return ""
    told = html.escape(_("Also filtered by: {filters}").format(filters=used))
    return f'<p class="fc-also">{told}</p>'


def _toggled(options: Mapping[str, Sequence[str]]) -> Callable[[str], None]:
    """Turn an option on or off in the address; the list begins anew with its first sheet."""

    def pick(picked: str) -> None:
        name, _sign, option = picked.partition("=")
        if picked == CLEAR:
            state.take_out(*options, state.SHEET)
        elif option in options.get(name, ()):
            state.take(name, toggled(address_bar.all_of(name), option), state.SHEET)

    return pick


def toggled(held: Sequence[str], option: str) -> list[str]:
    """What is held without the option, or with it where it was not."""
    others = [one for one in held if one.casefold() != option.casefold()]
    return others if len(others) < len(held) else [*others, option]
