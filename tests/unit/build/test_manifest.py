"""The build's id tells the registry apart by what it says, not by how its files lie on the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.build.manifest import make_manifest, registry_checksum
from data.catalogue import REGISTRY, load_catalogue

READ = ["partnership.yml", "indicators.yml", "labels/energy.yml", "letters/en.yml", "readings.csv"]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REGISTRY, tmp_path / "registry"))


def build_id(registry: Path) -> str:
    catalogue = load_catalogue().model_copy(update={"sources": {}})
    tables = {"values": {"file": "values.parquet", "sha256": "0" * 64}}
    return str(make_manifest(registry, catalogue, [], tables, [], registry)["build_id"])


@pytest.mark.parametrize("name", READ)
def test_another_registry_makes_another_build_of_the_same_tables(registry: Path, name: str) -> None:
    before = build_id(registry)
    with (registry / name).open("a", encoding="utf-8") as file:
        file.write("# another word\n")
    assert build_id(registry) != before


def test_the_manifest_tells_of_which_registry_it_is(registry: Path) -> None:
    told = make_manifest(
        registry, load_catalogue().model_copy(update={"sources": {}}), [], {}, [], registry
    )
    assert told["registry"] == registry_checksum(registry) == registry_checksum(REGISTRY)
    (registry / "funding.yml").write_text("parts: []\n", encoding="utf-8")
    assert told["registry"] != registry_checksum(registry)


def test_a_registry_checked_out_with_other_ends_of_lines_is_the_same(registry: Path) -> None:
    before = registry_checksum(registry)
    for name in READ:
        plain = (registry / name).read_bytes()
        assert b"\r" not in plain
        (registry / name).write_bytes(plain.replace(b"\n", b"\r\n"))
    assert registry_checksum(registry) == before


def test_the_order_in_which_a_disk_lists_its_files_does_not_matter(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = sorted(registry.rglob("*"))
    found = set()
    for order in (listed, listed[::-1]):
        monkeypatch.setattr(Path, "rglob", lambda *_of, order=order: iter(order))
        found.add(registry_checksum(registry))
    assert len(found) == 1


def test_the_same_lines_under_another_name_are_another_registry(registry: Path) -> None:
    before = registry_checksum(registry)
    (registry / "labels/energy.yml").rename(registry / "labels/heat.yml")
    assert registry_checksum(registry) != before


@pytest.mark.parametrize("name", ["accessibility.json", ".partnership.yml", "funding.yml~"])
def test_what_neither_figures_nor_names_come_from_makes_no_other_build(
    registry: Path, name: str
) -> None:
    before = registry_checksum(registry)
    (registry / name).write_text("{}", encoding="utf-8")
    assert registry_checksum(registry) == before
