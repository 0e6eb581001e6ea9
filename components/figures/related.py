"""Chemistry and the industries beside it: one bar each, against the reference at 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.figures import svg
from components.theme import Palette

ROW = 44
BAR = 14
FOOT = 40
ROOM = 1.2
"""The scale ends so many times beyond the longest bar: there stands its figure."""


@dataclass(frozen=True)
class Bar:
    """One industry: its name, its location quotient (None is missing), and words for both.

    ``below`` stands beside the name, ``beside`` at the end of the bar.
    """

    name: str
    quotient: float | None
    below: str
    beside: str


def build(
    bars: Sequence[Bar],
    colours: Palette,
    *,
    unit: str,
    label: str,
    number: svg.Number,
    first: int = 0,
) -> str:
    """Bars from the reference line at 1 as SVG, the first on top; ``first`` is accented.

    Above the reference a bar goes right, below it left; ``label`` is for those who do not see it.
    """
    top = ROOM * max([b.quotient for b in bars if b.quotient is not None] + [1.0])
    foot = ROW * len(bars)
    parts = _scale(top, foot, colours, unit, number)
    for i, one in enumerate(bars):
        parts.append(_bar(one, i, top, colours, accented=i == first))
    at_one = 100 / top
    # The reference is drawn beside the names, not through them.
    parts += [svg.line(at_one, i * ROW + 18, at_one, (i + 1) * ROW - 6, colours.casing, 1.4)
              for i in range(len(bars))]  # fmt: skip
    return svg.drawing(parts, foot + FOOT, label)


def _scale(top: float, foot: float, colours: Palette, unit: str, number: svg.Number) -> list[str]:
    marks = svg.ticks(0, top, 5)
    places = svg.decimals(marks)
    parts = []
    for mark in marks:
        at = 100 * mark / top
        anchor = "middle" if mark else ""
        parts.append(svg.line(at, 0, at, foot, colours.grid))
        words = number(mark, places)
        parts.append(svg.text(words, at, foot + 15, colours.secondary, anchor=anchor, size=12))
    parts.append(svg.text(unit, 50, foot + 34, colours.secondary, anchor="middle", size=12))
    return parts


def _bar(of: Bar, i: int, top: float, colours: Palette, *, accented: bool) -> str:
    y = i * ROW
    shade = colours.accent if accented else colours.primary
    parts = [
        # A ground of the page's colour, so that no line of the scale runs through the words.
        (
            f'<text x="0" y="{y + 13}" fill="{colours.text}" stroke="{colours.ground}" '
            f'stroke-width="4" paint-order="stroke">{svg.escape(of.name)}<tspan dx="8" '
            f'font-size="12" fill="{colours.secondary}">{svg.escape(of.below)}</tspan></text>'
        )
    ]
    end = 1.0
    if of.quotient is not None:
        end = max(of.quotient, 1.0)
        ends = (100 / top, 100 * of.quotient / top)
        parts.append(svg.bar(*ends, y + 21, BAR, shade))
    ink = colours.text if of.quotient else colours.secondary
    parts.append(svg.text(of.beside, 100 * end / top, y + 33, ink, dx=6, is_strong=True))
    return svg.told(f"{of.name}\n{of.beside}\n{of.below}", parts)
