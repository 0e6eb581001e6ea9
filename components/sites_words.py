"""What the map of sites says: names of the kinds, its legend, and the sentences above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from components import cache, place_files, text
from components.figures import sites_symbols
from components.figures.places import Kind
from components.text import _, ngettext

NUTS2 = 4
MILLION = sites_symbols.MILLION
Found = Mapping[Kind, pd.DataFrame]


def kinds() -> dict[Kind, str]:
    """Names of the kinds, as of many."""
    return {
        Kind.PARK: _("Chemical parks"),
        Kind.SITE: _("Single sites"),
        Kind.EMISSIONS: _("Emissions, by region"),
        Kind.PIPELINE: _("Pipeline links"),
        Kind.ORGANISATION: _("Organisations in projects"),
    }


def one(kind: Kind) -> str:
    """Name of one of a kind."""
    return {
        Kind.PARK: _("Chemical park"),
        Kind.SITE: _("Chemical site"),
        Kind.EMISSIONS: _("Chemical installations in the EU ETS"),
        Kind.PIPELINE: _("Pipeline link"),
        Kind.ORGANISATION: _("Organisations in chemistry projects"),
    }[kind]


def product(name: str) -> str:
    """A pipeline by what flows in it."""
    return {"ethylene": _("Ethylene pipeline"), "propylene": _("Propylene pipeline")}[name]


def on_map() -> dict[str, str]:
    """What stands in the map's tooltips, popups and buttons, by the names its script uses."""
    return {
        **{str(kind): one(kind) for kind in Kind},
        "ethylene": product("ethylene"),
        "propylene": product("propylene"),
        "title": _("Map of chemical sites and partners"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "close": _("Close"),
        "failed": _("Part of the map could not be loaded. Reload the page to try again."),
        "cluster": _("Close together, parks: {parks}, single sites: {sites}. Open"),
        "cluster_seats": _("Close together, organisations: {n}. Open"),
        "region": _("Region"),
        "ets": _("Emissions 2014 (EU ETS), t CO2e"),
        "eprtr": _("Emissions 2014 (E-PRTR), t CO2"),
        "emissions_in": _("Emissions {year}, t CO2e"),
        "installations": _("Installations"),
        "some_of": _("{n} of {of}"),
        "middle": _("Placed in the middle of the region."),
        "rest": _(
            "These can be placed no closer; the other installations of the region are drawn in "
            "its parts."
        ),
        "organisations": _("Organisations"),
        "projects": _("Projects"),
        "with_projects": _("With their number of projects:"),
        "km": _("Straight distance, km"),
    }


def legend(shown: Sequence[Kind], colours: dict[str, str]) -> list[tuple[list[str], str]]:
    """Signs and words of these kinds."""
    entries: list[tuple[list[str], str]] = []
    if Kind.PARK in shown:
        entries.append(([sites_symbols.mark(Kind.PARK, colours)], _("Chemical park")))
    if Kind.SITE in shown:
        entries.append(([sites_symbols.mark(Kind.SITE, colours)], _("Single chemical site")))
    rings = [k for k in (Kind.SITE, Kind.PARK) if k in shown]
    if rings:
        signs = [sites_symbols.cluster(kind, "5", colours) for kind in rings]
        words = _("Several places: a click opens them")
        if len(rings) > 1:
            words = _("Several places, a park among them if a hexagon: a click opens them")
        entries.append((signs, words))
    if Kind.EMISSIONS in shown:
        discs = [sites_symbols.disc(t, colours) for t in sites_symbols.SAMPLES]
        words = _(
            "Installations in the EU ETS, {sizes} million t CO2e in {year}, by area; in the middle "
            "of the region"
        )
        millions = [t / MILLION for t in sites_symbols.SAMPLES]
        sizes = "; ".join(text.number(n, 0 if n >= 1 else 1) for n in millions)
        entries.append((discs, words.format(sizes=sizes, year=place_files.emissions_year())))
    if Kind.PIPELINE in shown:
        for name, words in (
            ("ethylene", _("Ethylene pipeline, drawn straight")),
            ("propylene", _("Propylene pipeline, drawn straight")),
        ):
            entries.append(([sites_symbols.line(name, colours)], words))
    if Kind.ORGANISATION in shown:
        signs = [
            sites_symbols.mark(Kind.ORGANISATION, colours),
            sites_symbols.cluster(Kind.ORGANISATION, "9", colours),
        ]
        entries.append((signs, _("Seat of an organisation; a number: so many close together")))
    return entries


def takeaway(found: Found, chosen: str | None) -> str:
    """Sites, emissions and organisations in up to three sentences, as Markdown."""
    where = _name(chosen) if chosen is not None else None
    said = (_of_sites(found, where), _of_emissions(found, chosen), _of_organisations(found, where))
    return " ".join(said)


def _name(code: str) -> str:
    regions = cache.snapshot().regions
    return text.literal(str(regions.loc[regions["region_id"] == code, "name_en"].iloc[0]))


def _most(codes: pd.Series) -> tuple[str, int] | None:
    """Name of the NUTS 2 region with most of these, and how many; None where two have as many."""
    counted = codes.dropna().loc[lambda c: c.str.len() >= NUTS2].str[:NUTS2].value_counts()
    if counted.empty or (counted == counted.iloc[0]).sum() > 1:
        return None
    return _name(str(counted.index[0])), int(counted.iloc[0])


def _of_sites(found: Found, where: str | None) -> str:
    parks, sites = len(found[Kind.PARK]), len(found[Kind.SITE])
    words = {
        "parks": _("no chemical park")
        if parks == 0
        else ngettext("{n} chemical park", "{n} chemical parks", parks).format(
            n=text.number(parks)
        ),
        "sites": _("no single site")
        if sites == 0
        else ngettext("{n} single site", "{n} single sites", sites).format(n=text.number(sites)),
    }
    if where is not None:
        return _("The sources name {parks} and {sites} in {region}.").format(**words, region=where)
    most = _most(pd.concat([found[Kind.PARK]["region_id"], found[Kind.SITE]["region_id"]]))
    if most is None:
        return _("The sources name {parks} and {sites}.").format(**words)
    sentence = _(
        "The sources name {parks} and {sites}; the region with the most is {region} ({n})."
    )
    return sentence.format(**words, region=most[0], n=text.number(most[1]))


def _of_emissions(found: Found, chosen: str | None) -> str:
    rows, year = found[Kind.EMISSIONS], place_files.emissions_year()
    if rows.empty:
        if chosen is None or year is None:
            return _("The tables hold no emissions of chemical installations.")
        sentence = _("No emissions of chemical installations can be placed there in {year}.")
        return sentence.format(year=year)
    n = int(rows["installations"].sum())
    words = {
        "installations": ngettext(
            "{n} chemical installation in the EU ETS", "{n} chemical installations in the EU ETS", n
        ).format(n=text.number(n)),
        "amount": tonnes(float(rows["value"].sum())),
        "year": year,
    }
    first = rows.iloc[0]
    if str(first["region_id"]) == chosen or len(rows) == 1:
        return _("{installations} emitted {amount} in {year}.").format(**words)
    sentence = _(
        "{installations} emitted {amount} in {year}, drawn in {n} regions; the one with the most "
        "is {region}, {most}."
    )
    return sentence.format(
        **words,
        n=text.number(len(rows)),
        region=_name(str(first["region_id"])),
        most=tonnes(float(first["value"])),
    )


def tonnes(amount: float) -> str:
    """An amount of emissions, in millions from one million up."""
    if amount >= MILLION:
        return _("{n} million t CO2e").format(n=text.number(amount / MILLION, 1))
    return _("{n} t CO2e").format(n=text.number(amount))


def _of_organisations(found: Found, where: str | None) -> str:
    rows = found[Kind.ORGANISATION]
    n = len(rows)
    words = ngettext(
        "{n} organisation takes part in chemistry projects of Horizon Europe",
        "{n} organisations take part in chemistry projects of Horizon Europe",
        n,
    ).format(n=text.number(n))
    most = _most(rows["region_id"]) if where is None else None
    if most is None:
        return f"{words}."
    sentence = _("{organisations}; the region with the most is {region} ({n}).")
    return sentence.format(organisations=words, region=most[0], n=text.number(most[1]))
