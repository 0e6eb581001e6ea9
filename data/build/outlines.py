"""Writes the outlines the maps draw, with a hash of the content in each file name.

The source is GISCO's 20M outline. It is a coverage already (neighbours share every vertex, no gap,
no overlap), its levels nest exactly, and it is generalised to about a kilometre, below a pixel of a
map of Europe; so nothing is simplified again: the coordinates are rounded once, at the finest
level, and every coarser level is dissolved from those pieces. All levels share one set of vertices.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from data.build.insets import from_plane, on_the_map, to_plane
from data.build.paths import ground_layer, path_layer
from data.build.regions import read_regions
from data.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Shapes = Mapping[str, BaseGeometry]

REGIONS_FILE = "geo/NUTS_RG_20M_2024_4326.geojson"
COUNTRIES_FILE = "geo/CNTR_RG_20M_2024_4326_EUROPE_CLIP.geojson"
DECIMALS = 3
"""About 100 m on the ground, a fiftieth of a pixel of a map of Europe."""

VIEW_KM = (-3220.0, -1850.0, 3040.0, 2260.0)
"""Left, bottom, right, top of the map on its plane, km: insets to eastern Türkiye, 3:2."""

BACKDROP_KM = (-1850.0, -2600.0, 4300.0, 3000.0)


def build_outlines(
    raw_folder: Path, out_folder: Path, regions: pd.DataFrame
) -> list[dict[str, object]]:
    """Write every outline below ``out_folder`` and return one record per file.

    Written: what the map draws, paths0 to paths3 (overseas regions in insets) and ground; and
    GeoJSON of true places, geographic0 to geographic3 and backdrop (what NUTS lacks). A record
    holds name, file (relative path), sha256, bytes and features. Files of earlier builds with the
    same names are removed.
    """
    true = finest_pieces(read_regions(raw_folder / REGIONS_FILE))
    laid = on_the_map(true)
    places = {code: rounded(shape) for code, shape in true.items()}
    wanted = {level: set(part["region_id"]) for level, part in regions.groupby("level")}
    out_folder.mkdir(parents=True, exist_ok=True)
    records = []
    for level in range(4):
        name = f"geographic{level}"
        shapes = dissolve(places, level)
        _require_all(shapes, wanted.get(level, set()), name)
        records.append(write_features(out_folder, name, shapes))
        paths = _json(path_layer(dissolve(laid, level)))
        records.append(_write(out_folder, f"paths{level}", "json", paths, len(shapes)))
    behind = backdrop_shapes(gpd.read_file(raw_folder / COUNTRIES_FILE), true)
    backdrop = {code: _back(shape) for code, shape in behind.items()}
    records.append(write_features(out_folder, "backdrop", backdrop))
    ground = _json(ground_layer(VIEW_KM, behind.values(), true))
    records.append(_write(out_folder, "ground", "json", ground, len(behind)))
    return records


def finest_pieces(raw: gpd.GeoDataFrame) -> dict[str, BaseGeometry]:
    """Return the regions that have no parts in the file: level 3, and BA01 to BA03 and UA.

    Raises SourceError when they are no coverage, since no level could then be dissolved from them.
    """
    parents = set(raw["NUTS_ID"].str[:-1])
    finest = raw[~raw["NUTS_ID"].isin(parents)].sort_values("NUTS_ID")
    shapes = finest.geometry.to_numpy()
    if not shapely.coverage_is_valid(shapes):
        edges = shapely.coverage_invalid_edges(shapes)
        first = finest["NUTS_ID"].to_numpy()[~shapely.is_empty(edges)][0]
        raise SourceError(REGIONS_FILE, "regions overlap or leave gaps at their borders", first)
    return dict(zip(finest["NUTS_ID"], shapes, strict=True))


def dissolve(pieces: Shapes, level: int) -> dict[str, BaseGeometry]:
    """Return the regions of a level, each the union of its pieces, sorted by region_id."""
    length = level + 2
    groups: dict[str, list[BaseGeometry]] = {}
    for code in sorted(pieces):
        if len(code) >= length:
            groups.setdefault(code[:length], []).append(pieces[code])
    return {code: shapely.coverage_union_all(parts) for code, parts in groups.items()}


def rounded(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with coordinates of DECIMALS places, without parts that fall to nothing.

    Rounding vertex by vertex keeps shared borders shared. A region is never lost: if all its parts
    fell together, the largest one is kept with four more decimals.
    """
    parts = shapely.get_parts(shape)
    coarse = shapely.transform(parts, lambda points: np.round(points, DECIMALS))
    kept = coarse[shapely.area(coarse) > 0]
    if len(kept):
        return shapely.MultiPolygon(kept)
    largest = parts[[int(np.argmax(shapely.area(parts)))]]
    fine = shapely.transform(largest, lambda points: np.round(points, DECIMALS + 4))
    return shapely.MultiPolygon(fine)


def backdrop_shapes(countries: gpd.GeoDataFrame, pieces: Shapes) -> dict[str, BaseGeometry]:
    """Return the countries that some level lacks, country code to geometry in km of the plane.

    Those that NUTS 2024 does not have at all come from the file of countries; Bosnia and
    Herzegovina (no level 3) and Ukraine (level 0 only) come from the regions' own outline, so that
    no seam shows. Greenland is left out: the insets stand in its place. Cut to BACKDROP_KM.
    """
    known = {code[:2] for code in pieces}
    others = countries[~countries["CNTR_ID"].isin(known | {"GL", "SJ"})]
    shapes = dict(zip(others["CNTR_ID"], others.geometry, strict=True))
    for code, shape in pieces.items():
        if len(code) < 5:
            shapes[code[:2]] = shapely.union(shapes.get(code[:2], shapely.MultiPolygon()), shape)
    frame = shapely.box(*BACKDROP_KM)
    cut = {code: _cut(shape, frame) for code, shape in sorted(shapes.items())}
    return {code: shape for code, shape in cut.items() if not shape.is_empty}


def _cut(shape: BaseGeometry, frame: BaseGeometry) -> BaseGeometry:
    """Return the part of a shape in EPSG:4326 inside a frame of the map's plane, in km of it."""
    flat = shapely.make_valid(shapely.transform(shape, to_plane))
    inside = shapely.intersection(flat, frame)
    if not inside.equals(flat):
        inside = shapely.segmentize(inside, 100.0)
    return shapely.MultiPolygon([part for part in shapely.get_parts(inside) if part.area > 0])


def _back(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape of the plane in EPSG:4326, rounded."""
    return rounded(shapely.transform(shape, from_plane))


def write_features(folder: Path, name: str, shapes: Shapes) -> dict[str, object]:
    """Write shapes as GeoJSON, id at the top of each feature, and return the file's record.

    Exterior rings run counterclockwise and holes clockwise, as RFC 7946 (3.1.6) has it.
    """
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {},
            "geometry": geometry_json(shapes[code]),
        }
        for code in sorted(shapes)
    ]
    text = _json({"type": "FeatureCollection", "features": features})
    return _write(folder, name, "geojson", text, len(features))


def geometry_json(shape: BaseGeometry) -> dict[str, object]:
    """Return the GeoJSON of a polygon or multipolygon, exterior rings counterclockwise."""
    turned = shapely.orient_polygons(shapely.normalize(shape), exterior_cw=False)
    polygons = [
        [_ring(part.exterior), *(_ring(hole) for hole in part.interiors)]
        for part in shapely.get_parts(turned)
    ]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _ring(ring: shapely.LinearRing) -> list[list[float]]:
    """Return the ring's coordinates, rid of the noise of binary fractions."""
    points: NDArray[np.float64] = shapely.get_coordinates(ring)
    return [[float(x), float(y)] for x, y in np.round(points, DECIMALS + 4)]


def _require_all(shapes: Shapes, wanted: set[str], name: str) -> None:
    """Raise SourceError when a region has no shape, or an invalid or empty one."""
    missing = sorted(wanted - set(shapes))
    if missing:
        raise SourceError(REGIONS_FILE, f"{name}: the region has no outline", missing[0])
    for code, shape in shapes.items():
        if shape.is_empty or not shape.is_valid:
            raise SourceError(REGIONS_FILE, f"{name}: the outline is empty or crosses itself", code)


def _json(content: object) -> str:
    """Return compact JSON with a line break at the end, the same bytes for the same content."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _write(folder: Path, name: str, ending: str, text: str, features: int) -> dict[str, object]:
    """Write the text under its hashed name, remove older versions, return the file's record."""
    content = text.encode()
    file = f"{name}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
    for old in folder.glob(f"{name}.*.{ending}"):
        old.unlink()
    (folder / file).write_bytes(content)
    return _record(name, file, content, features)


def _record(name: str, file: str, content: bytes, features: int) -> dict[str, object]:
    """Return what the manifest keeps of one file."""
    return {
        "name": name,
        "file": file,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "features": features,
    }
