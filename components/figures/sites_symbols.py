"""The signs of the map of sites, alike on the map and in its legend: shape first, colour second."""

from __future__ import annotations

import base64
import html
import math
from collections.abc import Sequence

from components.figures.places import Kind

RADIUS_OF_MT = 9.0
"""Radius in pixels of a disc of one million tonnes; the area grows with the emissions."""
LEAST_RADIUS = 2.0
MILLION = 1e6
SAMPLES = (0.1 * MILLION, MILLION, 5 * MILLION)
Colours = dict[str, str]


def radius(tonnes: float) -> float:
    """Radius of a disc, so that its area is proportional; never too small to be seen."""
    return max(LEAST_RADIUS, RADIUS_OF_MT * math.sqrt(tonnes / MILLION))


def mark(kind: Kind, colours: Colours) -> str:
    """A park is a hexagon, a site a small disc, an organisation a square: SVG."""
    line = f'stroke="{colours["ground"]}" stroke-width="1.5"'
    if kind is Kind.PARK:
        path = "M11 1.5 19.2 6.2V15.8L11 20.5 2.8 15.8V6.2Z"
        return _svg(22, 22, f'<path d="{path}" fill="{colours["park"]}" {line}/>')
    if kind is Kind.SITE:
        return _svg(14, 14, f'<circle cx="7" cy="7" r="5.5" fill="{colours["site"]}" {line}/>')
    square = f'<rect x="2" y="2" width="12" height="12" fill="{colours["organisation"]}" {line}/>'
    return _svg(16, 16, square)


def disc(tonnes: float, colours: Colours) -> str:
    """The disc of so many tonnes: SVG."""
    r = radius(tonnes)
    side = math.ceil(2 * r + 3)
    circle = (
        f'<circle cx="{side / 2}" cy="{side / 2}" r="{r:.1f}" fill="{colours["emissions"]}" '
        f'fill-opacity="0.35" stroke="{colours["emissions"]}" stroke-width="1.25"/>'
    )
    return _svg(side, side, circle)


def line(product: str, colours: Colours) -> str:
    """Ethylene is a broad line, propylene a narrow dashed one: SVG."""
    if product == "ethylene":
        style = f'stroke="{colours["ethylene"]}" stroke-width="4" stroke-opacity="0.75"'
    else:
        style = f'stroke="{colours["propylene"]}" stroke-width="2" stroke-dasharray="6 5"'
    return _svg(34, 14, f'<path d="M1 7H33" fill="none" {style}/>')


def ring(kind: Kind, colours: Colours) -> str:
    """The frame of a number that stands for several places, in the shape of the kind: SVG.

    A hexagon says that a park is among them.
    """
    colour = colours[str(kind)]
    shape = {
        Kind.PARK: '<path d="M11 1.2 20 6.2V15.8L11 20.8 2 15.8V6.2Z"',
        Kind.SITE: '<circle cx="11" cy="11" r="10"',
        Kind.ORGANISATION: '<rect x="1" y="1" width="20" height="20"',
    }[kind]
    line = f'stroke="{colour}" stroke-width="1.6"'
    return _svg(22, 22, f'{shape} fill="{colours["ground"]}" {line}/>')


def cluster(kind: Kind, words: str, colours: Colours) -> str:
    """A ring with a number in it: SVG."""
    number = (
        '<text x="11" y="15" text-anchor="middle" font-family="sans-serif" font-size="11" '
        f'font-weight="600" fill="{colours["text"]}">{html.escape(words)}</text>'
    )
    return ring(kind, colours).replace("</svg>", f"{number}</svg>")


def legend(entries: Sequence[tuple[Sequence[str], str]], colours: Colours) -> str:
    """A list of signs with their words, as HTML: each entry has its signs (SVG) and its text.

    The signs are pictures within the page, because Streamlit takes bare SVG out of HTML.
    """
    style = "display:inline-flex;align-items:center;gap:6px;margin:0 20px 2px 0"
    items = "".join(
        f'<li style="{style}">{"".join(map(_picture, signs))}<span>{html.escape(words)}</span></li>'
        for signs, words in entries
    )
    frame = f"list-style:none;margin:0;padding:0;font-size:0.875rem;color:{colours['text']}"
    return f'<ul style="{frame}">{items}</ul>'


def _picture(svg: str) -> str:
    code = base64.b64encode(svg.encode()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{code}" style="flex:none">'


def _svg(width: int, height: int, inside: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">{inside}</svg>'
    )
