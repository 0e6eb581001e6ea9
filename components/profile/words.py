"""What the figures say: three to five sentences, each built from what is there and no more."""

from __future__ import annotations

import pandas as pd

from components import takeaways, text
from components.profile.change import Change
from components.profile.facts import Facts, Figure
from components.text import _, ngettext
from data import queries
from data.analysis.ranks import Rank
from data.catalogue import Catalogue
from data.model import Region, Status, Step, Value
from data.queries import profile as asked
from data.store import Snapshot

MOST = 5
INDICATORS = (
    "chem_employment", "chem_lq", "ets_chem_tco2e", "he_chem_projects", "he_chem_ec_eur",
    "gdp_pps_hab",
)  # fmt: skip
"""What the sentences rest on, beside the change."""


def sentences(
    tables: Snapshot, catalogue: Catalogue, facts: Facts, partners: pd.DataFrame
) -> list[str]:
    """Three to five sentences; ``partners`` are the partner regions, the most frequent first."""
    found = [
        _of(tables, catalogue, facts, "chem_employment"),
        _specialised(tables, catalogue, facts),
        changed(facts.region, facts.change),
        _emissions(tables, catalogue, facts),
        _projects(tables, facts, partners),
        _of(tables, catalogue, facts, "gdp_pps_hab"),
    ]
    return [words for words in found if words][:MOST]


def parent_of(tables: Snapshot, catalogue: Catalogue, figure: Figure) -> Region | None:
    """The larger region whose figure stands beside the region's missing one."""
    if figure.found is None or figure.found.parent is None:
        return None
    return queries.find_region(tables, catalogue, figure.found.parent.region_id)


def _of(tables: Snapshot, catalogue: Catalogue, facts: Facts, indicator_id: str) -> str:
    figure = facts.figures.get(indicator_id)
    if figure is None:
        return ""
    parent = parent_of(tables, catalogue, figure)
    return takeaways.region(figure.indicator, facts.region, figure.found, parent)


def _specialised(tables: Snapshot, catalogue: Catalogue, facts: Facts) -> str:
    figure = facts.figures.get("chem_lq")
    if figure is None or figure.found is None:
        return ""
    if figure.value is None or figure.value.value is None:
        return _of(tables, catalogue, facts, "chem_lq") if figure.found.parent else ""
    words = takeaways.figure(figure.indicator, facts.region, figure.value)
    covered = reference_of(tables, "chem_lq", figure.value.year)
    return f"{words}{f' ({covered})' if covered else ''}{_place(figure, facts.region.level)}."


def reference_of(tables: Snapshot, indicator_id: str, year: int) -> str:
    """The reference of a quotient and how much of it is covered; empty where none is stored."""
    counted = tables.covered.get((indicator_id, year))
    if counted is None:
        return ""
    return _("summed over {n} of its {total} NUTS 2 regions as published then").format(
        n=text.number(counted[0]), total=text.number(counted[1])
    )


def _place(figure: Figure, level: int) -> str:
    ranked = "" if figure.found is None else takeaways.rank(figure.found, level)
    return f", {ranked}" if ranked else ""


def changed(region: Region, change: Change) -> str:
    """The change over the comparable span; empty where the region has no figure at all."""
    if change.why == "no_figure":
        return ""
    if change.why == "jump":
        return _(
            "The figures on chemical employment in {region} jump within a year without a mark in "
            "the source, so that no trend is read."
        ).format(region=text.short_name(region))
    if change.why == "split":
        return _(
            "The figures on chemical employment in {region} are shared out of a larger region's by "
            "population, so that no trend of its own is read."
        ).format(region=text.short_name(region))
    if not change.end:
        return _(
            "No two figures on chemical employment in {region} compare, so that no trend is read."
        ).format(region=text.short_name(region))
    words = _grown(region, change)
    if change.until:
        words += _(", until the break of {year}").format(year=change.until)
    if change.converted:
        words += f", {text.status(Status.CONVERTED)}"
    if change.parts is None:
        return f"{words}."
    shown = change.parts.rounded()
    expected = round(shown.national + shown.mix)
    return _("{words}; at the pace of chemicals in the EU27 it would have changed by {n}.").format(
        words=words, n=signed(expected)
    )


def _grown(region: Region, change: Change) -> str:
    before, after = round(change.before), round(change.after)
    field = {
        "region": text.short_name(region),
        "start": change.start,
        "end": change.end,
        "before": text.number(before),
        "after": text.number(after),
    }
    if before == after:
        return _("Chemical employment in {region} was {after} in {start} and in {end}").format(
            **field
        )
    sentence = (
        _("Chemical employment in {region} rose from {before} in {start} to {after} in {end}")
        if after > before
        else _("Chemical employment in {region} fell from {before} in {start} to {after} in {end}")
    )
    rate = change.per_cent
    return sentence.format(**field) + ("" if rate is None else f" ({signed(rate, 1)} %)")


def signed(value: float, decimals: int = 0) -> str:
    """A number with its sign, minus as a minus; nothing before a zero."""
    shown = text.number(abs(value), decimals)
    if shown == text.number(0.0, decimals):
        return shown
    return f"+{shown}" if value > 0 else f"\u2212{shown}"


def _emissions(tables: Snapshot, catalogue: Catalogue, facts: Facts) -> str:
    figure = facts.figures.get("ets_chem_tco2e")
    if figure is None or figure.value is None:
        return ""
    name = text.short_name(facts.region)
    if figure.value.value is not None:
        opened = _opened(catalogue, figure.value)
        if opened:
            words = takeaways.figure(figure.indicator, facts.region, figure.value)
            return f"{words}. {opened}"
        return _of(tables, catalogue, facts, "ets_chem_tco2e")
    if figure.value.step is Step.NO_INSTALLATION:
        return _("No chemical installation of the EU ETS stands in {region}.").format(region=name)
    if figure.value.step is Step.OUTSIDE_SCHEME:
        return _("{region} lies outside the EU ETS.").format(region=name)
    return _of(tables, catalogue, facts, "ets_chem_tco2e")


def _opened(catalogue: Catalogue, value: Value) -> str:
    """What broke the series of this very region in the year shown; such a figure has no rank."""
    found = catalogue.caveats_of(value.indicator_id, [value.region_id])
    here = [c for c in found if c.regions and value.year in c.break_years]
    return " ".join(text.registry(c.text) for c in here)


def _projects(tables: Snapshot, facts: Facts, partners: pd.DataFrame) -> str:
    figure = facts.figures.get("he_chem_projects")
    if figure is None or figure.total is None:
        return ""
    n = int(figure.total.value)
    name = text.short_name(facts.region)
    if n == 0:
        return _(
            "No chemistry project of Horizon Europe in the snapshot has an organisation in "
            "{region}."
        ).format(region=name)
    words = ngettext(
        "{n} chemistry project of Horizon Europe has an organisation in {region}",
        "{n} chemistry projects of Horizon Europe have an organisation in {region}",
        n,
    ).format(n=text.number(n), region=name)
    money = facts.number("he_chem_ec_eur")
    if money:
        words += _(", granted {amount} in all").format(amount=text.money(money))
    return f"{words}{_most_often(tables, partners)}."


def _most_often(tables: Snapshot, partners: pd.DataFrame) -> str:
    """The one region with which most projects are shared; empty where several share the place."""
    shared = partners["projects"].head(2).astype(int).tolist()
    if not shared or (len(shared) == 2 and shared[0] == shared[1]):
        return ""
    code = str(partners["region_id"].iloc[0])
    other = asked.names_of(tables, [code]).get(code, code)
    return _("; most often together with {other} ({code}): {k}").format(
        k=text.number(shared[0]), other=other, code=code
    )


def place(rank: Rank, level: int) -> str:
    """'4th highest of 273 NUTS 2 regions, 99th percentile'."""
    field = {
        "n": text.number(rank.of),
        "regions": text.regions_of_level(level),
        "percentile": text.ordinal(int(rank.percentile)),
    }
    if rank.place == 1:
        words = _("highest of {n} {regions}, {percentile} percentile").format(**field)
    elif rank.place + rank.tied == rank.of:
        words = _("lowest of {n} {regions}, {percentile} percentile").format(**field)
    else:
        words = _("{ordinal} highest of {n} {regions}, {percentile} percentile").format(
            ordinal=text.ordinal(rank.place), **field
        )
    if not rank.tied:
        return words
    tied = ngettext("a place shared with {n} other", "a place shared with {n} others", rank.tied)
    return f"{words}, {tied.format(n=text.number(rank.tied))}"


def among_peers(rank: Rank) -> str:
    """'2nd of 9 with its peers'."""
    return _("{ordinal} of {n} with its peers").format(
        ordinal=text.ordinal(rank.place), n=text.number(rank.of)
    )
