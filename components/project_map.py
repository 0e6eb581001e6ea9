"""Where the organisations of the projects found have their seat: a map that filters when picked."""

from __future__ import annotations

import base64
import gzip

import numpy as np
import orjson

from components import cache, keys, maps, opened, picks, piece, provenance, text
from components.figures.region_map import Layer
from components.text import _, ngettext
from data.analysis.classes import Classes, classify
from data.queries import Found, Wish
from data.queries import finder as by

LEVEL = 2
MOST_CLASSES = 5
YEAR = 0
"""The figures are of the list, not of a year: the map shows no year where it is 0."""


def draw(wish: Wish, found: Found) -> str:
    """The regions of NUTS 2 by number of projects found; a pick adds the region to the filter.

    Hands back the source line under the map, as HTML.
    """
    counts = _counts(found)
    classes = classes_of(list(counts.values()))
    if classes is None:
        return ""
    held = [code for code, n in counts.items() if n]
    first = max(held, key=lambda code: counts[code])
    words = ngettext(
        "{n} region of NUTS level 2 has an organisation in them; most projects, {most}, are in "
        "{name}. Picking a region adds it to the filter.",
        "{n} regions of NUTS level 2 have an organisation in them; most projects, {most}, are in "
        "{name}. Picking a region adds it to the filter.",
        len(held),
    )
    named = cache.region_labels()[first]
    told = words.format(n=text.number(len(held)), most=text.number(counts[first]), name=named)
    title = _("Where their organisations have their seat")
    piece.draw(
        keys.OPENED, opened.joined(opened.alone(title, opened.paragraph(told))), on_pick=None
    )
    regions = wish.of(by.REGION)
    maps.counts_map(
        Layer(
            url=inline(counts),
            name=_("Projects found"),
            unit=_("projects found"),
            short_unit="",
            decimals=0,
            classes=classes,
            labels=labels_of(classes),
        ),
        year=YEAR,
        level=LEVEL,
        chosen=regions[-1] if regions else None,
        alt=_("Map of the projects found, by region of the organisations' seat"),
        pick=picks.added(keys.PROJECT_MAP, cache.region_labels(), regions),
        key=keys.PROJECT_MAP,
    )
    return opened.note(provenance.short(["cordis"], with_map=True))


def _counts(found: Found) -> dict[str, int]:
    regions = cache.snapshot().regions
    level = regions.loc[regions["level"] == LEVEL, "region_id"].sort_values()
    counted = cache.finder().facet(by.REGION).count(found.mask)
    return {str(code): counted.get(str(code), 0) for code in level}


def classes_of(numbers: list[int]) -> Classes | None:
    """None apart, then up to five classes of about equally many regions; None without any."""
    some = np.array([n for n in numbers if n], dtype=float)
    if not some.size:
        return None
    made = classify(some, n=MOST_CLASSES, method="quantile", reference=None, decimals=0)
    inner = tuple(b for b in made.breaks if b > 1) if made else ()
    return Classes(low=0.0, high=float(some.max()), breaks=(1.0, *inner), decimals=0)


def labels_of(classes: Classes) -> list[str]:
    """'4 to 9': whole numbers, both included."""
    last = len(classes) - 1
    labels = []
    for at, (low, high) in enumerate(classes.bounds()):
        top = high if at == last else high - 1
        alone = text.number(low)
        both = _("{low} to {high}").format(low=alone, high=text.number(top))
        labels.append(alone if top <= low else both)
    return labels


def inline(counts: dict[str, int]) -> str:
    """The series as the map reads it from an address, packed into the address itself."""
    series = {
        "ids": list(counts),
        "years": [YEAR],
        "decimals": 0,
        "values": [list(counts.values())],
        "statuses": ["0" * len(counts)],
        "breaks": [[]],
    }
    packed = gzip.compress(orjson.dumps(series), 9, mtime=0)
    return "data:application/gzip;base64," + base64.b64encode(packed).decode()
