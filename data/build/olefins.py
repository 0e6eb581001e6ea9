"""Builds the table of ethylene and propylene pipelines (Carbon4PUR, 2019).

The links are straight lines between two places, not surveyed routes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pandas as pd
from pyproj import Geod

from data.build.report import FileReport
from data.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PIPELINE_FILES = {
    "ethylene": "sites/c4pur_pipeline-ethylene.json",
    "propylene": "sites/c4pur_pipeline-propylene.json",
}
_WITHOUT_DECOMPOSITION = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})
_GEOD = Geod(ellps="WGS84")


def read_pipelines(path: Path) -> list[dict[str, Any]]:
    """Return the features of one GeoJSON file of pipelines as they stand."""
    content = json.loads(path.read_text(encoding="utf-8"))
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise SourceError(path.name, "no list of features")
    return features


def build_pipelines(
    features: Mapping[str, Sequence[Mapping[str, Any]]],
) -> tuple[pd.DataFrame, list[FileReport]]:
    """Return one row per pipeline link, sorted by pipeline_id, and a report for each file.

    ``features`` maps the product ('ethylene', 'propylene') to the GeoJSON features. Columns:
    pipeline_id; name (the two places); product (that of the file: four links in the propylene file
    carry '-Ethylene' in their name); path (list of [lon, lat]); length_km (geodesic, of the
    straight link); source_id.
    """
    rows: list[dict[str, Any]] = []
    reports = []
    for product, items in features.items():
        file = PIPELINE_FILES[product]
        for number, item in enumerate(items, start=1):
            rows.append(_pipeline(product, file, number, item))
        reports.append(FileReport("carbon4pur_pipelines", file, len(items), len(items)))
    table = pd.DataFrame(rows).sort_values("pipeline_id", ignore_index=True)
    twice = table.loc[table["pipeline_id"].duplicated(), "pipeline_id"]
    if len(twice):
        raise SourceError(PIPELINE_FILES["ethylene"], "a link stands twice", twice.iloc[0])
    text = ["pipeline_id", "name", "product", "source_id"]
    return table.astype(dict.fromkeys(text, "string")), reports


def _pipeline(product: str, file: str, number: int, item: Mapping[str, Any]) -> dict[str, Any]:
    """Return one link as a row of the table."""
    geometry = item.get("geometry", {})
    if geometry.get("type") != "LineString" or len(geometry.get("coordinates", [])) < 2:
        raise SourceError(file, "a link is no line of two points or more", number)
    path = [[float(lon), float(lat)] for lon, lat in geometry["coordinates"]]
    name = re.sub(r"-Pipeline-\w+$", "", str(item["properties"]["name"]))
    lons, lats = zip(*path, strict=True)
    return {
        "pipeline_id": f"{product}-{slug(name)}",
        "name": name,
        "product": product,
        "path": path,
        "length_km": round(_GEOD.line_length(lons, lats) / 1000, 1),
        "source_id": "carbon4pur_pipelines",
    }


def slug(name: str) -> str:
    """Return a name in small ASCII letters, digits and single hyphens, for use in an id."""
    plain = unicodedata.normalize("NFKD", name.translate(_WITHOUT_DECOMPOSITION))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
