"""Lays the regions out on the plane of the map, those overseas in boxes beside the mainland.

The plane is a Lambert azimuthal equal-area projection of the sphere centred on 10 E, 52 N (Snyder
1987, Map projections: a working manual, USGS Professional Paper 1395). A region far away is
projected about its own middle and scaled to fit its box; boxes are therefore not to scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Transformer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

PLANE = "+proj=laea +lat_0=52 +lon_0=10 +R=6371000 +units=km +no_defs"
BOX_WIDTH_KM = 560.0
BOX_HEIGHT_KM = 590.0
PADDING_KM = 40.0
LABEL_BELOW_KM = 75.0
_COLUMNS_KM = (-3160.0, -2480.0)
_ROWS_TOP_KM = (2130.0, 1345.0, 560.0, -225.0, -1010.0)


@dataclass(frozen=True)
class Inset:
    """One box: the region it holds (with its parts), the label, the column and row of its place.

    ``latitudes`` are the limits beyond which far-off islets are not drawn, since the box would
    otherwise show little but sea; the true outlines keep them.
    """

    region_id: str
    label: str
    column: int
    row: int
    latitudes: tuple[float, float] = (-90.0, 90.0)

    @property
    def bounds_km(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the frame on the plane of the map, km."""
        left, top = _COLUMNS_KM[self.column], _ROWS_TOP_KM[self.row]
        return left, top - BOX_HEIGHT_KM, left + BOX_WIDTH_KM, top


INSETS = (
    Inset("FRY1", "Guadeloupe", 0, 0, latitudes=(15.5, 17.0)),  # without Saint-Martin
    Inset("FRY2", "Martinique", 0, 1),
    Inset("FRY3", "Guyane", 0, 2),
    Inset("FRY4", "La Réunion", 0, 3),
    Inset("FRY5", "Mayotte", 0, 4),
    Inset("NO0B1", "Jan Mayen", 1, 0),
    Inset("NO0B2", "Svalbard", 1, 1),
    Inset("PT20", "Açores", 1, 2),
    Inset("PT30", "Madeira", 1, 3, latitudes=(32.3, 33.5)),  # without the Selvagens
    Inset("ES70", "Canarias", 1, 4),
)


@cache  # to set one up takes longer than to project the outline of a region
def _between_systems(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_plane(lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return x, y in km on the plane of the map for rows of longitude, latitude."""
    return _moved(_between_systems("EPSG:4326", PLANE), lon_lat)


def from_plane(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return longitude, latitude in degrees for rows of x, y in km on the plane of the map."""
    return _moved(_between_systems(PLANE, "EPSG:4326"), xy)


def on_the_map(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the shapes, region_id to geometry in EPSG:4326, in km of the plane of the map.

    Those of INSETS lie in their boxes. All parts of one inset are moved by the same map, and so are
    all others, so that they keep their shared borders.
    """
    laid = {code: shapely.transform(shape, to_plane) for code, shape in shapes.items()}
    for inset in INSETS:
        parts = sorted(code for code in shapes if code.startswith(inset.region_id))
        if parts:
            placed = _boxed(inset, np.array([shapes[code] for code in parts], dtype=object))
            laid.update(zip(parts, placed, strict=True))
    return laid


def _boxed(inset: Inset, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the shapes, EPSG:4326, as large as the box allows, in km of the plane of the map."""
    drawn = np.array([_between(shape, inset.latitudes) for shape in shapes], dtype=object)
    west, south, east, north = shapely.total_bounds(drawn)
    own = (
        f"+proj=laea +lat_0={(south + north) / 2:.4f} +lon_0={(west + east) / 2:.4f} "
        "+R=6371000 +units=km +no_defs"
    )
    transformer = Transformer.from_crs("EPSG:4326", own, always_xy=True)
    near = shapely.transform(drawn, lambda points: _moved(transformer, points))
    x0, y0, x1, y1 = shapely.total_bounds(near)
    left, bottom, right, top = inset.bounds_km
    scale = min(
        (right - left - 2 * PADDING_KM) / (x1 - x0), (top - bottom - 2 * PADDING_KM) / (y1 - y0)
    )
    middle = np.array([(left + right) / 2, (bottom + top) / 2])
    centre = np.array([(x0 + x1) / 2, (y0 + y1) / 2])
    return shapely.transform(near, lambda points: (points - centre) * scale + middle)


def _between(shape: BaseGeometry, latitudes: tuple[float, float]) -> BaseGeometry:
    """Return the parts of a shape that lie between two parallels."""
    parts = shapely.get_parts(shape)
    bounds = shapely.bounds(parts)
    return shapely.MultiPolygon(
        parts[(bounds[:, 1] >= latitudes[0]) & (bounds[:, 3] <= latitudes[1])]
    )


def _moved(transformer: Transformer, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the points, rows of two numbers, taken through the transformer."""
    return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
