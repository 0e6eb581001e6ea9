"""Reading the curated tables: one immutable snapshot, checked against its manifest.

A file that is missing, damaged or of another version raises ``CuratedDataError``, whose message
names the file and says what to do. Frames of a snapshot are shared by all visitors: never change
them in place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from data.columns import Columns
from data.errors import CuratedDataError
from data.model import SCHEMA_VERSION
from data.seats import Seats

CURATED = Path(__file__).parent / "curated"
MANIFEST = "manifest.json"
CHECKSUM = "checksum"
"""Name in the manifest of the checksum over all else that it says."""
LAYERS = (
    *(f"paths{level}" for level in range(4)),
    *(f"geographic{level}" for level in range(4)),
    "ground",
    "backdrop",
)
TABLES = (
    "regions",
    "values",
    "references",
    "projects",
    "partners",
    "labels",
    "label_weights",
    "words",
    "calls",
    "sites",
    "pipelines",
)


@dataclass(frozen=True)
class Snapshot:
    """The curated tables of one build, with the manifest that describes them.

    ``values`` is indexed by (indicator_id, year, region_id), sorted; the other frames have a plain
    index. ``outlines`` maps a layer to its file: SVG paths of the map (``paths0`` to
    ``paths3``: ids, paths, at) and what lies under them (``ground``: view, backdrop, insets), both
    in half kilometres of the map's plane, y downwards; and GeoJSON of true places in EPSG:4326
    (``geographic0`` to ``geographic3``, and ``backdrop``: the countries that NUTS lacks).
    """

    regions: pd.DataFrame
    values: pd.DataFrame
    references: pd.DataFrame
    projects: pd.DataFrame
    partners: pd.DataFrame
    labels: pd.DataFrame
    label_weights: pd.DataFrame
    words: pd.DataFrame
    calls: pd.DataFrame
    sites: pd.DataFrame
    pipelines: pd.DataFrame
    outlines: Mapping[str, Path]
    manifest: Mapping[str, Any]

    @cached_property
    def series(self) -> pd.DataFrame:
        """``values`` by indicator, region and year, with a plain index: one row per value."""
        rows = self.values.reset_index()
        return rows.sort_values(["indicator_id", "region_id", "year"], ignore_index=True)

    @cached_property
    def columns(self) -> Columns:
        """The rows of ``series`` as plain columns, made once: a page asks some hundred times."""
        return Columns(self.series)

    @property
    def series_at(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """First row and row after the last in ``series``, by indicator and region."""
        return self.columns.series_at

    @cached_property
    def region_at(self) -> Mapping[str, int]:
        """Place of a region's row in ``regions``, by its code."""
        return {str(code): place for place, code in enumerate(self.regions["region_id"])}

    @cached_property
    def area_sources(self) -> Mapping[str, str]:
        """Where a region's area is from, by its code; absent where it has none."""
        rows = self.regions[["region_id", "area_source"]].dropna()
        return dict(zip(*(rows[name].astype("str").tolist() for name in rows), strict=True))

    @cached_property
    def seats(self) -> Seats:
        """Partners by region and by project."""
        return Seats(self.projects, self.partners)

    @cached_property
    def covered(self) -> Mapping[tuple[str, int], tuple[int, int]]:
        """Regions with a figure and all of them behind a reference, by indicator and year.

        Absent where the reference is not summed over regions.
        """
        rows = self.references
        columns = ("indicator_id", "year", "regions_with_value", "regions_total")
        found: dict[tuple[str, int], tuple[int, int] | None] = {}
        for indicator, year, known, total in zip(*(rows[c].tolist() for c in columns), strict=True):
            counted = None if pd.isna(known) else (int(known), int(total))
            found.setdefault((str(indicator), int(year)), counted)
        return {key: counted for key, counted in found.items() if counted is not None}

    @cached_property
    def partners_in_order(self) -> pd.DataFrame:
        """``partners`` by project, the coordinator first and then by name, with a plain index."""
        rows = self.partners
        order = (rows["role"] != "coordinator").astype(int)
        ordered = rows.assign(order=order).sort_values(["project_id", "order", "name"])
        return ordered.drop(columns="order").reset_index(drop=True)

    @cached_property
    def partners_at(self) -> Mapping[str, tuple[int, int]]:
        """First row and row after the last in ``partners_in_order``, by project."""
        found = _runs(self.partners_in_order["project_id"])
        return {project_id: at for (project_id,), at in found.items()}

    @cached_property
    def labels_in_order(self) -> pd.DataFrame:
        """``labels`` by item: relevance first, then objectives and sectors, each by rank."""
        rows = self.labels
        order = rows["label_kind"].astype("str").map({"relevance": 0, "objective": 1, "sector": 2})
        ordered = rows.assign(order=order).sort_values(["item_kind", "item_id", "order", "rank"])
        return ordered.drop(columns="order").reset_index(drop=True)

    @cached_property
    def labels_at(self) -> Mapping[tuple[str, ...], tuple[int, int]]:
        """First row and row after the last in ``labels_in_order``, by kind and id of the item."""
        return _runs(self.labels_in_order["item_kind"], self.labels_in_order["item_id"])

    @property
    def build_id(self) -> str:
        """Short hash over all curated files and the registry: with the same id, all is the same."""
        return str(self.manifest["build_id"])


def _runs(*columns: pd.Series) -> dict[tuple[str, ...], tuple[int, int]]:
    """First row and row after the last of each run of equal rows; the index is a plain one."""
    names = list(zip(*(column.astype("str").tolist() for column in columns), strict=True))
    starts = [n for n, name in enumerate(names) if n == 0 or name != names[n - 1]]
    ends = [*starts[1:], len(names)]
    return {names[start]: (start, end) for start, end in zip(starts, ends, strict=True)}


def previous(folder: Path) -> Path:
    """Where a build puts the folder that it replaces, until the new one stands in its place."""
    return folder.with_name(f".{folder.name}.old")


def standing(folder: Path) -> Path:
    """The folder to read: itself, or what stood there when a build died as it replaced it."""
    before = previous(folder)
    return before if not folder.exists() and before.exists() else folder


def checksum_of(manifest: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of what a manifest says, whatever the order of its keys."""
    said = {name: value for name, value in manifest.items() if name != CHECKSUM}
    text = json.dumps(said, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def read_manifest(folder: Path = CURATED) -> dict[str, Any]:
    """The manifest of a curated folder; raises ``CuratedDataError`` when it cannot be used."""
    path = standing(folder) / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        version = manifest["schema_version"]
        known = (manifest["build_id"], manifest["tables"].items(), manifest["outlines"].items())
        whole = manifest.get(CHECKSUM) in {None, checksum_of(manifest)}
    except FileNotFoundError:
        raise CuratedDataError(path, "the file is missing") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CuratedDataError(path, "the file is damaged") from error
    if version != SCHEMA_VERSION:
        raise CuratedDataError(
            path, f"its tables are of version {version}, this server reads {SCHEMA_VERSION}"
        )
    del known  # looked at, so that a manifest without them is called damaged
    if not whole:
        raise CuratedDataError(path, "the file is damaged")
    return dict(manifest)


def open_snapshot(folder: Path = CURATED) -> Snapshot:
    """Every curated table, checked by checksum; raises ``CuratedDataError`` for the first fault.

    All are of one build: where another takes its place meanwhile, that one is read from the start.
    """
    while True:
        before = _written(folder)
        try:
            snapshot = _read(standing(folder))
        except CuratedDataError:
            if _written(folder) == before:
                raise
        else:
            if _written(folder) == before:
                return snapshot


def _written(folder: Path) -> tuple[int, ...]:
    """Which file the manifest is and when it was written; empty where there is none."""
    try:
        now = (folder / MANIFEST).stat()
    except OSError:
        return ()
    return now.st_ino, now.st_mtime_ns, now.st_size


def _read(folder: Path) -> Snapshot:
    manifest = read_manifest(folder)
    frames = {name: _read_table(folder, name, manifest) for name in TABLES}
    frames["values"] = frames["values"].set_index(["indicator_id", "year", "region_id"])
    outlines = {layer: _checked(folder, entry)[0] for layer, entry in manifest["outlines"].items()}
    lacking = [layer for layer in LAYERS if layer not in outlines]
    if lacking:
        raise CuratedDataError(folder / MANIFEST, f"it does not list the outline {lacking[0]}")
    return Snapshot(**frames, outlines=outlines, manifest=manifest)


def _read_table(folder: Path, name: str, manifest: Mapping[str, Any]) -> pd.DataFrame:
    entry = manifest["tables"].get(name)
    if entry is None:
        raise CuratedDataError(folder / MANIFEST, f"it does not list the table {name}")
    path, content = _checked(folder, entry)
    try:
        return pd.read_parquet(BytesIO(content))  # not the path: another file may stand there now
    except (OSError, ValueError, pa.ArrowException) as error:
        raise CuratedDataError(path, "the table cannot be read") from error


def _checked(folder: Path, entry: Mapping[str, Any]) -> tuple[Path, bytes]:
    """A file that the manifest lists, and what is in it."""
    try:
        path, expected = folder / str(entry["file"]), str(entry["sha256"])
    except (KeyError, TypeError):
        raise CuratedDataError(folder / MANIFEST, "the file is damaged") from None
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise CuratedDataError(path, "the file is missing") from None
    except OSError as error:
        raise CuratedDataError(path, "the file cannot be read") from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise CuratedDataError(path, "the file is truncated or not the one that was built")
    return path, content
