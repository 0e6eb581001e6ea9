"""The build from end to end: raw files -> checked tables -> a whole new curated folder."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd
from tqdm import tqdm

from data.analysis.specialisation import Reference
from data.analysis.text_model import Model
from data.build import derive
from data.build.areas import region_areas
from data.build.calls import build_calls
from data.build.checks import check_coverage, check_tables, coverage_of
from data.build.emissions import build_emissions
from data.build.labelling import Labeller, read_corrections, read_settings, weight_table
from data.build.manifest import file_entry, make_manifest, read_last, write_manifest
from data.build.outlines import build_outlines
from data.build.participation import project_values
from data.build.projects import build_projects, read_records
from data.build.readers.tables import read_overlaps
from data.build.readings import Reading, read_readings
from data.build.regions import build_regions, read_region_names, read_regions
from data.build.report import FileReport
from data.build.sites import build_site_tables
from data.build.training import fit
from data.build.values import (
    Territories,
    population_values,
    read_sbs,
    read_territories,
    sbs_values,
    sdmx_values,
)
from data.catalogue import REGISTRY, Catalogue, load_catalogue
from data.errors import SourceError
from data.store import previous

NUTS_FILE = "geo/NUTS_RG_20M_2024_4326.geojson"
OVERLAPS_FILE = "nuts_changes/n3_cm_v2021_v2024.csv"
COUNTRIES_FILE = "geo/CNTR_RG_20M_2024_4326_EUROPE_CLIP.geojson"


@dataclass
class Build:
    """What the steps hand on: tables by name, outlines, file reports, who gave labels."""

    raw: Path
    catalogue: Catalogue
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    reports: list[FileReport] = field(default_factory=list)
    outlines: list[dict[str, object]] = field(default_factory=list)
    labels: dict[str, object] = field(default_factory=dict)


def build(raw: Path, out: Path, *, allow_less: bool = False) -> None:
    """Write the curated folder ``out`` from the raw files.

    The old folder stays until the new one is whole. Raises ``SourceError``, ``TableError`` or
    ``CoverageError``; nothing is then changed.
    """
    catalogue = load_catalogue()
    _require_files(raw, catalogue)
    state = Build(raw, catalogue)
    with _new_folder(out) as folder:
        geometry = read_regions(raw / NUTS_FILE)
        steps: list[tuple[str, Callable[[], None]]] = [
            ("regions and outlines", lambda: _regions(state, geometry, folder)),
            ("projects and calls", lambda: _projects(state, geometry)),
            ("sites and pipelines", lambda: _sites(state, geometry)),
            ("indicators", lambda: _values(state)),
            ("checks", lambda: check_tables(state.tables, catalogue)),
            ("writing", lambda: _write(state, folder, out, allow_less=allow_less)),
        ]
        with tqdm(total=len(steps), unit="step", ncols=88) as bar:
            for name, step in steps:
                bar.set_description(f"{name:<22}")
                step()
                bar.update()


def _require_files(raw: Path, catalogue: Catalogue) -> None:
    for source in catalogue.sources.values():
        for file in source.files:
            if not (raw / file).is_file():
                raise SourceError(file, f"the file is missing in {raw.name}/ ({source.official})")


@contextmanager
def _new_folder(out: Path) -> Iterator[Path]:
    """A fresh folder beside ``out`` that takes its place when all went well."""
    fresh, old = out.with_name(f".{out.name}.new"), previous(out)
    if old.exists() and not out.exists():
        old.rename(out)  # an earlier build was killed between the two renames below
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        yield fresh
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _regions(state: Build, geometry: gpd.GeoDataFrame, folder: Path) -> None:
    named = build_regions(geometry, read_region_names(REGISTRY / "region_names.yml"))
    areas = region_areas(geometry, read_overlaps(state.raw / OVERLAPS_FILE))
    regions = named.merge(areas, on="region_id", validate="one_to_one")
    state.tables["regions"] = regions
    state.outlines = build_outlines(state.raw, folder / "outlines", regions)
    state.reports.append(FileReport("gisco_nuts", NUTS_FILE, len(geometry), len(regions)))
    backdrop = next(r for r in state.outlines if r["name"] == "backdrop")
    countries = len(gpd.read_file(state.raw / COUNTRIES_FILE))
    drawn = int(str(backdrop["features"]))
    dropped = {"drawn as regions of NUTS, or outside the view": countries - drawn}
    state.reports.append(FileReport("gisco_countries", COUNTRIES_FILE, countries, drawn, dropped))


def level3(geometry: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Region ids and the producer's own geometry of NUTS 3, to place points in."""
    finest = geometry.loc[geometry["LEVL_CODE"] == 3, ["NUTS_ID", "geometry"]]
    return finest.rename(columns={"NUTS_ID": "region_id"}).reset_index(drop=True)


def _projects(state: Build, geometry: gpd.GeoDataFrame) -> None:
    changes = pd.read_csv(state.raw / OVERLAPS_FILE)
    regions = state.tables["regions"]
    readings = read_readings(REGISTRY)
    corrections = read_corrections(REGISTRY)
    labeller = Labeller(_model(state.raw, readings), readings, corrections)
    made = build_projects(state.raw, REGISTRY, regions, level3(geometry), changes, labeller)
    calls = build_calls(state.raw, labeller)
    read = Counter(each.item_kind for each in readings)
    state.labels = {
        "readings": dict(sorted(read.items())),
        "corrections": [asdict(each) for each in corrections],
    }
    state.tables |= {
        "projects": made.projects,
        "partners": made.partners,
        "words": made.words,
        "calls": calls.calls,
        "labels": pd.concat([made.labels, calls.labels], ignore_index=True),
        "label_weights": weight_table(labeller.model),
    }
    state.reports += [*made.reports, *calls.reports]


def _model(raw: Path, readings: Sequence[Reading]) -> Model:
    """The model of labels, learned from all readings of projects that the source still lists."""
    given = {r.item_id: r.given for r in readings if r.item_kind == "project"}
    records = read_records(raw, given)
    return fit(list(records.values()), [given[key] for key in records], read_settings(REGISTRY))


def _sites(state: Build, geometry: gpd.GeoDataFrame) -> None:
    made = build_site_tables(state.raw, REGISTRY, level3(geometry))
    state.tables |= {"sites": made.sites, "pipelines": made.pipelines}
    state.reports += made.reports


def _values(state: Build) -> None:
    raw, catalogue, regions = state.raw, state.catalogue, state.tables["regions"]
    territories, reports = read_territories(raw, REGISTRY, regions)
    state.reports += reports
    business, quotient_references = _business(state, territories)
    others, union, reports = sdmx_values(raw, catalogue, territories)
    state.reports += reports
    population, reports = population_values(raw, catalogue, territories)
    state.reports += reports
    emissions, reports = build_emissions(raw, catalogue, regions)
    state.reports += reports
    projects = project_values(state.tables["projects"], state.tables["partners"], regions)
    frames = [business, others, population, emissions, projects]
    held = pd.concat(frames, ignore_index=True)
    ratios = derive.ratio_values(held, catalogue)
    density = derive.density_values(population, regions, catalogue)
    whole = pd.concat([held, ratios, density], ignore_index=True)
    values = derive.break_marks(whole, catalogue)
    state.tables["values"] = derive.curated_order(values)
    state.tables["references"] = derive.reference_table(quotient_references, union)


def _business(
    state: Build, territories: Territories
) -> tuple[pd.DataFrame, dict[str, list[Reference]]]:
    published, reports = read_sbs(state.raw, state.catalogue, territories)
    state.reports += reports
    values = sbs_values(published, state.catalogue, territories)
    references = derive.lq_references(published, state.catalogue, territories)
    quotients = derive.lq_values(values, references, state.catalogue)
    return pd.concat([values, quotients], ignore_index=True), references


def _write(state: Build, folder: Path, out: Path, *, allow_less: bool) -> None:
    coverage = coverage_of(state.tables)
    if not allow_less:
        check_coverage(coverage, read_last(out))
    entries = {}
    for name, frame in sorted(state.tables.items()):
        path = folder / f"{name}.parquet"
        frame.to_parquet(path, index=False, compression="zstd", compression_level=19)
        entries[name] = {**file_entry(path, folder), "rows": len(frame)}
    manifest = make_manifest(state.raw, state.catalogue, state.reports, entries, state.outlines)
    write_manifest(folder, {**manifest, "coverage": coverage, "labels": state.labels})
