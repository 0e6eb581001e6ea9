"""One field of a candidate in words, for those who compare versions of it; as plain text."""

from __future__ import annotations

from components import cache, text
from components.candidates import facts, values, words
from components.candidates.form.rows import source_field
from components.text import _
from data.candidate import Candidate, Estimate, FactSource, FinancingPart, Gate, GateMark


def of(candidate: Candidate, path: str) -> str:
    """The field in words, a line per part; 'unknown' where nothing stands."""
    head, _dot, gate = path.partition(".")
    if gate:
        return _gate(candidate.gate(Gate(gate)))
    found = {
        "objectives": lambda: [text.objective(one) for one in candidate.objectives],
        "sectors": lambda: [text.sector(one) for one in candidate.sectors],
        "lead_region": lambda: [_region(candidate.lead_region)],
        "partner_regions": lambda: [_region(one) for one in candidate.partner_regions],
        "stage": lambda: [words.stage(candidate.stage)] if candidate.stage else [],
        "organisations": lambda: [
            ", ".join(
                part for part in (o.name, words.role(o.role), _region(o.region_id or "")) if part
            )
            for o in candidate.organisations
        ],
        "investment": lambda: _estimate(candidate.investment),
        "operating_cost": lambda: _estimate(candidate.operating_cost),
        "emissions_saved": lambda: _estimate(candidate.emissions_saved, tonnes=True),
        "financing": lambda: [_part(one) for one in candidate.financing],
        "instruments": lambda: [_instrument(one) for one in candidate.instruments],
        "sources": lambda: [_source(one) for one in candidate.sources],
    }.get(head)
    if found is not None:
        return "\n".join(found()) or words.unknown()
    value = getattr(candidate, head)
    if isinstance(value, tuple):
        return "\n".join(map(str, value)) or words.unknown()
    return words.unknown() if value in (None, "") else str(value)


def _region(code: str) -> str:
    return cache.region_labels().get(code, code)


def _estimate(estimate: Estimate, *, tonnes: bool = False) -> list[str]:
    low, high = (None if n is None else text.number(n) for n in (estimate.low, estimate.high))
    unit = _("tonnes") if tonnes else _("EUR")
    lines = [
        _("from {amount} {unit}").format(amount=low, unit=unit) if low else "",
        _("to {amount} {unit}").format(amount=high, unit=unit) if high else "",
        str(estimate.year or ""),
        words.basis(estimate.basis) if estimate.basis else "",
        estimate.estimated_by,
        estimate.method,
    ]
    return [line for line in lines if line]


def _part(part: FinancingPart) -> str:
    amount = _("amount unknown") if part.amount_eur is None else values.exact(part.amount_eur)
    kinds = (part.source, words.part_kind(part.kind), words.part_state(part.state), amount)
    return ", ".join(kinds)


def _instrument(key: str) -> str:
    known = facts.instruments().get(key)
    return text.registry(known.name) if known else key


def _source(one: FactSource) -> str:
    seen = text.date(one.seen_on) if one.seen_on else ""
    return ", ".join(part for part in (source_field(one.field), one.address, seen) if part)


def _gate(mark: GateMark) -> str:
    when = text.date(mark.on) if mark.on else ""
    lines = (words.gate_state(mark.state), when, mark.by, mark.note, mark.source)
    return "\n".join(line for line in lines if line)
