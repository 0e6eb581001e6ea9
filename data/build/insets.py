"""Moves overseas regions into boxes beside the mainland, on the plane the map is drawn on.

The map is a Lambert azimuthal equal-area projection of the sphere centred on 10 E, 52 N, as d3 and
Plotly draw it ('azimuthal equal area', rotation lon 10, lat 52). A region far away is projected
about its own middle, scaled to fit its box, and taken back to longitude and latitude of
the place where the box is drawn. Boxes are therefore not to scale; each records its scale.
"""

from __future__ import annotations

from dataclasses import dataclass
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


def to_plane(lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return x, y in km on the plane of the map for rows of longitude, latitude."""
    return _moved(Transformer.from_crs("EPSG:4326", PLANE, always_xy=True), lon_lat)


def from_plane(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return longitude, latitude in degrees for rows of x, y in km on the plane of the map."""
    return _moved(Transformer.from_crs(PLANE, "EPSG:4326", always_xy=True), xy)


def move_into_insets(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the shapes, region_id to geometry in EPSG:4326, with those of INSETS in their boxes.

    All parts of one inset are moved by the same map, so that they keep their shared borders.
    """
    moved = dict(shapes)
    for inset in INSETS:
        parts = sorted(code for code in shapes if code.startswith(inset.region_id))
        if parts:
            placed, _ = place(inset, np.array([shapes[code] for code in parts], dtype=object))
            moved.update(zip(parts, placed, strict=True))
    return moved


def place(inset: Inset, shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], float]:
    """Return the shapes moved into the box, EPSG:4326, and the scale (the mainland has 1)."""
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
    boxed = shapely.transform(near, lambda points: from_plane((points - centre) * scale + middle))
    return boxed, float(scale)


def inset_records(shapes: Mapping[str, BaseGeometry]) -> list[dict[str, object]]:
    """Return one record per inset: region_id, label, scale, frame and label_at (lon, lat).

    ``shapes`` are the true ones, EPSG:4326. ``frame`` is a closed line that appears straight on
    the map (a point every 70 km or so); ``label_at`` is the middle of the space under the frame.
    """
    records: list[dict[str, object]] = []
    for inset in INSETS:
        parts = [shape for code, shape in shapes.items() if code.startswith(inset.region_id)]
        if not parts:
            continue
        _, scale = place(inset, np.array(parts, dtype=object))
        left, bottom, right, _ = inset.bounds_km
        frame = shapely.segmentize(shapely.box(*inset.bounds_km).exterior, 70.0)
        label = np.array([[(left + right) / 2, bottom - LABEL_BELOW_KM]])
        records.append(
            {
                "region_id": inset.region_id,
                "label": inset.label,
                "scale": round(scale, 3),
                "frame": _rounded(from_plane(shapely.get_coordinates(frame))),
                "label_at": _rounded(from_plane(label))[0],
            }
        )
    return records


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


def _rounded(points: NDArray[np.float64]) -> list[list[float]]:
    """Return the points as nested lists with 4 decimals."""
    return [[round(float(x), 4), round(float(y), 4)] for x, y in points]
