"""Drawings as SVG text that fills whatever width it is given: places across are in per cent.

Letters and strokes keep their size, so that the same drawing is read on a phone, on a wall and on
paper. Colours stand in the drawing itself, which may be saved as a file of its own.
"""

from __future__ import annotations

import html
import itertools
import math
from collections.abc import Callable, Iterable

from components.theme import FONT

Number = Callable[[float, int], str]
"""Writes a number with so many decimals in the visitor's locale."""
LABEL = 11.5
LETTER = 6.4
"""How wide a digit of a scale's label is; signs between digits are narrower."""
AFTER_LABEL = 6


def escape(words: str) -> str:
    """Words with nothing in them read as markup."""
    return html.escape(words)


def drawing(parts: Iterable[str], height: float, label: str, room: int = 0) -> str:
    """The whole drawing, named for those who do not see it.

    ``room`` is that beside it for the labels of its scale, which stand left of 0 per cent: only
    the padding of the whole can take pixels off a width that is not known.
    """
    padded = f' style="box-sizing:border-box;padding-left:{room}px;overflow:visible"'
    return (
        f'<svg role="img" aria-label="{html.escape(label)}" width="100%" height="{height:g}"'
        f"{padded if room else ''} "
        f'font-family="{html.escape(FONT)}" font-size="13" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(parts)}</svg>"
    )


def text(
    words: str,
    x: float,
    y: float,
    fill: str,
    *,
    anchor: str = "",
    size: float = 0,
    dx: float = 0,
    is_strong: bool = False,
) -> str:
    """Words at ``x`` per cent and ``y`` pixels; every sign in them is escaped."""
    if not words:
        return ""
    more = f' text-anchor="{anchor}"' if anchor else ""
    more += ' font-weight="600"' if is_strong else ""
    more += f' font-size="{size:g}"' if size else ""
    more += f' dx="{dx:g}"' if dx else ""
    return f'<text x="{x:.4g}%" y="{y:g}" fill="{fill}"{more}>{html.escape(words)}</text>'


def bar(start: float, end: float, y: float, height: float, fill: str, more: str = "") -> str:
    """A bar between two places in per cent, in whichever order."""
    low, wide = min(start, end), abs(end - start)
    return (
        f'<rect x="{low:.4g}%" y="{y:g}" width="{wide:.4g}%" height="{height:g}" '
        f'fill="{fill}"{more}/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1) -> str:
    """A line; places across in per cent, down in pixels."""
    return (
        f'<line x1="{x1:.4g}%" y1="{y1:.4g}" x2="{x2:.4g}%" y2="{y2:.4g}" stroke="{stroke}" '
        f'stroke-width="{width:g}"/>'
    )


def room_for(labels: Iterable[str]) -> int:
    """Pixels that the labels of a scale take to the left of a plot."""
    return math.ceil(LETTER * max(map(len, labels), default=0)) + AFTER_LABEL


def mark(words: str, y: float, fill: str) -> str:
    """A label of the scale in the room beside the plot, at the height of its grid line."""
    return text(words, 0, y + 4, fill, anchor="end", size=LABEL, dx=-AFTER_LABEL)


def told(words: str, parts: Iterable[str]) -> str:
    """Parts that say these words when they are pointed at (client/profile.js)."""
    return f'<g data-tip="{html.escape(words)}">{"".join(parts)}</g>'


def step(spread: float, most: int) -> float:
    """A round step (1, 2 or 5 times a power of ten) that divides a spread into ``most`` at most."""
    if spread <= 0:
        return 1.0
    rough = spread / most
    power = 10.0 ** math.floor(math.log10(rough))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= rough * (1 - 1e-9))


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from ``low`` to ``high``, ``most`` steps at most."""
    size = step(high - low, most)
    first, last = math.ceil(low / size - 1e-9), math.floor(high / size + 1e-9)
    return [n * size for n in range(first, last + 1)]


def decimals(marks: list[float]) -> int:
    """How many decimals tell these numbers apart."""
    gaps = [abs(b - a) for a, b in itertools.pairwise(marks)] or [1.0]
    return max(0, math.ceil(-math.log10(min(gaps)) - 1e-9))
