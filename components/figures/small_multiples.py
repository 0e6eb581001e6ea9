"""Small multiples: one panel per region on common scales, the others in grey behind.

After Tufte (1990), Envisioning Information, ch. 4. Names and last figures stand in the panels, so
that no colour needs a legend; the position of a region's panel is that of its column in the table.
One SVG of few elements: a line, and the points of one kind, are each one path.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.figures import svg
from components.theme import Palette
from data.model import Course, Status

COLUMNS = 2
BETWEEN = 5.0
"""Per cent of the width between two columns."""
PANEL, LINE_OF_TITLE, FOOT, GAP = 92, 17, 26, 14
"""Heights in pixels: of a panel, of a line over it, of the years under the last, between two."""
LONGEST_LINE = 22
BEHIND = 0.38
EDGE = 0.5
"""Years of room before the first and after the last."""
HEADROOM = 1.08
MOST_YEARS, MOST_MARKS = 3, 4
HOLLOW = frozenset({Status.ESTIMATED, Status.PROVISIONAL, Status.CONVERTED})
"""Statuses whose points are hollow; those carried over from older regions are square, too."""


@dataclass(frozen=True)
class Panel:
    """One region's series in its ``rows``.

    ``name`` stands over it, ``said`` beneath the name: the last figure, or why there is none.
    ``breaks`` are further years that open a new stretch. ``dashed`` is for a larger region's
    series. ``hover`` has one text per year.
    """

    name: str
    said: str
    rows: Course
    hover: Sequence[str]
    breaks: Sequence[int] = ()
    dashed: bool = False


@dataclass(frozen=True)
class Point:
    """A figure of a series; ``at`` is its position in the rows, ``opens`` says a stretch begins."""

    year: int
    value: float
    at: int
    opens: bool


def points(rows: Course, breaks: Iterable[int] = ()) -> list[Point]:
    """The figures of a series; a stretch begins after a gap and at a break."""
    opening, found = set(breaks), list[Point]()
    columns = zip(rows.years, rows.values, rows.breaks, strict=True)
    for at, (year, value, broken) in enumerate(columns):
        if not math.isnan(value):
            follows = bool(found) and found[-1].year == year - 1
            opens = not follows or broken or year in opening
            found.append(Point(year, value, at, opens))
    return found


@dataclass(frozen=True)
class _Scale:
    """From a year and a value to a place: per cent across, pixels down within a panel."""

    first: int
    last: int
    marks: tuple[float, ...]
    high: float

    @classmethod
    def of(cls, lines: Sequence[Sequence[Point]]) -> _Scale:
        every = [p for line in lines for p in line]
        years = [p.year for p in every] or [0]
        top = max((p.value for p in every), default=1.0) or 1.0
        marks = tuple(svg.ticks(0.0, top * HEADROOM, MOST_MARKS))
        return cls(min(years), max(years), marks, top * HEADROOM)

    def x(self, year: float) -> float:
        return 100 * (year - self.first + EDGE) / (self.last - self.first + 2 * EDGE)

    def y(self, value: float) -> float:
        return PANEL * (1 - value / self.high)

    def labels(self, number: svg.Number) -> dict[float, str]:
        """The marks in words; none at the foot, where all panels begin."""
        places = svg.decimals(list(self.marks))
        return {mark: number(mark, places) for mark in self.marks if mark}

    @property
    def years(self) -> list[int]:
        every = max(1, round(svg.step(self.last - self.first, MOST_YEARS)))
        return list(range(self.last, self.first - 1, -every))


def build(
    panels: Sequence[Panel],
    colours: Palette,
    *,
    label: str,
    number: svg.Number,
    reference: Panel | None = None,
    columns: int = COLUMNS,
) -> str:
    """The drawing. ``reference`` is drawn thin and dotted in every panel and named in the first."""
    across = min(columns, len(panels))
    titles = [_title(p) for p in panels]
    lines = [points(p.rows, p.breaks) for p in panels]
    beside = [] if reference is None else points(reference.rows, reference.breaks)
    named = "" if reference is None else reference.name
    scale = _Scale.of([*lines, beside])
    top = LINE_OF_TITLE * max(len(t) for t in titles) + 4
    width = (100 - BETWEEN * (across - 1)) / across
    shown = scale.labels(number)
    room = svg.room_for(shown.values())
    parts = []
    for n, panel in enumerate(panels):
        row, column = divmod(n, across)
        others = [line for m, line in enumerate(lines) if m != n]
        parts += [
            _box(column * (width + BETWEEN), row * (top + PANEL + GAP), width, top + PANEL + FOOT),
            *_named(titles[n], top, colours, 0 if column else -room),
            _box(0, top, 100, PANEL + FOOT),
            *_axes(scale, colours, {} if column else shown, years=n + across >= len(panels)),
            _lines(scale, others, colours.secondary, 1, f' opacity="{BEHIND}"'),
            *_reference(scale, beside, lines[n], named if n == 0 else "", colours),
            *_front(scale, panel, lines[n], colours),
            "</svg></svg>",
        ]  # fmt: skip
    down = -(-len(panels) // across)
    height = down * (top + PANEL) + (down - 1) * GAP + FOOT
    return svg.drawing(parts, height, label, room)


def _box(x: float, y: float, width: float, height: float) -> str:
    """Where a part of the drawing begins, in which places across count anew."""
    return (
        f'<svg x="{x:.4g}%" y="{y:g}" width="{width:.4g}%" height="{height:g}" overflow="visible">'
    )


def _title(panel: Panel) -> list[tuple[str, bool]]:
    """Lines over a panel, and whether they are strong: its name, then what is said of it."""
    name = textwrap.wrap(panel.name, LONGEST_LINE) or [""]
    said = textwrap.wrap(panel.said, LONGEST_LINE + 8)
    return [*((line, True) for line in name), *((line, False) for line in said)]


def _named(title: Sequence[tuple[str, bool]], top: int, colours: Palette, dx: float) -> list[str]:
    first = top - LINE_OF_TITLE * len(title) + 9
    return [
        svg.text(words, 0, first + n * LINE_OF_TITLE, colours.text, is_strong=strong, dx=dx)
        for n, (words, strong) in enumerate(title)
    ]


def _axes(
    scale: _Scale, colours: Palette, labels: Mapping[float, str], *, years: bool
) -> list[str]:
    parts = [svg.mark(words, scale.y(m), colours.secondary) for m, words in labels.items()]
    for mark in scale.marks:
        y = scale.y(mark)
        parts.append(svg.line(0, y, 100, y, colours.secondary if mark == 0 else colours.grid))
    for year in scale.years if years else []:
        # The last year ends with the panel: set in the middle, it would be cut on a phone.
        x, anchor = (100, "end") if year == scale.last else (scale.x(year), "middle")
        foot = PANEL + 17
        parts.append(svg.text(str(year), x, foot, colours.secondary, anchor=anchor, size=12))
    return parts


def _path(scale: _Scale, line: Iterable[Point]) -> str:
    """One path through all stretches; across it counts to a thousand."""
    return "".join(
        f"{'M' if p.opens else 'L'}{10 * scale.x(p.year):.0f} {scale.y(p.value):.1f}" for p in line
    )


def _stroked(path: str, stroke: str, width: float, more: str = "") -> str:
    """A path in the units of a panel, whose strokes keep their width."""
    if not path:
        return ""
    return (
        f'<svg width="100%" height="{PANEL}" viewBox="0 0 1000 {PANEL}" '
        f'preserveAspectRatio="none" overflow="visible"><path d="{path}" fill="none" '
        f'stroke="{stroke}" stroke-width="{width:g}" vector-effect="non-scaling-stroke"{more}/>'
        "</svg>"
    )


def _lines(
    scale: _Scale, lines: Sequence[Sequence[Point]], stroke: str, width: float, more: str
) -> str:
    return _stroked("".join(_path(scale, line) for line in lines), stroke, width, more)


def _reference(
    scale: _Scale, line: Sequence[Point], own: Sequence[Point], name: str, colours: Palette
) -> list[str]:
    """The line and its name, above it where the panel's own runs beneath."""
    if not line:
        return []
    drawn = _lines(scale, [line], colours.text, 1.2, ' stroke-dasharray="1.5 3"')
    is_lower = bool(own) and _mean(own) < _mean(line)
    y = round(scale.y(line[0].value)) + (-5 if is_lower or not own else 13)
    return [drawn, svg.text(name, scale.x(line[0].year), y, colours.text, size=12)]


def _mean(line: Sequence[Point]) -> float:
    return sum(p.value for p in line) / len(line)


def _front(scale: _Scale, panel: Panel, line: Sequence[Point], colours: Palette) -> list[str]:
    """The panel's own line, its points, and what each year tells when it is pointed at."""
    colour = colours.secondary if panel.dashed else colours.primary
    dashes = ' stroke-dasharray="4 3"' if panel.dashed else ""
    of = [(p, panel.rows.statuses[p.at]) for p in line]
    parts = [_lines(scale, [line], colour, 2.4, dashes)]
    for cap, kept in (
        ("round", [(p, s) for p, s in of if s is not Status.CONVERTED]),
        ("square", [(p, s) for p, s in of if s is Status.CONVERTED]),
    ):
        parts.append(_dots(scale, [p for p, _s in kept], colour, 6.5, cap))
        hollow = [p for p, s in kept if s in HOLLOW]
        parts.append(_dots(scale, hollow, colours.ground, 3.5, cap))
    wide = scale.x(scale.first + 1) - scale.x(scale.first)
    for p in line:
        at = svg.bar(scale.x(p.year - 0.5), scale.x(p.year - 0.5) + wide, 0, PANEL, "transparent")
        parts.append(at.replace("/>", f' data-tip="{svg.escape(panel.hover[p.at])}"/>'))
    return parts


def _dots(scale: _Scale, of: Sequence[Point], colour: str, size: float, cap: str) -> str:
    """Dots are strokes without a length: their caps alone are drawn."""
    path = "".join(f"M{10 * scale.x(p.year):.0f} {scale.y(p.value):.1f}h0" for p in of)
    return _stroked(path, colour, size, f' stroke-linecap="{cap}"')
