"""Horizon Europe figures by region: projects, money and coordinators."""

from __future__ import annotations

import pandas as pd

from data.build.values import VALUE_COLUMNS
from data.model import Status, Step

COORDINATOR = "coordinator"


def project_values(
    projects: pd.DataFrame, partners: pd.DataFrame, regions: pd.DataFrame
) -> pd.DataFrame:
    """Projects, those coordinated here and EU contribution, in the columns of ``values``.

    By region and year of start. A project counts once per region however many of its organisations
    sit there; contributions are those of the organisations. The register is complete, so that a
    region without any has 0; but not where no organisation of the country could be placed in any
    region (Bosnia and Herzegovina). Organisations placed by country alone count at level 0.
    """
    seats = partners.merge(projects[["project_id", "start_year"]], on="project_id")
    chains = [_seats_at(seats, level) for level in (0, 1, 2, 3)]
    placed = pd.concat(chains, ignore_index=True).dropna(subset=["start_year"])
    placed = placed.assign(year=placed["start_year"].astype(int))
    years = sorted(placed["year"].unique())
    led = placed.loc[placed["role"] == COORDINATOR]
    keys = ["place", "year"]
    measured = {
        "he_chem_projects": (placed.groupby(keys)["project_id"].nunique(), Step.COUNT_OF_PROJECTS),
        "he_chem_coordinated": (
            led.groupby(keys)["project_id"].nunique(),
            Step.COUNT_OF_COORDINATED,
        ),
        "he_chem_ec_eur": (
            placed.groupby(keys)["ec_contribution_eur"].sum(),
            Step.SUM_OF_CONTRIBUTIONS,
        ),
    }
    grid = pd.MultiIndex.from_product([regions["region_id"], years], names=["region_id", "year"])
    frames = [
        figures.rename_axis(["region_id", "year"])
        .reindex(grid, fill_value=0)
        .rename("value")
        .reset_index()
        .assign(indicator_id=indicator_id, step=step.value)
        for indicator_id, (figures, step) in measured.items()
    ]
    return _with_status(pd.concat(frames, ignore_index=True), partners)


def _with_status(table: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """The counts as figures of CORDIS; none below a country of which nobody could be placed."""
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
