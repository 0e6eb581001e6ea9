"""What stands behind a number, in words: the same on the page, in files and in a citation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from components import cache, files, provenance, shell, statuses, takeaways, text
from components.composed import Composed
from components.text import _, ngettext
from data import queries
from data.catalogue import Source
from data.model import Status, Step, Value
from data.queries.lineage import Lineage, Part, Reference

WHOLE = 0.99995
PERCENT = 100


def _named(of: Lineage) -> str:
    region = text.region_label(of.region.region_id, of.region.name_local, of.region.name_en)
    return f"{text.registry(of.indicator.name)}, {region}, {of.value.year}"


def _shown(of: Lineage) -> str:
    if of.value.value is None:
        return statuses.missing(of.value)
    return text.quantity(of.value.value, of.indicator)


def figure(of: Lineage) -> str:
    """'Persons employed in chemicals, Lombardia / Lombardy (ITC4), 2014: 45,591 persons'."""
    return f"{_named(of)}: {_shown(of)}"


def status(of: Lineage) -> str:
    """The status and what it means."""
    return statuses.told(of.value)


def instead(of: Lineage) -> Value | None:
    """A larger region's figure where the region has none, of the same year if there is one."""
    value, tables, catalogue = of.value, cache.snapshot(), cache.catalogue()
    if value.value is not None or not takeaways.parents_figure_helps(value):
        return None
    place = (value.indicator_id, value.region_id)
    same_year = queries.figure_at(tables, catalogue, *place, value.year)
    parent = same_year.parent if same_year else None
    return parent or queries.latest_of_parents(tables, *place)


def origin(of: Lineage) -> list[tuple[str, str]]:
    """The source and the place of the figure in it, as names and words."""
    source, value = of.source, of.value
    codes = provenance.selection(of.indicator)
    definition = text.registry(of.indicator.definition)
    more = [further for further in of.sources if further not in (source, of.area)]
    return [
        (_("Producer"), source.producer),
        (_("Title"), source.title),
        (_("Dataset"), source.dataset),
        (_("Filter"), f"{definition} {codes}" if codes else definition),
        (_("Vintage"), source.vintage),
        (_("NUTS version"), value.source_nuts or provenance.nuts_versions(source)),
        (_("Codes in the source"), taken(of.parts)),
        (_("Flags of the source"), "; ".join(statuses.flags(value.flags)) or _("none")),
        *([(_("Area"), provenance.line(of.area))] if of.area is not None else []),
        *([(_("Further sources"), "; ".join(map(provenance.line, more)))] if more else []),
        (_("Build"), cache.snapshot().build_id),
    ]


def taken(parts: tuple[Part, ...]) -> str:
    """'all of DE41' or '67.32 % of PT18 and 25.76 % of PT16'."""
    words = [
        part.code
        if part.weight is None or part.weight >= WHOLE
        else _("{share}{space}% of {code}").format(
            share=text.number(part.weight * PERCENT, 2), space=text.NARROW_SPACE, code=part.code
        )
        for part in parts
    ]
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def steps(of: Lineage) -> list[str]:
    """What was done between the source and the figure shown, one sentence per step."""
    # What is calculated was read from the sources of its inputs; parts are of the same one.
    calculated = bool(of.indicator.derived_from and of.inputs)
    told = [*([] if calculated else [_read(of.source)]), _territory(of) or _made(of)]
    for inner in of.inputs:
        told.append(f"{_('Input')}: {figure(inner)} ({text.status(inner.value.status)}).")
        if calculated:
            told[-1] += f" {_read(inner.source)}"
        detail = _territory(inner)
        if detail and inner.value.step is not Step.AS_PUBLISHED:
            told[-1] += f" {detail}"
    if of.reference is not None:
        told.append(_reference(of.reference))
        if of.value.step is Step.LOCATION_QUOTIENT:
            told += _quotient(of, of.reference)
    return told


def _read(source: Source) -> str:
    return _("Read from {dataset} of {producer}, vintage {vintage}.").format(
        dataset=source.dataset, producer=source.producer, vintage=source.vintage
    )


def _territory(of: Lineage) -> str | None:
    """How the figure came into today's region; None where it was not carried over."""
    ratio = of.indicator.kind == "ratio"
    names = {
        "codes": taken(of.parts),
        "nuts": of.value.source_nuts,
        "region": of.region.region_id,
    }
    nearly = (
        _(
            "Published for {codes} in NUTS {nuts}, with nine tenths of its people or more in "
            "common with {region} today; a ratio is carried over as it is."
        )
        if ratio
        else _(
            "Added up from {codes} in NUTS {nuts}, whose territory is nearly, not exactly, that of "
            "{region} today."
        )
    )
    sentence = {
        Step.AS_PUBLISHED: _("Taken as published for {codes} in NUTS {nuts}."),
        Step.SAME_TERRITORY: _(
            "Published for {codes} in NUTS {nuts}: the same territory as {region} today, under "
            "another code."
        ),
        Step.MERGED: _("Added up from {codes} in NUTS {nuts}, which make up {region} today."),
        Step.SPLIT: _(
            "Shared out by population from {codes} in NUTS {nuts}; it does not know where the "
            "plants stand."
        ),
        Step.NEARLY_SAME: nearly,
        Step.TERRITORY_CHANGED: _(
            "Published for other territories ({codes}, NUTS {nuts}), which do not tell the figure "
            "of {region} today."
        ),
        Step.SUM_OF_CHILDREN: _("Added up here from every part: {codes}."),
    }.get(of.value.step)
    if sentence is None:
        return None
    if not of.parts or not of.value.source_nuts:
        return {
            Step.AS_PUBLISHED: _("Taken as published."),
            Step.TERRITORY_CHANGED: _(
                "Published for other territories, which do not tell the figure of {region} today."
            ).format(**names),
        }.get(of.value.step, sentence.format(**names))
    return sentence.format(**names)


def _made(of: Lineage) -> str:
    """How a figure was counted or calculated here, or why there is none."""
    n = of.installations or 0
    return {
        Step.SUM_OF_INSTALLATIONS: ngettext(
            "Verified emissions of {n} installation in the region.",
            "Verified emissions of {n} installations in the region, added up here.",
            n,
        ).format(n=text.number(n)),
        Step.COUNT_OF_PROJECTS: _(
            "Counted here: projects with at least one organisation seated in the region, each once."
        ),
        Step.SUM_OF_CONTRIBUTIONS: _(
            "Added up here: contributions to the organisations seated in the region."
        ),
        Step.LOCATION_QUOTIENT: _(
            "Calculated here: the region's share divided by the share of the reference area."
        ),
        Step.COUNT_OF_COORDINATED: _(
            "Counted here: projects whose coordinator is seated in the region, each once."
        ),
        Step.RATIO: _("Calculated here: one figure divided by the other, as the definition says.")
        if len(of.inputs) > 1
        else _("Calculated here: the figure below divided by the area of the region."),
        Step.ZERO_DENOMINATOR: _("The figure to divide by is 0, so that there is nothing to show."),
        Step.MARKED_BY_SOURCE: _("The source gives a mark instead of a number.")
        if not of.inputs
        else _("An input is kept secret by its producer, so that nothing is calculated."),
        Step.ABSENT_IN_SOURCE: _("The source says nothing of this region and year.")
        if not of.inputs
        else _("An input is missing, so that nothing is calculated."),
        Step.SPLIT_RATIO: _(
            "An input was shared out from a larger region; the ratio would be that of the larger "
            "region, so that it is not shown."
        ),
        Step.NO_INSTALLATION: _("The register holds no installation in the region."),
        Step.OUTSIDE_SCHEME: _("The scheme does not apply to the region in this year."),
    }.get(of.value.step, _("Calculated here from the inputs named below."))


def _reference(of: Reference) -> str:
    words = _("Reference {area}, {year}: {value}").format(
        area=of.area, year=of.year, value=text.number(of.value, 4)
    )
    if of.numerator is not None and of.denominator is not None:
        words += " = " + " / ".join(text.number(x) for x in (of.numerator, of.denominator))
    if of.coverage is not None and of.regions_total:
        words += _("; it covers {n} of {total} regions ({share}{space}%)").format(
            n=text.number(of.regions_with_value or 0),
            total=text.number(of.regions_total),
            share=text.number(of.coverage * PERCENT),
            space=text.NARROW_SPACE,
        )
    return f"{words}."


def _quotient(of: Lineage, reference: Reference) -> list[str]:
    numbers = [i.value.value for i in of.inputs]
    if of.value.value is None or len(numbers) != 2 or None in numbers:
        return []
    top, bottom = (text.number(n) for n in numbers if n is not None)
    result = text.number(of.value.value, of.indicator.decimals)
    return [f"({top} / {bottom}) / {text.number(reference.value, 4)} = {result}"]


def cautions(of: Lineage) -> list[str]:
    """Breaks of this series, and the caveats that concern the region, its inputs' included."""
    told = []
    if of.breaks:
        years = ", ".join(str(year) for year in of.breaks)
        told.append(
            _("The series is broken in {years}; figures on either side do not compare.").format(
                years=years
            )
        )
    every = [*of.caveats, *(c for inner in of.inputs for c in inner.caveats)]
    return list(dict.fromkeys([*told, *(text.registry(c.text) for c in every)]))


def citation(of: Lineage, link: str, today: dt.date) -> str:
    """A reference to this figure, in one paragraph."""
    return _cited(of.sources, figure(of), text.status(of.value.status), link, today)


def citation_of(of: Composed, sources: Sequence[Source], link: str, today: dt.date) -> str:
    """A reference to a figure that the page made of others."""
    return _cited(sources, f"{of.name}: {of.shown}", text.status(Status.DERIVED), link, today)


def _cited(sources: Sequence[Source], figure_: str, status_: str, link: str, today: dt.date) -> str:
    named = [f"{s.producer}: {s.title} ({s.dataset}), {s.vintage}" for s in sources]
    words = _(
        "{sources}. {figure} ({status}). Via {product}, build {build}{link}, accessed {date}."
    ).format(
        sources="; ".join(named),
        figure=figure_,
        status=status_,
        product=shell.name(),
        build=cache.snapshot().build_id,
        link=f", {link}" if link else "",
        date=text.date(today),
    )
    return files.one_line(words)


def sheet(of: Lineage) -> list[tuple[str, str]]:
    """The same words for a sheet of a workbook: names and words, the first a heading."""
    told = [(_("Step {n}").format(n=n), s) for n, s in enumerate(steps(of), start=1)]
    limits = [(_("Caveat"), words) for words in cautions(of)]
    return [(figure(of), ""), (_("Status"), status(of)), *origin(of), *told, *limits]
