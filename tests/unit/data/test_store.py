"""Opening the curated folder: what is wrong is named, with what to do about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.build.manifest import write_manifest
from data.errors import CuratedDataError
from data.model import SCHEMA_VERSION
from data.store import MANIFEST, TABLES, open_snapshot, read_manifest
from tests import mini_europe


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return mini_europe.build(tmp_path / "curated")


def test_a_whole_folder_opens_with_every_table(folder: Path) -> None:
    snapshot = open_snapshot(folder)
    assert snapshot.build_id == read_manifest(folder)["build_id"]
    assert all(len(getattr(snapshot, name)) for name in TABLES)
    assert all(path.is_file() for path in snapshot.outlines.values())


def test_values_are_indexed_and_sorted_so_that_a_look_up_is_quick(folder: Path) -> None:
    index = open_snapshot(folder).values.index
    assert index.names == ["indicator_id", "year", "region_id"]
    assert index.is_monotonic_increasing


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_table_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.parquet").unlink()
    with pytest.raises(
        CuratedDataError, match=rf"{name}\.parquet: the file is missing.*make build-data"
    ):
        open_snapshot(folder)


@pytest.mark.parametrize("name", TABLES)
def test_a_truncated_table_is_named(folder: Path, name: str) -> None:
    path = folder / f"{name}.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(CuratedDataError, match=rf"{name}\.parquet: the file is truncated"):
        open_snapshot(folder)


def test_a_missing_outline_is_named(folder: Path) -> None:
    outline = open_snapshot(folder).outlines["paths2"]
    outline.unlink()
    with pytest.raises(CuratedDataError, match=outline.name):
        open_snapshot(folder)


def test_another_version_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["schema_version"] += 1
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(
        CuratedDataError,
        match=f"of version {SCHEMA_VERSION + 1}, this server reads {SCHEMA_VERSION}",
    ):
        open_snapshot(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null"])
def test_a_damaged_manifest_is_refused(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(CuratedDataError, match=r"manifest\.json: the file is damaged"):
        open_snapshot(folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CuratedDataError, match=r"manifest\.json: the file is missing"):
        open_snapshot(tmp_path / "nowhere")


def test_a_table_the_manifest_does_not_list_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest["tables"]["calls"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(CuratedDataError, match="it does not list the table calls"):
        open_snapshot(folder)


@pytest.mark.parametrize("key", ["build_id", "tables", "outlines"])
def test_a_manifest_that_lacks_a_part_is_refused(folder: Path, key: str) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest[key]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(CuratedDataError, match=r"manifest\.json: the file is damaged"):
        open_snapshot(folder)


def test_a_table_without_a_checksum_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest["tables"]["calls"]["sha256"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(CuratedDataError, match=r"manifest\.json: the file is damaged"):
        open_snapshot(folder)


def test_an_outline_the_manifest_does_not_list_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest["outlines"]["geographic2"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(CuratedDataError, match="it does not list the outline geographic2"):
        open_snapshot(folder)


def test_a_manifest_in_which_a_word_was_changed_is_refused(folder: Path) -> None:
    write_manifest(folder, {**read_manifest(folder), "sources": {"one": {"vintage": "2021-03"}}})
    path = folder / MANIFEST
    assert read_manifest(folder)["sources"]["one"]["vintage"] == "2021-03"
    path.write_text(
        path.read_text(encoding="utf-8").replace("2021-03", "2012-03"), encoding="utf-8"
    )
    with pytest.raises(CuratedDataError, match=r"manifest\.json: the file is damaged"):
        open_snapshot(folder)
