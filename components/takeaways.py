"""Sentences that say what a figure is, for where and for when, calculated from the data."""

from __future__ import annotations

import pandas as pd

from components import statuses, text
from components.text import _
from data.catalogue import Indicator
from data.model import Region, Status, Value
from data.queries import KeyFigure, Total


def _sentences() -> dict[str, str]:
    return {
        "chem_employment": _("{value} people worked in chemicals in {region} in {year}"),
        "chem_local_units": _("{region} had {value} local units in chemicals in {year}"),
        "chem_wages_meur": _(
            "Chemicals paid {value} million euro in wages and salaries in {region} in {year}"
        ),
        "mfg_employment": _("{value} people worked in manufacturing in {region} in {year}"),
        "coke_refining_employment": _(
            "{value} people worked in coke and refined petroleum in {region} in {year}"
        ),
        "pharma_employment": _("{value} people worked in pharmaceuticals in {region} in {year}"),
        "rubber_plastics_employment": _(
            "{value} people worked in rubber and plastics in {region} in {year}"
        ),
        "chem_lq": _(
            "The share of chemicals in manufacturing employment in {region} was {value} times that "
            "of the EU27 in {year}"
        ),
        "gdp_meur": _("The gross domestic product of {region} was {value} million euro in {year}"),
        "gdp_pps_hab": _("GDP per inhabitant in {region} was {value} PPS in {year}"),
        "population": _("{value} people lived in {region} in {year}"),
        "gerd_pct_gdp": _("{region} spent {value} % of its GDP on R&D in {year}"),
        "tertiary_pct": _(
            "{value} % of people aged 25 to 64 in {region} had a tertiary education in {year}"
        ),
        "employment_rate_pct": _(
            "{value} % of people aged 15 to 64 in {region} were employed in {year}"
        ),
        "unemployment_rate_pct": _(
            "{value} % of the labour force in {region} was unemployed in {year}"
        ),
        "ets_chem_tco2e": _(
            "Chemical installations in {region} emitted {value} t CO2e under the EU ETS in {year}"
        ),
        "he_chem_projects": _(
            "{value} chemistry projects of Horizon Europe that started in {year} have an "
            "organisation in {region}"
        ),
        "he_chem_ec_eur": _(
            "Organisations in {region} were granted EUR {value} for chemistry projects of Horizon "
            "Europe that started in {year}"
        ),
    }


def figure(indicator: Indicator, region: Region, value: Value) -> str:
    """One figure in words, without its rank and without a full stop."""
    generic = _("{name} in {region} in {year}: {value}")
    template = _sentences().get(indicator.indicator_id, generic)
    shown = text.number(value.value or 0.0, indicator.decimals)
    return template.format(
        value=shown,
        region=text.short_name(region),
        year=value.year,
        name=text.registry(indicator.name),
    )


def rank(figure_of: KeyFigure, level: int) -> str:
    """The rank with its field: 'the 4th highest of 273 NUTS 2 regions'.

    None for a zero, nor for a converted figure: a share of a larger region's has no place.
    """
    value = figure_of.value
    if not value.value or value.status == Status.CONVERTED:
        return ""
    if figure_of.rank is None or figure_of.ranked is None:
        return ""
    return _rank(figure_of.rank, figure_of.ranked, level)


def rank_of_total(total: Total, level: int) -> str:
    """The rank of a sum over the years; none for nothing at all."""
    return "" if total.value == 0 else _rank(total.rank, total.ranked, level)


def _rank(place: int, ranked: int, level: int) -> str:
    field = {"n": text.number(ranked), "regions": text.regions_of_level(level)}
    if place == 1:
        return _("the highest of {n} {regions} with a figure").format(**field)
    return _("the {ordinal} highest of {n} {regions} with a figure").format(
        ordinal=text.ordinal(place), **field
    )


def region(
    indicator: Indicator, where: Region, found: KeyFigure | None, parent: Region | None
) -> str:
    """What the figures say of one region: the number and its rank, or why there is none."""
    name = text.registry(indicator.name)
    if found is None:
        return _("{name}: no figure is held for {region}.").format(
            name=name, region=text.short_name(where)
        )
    if found.value.value is not None:
        ranked = rank(found, where.level)
        extra = f" ({text.status(found.value.status)})"
        if found.value.status == "published":
            extra = ""
        return f"{figure(indicator, where, found.value)}{extra}{', ' + ranked if ranked else ''}."
    sentence = _("{name} in {region}, {year}: {status}.").format(
        name=name,
        region=text.short_name(where),
        year=found.value.year,
        status=statuses.missing(found.value),
    )
    if found.parent is None or parent is None or not parents_figure_helps(found.value):
        return sentence
    return f"{sentence} {of_parent(indicator, parent, found.parent)}"


def parents_figure_helps(value: Value) -> bool:
    """False where there is nothing to measure: the parent's figure would say nothing here."""
    return value.status is not Status.NOT_APPLICABLE


def of_parent(indicator: Indicator, parent: Region, value: Value) -> str:
    """The parent's figure, named as the parent's."""
    return _("Only the larger region {code}, {parent}, has a figure: {value} in {year}.").format(
        parent=text.short_name(parent),
        code=parent.region_id,
        value=text.quantity(value.value or 0.0, indicator),
        year=value.year,
    )


def whole_map(indicator: Indicator, rows: pd.DataFrame, year: int, level: int) -> str:
    """The highest region and the median, with the number of regions they rest on."""
    numbered = rows.loc[rows["value"].notna()]
    regions = text.regions_of_level(level)
    if numbered.empty:
        return _("No figure on this indicator is published for {regions} in {year}.").format(
            regions=regions, year=year
        )
    top = numbered.iloc[int(numbered["value"].argmax())]
    return _(
        "{name}, {year}: highest in {region} with {value}; half of the {n} {regions} with a "
        "figure lie below {median}."
    ).format(
        name=text.registry(indicator.name),
        year=year,
        region=top["name_en"],
        value=text.quantity(float(top["value"]), indicator),
        n=text.number(len(numbered)),
        regions=regions,
        median=text.quantity(float(numbered["value"].median()), indicator),
    )
