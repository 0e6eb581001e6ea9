"""Outlines as SVG paths on the plane of the map, as the browser draws them.

Units are half kilometres of the plane, x to the right and y downwards. Every vertex is rounded
where it stands and only then written as a step from the one before it, so that neighbours share
their borders to the unit and no error adds up along a ring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from data.build.insets import INSETS, LABEL_BELOW_KM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Shapes = Mapping[str, BaseGeometry]

UNITS_PER_KM = 2
"""A unit is a quarter of a pixel of the map on a large screen; the outline is coarser than that."""


def path_layer(shapes: Shapes) -> dict[str, object]:
    """Return ids (sorted), one path and one point inside per id.

    ``shapes`` are in km of the plane. ``at`` is the middle of the largest circle in the region's
    largest part, where a label, the keyboard or a closer view may stand.
    """
    ids = sorted(shapes)
    flat = [to_units(shapes[code]) for code in ids]
    middles = [middle_of(shape) for shape in flat]
    paths = [path_of(shape, at) for shape, at in zip(flat, middles, strict=True)]
    return {"ids": ids, "paths": paths, "at": [[_plain(x), _plain(y)] for x, y in middles]}


def ground_layer(
    view_km: tuple[float, float, float, float], backdrop: Iterable[BaseGeometry], held: Shapes
) -> dict[str, object]:
    """Return what every map shares: the view, one path of the backdrop, the frames of the insets.

    ``view_km`` is left, bottom, right, top and ``backdrop`` shapes in km of the plane; an inset is
    listed when ``held`` has a region of it.
    """
    left, bottom, right, top = view_km
    return {
        "view": _in_units(left, -top, right - left, top - bottom),
        "backdrop": "".join(path_of(to_units(shape)) for shape in backdrop),
        "insets": [
            _frame(inset.region_id, inset.label, inset.bounds_km)
            for inset in INSETS
            if any(code.startswith(inset.region_id) for code in held)
        ],
    }


def to_units(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape given in km of the plane in units of the map, y downwards, not rounded."""
    return shapely.transform(shape, lambda points: points * (UNITS_PER_KM, -UNITS_PER_KM))


def middle_of(shape: BaseGeometry) -> tuple[float, float]:
    """Return the middle of the largest circle in the largest part, to a tenth of a unit."""
    parts = shapely.get_parts(shape)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    radius = shapely.maximum_inscribed_circle(largest, tolerance=0.5)
    x, y = shapely.get_coordinates(radius)[0]
    return round(float(x), 1), round(float(y), 1)


def path_of(shape: BaseGeometry, at: tuple[float, float] | None = None) -> str:
    """Return the SVG path of a shape in units: ``M`` to each ring, ``l`` along it, ``z``.

    A part or hole without area is left out. Where none is left, the unit square that holds ``at``
    stands for the shape, so that no region vanishes; without ``at`` the path is then empty.
    Holes run against their outer ring, so that either rule of filling leaves them open.
    """
    on_grid = shapely.normalize(shapely.transform(shape, np.rint))
    turned = shapely.orient_polygons(on_grid, exterior_cw=True)
    drawn: list[str] = []
    for part in shapely.get_parts(turned):
        outer = _ring(part.exterior)
        if outer:
            drawn += [outer, *(_ring(hole) for hole in part.interiors)]
    if not drawn and at is not None:
        corner = np.floor(np.array(at)).astype(int)
        drawn = [_ring_text(corner + np.array([[0, 0], [1, 0], [1, 1], [0, 1]]))]
    return "".join(drawn)


def _ring(ring: shapely.LinearRing) -> str:
    """Return the text of a ring of whole numbers, empty when it has no area."""
    points = shapely.get_coordinates(ring).astype(int)
    kept = points[np.any(points != np.roll(points, -1, axis=0), axis=1)]
    x, y = kept[:, 0], kept[:, 1]
    twice_the_area = int(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
    return _ring_text(kept) if twice_the_area else ""


def _ring_text(points: NDArray[np.int_]) -> str:
    """Return an open ring as text; ``z`` closes it, so that the way back is not written."""
    steps = np.diff(points, axis=0).ravel()
    return f"M{_joined(points[0])}l{_joined(steps)}z"


def _joined(numbers: NDArray[np.int_]) -> str:
    """Return numbers with a blank between them where no minus sign parts them."""
    return " ".join(map(str, numbers)).replace(" -", "-")


def _frame(
    region_id: str, label: str, bounds_km: tuple[float, float, float, float]
) -> dict[str, object]:
    """Return the frame of one inset and the place of its label, the middle below it."""
    left, bottom, right, top = bounds_km
    x, y, width, height = _in_units(left, -top, right - left, top - bottom)
    return {
        "region_id": region_id,
        "label": label,
        "x": x,
        "y": y,
        "w": width,
        "h": height,
        "label_at": _in_units((left + right) / 2, LABEL_BELOW_KM - bottom),
    }


def _in_units(*km: float) -> list[int]:
    """Return lengths in km as whole units."""
    return [round(length * UNITS_PER_KM) for length in km]


def _plain(number: float) -> float:
    """Return a whole number without its decimal point."""
    return int(number) if number == int(number) else number
