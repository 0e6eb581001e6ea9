"""Published figures of every source, carried over to NUTS 2024, one long table.

Steps for each indicator: read the source, leave out what is no NUTS region (extra-regio codes
ending in Z, the United Kingdom, country groups), carry older NUTS codes over, sum parents of counts
from their children, and lay the rest of the grid (region x year) out as not published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.analysis.carrying import carry_over, sum_children, version_order
from data.analysis.territories import (
    Crosswalk,
    build_crosswalk,
    identity_crosswalk,
    step_back,
)
from data.build.readers.eurostat import parse_cells, read_bulk_tsv, read_extract_csv, read_sdmx_csv
from data.build.readers.tables import read_ardeco, read_overlaps
from data.build.report import FileReport
from data.catalogue import Catalogue, Indicator, read_yaml
from data.errors import SourceError
from data.model import NUTS_VERSION, REFERENCE_AREA, Status, Step

SBS = "sbs/sbs_r_nuts06_r2.tsv.gz"
SBS_2015 = "sbs/sbs_r_nuts06_r2_2015_persons_employed.csv"
PEOPLE_OF_2011 = "pop11"
PEOPLE_OF_2021 = "pop21"
"""One year's population shares out a whole series, so that no step is of our making."""

VALUE_COLUMNS = [
    "region_id",
    "indicator_id",
    "year",
    "value",
    "status",
    "flags",
    "has_break",
    "source_id",
    "step",
    "source_codes",
    "source_nuts",
]


@dataclass(frozen=True)
class Territories:
    """Regions of NUTS 2024 and the crosswalks to them, by NUTS version and weight year."""

    regions: pd.DataFrame
    crosswalks: Mapping[tuple[int, str], Crosswalk]
    known_codes: frozenset[str]

    def versions(self, nuts: tuple[int, ...], weight: str) -> list[Crosswalk]:
        """Crosswalks of these versions with one weight."""
        return [self.crosswalks[(version, weight)] for version in nuts]


def read_territories(
    raw: Path, registry: Path, regions: pd.DataFrame
) -> tuple[Territories, list[FileReport]]:
    """Crosswalks of every older version: JRC matrices and the declared NUTS 2006 relations."""
    codes = set(regions["region_id"])
    files = {v: f"nuts_changes/n3_cm_v{v}_v2024.csv" for v in (2010, 2013, 2016, 2021)}
    matrices = {v: read_overlaps(raw / file) for v, file in files.items()}
    declared = read_yaml(registry / "nuts_2006.yml")
    older = [declared[k] for k in ("same", "nearly", "merged", "regrouped", "unused")]
    crosswalks: dict[tuple[int, str], Crosswalk] = {}
    for weight in (PEOPLE_OF_2011, PEOPLE_OF_2021):
        people = pd.concat([m.groupby("new")[weight].sum() for m in matrices.values()])
        most = people.groupby(level=0).max().to_dict()
        for version, matrix in matrices.items():
            crosswalks[(version, weight)] = build_crosswalk(version, matrix, codes, weight, most)
        crosswalks[(2006, weight)] = step_back(crosswalks[(2010, weight)], 2006, *older)
        crosswalks[(NUTS_VERSION, weight)] = identity_crosswalk(NUTS_VERSION, codes)
    old_codes = {code for m in matrices.values() for code in m["old"]}
    known = codes | {code[:n] for code in old_codes for n in (2, 3, 4, 5)}
    known |= crosswalks[(2006, PEOPLE_OF_2011)].codes
    reports = [FileReport("nuts_converter", files[v], len(m), len(m)) for v, m in matrices.items()]
    return Territories(regions, crosswalks, frozenset(known)), reports


def real_regions(
    published: pd.DataFrame, territories: Territories, file: str
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Figures of NUTS regions alone, and what was left out why; an unknown code is an error."""
    code = published["code"]
    groups = code == REFERENCE_AREA
    extra = code.str.match(r"^[A-Z]{2}Z{1,3}$")
    kingdom = code.str.startswith("UK")
    unknown = ~(groups | extra | kingdom | code.isin(territories.known_codes))
    if unknown.any():
        raise SourceError(file, f"'{code[unknown].iloc[0]}' is no code of any NUTS version")
    dropped = {
        "aggregate of countries, not a region": int(groups.sum()),
        "extra-regio, not a region": int((extra & ~kingdom).sum()),
        "United Kingdom, not in NUTS 2024": int(kingdom.sum()),
    }
    kept = published.loc[~(groups | extra | kingdom)]
    doubled = kept.duplicated(["code", "year"])
    if doubled.any():
        row = kept.loc[doubled].iloc[0]
        raise SourceError(file, f"{row['code']} {row['year']} stands twice")
    return kept, {reason: n for reason, n in dropped.items() if n}


def in_todays_regions(
    published: pd.DataFrame,
    territories: Territories,
    crosswalks: Sequence[Crosswalk],
    indicator: Indicator,
    states: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One indicator in NUTS 2024, complete over its levels and years; columns of ``values``.

    ``states`` tells which codes the source names at all (by default those of the indicator itself),
    so that the NUTS version of each country and year can be recognised.
    """
    additive = indicator.kind == "count"
    if "source_id" not in published:
        published = published.assign(source_id=indicator.source)
    order = version_order(published if states is None else states, crosswalks)
    values = carry_over(published, crosswalks, order, additive=additive)
    if additive:
        values = sum_children(values, territories.regions)
    return complete_grid(values, territories.regions, indicator)


def complete_grid(
    values: pd.DataFrame, regions: pd.DataFrame, indicator: Indicator
) -> pd.DataFrame:
    """Every region of the levels in every year of the series; what is lacking is not published."""
    wanted = regions.loc[regions["level"].isin(indicator.levels), "region_id"]
    years = sorted(values["year"].unique())
    grid = pd.MultiIndex.from_product([wanted, years], names=["region_id", "year"])
    full = values.set_index(["region_id", "year"]).reindex(grid).reset_index()
    silent = full["status"].isna()
    return full.assign(
        indicator_id=indicator.indicator_id,
        source_id=full["source_id"].where(~silent, indicator.source),
        status=full["status"].where(~silent, Status.NOT_PUBLISHED.value),
        step=full["step"].where(~silent, Step.ABSENT_IN_SOURCE.value),
        flags=full["flags"].where(~silent, ""),
        source_codes=full["source_codes"].where(~silent, ""),
        source_nuts=full["source_nuts"].where(~silent, ""),
        has_break=full["has_break"].astype("boolean").fillna(False).astype(bool),
    )[VALUE_COLUMNS]


def sbs_indicators(catalogue: Catalogue) -> list[Indicator]:
    """Indicators read straight from the regional business statistics."""
    return [
        i
        for i in catalogue.indicators.values()
        if i.source == "sbs_regional" and not i.derived_from
    ]


def read_sbs(
    raw: Path, catalogue: Catalogue, territories: Territories
) -> tuple[dict[str, pd.DataFrame], list[FileReport]]:
    """Published SBS figures by indicator, both extracts together, with the file reports.

    Persons employed in 2015 come from both: a number of the later extract stands, and where it has
    none, what the first says (a number or a mark of confidentiality).
    """
    indicators = sbs_indicators(catalogue)
    nace = {i.selection["nace_r2"] for i in indicators}
    subjects = {i.selection["indic_sb"] for i in indicators}
    cells = read_bulk_tsv(raw / SBS, {"nace_r2": nace, "indic_sb": subjects})
    later = read_extract_csv(raw / SBS_2015, nace).assign(indic_sb="V16110")
    frames: dict[str, pd.DataFrame] = {}
    dropped: dict[str, int] = {}
    counts = {SBS: 0, SBS_2015: 0}
    for indicator in indicators:
        chosen = indicator.selection
        first = parse_cells(_series(cells, chosen), SBS).assign(source_id="sbs_regional")
        second = parse_cells(_series(later, chosen), SBS_2015)
        second = second.assign(source_id="sbs_regional_2015")
        published = pd.concat([first, second.loc[second["value"].notna()]], ignore_index=True)
        published = published.drop_duplicates(["code", "year"], keep="last")
        kept, left_out = real_regions(published, territories, SBS)
        for reason, n in left_out.items():
            dropped[reason] = dropped.get(reason, 0) + n
        frames[indicator.indicator_id] = kept
        counts[SBS_2015] += int(second["value"].notna().sum())
        counts[SBS] += len(kept) - int(second["value"].notna().sum())
    with_number = [f.loc[f["value"].notna()] for f in frames.values()]
    rows_out = sum(len(f) for f in with_number)
    reports = [
        FileReport("sbs_regional", SBS, len(cells), rows_out - counts[SBS_2015], dropped),
        FileReport("sbs_regional_2015", SBS_2015, len(later), counts[SBS_2015]),
    ]
    return frames, reports


def _series(cells: pd.DataFrame, selection: Mapping[str, str]) -> pd.DataFrame:
    for dimension, code in selection.items():
        cells = cells.loc[cells[dimension] == code]
    return cells


def sbs_values(
    frames: Mapping[str, pd.DataFrame], catalogue: Catalogue, territories: Territories
) -> pd.DataFrame:
    """All SBS indicators in NUTS 2024. A code counts as used in a year when any series names it."""
    states = pd.concat([f[["code", "year"]] for f in frames.values()]).drop_duplicates()
    crosswalks = territories.versions(
        catalogue.source("sbs_regional").nuts_versions, PEOPLE_OF_2011
    )
    return pd.concat(
        [
            in_todays_regions(f, territories, crosswalks, catalogue.indicator(i), states)
            for i, f in frames.items()
        ],
        ignore_index=True,
    )


def sdmx_values(
    raw: Path, catalogue: Catalogue, territories: Territories
) -> tuple[pd.DataFrame, pd.DataFrame, list[FileReport]]:
    """Accounts, R&D, education and labour indicators in NUTS 2024.

    Returns the values, the EU27 figures that the sources publish themselves, and the file reports.
    """
    frames, references, reports = [], [], []
    for indicator in catalogue.indicators.values():
        source = catalogue.source(indicator.source)
        if source.format != "sdmx_csv":
            continue
        file = source.files[0]
        published, rows_in = read_sdmx_csv(raw / file, indicator.selection)
        union = published.loc[published["code"] == REFERENCE_AREA]
        references.append(union.assign(indicator_id=indicator.indicator_id))
        kept, dropped = real_regions(published, territories, file)
        reports.append(FileReport(source.source_id, file, rows_in, len(kept), dropped))
        crosswalks = territories.versions(source.nuts_versions, PEOPLE_OF_2021)
        frames.append(in_todays_regions(kept, territories, crosswalks, indicator))
    values = pd.concat(frames, ignore_index=True)
    return values, pd.concat(references, ignore_index=True), reports


def population_values(
    raw: Path, catalogue: Catalogue, territories: Territories
) -> tuple[pd.DataFrame, list[FileReport]]:
    """Population in NUTS 2024, levels 1 and 0 summed from level 2, projections left out."""
    indicator = catalogue.indicator("population")
    source = catalogue.source(indicator.source)
    file = source.files[0]
    last_year = indicator.last_year or 9999
    published, numbers, projected = read_ardeco(raw / file, last_year)
    kept, dropped = real_regions(published, territories, file)
    dropped = {**dropped, f"projection (after {last_year})": projected}
    report = FileReport(source.source_id, file, numbers, len(kept), dropped)
    crosswalks = territories.versions(source.nuts_versions, PEOPLE_OF_2021)
    return in_todays_regions(kept, territories, crosswalks, indicator), [report]
