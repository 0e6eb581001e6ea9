"""What the build wrote: schemas, pointers between tables, sizes, manifest."""

from __future__ import annotations

import pandas as pd
import pytest

from data.build.checks import check_parts, check_ranges, coverage_of
from data.build.manifest import registry_checksum
from data.catalogue import load_catalogue
from data.schemas import check_references_between, check_table
from data.store import CURATED, TABLES, Snapshot, open_snapshot, read_manifest

LIMIT = 15 * 2**20


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return open_snapshot()


def frames(snapshot: Snapshot) -> dict[str, pd.DataFrame]:
    tables = {name: getattr(snapshot, name) for name in TABLES}
    values = snapshot.values.reset_index()
    return {**tables, "values": values}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_keeps_its_schema(snapshot: Snapshot, name: str) -> None:
    check_table(name, frames(snapshot)[name])


def test_tables_point_only_at_what_exists(snapshot: Snapshot) -> None:
    check_references_between(frames(snapshot))


def test_parts_add_up_to_published_totals(snapshot: Snapshot) -> None:
    check_parts(snapshot.values.reset_index(), snapshot.regions, load_catalogue())


def test_every_indicator_of_the_registry_has_figures(snapshot: Snapshot) -> None:
    check_ranges(snapshot.values.reset_index(), load_catalogue())


def test_the_manifest_tells_the_coverage_there_is(snapshot: Snapshot) -> None:
    assert read_manifest()["coverage"] == coverage_of(frames(snapshot))


def test_every_file_of_every_source_is_accounted_for() -> None:
    manifest = read_manifest()
    catalogue = load_catalogue()
    assert set(manifest["sources"]) == set(catalogue.sources)
    for source_id, source in catalogue.sources.items():
        entry = manifest["sources"][source_id]
        assert [f["file"] for f in entry["files"]] == list(source.files)
        for file in entry["files"]:
            assert len(file["sha256"]) == 64
            assert file["rows_in"] >= file["rows_out"] > 0
            assert sum(file["dropped"].values()) <= file["rows_in"]


def test_every_source_is_named_as_in_the_registry() -> None:
    catalogue = load_catalogue()
    for source_id, entry in read_manifest()["sources"].items():
        source = catalogue.source(source_id)
        held = {**source.model_dump(), "licence": catalogue.licence_of(source).name}
        both = (entry.keys() & held.keys()) - {"files"}
        assert {"producer", "dataset", "vintage", "licence"} <= both
        assert {name: entry[name] for name in both} == {name: held[name] for name in both}


def test_the_registry_is_the_one_of_the_build() -> None:
    """Whoever changes the registry rebuilds: ``make build-data``."""
    assert read_manifest()["registry"] == registry_checksum()


def test_the_folder_is_small_and_holds_nothing_else() -> None:
    files = [p for p in CURATED.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) < LIMIT
    manifest = read_manifest()
    listed = {e["file"] for kind in ("tables", "outlines") for e in manifest[kind].values()}
    assert {p.relative_to(CURATED).as_posix() for p in files} == {*listed, "manifest.json"}


def test_every_region_of_a_level_has_a_row_in_every_year(snapshot: Snapshot) -> None:
    """A gap is a row that says why, not an absent row."""
    values = snapshot.values.reset_index()
    for indicator in load_catalogue().indicators.values():
        rows = values.loc[values["indicator_id"] == indicator.indicator_id]
        regions = snapshot.regions["level"].isin(indicator.levels).sum()
        assert len(rows) == regions * rows["year"].nunique()
