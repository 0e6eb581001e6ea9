"""A map to take away: the outlines of one level with its figures, as a GeoPackage.

The outlines are those of regions where they really lie, in EPSG:4326, not the moved and enlarged
ones that the maps on the pages use for territories overseas.
"""

from __future__ import annotations

import io
import json

import pandas as pd

from data.errors import UnknownIdError
from data.store import Snapshot

CRS = "EPSG:4326"
DRIVER = "GPKG"


def _layer(level: int) -> str:
    return f"geographic{level}"


def has_outlines(snapshot: Snapshot, level: int) -> bool:
    """True when the snapshot holds the true outlines of this level."""
    return _layer(level) in snapshot.outlines


def geopackage(
    snapshot: Snapshot, level: int, rows: pd.DataFrame, *, name: str, title: str, description: str
) -> bytes:
    """The rows (one per ``region_id``) with the outline of each region, as a GeoPackage.

    One layer ``name`` whose own metadata hold title and description (source and licence). Regions
    without a row are left out; a row without an outline has an empty geometry. Raises
    ``UnknownIdError`` when the level has no outlines.
    """
    if not has_outlines(snapshot, level):
        raise UnknownIdError("outline", _layer(level))
    import geopandas  # noqa: PLC0415 - takes longer to import than a page takes to draw
    from shapely.geometry import shape  # noqa: PLC0415

    features = json.loads(snapshot.outlines[_layer(level)].read_bytes())["features"]
    shapes = {str(f["id"]): shape(f["geometry"]) for f in features}
    plain = rows.reset_index(drop=True)
    frame = geopandas.GeoDataFrame(plain, geometry=plain["region_id"].map(shapes), crs=CRS)
    target = io.BytesIO()
    frame.to_file(
        target,
        driver=DRIVER,
        layer=name,
        geometry_type="MultiPolygon",  # for regions of one piece, too
        layer_options={"IDENTIFIER": title, "DESCRIPTION": description},
    )
    return target.getvalue()
