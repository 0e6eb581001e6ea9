"""Figures computed here from others: quotients, ratios, densities; declared breaks; the order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from data.analysis.carrying import version_order
from data.analysis.ratios import ratio, standing
from data.analysis.specialisation import Reference, location_quotient, reference_share
from data.build.values import PEOPLE_OF_2011, VALUE_COLUMNS, Territories
from data.catalogue import Catalogue
from data.model import EU27, REFERENCE_AREA, Status, Step

QUOTIENTS: Final = ("chem_lq", "coke_refining_lq", "pharma_lq", "rubber_plastics_lq")

RATIOS: Final[Mapping[str, float]] = {
    "chem_share_mfg_pct": 100.0,
    "chem_wage_eur": 1e6,
    "chem_unit_size": 1.0,
    "mfg_per_1000": 1000.0,
    "ets_t_per_chem_job": 1.0,
}
"""Indicators that are one figure over another, with the factor that takes them to their unit."""

DENSITY: Final = "population_density"


def lq_references(
    published: Mapping[str, pd.DataFrame], catalogue: Catalogue, territories: Territories
) -> dict[str, list[Reference]]:
    """EU27 share of an industry in manufacturing employment: per quotient one entry per year.

    Summed over the NUTS 2 regions as published, each country in the NUTS version it used that year,
    so that no territory counts twice.
    """
    used = _codes_in_use(published, catalogue, territories)
    references: dict[str, list[Reference]] = {}
    for indicator_id in QUOTIENTS:
        inputs = [published[i] for i in catalogue.indicator(indicator_id).derived_from]
        for year in sorted(inputs[0]["year"].unique()):
            codes = used.loc[used["year"] == year, "code"]
            x, y = (_of_year(frame, int(year)).reindex(codes) for frame in inputs)
            share = reference_share(x, y, int(year), len(codes))
            references.setdefault(indicator_id, []).append(share)
    return references


def _codes_in_use(
    published: Mapping[str, pd.DataFrame], catalogue: Catalogue, territories: Territories
) -> pd.DataFrame:
    """NUTS 2 codes of the EU27 by year, each country in the version it published in."""
    states = pd.concat([f[["code", "year"]] for f in published.values()]).drop_duplicates()
    nuts = catalogue.source("sbs_regional").nuts_versions
    crosswalks = territories.versions(nuts, PEOPLE_OF_2011)
    order = version_order(states, crosswalks)
    first = order.loc[(order["order"] == 0) & order["country"].isin(EU27)]
    codes_of = pd.concat(
        [pd.DataFrame({"code": sorted(c.codes), "nuts": c.nuts}) for c in crosswalks]
    )
    codes_of = codes_of.loc[codes_of["code"].str.len() == 4]
    return first.merge(codes_of.assign(country=codes_of["code"].str[:2]), on=["country", "nuts"])


def _of_year(published: pd.DataFrame, year: int) -> pd.Series:
    return published.loc[published["year"] == year].set_index("code")["value"]


def lq_values(
    values: pd.DataFrame, references: Mapping[str, list[Reference]], catalogue: Catalogue
) -> pd.DataFrame:
    """Location quotients of all regions and years in the columns of ``values``."""
    frames = []
    for indicator_id, by_year in references.items():
        top, bottom = _inputs(values, indicator_id, catalogue)
        parts = []
        for reference in by_year:
            here = top.index.get_level_values("year") == reference.year
            parts.append(
                location_quotient(top.loc[here, "value"], bottom.loc[here, "value"], reference)
            )
        computed = pd.concat(parts).reindex(top.index)
        stands = standing(top, bottom, computed, Step.LOCATION_QUOTIENT)
        frames.append(_as_values(top, stands, indicator_id))
    return pd.concat(frames, ignore_index=True)


def ratio_values(values: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The figures of RATIOS, for every region and year that both inputs speak of."""
    frames = []
    for indicator_id, factor in RATIOS.items():
        top, bottom = _inputs(values, indicator_id, catalogue)
        computed = ratio(top["value"], bottom["value"], factor)
        stands = standing(top, bottom, computed, Step.RATIO)
        frames.append(_as_values(top, stands, indicator_id))
    return pd.concat(frames, ignore_index=True)


def density_values(
    values: pd.DataFrame, regions: pd.DataFrame, catalogue: Catalogue
) -> pd.DataFrame:
    """Inhabitants per km2, in the columns of ``values``.

    A population that was carried over keeps its status: it is divided by the region's own area, so
    that the density is not that of the larger region it was taken from.
    """
    (population,) = catalogue.indicator(DENSITY).derived_from
    rows = values.loc[values["indicator_id"] == population].reset_index(drop=True)
    area = regions.set_index("region_id")["area_km2"].reindex(rows["region_id"])
    carried = rows["status"] == Status.CONVERTED.value
    status = rows["status"].where(carried, Status.DERIVED.value)
    numbered = rows["value"].notna()
    return rows.assign(
        indicator_id=DENSITY,
        value=rows["value"] / area.to_numpy(),
        status=status.where(numbered, rows["status"]),
        step=rows["step"].where(~numbered, Step.RATIO.value),
    )[VALUE_COLUMNS]


def _inputs(
    values: pd.DataFrame, indicator_id: str, catalogue: Catalogue
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Numerator and denominator by (region_id, year), where rows of both are held."""
    keys = ["region_id", "year"]
    indicator = catalogue.indicator(indicator_id)
    top, bottom = (
        values.loc[values["indicator_id"] == name].set_index(keys)
        for name in indicator.derived_from
    )
    top = top.loc[(top.index.get_level_values("region_id").str.len() - 2).isin(indicator.levels)]
    shared = top.index[top.index.isin(bottom.index)]
    return top.loc[shared], bottom.loc[shared]


def _as_values(top: pd.DataFrame, stands: pd.DataFrame, indicator_id: str) -> pd.DataFrame:
    """The figures with the numerator's source, codes and NUTS version."""
    named = top[["source_id", "source_codes", "source_nuts"]]
    rows = pd.concat([stands, named], axis=1).assign(indicator_id=indicator_id)
    return rows.reset_index()[VALUE_COLUMNS]


def reference_table(
    references: Mapping[str, list[Reference]], published_union: pd.DataFrame
) -> pd.DataFrame:
    """Figures of the EU27: one row per indicator and year.

    For location quotients ``value`` is the reference share, with numerator, denominator (persons
    employed), the number of regions behind them and their coverage (0 to 1). For indicators whose
    source publishes the EU27 itself, value and status are the source's and the other columns
    missing.
    """
    rows = [(name, r) for name, by_year in references.items() for r in by_year]
    computed = pd.DataFrame(
        {
            "reference_id": REFERENCE_AREA,
            "indicator_id": [name for name, _ in rows],
            "year": [r.year for _, r in rows],
            "value": [np.nan if r.share is None else r.share for _, r in rows],
            "status": Status.DERIVED.value,
            "numerator": [r.industry for _, r in rows],
            "denominator": [r.total for _, r in rows],
            "regions_with_value": pd.array([r.covered for _, r in rows], dtype="Int64"),
            "regions_total": pd.array([r.regions for _, r in rows], dtype="Int64"),
            "coverage": [r.coverage for _, r in rows],
        }
    )
    union = published_union[["indicator_id", "year", "value", "status"]]
    table = pd.concat([computed, union.assign(reference_id=REFERENCE_AREA)], ignore_index=True)
    ordered = table.sort_values(["indicator_id", "year"], ignore_index=True)
    return ordered.astype({"year": "int16"})


def break_marks(values: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Mark the breaks that the registry declares and no flag of the source does."""
    mark = values["has_break"].to_numpy(dtype=bool, copy=True)
    for caveat in catalogue.caveats.values():
        if not caveat.break_years:
            continue
        here = values["indicator_id"].isin(caveat.indicators)
        here &= values["year"].isin(caveat.break_years)
        if caveat.regions:
            here &= values["region_id"].isin(caveat.regions)
        elif caveat.countries:
            here &= values["region_id"].str[:2].isin(caveat.countries)
        here &= values["status"] != Status.NOT_APPLICABLE.value
        mark |= here.to_numpy()
    return values.assign(has_break=mark)


def curated_order(values: pd.DataFrame) -> pd.DataFrame:
    """The table as it is stored: sorted, small types."""
    ordered = values.sort_values(["indicator_id", "year", "region_id"], ignore_index=True)
    return ordered.assign(year=ordered["year"].astype("int16"))[VALUE_COLUMNS]
