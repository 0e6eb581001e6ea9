"""A change and its parts: bars that each begin where the last one ended, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.figures import svg
from components.theme import Palette

ROW = 44
BAR = 14
FOOT = 40
LEFT, RIGHT = 0.04, 0.24
"""Room beside the bars, as shares of their spread; at the right stand their figures."""


@dataclass(frozen=True)
class Part:
    """A part of the change, with its words at the bar and in the hover."""

    name: str
    amount: float
    beside: str


def build(
    parts: Sequence[Part],
    whole: Part,
    colours: Palette,
    *,
    unit: str,
    label: str,
    number: svg.Number,
) -> str:
    """Bars as SVG, the first on top; the parts follow on one another and end at the whole.

    ``label`` is for those who do not see it.
    """
    spans, at = [], 0.0
    for part in parts:
        spans.append((at, at + part.amount))
        at += part.amount
    spans.append((0.0, whole.amount))
    low, high = min(0.0, *map(min, spans)), max(0.0, *map(max, spans))
    room = (high - low) or 1.0
    scale = _Scale(low - LEFT * room, high + RIGHT * room)
    foot = ROW * len(spans)
    drawn = _ticks(scale, low, high, foot, colours, unit, number)
    zero = scale.x(0.0)
    for i, (one, span) in enumerate(zip([*parts, whole], spans, strict=True)):
        drawn.append(_bar(one, span, i, scale, colours, is_whole=i == len(parts)))
        drawn.append(svg.line(zero, i * ROW + 18, zero, (i + 1) * ROW - 6, colours.secondary, 1.2))
    return svg.drawing(drawn, foot + FOOT, label)


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float

    def x(self, amount: float) -> float:
        """The place of an amount in per cent of the width."""
        return 100 * (amount - self.low) / (self.high - self.low)


def _ticks(
    scale: _Scale,
    low: float,
    high: float,
    foot: float,
    colours: Palette,
    unit: str,
    number: svg.Number,
) -> list[str]:
    marks = svg.ticks(low, high, 4)
    places = svg.decimals(marks)
    parts = []
    for mark in marks:
        at = scale.x(mark)
        parts.append(svg.line(at, 0, at, foot, colours.grid))
        words = number(mark, places)
        parts.append(svg.text(words, at, foot + 15, colours.secondary, anchor="middle", size=12))
    parts.append(svg.text(unit, 50, foot + 34, colours.secondary, anchor="middle", size=12))
    return parts


def _bar(
    of: Part,
    span: tuple[float, float],
    i: int,
    scale: _Scale,
    colours: Palette,
    *,
    is_whole: bool,
) -> str:
    y = i * ROW
    shade = colours.above[-1] if of.amount >= 0 else colours.below[0]
    edge = f' stroke="{colours.casing}" stroke-width="1.4"' if is_whole else ""
    start, end = (scale.x(place) for place in span)
    parts = [
        (
            f'<text x="0" y="{y + 13}" fill="{colours.text}" stroke="{colours.ground}" '
            f'stroke-width="4" paint-order="stroke">{svg.escape(of.name)}</text>'
        ),
        svg.bar(start, end, y + 21, BAR, shade, edge),
        svg.text(of.beside, max(start, end), y + 33, colours.text, dx=6),
    ]
    return svg.told(f"{of.name}\n{of.beside}", parts)
