"""The manifest: what was read, what was written, and what was left out and why.

There is no clock in it, so that the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.build.report import FileReport
from data.catalogue import REGISTRY, Catalogue
from data.errors import CuratedDataError
from data.model import NUTS_VERSION, SCHEMA_VERSION
from data.store import CHECKSUM, MANIFEST, checksum_of, read_manifest


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def file_entry(path: Path, folder: Path) -> dict[str, Any]:
    """Name below the folder, checksum and size of a file that was written."""
    name = path.relative_to(folder).as_posix()
    return {"file": name, "sha256": checksum(path), "bytes": path.stat().st_size}


def registry_checksum(registry: Path = REGISTRY) -> str:
    """SHA-256 over what is written by hand for build and pages, however its lines end.

    Not over accessibility.json, which tests write: no figure, name or region rests on it.
    """
    files = {
        path.relative_to(registry).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
        for path in registry.rglob("*")
        if path.suffix in {".yml", ".csv"} and path.is_file() and path.name[0] != "."
    }
    sums = [f"{name} {hashlib.sha256(files[name]).hexdigest()}" for name in sorted(files)]
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


def read_last(folder: Path) -> dict[str, Any] | None:
    """The manifest of the last build, None when there is none that can be read."""
    try:
        return read_manifest(folder)
    except CuratedDataError:
        return None


def make_manifest(
    raw: Path,
    catalogue: Catalogue,
    reports: Sequence[FileReport],
    tables: Mapping[str, Mapping[str, Any]],
    outlines: Sequence[Mapping[str, Any]],
    registry: Path = REGISTRY,
) -> dict[str, Any]:
    """Everything but the coverage: versions, registry, sources and their files, tables, outlines.

    The build's id covers the registry too: pages show names and members out of it, and browsers
    keep for good what they fetched under that id.
    """
    drawn = {
        str(o["name"]): {
            "file": f"outlines/{Path(str(o['file'])).as_posix()}",
            "sha256": o["sha256"],
            "bytes": o["bytes"],
            "features": o["features"],
        }
        for o in outlines
    }
    written_by_hand = registry_checksum(registry)
    sums = [entry["sha256"] for entry in [*tables.values(), *drawn.values()]] + [written_by_hand]
    build_id = hashlib.sha256("".join(map(str, sums)).encode()).hexdigest()[:12]
    return {
        "schema_version": SCHEMA_VERSION,
        "nuts_version": NUTS_VERSION,
        "build_id": build_id,
        "registry": written_by_hand,
        "sources": {s: _source(s, raw, catalogue, reports) for s in sorted(catalogue.sources)},
        "tables": tables,
        "outlines": drawn,
    }


def _source(
    source_id: str, raw: Path, catalogue: Catalogue, reports: Sequence[FileReport]
) -> dict[str, Any]:
    source = catalogue.source(source_id)
    by_file = {r.file: r for r in reports if r.source_id == source_id}
    files = []
    for file in source.files:
        entry: dict[str, Any] = {"file": file, "sha256": checksum(raw / file)}
        report = by_file.get(file)
        if report is not None:
            entry |= {
                "rows_in": report.rows_in,
                "rows_out": report.rows_out,
                "dropped": dict(sorted(report.dropped.items())),
            }
        files.append(entry)
    return {
        "producer": source.producer,
        "dataset": source.dataset,
        "vintage": source.vintage,
        "licence": catalogue.licence_of(source).name,
        "files": files,
    }


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest, keys sorted, with a checksum over what it says."""
    whole = {**manifest, CHECKSUM: checksum_of(manifest)}
    text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
