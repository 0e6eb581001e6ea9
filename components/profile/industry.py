"""Chemistry beside the industries it is tied to: coke and refining, pharmaceuticals, plastics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components import cache, downloads, keys, provenance, statuses, text
from components.figures import related
from components.profile import block, lists
from components.profile import view as page
from components.profile.block import Section
from components.profile.view import View
from components.text import _
from data import queries
from data.analysis.ratios import is_shared_out
from data.model import Region, Value
from data.queries import profile as asked

BOX = keys.figure_key("industries")
# NACE division, persons employed, location quotient; chemicals first, as the chart accents them.
INDUSTRIES = (
    ("C20", "chem_employment", "chem_lq"),
    ("C19", "coke_refining_employment", "coke_refining_lq"),
    ("C21", "pharma_employment", "pharma_lq"),
    ("C22", "rubber_plastics_employment", "rubber_plastics_lq"),
)


@dataclass(frozen=True)
class Industry:
    """One division in a region: its latest figures, numbers or kinds of missing."""

    nace: str
    persons: Value | None
    quotient: Value | None

    @property
    def name(self) -> str:
        """The division in words."""
        return {
            "C20": _("Chemicals"),
            "C19": _("Coke and refining"),
            "C21": _("Pharmaceuticals"),
            "C22": _("Rubber and plastics"),
        }[self.nace]

    @property
    def has_number(self) -> bool:
        """True when either figure is a number."""
        return any(v is not None and v.value is not None for v in (self.persons, self.quotient))


def section(view: View) -> Section:
    """The drawing with its sentence, table and source; the larger region's where there is none."""
    return view.once("industry", lambda: made(view))


def made(view: View) -> Section:
    """What is shown of the region, or of the nearest larger one that has figures."""
    region = view.region
    found = of(region.region_id)
    if any(i.has_number for i in found):
        return _chart(view, region, found, "")
    parents = cache.profile_fields().ancestors(region.region_id)
    larger = next((p for p in parents if any(i.has_number for i in of(p))), None)
    if larger is None:
        words = _("No figure on these industries is published for {region}.")
        return Section(block.paragraphs(words.format(region=text.short_name(region))))
    words = _("Not published for {region}. The figures are those of the larger region.")
    return _chart(view, page.of(larger), of(larger), words.format(region=page.short(region)))


def of(region_id: str) -> list[Industry]:
    """The four divisions in a region, the quotient and the persons of the same year if held."""
    tables, known = cache.snapshot(), cache.catalogue().indicators
    found = []
    for nace, employment, lq in INDUSTRIES:
        has_quotient = lq in known and asked.held(tables, lq)
        quotient = queries.latest_value(tables, lq, region_id) if has_quotient else None
        persons = queries.latest_value(tables, employment, region_id)
        if quotient is not None and quotient.value is not None:
            same = queries.value_of(tables, employment, region_id, quotient.year)
            persons = same if same is not None and same.value is not None else persons
        found.append(Industry(nace, persons, quotient))
    return found


def sentence(region: Region, found: Sequence[Industry]) -> str:
    """Which of the industries weigh more in manufacturing than in the EU27, and which less."""
    known = [i for i in found if i.quotient is not None and i.quotient.value is not None]
    name = page.short(region)
    persons = [i.persons for i in found if i.persons is not None and i.persons.value is not None]
    if not known and persons and all(map(is_shared_out, persons)):
        return _(
            "For {region} persons employed were carried over from larger, older regions, shared "
            "out by population; of such figures no quotient is calculated."
        ).format(region=name)
    if not known:
        return _("For {region} persons employed are published, but no quotient.").format(
            region=name
        )
    above = [i for i in known if round(_number(i.quotient), 2) > 1]
    years = sorted({i.quotient.year for i in known if i.quotient is not None})
    when = " / ".join(str(year) for year in years)
    if not above:
        return _("In {when} none of them had a larger share in {region} than in the EU27.").format(
            region=name, when=when
        )
    above.sort(key=lambda i: -_number(i.quotient))
    listed = ", ".join(
        _("{industry} ({lq} times)").format(
            industry=i.name.lower(), lq=text.number(_number(i.quotient), 2)
        )
        for i in above
    )
    return _(
        "In {when} the share in manufacturing employment of {region} was above the EU27's in "
        "{listed}."
    ).format(region=name, listed=listed, when=when)


def _number(value: Value | None) -> float:
    return float("nan") if value is None or value.value is None else value.value


def _chart(view: View, region: Region, found: Sequence[Industry], before: str) -> Section:
    words = sentence(region, found)
    drawing = related.build(
        [_bar(i) for i in found],
        view.colours,
        unit=_("location quotient, EU27 = 1"),
        label=_("Location quotients of four industries. {words}").format(words=words),
        number=text.number,
    )
    indicators = [i for row in INDUSTRIES for i in row[1:] if i in cache.catalogue().indicators]
    values = {v.indicator_id: v for i in found for v in (i.persons, i.quotient) if v is not None}
    files = downloads.Figure(
        name=f"industries_{region.region_id}",
        title=_("Related industries, {region}").format(region=page.named(region)),
        frame=lambda: frame(found),
        sources=provenance.of_values(values.values()),
        notes=[
            _("Location quotient: the industry's share in manufacturing, against the EU27's."),
            _("The EU27 is summed over the NUTS 2 regions that publish both figures."),
        ],
        indicators=indicators,
        box=BOX,
    )
    markup = block.paragraphs(before, words) + drawing + block.sources(values, page.source(files))
    return Section(
        markup + lists.twin(_columns(found), _heads(), name=files.title), values, files, BOX
    )


def _bar(of_one: Industry) -> related.Bar:
    persons, quotient = of_one.persons, of_one.quotient
    shown = None if quotient is None else quotient.value
    if persons is None or persons.value is None:
        below = _("persons not held") if persons is None else statuses.missing(persons)
    else:
        count = _("{n} persons").format(n=text.number(persons.value))
        below = f"{count}, {persons.year}"
    beside = "" if shown is None else text.number(shown, 2)
    return related.Bar(of_one.name, shown, below, beside)


def frame(found: Sequence[Industry]) -> pd.DataFrame:
    """One row per division: persons employed and quotient, each with year and status."""
    numbers = {"persons": "Float64", "quotient": "Float64"}
    years = {"persons_year": "Int64", "quotient_year": "Int64"}
    return pd.DataFrame(_columns(found)).astype(numbers | years)


def _columns(found: Sequence[Industry]) -> dict[str, list[object]]:
    persons, quotients = [one.persons for one in found], [one.quotient for one in found]
    shown = [None if q is None or q.value is None else round(q.value, 2) for q in quotients]
    return {
        "industry": [one.name for one in found],
        "nace": [one.nace for one in found],
        "persons": [None if p is None else p.value for p in persons],
        "persons_year": [None if p is None else p.year for p in persons],
        "persons_status": ["" if p is None else text.status(p.status) for p in persons],
        "quotient": list(shown),
        "quotient_year": [None if q is None else q.year for q in quotients],
        "quotient_status": ["" if q is None else text.status(q.status) for q in quotients],
    }


def _heads() -> dict[str, lists.Head]:
    head = lists.Head
    return {
        "industry": head(_("Industry")),
        "nace": head(_("NACE"), is_optional=True),
        "persons": head(_("Persons employed"), 0),
        "persons_year": head(_("Year"), lists.YEAR),
        "persons_status": head(_("Status"), is_optional=True),
        "quotient": head(_("Location quotient"), 2),
        "quotient_year": head(_("Year of the quotient"), lists.YEAR),
        "quotient_status": head(_("Status of the quotient"), is_optional=True),
    }
