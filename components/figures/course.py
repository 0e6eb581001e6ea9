"""A series over the years as SVG: one line per unbroken stretch, breaks marked, gaps left open."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components.figures import svg
from components.figures.trend import break_years, stretches
from components.theme import Palette
from data.model import Course, Status

HEIGHT = 300
TOP, FOOT = 30, 26
MOST_YEARS = 10
"""Years named under the drawing at most; on a phone more would overlap."""
FEW_YEARS = 4
"""The same for a small drawing, which stands in a narrow column."""
EDGE = 0.7
"""Years of room before the first and after the last."""
RADIUS = 4
OPEN = frozenset({Status.ESTIMATED, Status.PROVISIONAL})


@dataclass(frozen=True)
class Words:
    """What the drawing says: its name, the unit over it, the mark of a break, numbers."""

    label: str
    unit: str
    broken: str
    number: svg.Number


def build(
    rows: Course,
    colours: Palette,
    words: Words,
    *,
    hover: Sequence[str],
    breaks: Iterable[int] = (),
    dashed: bool = False,
    incomplete_from: int | None = None,
    height: int = HEIGHT,
) -> str:
    """The drawing; ``hover`` has one text per year of ``rows``.

    ``dashed`` is for a larger region's series. Years from ``incomplete_from`` on are pale points
    without a line: the source does not hold the whole of them. Empty without any number.
    """
    numbered = rows.numbered
    if not numbered:
        return ""
    scale = _Scale.of(numbered, height)
    opening = tuple(breaks)
    colour = colours.secondary if dashed else colours.primary
    after = [y for y in rows.years if incomplete_from is not None and y >= incomplete_from]
    told = dict(zip(rows.years, hover, strict=True))
    shown = scale.labels(words.number)
    room = svg.room_for(shown.values())
    parts = [svg.text(words.unit, 0, 12, colours.secondary, size=12, dx=-room)]
    parts += [svg.mark(said, scale.y(m), colours.secondary) for m, said in shown.items()]
    parts += _axes(scale, colours)
    for year in break_years(rows, opening):
        parts.append(_break(scale, year, colours, words.broken))
    lines, points = [], []
    for part in stretches(rows, [*opening, *after]):
        pale = incomplete_from is not None and part.years[0] >= incomplete_from
        places = [(scale.x(year), scale.y(value)) for year, value in part.numbered]
        if not pale:
            lines += [_segment(a, b, colour, dashed) for a, b in itertools.pairwise(places)]
        points += [
            svg.told(told[year], [_point(at, status, colour, pale)])
            for at, year, status in zip(places, part.years, part.statuses, strict=True)
        ]
    return svg.drawing([*parts, *lines, *points], height, words.label, room)


@dataclass(frozen=True)
class _Scale:
    """From a year and a value to a place: per cent across, pixels down."""

    first: int
    last: int
    marks: tuple[float, ...]
    low: float
    high: float
    height: int

    @classmethod
    def of(cls, numbered: Sequence[tuple[int, float]], height: int) -> _Scale:
        values = [value for _year, value in numbered]
        low, high = min(0.0, *values), max(0.0, *values)
        whole = all(value % 1 == 0 for value in values)
        marks = svg.ticks(low, high or 1.0, 5 if height >= HEIGHT else 3)
        # Nothing is counted in halves.
        marks = [m for m in marks if m % 1 == 0] if whole else marks
        return cls(numbered[0][0], numbered[-1][0], tuple(marks), low, high or 1.0, height)

    def x(self, year: float) -> float:
        return 100 * (year - self.first + EDGE) / (self.last - self.first + 2 * EDGE)

    def y(self, value: float) -> float:
        room = self.height - TOP - FOOT
        return TOP + room * (1 - (value - self.low) / (self.high - self.low))

    def labels(self, number: svg.Number) -> dict[float, str]:
        """The marks in words."""
        places = svg.decimals(list(self.marks))
        return {mark: number(mark, places) for mark in self.marks}


def _axes(scale: _Scale, colours: Palette) -> list[str]:
    parts = []
    for mark in scale.marks:
        y = scale.y(mark)
        stroke = colours.secondary if mark == 0 else colours.grid
        parts.append(svg.line(0, y, 100, y, stroke))
    most = MOST_YEARS if scale.height >= HEIGHT else FEW_YEARS
    every = max(1, round(svg.step(scale.last - scale.first, most)))
    for year in range(scale.last, scale.first - 1, -every):
        at = scale.x(year)
        parts.append(
            svg.text(str(year), at, scale.height - 7, colours.secondary, anchor="middle", size=12)
        )
    return parts


def _break(scale: _Scale, year: int, colours: Palette, words: str) -> str:
    at, foot = scale.x(year - 0.5), scale.height - FOOT
    line = svg.line(at, TOP, at, foot, colours.secondary)
    return (
        line.replace("/>", ' stroke-dasharray="1.5 3"/>')
        + f'<svg x="{at:.4g}%" y="{foot - 6}" overflow="visible"><text transform="rotate(-90)" '
        f'dy="-4" font-size="11" fill="{colours.secondary}">{svg.escape(words)}</text></svg>'
    )


def _segment(a: tuple[float, float], b: tuple[float, float], colour: str, dashed: bool) -> str:  # noqa: FBT001
    line = svg.line(*a, *b, colour, 2.2)
    more = ' stroke-dasharray="6 4"' if dashed else ""
    return line.replace("/>", f' stroke-linecap="round"{more}/>')


def _point(at: tuple[float, float], status: Status, colour: str, pale: bool) -> str:  # noqa: FBT001
    """A dot; open where estimated, a diamond where carried over from older regions."""
    x, y = at
    seen = ' opacity="0.5"' if pale else ""
    if status is Status.CONVERTED:
        shape = f'd="M0-5L5 0L0 5L-5 0z" fill="none" stroke="{colour}" stroke-width="1.5"'
        return (
            f'<svg x="{x:.4g}%" y="{y:.4g}" overflow="visible"{seen}>'
            f'<circle r="11" fill="transparent"/><path {shape}/></svg>'
        )
    fill = "none" if status in OPEN else colour
    place = f'cx="{x:.4g}%" cy="{y:.4g}"'
    return (
        f'<circle {place} r="11" fill="transparent"/><circle {place} r="{RADIUS}" fill="{fill}" '
        f'stroke="{colour}" stroke-width="1.5"{seen}/>'
    )
