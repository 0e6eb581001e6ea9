"""A small trend as inline SVG: one line per unbroken stretch, gaps and breaks left open."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from components.figures.trend import break_years, stretches
from components.theme import Palette
from data.model import Course

SMALL = (96, 30)
WIDE = (300, 64)
PAD = 3.0
LEAST_SPREAD = 0.2
"""At least this share of the highest figure is drawn, so that a small change looks small."""


def build(
    rows: Course,
    colours: Palette,
    *,
    label: str = "",
    breaks: Iterable[int] = (),
    incomplete_from: int | None = None,
    size: tuple[int, int] = SMALL,
) -> str:
    """The drawing, named by ``label`` if given; empty when fewer than two years have a number.

    ``breaks`` are years that open a new stretch beside those that the source marks. Years from
    ``incomplete_from`` on are left out: the source does not hold the whole of them. A stretch of
    one year is a dot, a break a dotted upright.
    """
    whole = rows if incomplete_from is None else rows.between(0, incomplete_from - 1)
    opening = tuple(breaks)
    parts = stretches(whole, opening)
    numbered = whole.numbered
    if len(numbered) < 2:
        return ""
    width, height = size
    scale = _Scale(numbered, width, height)
    marks = [
        f'<line x1="{x}" y1="1" x2="{x}" y2="{height - 1}" stroke="{colours.secondary}" '
        f'stroke-width="1" stroke-dasharray="1.5 2"/>'
        for x in (_n(scale.x(year - 0.5)) for year in break_years(whole, opening))
    ]
    marks += [_stretch(part, scale, colours.primary) for part in parts]
    marks.append(_dot(scale, *numbered[-1], colours.accent, 2.6))
    named = f'role="img" aria-label="{html.escape(label)}" ' if label else ""
    return (
        f'<svg {named}width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">{"".join(marks)}</svg>'
    )


class _Scale:
    """From a year and a value to a place in the drawing."""

    def __init__(self, numbered: Sequence[tuple[int, float]], width: int, height: int) -> None:
        self._width, self._height = width, height
        first, last = numbered[0][0], numbered[-1][0]
        self._first, self._years = float(first), float(last - first) or 1.0
        values = [value for _year, value in numbered]
        low, high = min(values), max(values)
        self._spread = max(high - low, LEAST_SPREAD * max(abs(high), abs(low))) or 1.0
        self._middle = (high + low) / 2

    def x(self, year: float) -> float:
        return PAD + (year - self._first) / self._years * (self._width - 2 * PAD)

    def y(self, value: float) -> float:
        above = (value - self._middle) / self._spread
        return self._height / 2 - above * (self._height - 2 * PAD)


def _stretch(part: Course, scale: _Scale, colour: str) -> str:
    places = part.numbered
    if len(places) == 1:
        return _dot(scale, *places[0], colour, 1.8)
    points = " ".join(f"{_n(scale.x(year))},{_n(scale.y(value))}" for year, value in places)
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6" '
        f'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _dot(scale: _Scale, year: float, value: float, colour: str, radius: float) -> str:
    return (
        f'<circle cx="{_n(scale.x(year))}" cy="{_n(scale.y(value))}" r="{radius}" fill="{colour}"/>'
    )


def _n(place: float) -> str:
    return f"{place:.1f}"
