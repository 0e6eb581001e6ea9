"""What is known of a candidate, one fact a row, each with its source; unknown is said as such."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit

from components import cache, served, state, text
from components.candidates import values, words
from components.candidates.markup import Cell, Link
from components.text import _
from data.candidate import Basis, Candidate, Estimate, FactSource, Gate
from data.instruments import Instrument, load_instruments

Fact = tuple[str, Cell]
MOST_SOURCES = 3


def of(candidate: Candidate) -> list[Fact]:
    """Every plain fact, by the name of its field and always in the same order."""
    one = candidate
    return [
        _listed(one, "objectives", [text.objective(o) for o in one.objectives]),
        _listed(one, "sectors", [text.sector(s) for s in one.sectors]),
        _regions(one, "lead_region", [one.lead_region]),
        _regions(one, "partner_regions", list(one.partner_regions)),
        _listed(one, "stage", [words.stage(one.stage)] if one.stage else []),
        _listed(one, "readiness_now", [_level(one.readiness_now)]),
        _listed(one, "readiness_target", [_level(one.readiness_target)]),
        _estimate(one, "investment", one.investment, values.euros),
        _estimate(one, "operating_cost", one.operating_cost, values.euros),
        _estimate(one, "emissions_saved", one.emissions_saved, values.tonnes),
        _mailbox(one),
    ]


def gates(candidate: Candidate) -> list[tuple[Gate, Cell, Cell, Cell]]:
    """Each gate: its state, since when and who says so, and what shows it."""
    found = []
    for gate in Gate:
        mark = candidate.gate(gate)
        state_cell = Cell(
            words.gate_state(mark.state), kind=mark.state.value, symbol=words.SYMBOLS[mark.state]
        )
        who = Cell(text.date(mark.on) if mark.on else "", [mark.by] if mark.by else [])
        shown = Cell(mark.note, links=[outside(mark.source)] if mark.source else [])
        found.append((gate, state_cell, who, shown))
    return found


def outside(address: str) -> Link:
    """A link to a source, named by its host."""
    return Link(urlsplit(address).hostname or address, address, outside=True)


def source(one: FactSource) -> Link:
    """A source named by its host, with the day on which it was seen."""
    link = outside(one.address)
    if one.seen_on is None:
        return link
    seen = _("{host}, seen {day}").format(host=link.label, day=text.date(one.seen_on))
    return Link(seen, link.href, outside=True)


def sources_of(candidate: Candidate, field: str) -> list[Link]:
    """Sources of one field: its own, else those of the whole candidate."""
    own = [s for s in candidate.sources if s.field == field]
    whole = [s for s in candidate.sources if not s.field]
    return [source(s) for s in (own or whole)[:MOST_SOURCES]]


def region(code: str) -> Link:
    """A link to the profile of a region; the code where it has no name here."""
    label = cache.region_labels().get(code, code)
    return Link(label, f"{served.base_path()}/region?{state.REGION}={quote(code)}")


@lru_cache(maxsize=1)
def instruments() -> Mapping[str, Instrument]:
    """The instruments of the registry by id; raises ``RegistryError``."""
    return load_instruments()


def unknown() -> Cell:
    """A cell of which nothing is known."""
    return Cell(words.unknown(), kind="unknown")


def _listed(candidate: Candidate, field: str, given: Sequence[str]) -> Fact:
    shown = "; ".join(one for one in given if one)
    return field, Cell(shown, links=sources_of(candidate, field)) if shown else unknown()


def _regions(candidate: Candidate, field: str, codes: Sequence[str]) -> Fact:
    links = [region(code) for code in codes]
    return field, Cell(links=[*links, *sources_of(candidate, field)]) if links else unknown()


def _level(readiness: int | None) -> str:
    return _("TRL {level} of 9").format(level=readiness) if readiness is not None else ""


def _mailbox(candidate: Candidate) -> Fact:
    if not candidate.mailbox:
        return "mailbox", unknown()
    return "mailbox", Cell(links=[Link(candidate.mailbox, f"mailto:{candidate.mailbox}")])


def _estimate(
    candidate: Candidate, field: str, estimate: Estimate, say: Callable[[Estimate], str]
) -> Fact:
    """A range with its year, who stands behind it and how it was made."""
    shown = say(estimate)
    if not shown:
        return field, unknown()
    year = estimate.year
    if field == "emissions_saved":
        dated = _("measured against {year}") if year else _("year of comparison unknown")
    else:
        dated = _("in prices of {year}") if year else _("price year unknown")
    who = estimate.estimated_by
    notes = [
        dated.format(year=year),
        _("By {who}").format(who=who) if who else _("who estimated it: unknown"),
        estimate.method or _("method unknown"),
    ]
    if estimate.basis is Basis.ANNOUNCED:
        kind, sign = "announced", ""
    else:
        kind, sign = "estimated", "\u2248 " if estimate.basis else ""
    tag = words.basis(estimate.basis)
    return field, Cell(sign + shown, notes, sources_of(candidate, field), tag, kind)
