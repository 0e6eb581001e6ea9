"""What a change is made of: growth everywhere, the industry's own, and what the region did."""

from __future__ import annotations

from itertools import chain

import pandas as pd

from components import cache, downloads, keys, provenance, text
from components.figures import shift_share
from components.profile import block, lists
from components.profile import change as changes
from components.profile import view as page
from components.profile.block import Section
from components.profile.change import Change
from components.profile.fields import CHEMICALS, MANUFACTURING
from components.profile.view import View
from components.profile.words import changed, signed
from components.text import _
from data.analysis.shift_share import ReferenceChange, ShiftShare
from data.model import Region

BOX = keys.figure_key("shift_share")


def section(view: View) -> Section:
    """The split of the change, else why there is none, and the larger region's where it has one."""
    return view.once("shift", lambda: made(view))


def made(view: View) -> Section:
    """What is shown of the region, and of a larger one where its own change cannot be split."""
    region, change, before = view.region, view.facts.change, ""
    if change.parts is None:
        before = why_not(region, change)
        if view.larger is not None and view.larger[1].parts is not None:
            region, change = view.larger
            more = _("The larger region {region} can be split.").format(region=page.short(region))
            before = f"{before} {more}"
    if change.parts is None or change.reference is None:
        return Section(block.paragraphs(before))
    return _chart(view, region, (change.parts, change.reference), before)


def why_not(region: Region, change: Change) -> str:
    """Why the change cannot be split, in one sentence."""
    name = page.short(region)
    if change.why == "no_figure":
        return _("Chemical employment of {region} is not published.").format(region=name)
    if change.why == "no_start":
        return _("Nobody worked in chemicals in {region} in {year}: there is no base.").format(
            region=name, year=change.start
        )
    if change.why == "no_reference" and change.end:
        return _(
            "From {start} to {end} the figures of {region} compare, but too few regions of the "
            "EU27 publish theirs on the same definition in both years."
        ).format(start=change.start, end=change.end, region=name)
    return changed(region, change)


def sentence(region: Region, parts: ShiftShare) -> str:
    """The three parts in words; rounded so that they sum to the change."""
    shown = parts.rounded()
    return _(
        "Of the change of {change} persons in {region} from {start} to {end}, {national} would "
        "have come with manufacturing as a whole in the EU27, {mix} from how chemicals did beside "
        "it there, and {regional} is the region's own."
    ).format(
        change=signed(shown.change),
        region=text.short_name(region),
        start=shown.start,
        end=shown.end,
        national=signed(shown.national),
        mix=signed(shown.mix),
        regional=signed(shown.regional),
    )


def reference_words(reference: ReferenceChange) -> str:
    """The reference and how much of the EU27 it covers."""
    return _(
        "Reference: of the {total} NUTS 2 regions of the EU27 as they are today, the {n} with "
        "figures on chemicals (C20) and manufacturing (C) in {start} and {end} that compare. There "
        "chemicals changed by {chemicals} % and manufacturing by {manufacturing} %."
    ).format(
        n=text.number(reference.covered),
        total=text.number(reference.regions),
        start=reference.start,
        end=reference.end,
        chemicals=_rate(reference.industry),
        manufacturing=_rate(reference.total),
    )


def _rate(sums: tuple[float, float]) -> str:
    return signed(100 * (sums[1] / sums[0] - 1), 1)


def sources(region: Region, parts: ShiftShare) -> list[str]:
    """Sources of the region's figures and of those that the reference was summed over."""
    known, years = cache.catalogue(), (parts.start, parts.end)
    chemicals = known.indicator(CHEMICALS)
    own = [provenance.of_series(chemicals, region.region_id, year, year) for year in years]
    union = [
        provenance.of_field(known.indicator(i), year, 2)
        for i in (CHEMICALS, MANUFACTURING)
        for year in years
    ]
    return list(dict.fromkeys(chain.from_iterable([*own, *union])))


def names() -> dict[str, str]:
    """The parts in words, in their order, and the whole."""
    return {
        "national": _("Manufacturing in the EU27"),
        "mix": _("Chemicals beside it"),
        "regional": _("The region's own"),
        "change": _("Change in all"),
    }


def _chart(
    view: View, region: Region, split: tuple[ShiftShare, ReferenceChange], before: str
) -> Section:
    parts, reference = split
    words, covered = sentence(region, parts), reference_words(reference)
    persons = changes.persons(parts)
    bars = [
        shift_share.Part(name, persons[key], signed(persons[key])) for key, name in names().items()
    ]
    drawing = shift_share.build(
        bars[:-1],
        bars[-1],
        view.colours,
        unit=_("persons employed"),
        label=_("The change and its three parts. {words}").format(words=words),
        number=text.number,
    )
    shown: dict[str, list[object]] = {
        "part": list(names().values()),
        "persons": [persons[key] for key in names()],
    }
    files = downloads.Figure(
        name=f"shift_share_{region.region_id}",
        title=_("Shift-share of chemical employment, {region}, {start} to {end}").format(
            region=page.named(region), start=parts.start, end=parts.end
        ),
        frame=lambda: pd.DataFrame(shown),
        sources=sources(region, parts),
        notes=[covered, _("Method: shift-share after Dunn (1960). It describes, not explains.")],
        indicators=[CHEMICALS, MANUFACTURING],
        box=BOX,
    )
    notes = block.note(covered) + block.note(page.source(files))
    heads = {"part": lists.Head(_("Part")), "persons": lists.Head(_("Persons"), 0)}
    table = lists.twin(shown, heads, name=files.title)
    return Section(block.paragraphs(before, words) + drawing + notes + table, files=files, box=BOX)
