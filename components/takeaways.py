"""Sentences that say what a figure is, for where and for when, calculated from the data."""

from __future__ import annotations

import numpy as np

from components import cache, statuses, text
from components.text import _, ngettext
from data import queries
from data.catalogue import Indicator
from data.model import Region, Status, Value
from data.queries import KeyFigure


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


def _rank(place: int, ranked: int, level: int) -> str:
    field = {"n": text.number(ranked), "regions": text.regions_of_level(level)}
    if place == 1:
        return _("the highest of {n} {regions} with a figure of their own").format(**field)
    if place == ranked:
        return _("the lowest of {n} {regions} with a figure of their own").format(**field)
    return _("the {ordinal} highest of {n} {regions} with a figure of their own").format(
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
    """The parent's figure, named as the parent's; one that was itself carried over says so."""
    plain = _("The larger region {code}, {parent}, has a figure: {value} in {year}.")
    carried = _("The larger region {code}, {parent}, has a figure: {value} in {year}, {status}.")
    return (carried if value.status is Status.CONVERTED else plain).format(
        parent=text.short_name(parent),
        code=parent.region_id,
        value=text.quantity(value.value or 0.0, indicator),
        year=value.year,
        status=text.status(value.status),
    )


def whole_map(indicator: Indicator, year: int, level: int) -> str:
    """The highest region or regions and the median, with the number of regions they rest on.

    Values count as they are shown: regions that show the same highest figure share the place.
    """
    tables, catalogue = cache.snapshot(), cache.catalogue()
    field = queries.field_of(tables, indicator.indicator_id, year, level)
    numbered = ~np.isnan(field.values)
    shown = field.values[numbered].round(indicator.decimals)
    regions = text.regions_of_level(level)
    if not shown.size:
        return _("No figure on this indicator is published for {regions} in {year}.").format(
            regions=regions, year=year
        )
    middle = float(np.median(shown))
    highest = (field.region_ids[n] for n in np.flatnonzero(numbered)[shown == shown.max()])
    alike = int((shown == middle).sum())
    words = {
        "name": text.registry(indicator.name),
        "year": year,
        "top": _highest([queries.find_region(tables, catalogue, r).name_en for r in highest]),
        "value": text.quantity(float(shown.max()), indicator),
        "n": text.number(len(shown)),
        "regions": regions,
        "median": text.quantity(middle, indicator),
        "alike": text.number(alike),
    }
    if alike == len(shown):
        return _("{name}, {year}: all {n} {regions} with a figure have {value}.").format(**words)
    if 2 * alike > len(shown):
        rest = _("{alike} of the {n} {regions} with a figure have {median}.")
    else:
        rest = _("the median of the {n} {regions} with a figure is {median}.")
    first = _("{name}, {year}: highest in {top} with {value};")
    return f"{first} {rest}".format(**words)


def _highest(names: list[str]) -> str:
    """The regions that share the highest figure by name, or how many they are."""
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _("{first} and {second}").format(first=names[0], second=names[1])
    return ngettext("{n} region", "{n} regions", len(names)).format(n=text.number(len(names)))
