"""What the map in the browser is told: addresses, classes, colours and words.

No figures travel here. The drawing itself is components/client/region_map.js, which reads the
keys of the payload.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from components.theme import TRANSPARENT, Palette
from data.analysis.classes import Classes
from data.model import Role, Status

STATUSES = tuple(Status)


@dataclass(frozen=True)
class Stroke:
    """Widths of the dark casing and of the accent line in it; 0 for none."""

    casing: float
    accent: float


CHOSEN_WIDTH = 4.0
CHOSEN_CASING = 7.5
STROKES = {Role.NETWORK: Stroke(1.3, 0), Role.MEMBER: Stroke(2.2, 0.9), Role.LEAD: Stroke(3.2, 1.7)}


@dataclass(frozen=True)
class Ground:
    """Where outlines, names and the partnership are fetched from: one set per level."""

    ground: str
    layer: str
    names: str
    roles: str


@dataclass(frozen=True)
class Layer:
    """One indicator on the map: where its years are fetched, its classes and words.

    ``year`` is set where the layer has a year of its own, not that of the player.
    """

    url: str
    name: str
    unit: str
    short_unit: str
    decimals: int
    classes: Classes
    labels: Sequence[str]
    year: int | None = None


@dataclass(frozen=True)
class Place:
    """The chosen region: its name, and its outline where it is of another level than the map."""

    region_id: str | None = None
    name: str = ""
    path: str | None = None


def class_colours(classes: Classes, colours: Palette) -> list[str]:
    """One colour per class; those on either side of a reference from a palette of their own."""
    if classes.split is None:
        return colours.classes(len(classes))
    return colours.around(classes.split, len(classes) - classes.split)


def payload(
    ground: Ground,
    colours: Palette,
    *,
    label: str,
    words: Mapping[str, str],
    locale: str,
    statuses: Sequence[str],
    roles: Sequence[tuple[Role, str, int]],
    chosen: Place = Place(),
    start: str | None = None,
) -> dict[str, Any]:
    """What every map shares; ``roles`` has role, words and number of regions."""
    return {
        "ground": ground.ground,
        "layer": ground.layer,
        "names": ground.names,
        "roles": ground.roles,
        "palette": {
            part: getattr(colours, part)
            for part in ("ground", "text", "secondary", "accent", "border", "backdrop", "grid")
        }
        | {"muted": colours.muted},
        "label": label,
        "words": dict(words),
        "locale": locale,
        "statuses": list(statuses),
        "carried": STATUSES.index(Status.CONVERTED),
        "missing": _missing(colours),
        "role_names": {role.value: words for role, words, _ in roles},
        "role_lines": {role.value: _lines(role, colours) for role in STROKES},
        "role_entries": [_role_entry(*part, colours) for part in roles],
        "chosen": chosen.region_id,
        "chosen_name": chosen.name,
        "chosen_path": chosen.path,
        # The colour of text: no class, no kind of missing and no participating region has it.
        "chosen_lines": [(colours.ground, CHOSEN_CASING), (colours.text, CHOSEN_WIDTH)],
        "chosen_entry": {
            "label": words["chosen"],
            "fill": TRANSPARENT,
            "line": colours.text,
            "width": CHOSEN_WIDTH,
        },
        "start": start,
        "series": [],
        "player": False,
    }


def with_figures(
    base: Mapping[str, Any],
    layers: Sequence[Layer],
    year: int,
    colours: Palette,
    *,
    player: bool,
    matrix: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A map of one indicator, or of two as a matrix of colours."""
    absent = STATUSES.index(Status.NOT_PUBLISHED)
    series = [
        {
            "url": layer.url,
            "name": layer.name,
            "unit": layer.unit,
            "short_unit": layer.short_unit,
            "decimals": layer.decimals,
            "breaks": list(layer.classes.breaks),
            "colours": class_colours(layer.classes, colours),
            "labels": list(layer.labels),
            "year": layer.year,
            "absent": absent,
        }
        for layer in layers
    ]
    made = {**base, "series": series, "year": year, "player": player, "matrix": matrix}
    return {**made, "stamp": stamp(made)}


def with_kinds(base: Mapping[str, Any], heading: str, colours: Palette) -> dict[str, Any]:
    """A map of who takes part, each kind filled."""
    fills = {
        Role.LEAD.value: colours.accent,
        Role.MEMBER.value: colours.member,
        Role.NETWORK.value: colours.network,
    }
    entries = [
        {
            "label": entry["label"],
            "count": entry["count"],
            "fill": fills[entry["role"]],
            "line": colours.secondary,
            "width": 0.4,
        }
        for entry in base["role_entries"]
    ]
    kinds = {role: {"fill": fill} for role, fill in fills.items()}
    made = {**base, "kinds": kinds, "role_entries": entries, "heading": heading, "year": None}
    return {**made, "stamp": stamp(made)}


def matrix(
    colours: Palette, rows: int, columns: int, heading: str, axes: Mapping[str, str]
) -> dict[str, Any]:
    """Colours of a map of two indicators: ``rows`` for the second, ``columns`` for the first."""
    shades = [[colours.both(x, columns, y, rows) for x in range(columns)] for y in range(rows)]
    ink = [[colours.ink_on(shade) for shade in row] for row in shades]
    return {"colours": shades, "heading": heading, "axes": {**axes, "ink": ink}}


def stamp(content: Mapping[str, Any]) -> str:
    """A short name of what is drawn; the map carries it once it stands."""
    return hashlib.sha256(orjson.dumps(content)).hexdigest()[:12]


def _missing(colours: Palette) -> dict[str, dict[str, Any]]:
    return {
        str(STATUSES.index(status)): {
            "fill": kind.fill,
            "line": kind.line if kind.width else colours.border,
            "width": kind.width or 0.4,
            "dash": kind.dash,
        }
        for status, kind in colours.missing.items()
    }


def _lines(role: Role, colours: Palette) -> list[tuple[str, float]]:
    stroke = STROKES[role]
    accent = [(colours.accent, stroke.accent)] if stroke.accent else []
    return [(colours.casing, stroke.casing), *accent]


def _role_entry(role: Role, words: str, count: int, colours: Palette) -> dict[str, Any]:
    stroke = STROKES[role]
    return {
        "role": role.value,
        "label": words,
        "count": count,
        "fill": TRANSPARENT,
        "line": colours.casing,
        "width": stroke.casing,
        "inner": colours.accent if stroke.accent else None,
        "innerWidth": stroke.accent,
    }
