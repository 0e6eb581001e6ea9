"""Palettes and the Plotly template, for light and dark ground. Contrasts were measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from data.model import Status

Base = Literal["light", "dark"]
FONT = '"Source Sans", "Source Sans Pro", sans-serif'
LINE = 820
"""Width of running text in pixels, so that a line stays readable on a wall."""
TRANSPARENT = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Missing:
    """How a kind of missing is drawn: three greys that differ in lightness and in outline."""

    fill: str
    line: str
    width: float
    dash: str | None = None


@dataclass(frozen=True)
class Palette:
    """The colours of one ground. Sequential palettes run from low to high."""

    base: Base
    ground: str
    text: str
    secondary: str
    primary: str
    accent: str
    casing: str
    border: str
    grid: str
    backdrop: str
    muted: str
    network: str
    member: str
    sequential: tuple[str, ...]
    below: tuple[str, ...]
    middle: str
    above: tuple[str, ...]
    missing: Mapping[Status, Missing]
    pairs: tuple[tuple[str, ...], ...]

    def classes(self, n: int) -> list[str]:
        """Colours of n sequential classes, low to high, spread over the whole range."""
        last = len(self.sequential) - 1
        return [self.sequential[round(i * last / max(n - 1, 1))] for i in range(n)]

    def around(self, below: int, above: int) -> list[str]:
        """Colours of classes below and above a reference, strongest farthest from it."""
        strongest_last = self.above[::-1]
        return [*_spread(self.below, below), *_spread(strongest_last, above)[::-1]]

    def both(self, x: int, columns: int, y: int, rows: int) -> str:
        """Colour of a field of two indicators, class x of the first and y of the second."""
        last = len(self.pairs) - 1
        row = self.pairs[round(y * last / max(rows - 1, 1))]
        return row[round(x * last / max(columns - 1, 1))]

    def ink_on(self, shade: str) -> str:
        """Black or white, whichever reads better on a shade (WCAG's relative luminance)."""
        parts = [channel / 255 for channel in bytes.fromhex(shade[1:])]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        return "#000000" if light > 0.179 else "#FFFFFF"


def _spread(shades: Sequence[str], n: int) -> list[str]:
    """N shades from the strongest on; steps in between when there are more than given."""
    if n <= len(shades):
        return [shades[i * len(shades) // n] for i in range(n)]
    places = [i * (len(shades) - 1) / (n - 1) for i in range(n)]
    return [
        _between(shades[int(p)], shades[min(int(p) + 1, len(shades) - 1)], p % 1) for p in places
    ]


def _between(first: str, second: str, share: float) -> str:
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


LIGHT = Palette(
    base="light",
    ground="#FFFFFF",
    text="#0A1820",
    secondary="#51626D",
    primary="#0B5A7A",
    accent="#B3401A",
    casing="#14242E",
    border="#FFFFFF",
    grid="#DCE3E7",
    backdrop="#EDF0F2",
    muted="#DCE4E8",
    network="#9CC9D6",
    member="#3D8FB0",
    sequential=("#FFF7C7", "#D3EDB5", "#8FD3BA", "#45B4C2", "#2487B6", "#2356A0", "#142C6B"),
    below=("#5A2A83", "#8E62AE", "#BF9FD0", "#E0D0E8"),
    middle="#F4F4F2",
    above=("#D3E8CF", "#9DCF9B", "#51A661", "#176B34"),
    missing={
        Status.NOT_PUBLISHED: Missing("#D5D9DC", "#D5D9DC", 0.0),
        Status.CONFIDENTIAL: Missing("#9AA3A9", "#4E5960", 0.9),
        Status.NOT_APPLICABLE: Missing("#F6F7F8", "#8A949A", 0.7, "1 2"),
    },
    # After Stevens (2015), Bivariate choropleth maps; low and low is no grey, which means missing.
    pairs=(
        ("#F5F0D8", "#A9DDE0", "#4FBFC4"),
        ("#DDAFD4", "#A3ABD2", "#5094B8"),
        ("#BC60A9", "#8A5FA8", "#364591"),
    ),
)
DARK = Palette(
    base="dark",
    ground="#10191F",
    text="#E8EEF1",
    secondary="#A9B8C0",
    primary="#5CC3E6",
    accent="#FF9B6B",
    casing="#F4F8FA",
    border="#10191F",
    grid="#2B3942",
    backdrop="#1A252C",
    muted="#2A3840",
    network="#2F6F86",
    member="#49A9CC",
    sequential=("#1B3A6B", "#245C9E", "#2A82AE", "#3FA9B5", "#78C9AE", "#BDE3A6", "#FBF3B4"),
    below=("#D9B8EE", "#B58AD3", "#8A5FAE", "#5D4179"),
    middle="#55606A",
    above=("#35633F", "#4F9159", "#7FC184", "#BFEBBB"),
    missing={
        Status.NOT_PUBLISHED: Missing("#3A464D", "#3A464D", 0.0),
        Status.CONFIDENTIAL: Missing("#737F86", "#C3CCD1", 0.9),
        Status.NOT_APPLICABLE: Missing("#1F2A31", "#8A979E", 0.7, "1 2"),
    },
    pairs=(
        ("#25305A", "#1F6F74", "#35C2BC"),
        ("#7A3E74", "#5E69A6", "#56A8D8"),
        ("#D06CB8", "#A883DC", "#C9D6FF"),
    ),
)


def palette(base: str | None) -> Palette:
    """The palette of a ground; light when the browser has not said."""
    return DARK if base == "dark" else LIGHT


def layout(colours: Palette, height: int | None) -> dict[str, Any]:
    """What every figure shares: type, transparent ground, no margins, and no template to send."""
    return {
        "template": {},
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "font": {"family": FONT, "size": 13, "color": colours.text},
        "hoverlabel": {
            "bgcolor": colours.ground,
            "bordercolor": colours.secondary,
            "font": {"family": FONT, "size": 13, "color": colours.text},
            "align": "left",
        },
        "showlegend": False,
        "dragmode": "pan",
    }
