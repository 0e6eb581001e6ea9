"""Figures computed here from published ones: location quotients and Horizon Europe figures."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.analysis.carrying import version_order
from data.analysis.specialisation import Reference, location_quotient, reference_share
from data.analysis.territories import NEARLY
from data.build.values import PEOPLE_OF_2011, VALUE_COLUMNS, Territories
from data.catalogue import Catalogue
from data.model import EU27, REFERENCE_AREA, Status, Step


def lq_references(
    published: Mapping[str, pd.DataFrame], catalogue: Catalogue, territories: Territories
) -> list[Reference]:
    """EU27 share of chemicals in manufacturing employment, one entry per year.

    Summed over the NUTS 2 regions as published, each country in the NUTS version it used that year,
    so that no territory counts twice.
    """
    industry, total = (published[i] for i in catalogue.indicator("chem_lq").derived_from)
    states = pd.concat([f[["code", "year"]] for f in published.values()]).drop_duplicates()
    nuts = catalogue.source("sbs_regional").nuts_versions
    crosswalks = territories.versions(nuts, PEOPLE_OF_2011)
    order = version_order(states, crosswalks)
    first = order.loc[(order["order"] == 0) & order["country"].isin(EU27)]
    codes_of = pd.concat(
        [pd.DataFrame({"code": sorted(c.codes), "nuts": c.nuts}) for c in crosswalks]
    )
    codes_of = codes_of.loc[codes_of["code"].str.len() == 4]
    codes_of = codes_of.assign(country=codes_of["code"].str[:2])
    used = first.merge(codes_of, on=["country", "nuts"])
    references = []
    for year in sorted(industry["year"].unique()):
        codes = used.loc[used["year"] == year, "code"]
        x, y = (_of_year(f, int(year)).reindex(codes) for f in (industry, total))
        references.append(reference_share(x, y, int(year), len(codes)))
    return references


def _of_year(published: pd.DataFrame, year: int) -> pd.Series:
    return published.loc[published["year"] == year].set_index("code")["value"]


def lq_values(
    values: pd.DataFrame, references: list[Reference], catalogue: Catalogue
) -> pd.DataFrame:
    """Location quotients of all regions and years in the columns of ``values``.

    Confidential when an input is; converted when an input is and its territory is nearly whole; not
    published when an input is missing or only its larger region's ratio could be given.
    """
    indicator = catalogue.indicator("chem_lq")
    first, second = indicator.derived_from
    keys = ["region_id", "year"]
    top = values.loc[values["indicator_id"] == first].set_index(keys)
    bottom = values.loc[values["indicator_id"] == second].set_index(keys).reindex(top.index)
    by_year = {r.year: r for r in references}
    parts = [
        location_quotient(t["value"], bottom.loc[t.index, "value"], by_year[int(str(year))])
        for year, t in top.groupby(level="year")
    ]
    quotient = pd.concat(parts).reindex(top.index)
    converted = (top["status"] == Status.CONVERTED.value) | (
        bottom["status"] == Status.CONVERTED.value
    )
    foreign = converted & ~top["source_codes"].map(nearly_whole)
    secret = (top["status"] == Status.CONFIDENTIAL.value) | (
        bottom["status"] == Status.CONFIDENTIAL.value
    )
    quotient = quotient.where(~foreign)
    status = pd.Series(Status.NOT_PUBLISHED.value, index=top.index)
    status = status.mask(quotient.notna(), Status.DERIVED.value)
    status = status.mask(quotient.notna() & converted, Status.CONVERTED.value)
    status = status.mask(quotient.isna() & secret, Status.CONFIDENTIAL.value)
    step = pd.Series(Step.ABSENT_IN_SOURCE.value, index=top.index)
    step = step.mask(quotient.notna(), Step.LOCATION_QUOTIENT.value)
    step = step.mask(quotient.isna() & foreign, Step.SPLIT_RATIO.value)
    step = step.mask(status == Status.CONFIDENTIAL.value, Step.MARKED_BY_SOURCE.value)
    return top.assign(
        indicator_id=indicator.indicator_id,
        value=quotient,
        status=status,
        step=step,
        flags=_joint_flags(top["flags"], bottom["flags"]),
        has_break=top["has_break"] | bottom["has_break"].astype(bool),
    ).reset_index()[VALUE_COLUMNS]


def nearly_whole(source_codes: str) -> bool:
    """True when each part named (``NL31+NL33*0.0096``) is nearly a whole region or a sliver."""
    for part in source_codes.split("+"):
        _, _, share = part.partition("*")
        if share and 1 - NEARLY < float(share) < NEARLY:
            return False
    return True


def _joint_flags(first: pd.Series, second: pd.Series) -> pd.Series:
    pairs = zip(first, second, strict=True)
    return pd.Series(["".join(sorted(set(a) | set(b))) for a, b in pairs], index=first.index)


def reference_table(references: list[Reference], published_union: pd.DataFrame) -> pd.DataFrame:
    """Figures of the EU27: one row per indicator and year.

    For chem_lq ``value`` is the reference share, with numerator, denominator (persons employed),
    the number of regions behind them and their coverage (0 to 1). For indicators whose source
    publishes the EU27 itself, value and status are the source's and the other columns missing.
    """
    computed = pd.DataFrame(
        {
            "reference_id": REFERENCE_AREA,
            "indicator_id": "chem_lq",
            "year": [r.year for r in references],
            "value": [r.share for r in references],
            "status": Status.DERIVED.value,
            "numerator": [r.industry for r in references],
            "denominator": [r.total for r in references],
            "regions_with_value": pd.array([r.covered for r in references], dtype="Int64"),
            "regions_total": pd.array([r.regions for r in references], dtype="Int64"),
            "coverage": [r.coverage for r in references],
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


def project_values(
    projects: pd.DataFrame, partners: pd.DataFrame, regions: pd.DataFrame
) -> pd.DataFrame:
    """Projects and EU contribution by region and year of start, in the columns of ``values``.

    A project counts once per region however many of its organisations sit there; contributions are
    those of the organisations. The register is complete, so that a region without any has 0; but
    not where no organisation of the country could be placed in any region (Bosnia and Herzegovina).
    Organisations placed by country alone count at level 0.
    """
    seats = partners.merge(projects[["project_id", "start_year"]], on="project_id")
    chains = [_seats_at(seats, level) for level in (0, 1, 2, 3)]
    placed = pd.concat(chains, ignore_index=True).dropna(subset=["start_year"])
    placed = placed.assign(year=placed["start_year"].astype(int))
    grouped = placed.groupby(["place", "year"])
    measured = {
        "he_chem_projects": (grouped["project_id"].nunique(), Step.COUNT_OF_PROJECTS),
        "he_chem_ec_eur": (grouped["ec_contribution_eur"].sum(), Step.SUM_OF_CONTRIBUTIONS),
    }
    years = sorted(placed["year"].unique())
    grid = pd.MultiIndex.from_product([regions["region_id"], years], names=["region_id", "year"])
    frames = [
        figures.rename_axis(["region_id", "year"])
        .reindex(grid, fill_value=0)
        .rename("value")
        .reset_index()
        .assign(indicator_id=indicator_id, step=step.value)
        for indicator_id, (figures, step) in measured.items()
    ]
    table = pd.concat(frames, ignore_index=True)
    placed_at_all = partners["region_id"].notna().groupby(partners["country"]).any()
    nowhere = list(placed_at_all.index[~placed_at_all.astype(bool)])
    unsure = table["region_id"].str[:2].isin(nowhere) & (table["region_id"].str.len() > 2)
    status = pd.Series(Status.DERIVED.value, index=table.index)
    return table.assign(
        value=table["value"].astype(float).mask(unsure),
        status=status.mask(unsure, Status.NOT_PUBLISHED.value),
        step=table["step"].mask(unsure, Step.ABSENT_IN_SOURCE.value),
        flags="",
        has_break=False,
        source_id="cordis",
        source_codes="",
        source_nuts="",
    )[VALUE_COLUMNS]


def _seats_at(seats: pd.DataFrame, level: int) -> pd.DataFrame:
    if level == 0:
        return seats.assign(place=seats["country"])
    deep = seats["region_id"].str.len() >= level + 2
    here = seats.loc[deep.fillna(False).astype(bool)]
    return here.assign(place=here["region_id"].str[: level + 2])


def curated_order(values: pd.DataFrame) -> pd.DataFrame:
    """The table as it is stored: sorted, small types."""
    ordered = values.sort_values(["indicator_id", "year", "region_id"], ignore_index=True)
    return ordered.assign(year=ordered["year"].astype("int16"))[VALUE_COLUMNS]
