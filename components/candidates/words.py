"""The words for what a candidate is, and for what candidates are filtered and sorted by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from components import cache, text
from components.text import _
from data.candidate import Basis, Gate, GateState, OrganisationRole, PartKind, PartState, Stage
from data.queries import candidates as by

SYMBOLS: Final = {GateState.EVIDENCED: "●", GateState.CLAIMED: "◐", GateState.MISSING: "○"}
"""Full, half, empty: a state of a gate is told by its shape before its colour."""


def unknown() -> str:
    """What stands where nothing is known."""
    return _("unknown")


def stage(value: Stage | str | None) -> str:
    """How far a candidate is."""
    if value is None or value == by.UNKNOWN:
        return _("Stage unknown")
    return {
        Stage.CONCEPT: _("Concept"),
        Stage.PRE_FEASIBILITY: _("Pre-feasibility"),
        Stage.FEASIBILITY: _("Feasibility"),
        Stage.ADVANCED: _("Advanced"),
        Stage.INVESTMENT_DECISION: _("Investment decision"),
        Stage.CONSTRUCTION: _("Construction"),
        Stage.OPERATING: _("Operating"),
        Stage.STALLED: _("Stalled"),
        Stage.CANCELLED: _("Cancelled"),
    }[Stage(value)]


def gate(value: Gate | str) -> str:
    """What a bank asks for at a gate."""
    return {
        Gate.TECHNOLOGY: _("Technology"),
        Gate.SITE_PERMIT: _("Site and permit"),
        Gate.FEEDSTOCK_OFFTAKE: _("Feedstock and offtake"),
        Gate.INVESTMENT: _("Investment"),
        Gate.OPERATION_EMISSIONS: _("Operation and emissions"),
        Gate.FINANCING: _("Financing"),
        Gate.LEGAL_LEAD: _("Legal vehicle and lead"),
        Gate.CONSORTIUM: _("Consortium"),
    }[Gate(value)]


def gate_state(value: GateState | str) -> str:
    """Whether a gate is shown, said, or neither."""
    return {
        GateState.EVIDENCED: _("evidenced"),
        GateState.CLAIMED: _("claimed"),
        GateState.MISSING: _("missing"),
    }[GateState(value)]


def basis(value: Basis | None) -> str:
    """Who stands behind an estimate."""
    if value is None:
        return _("basis unknown")
    return {
        Basis.ANNOUNCED: _("announced"),
        Basis.PROMOTER: _("estimated by the promoter"),
        Basis.PARTNERSHIP: _("estimated by the partnership"),
    }[value]


def role(value: OrganisationRole) -> str:
    """What an organisation does in a candidate."""
    return {
        OrganisationRole.LEAD: _("Lead"),
        OrganisationRole.PARTNER: _("Partner"),
        OrganisationRole.TECHNOLOGY: _("Technology"),
        OrganisationRole.SITE: _("Site"),
        OrganisationRole.FEEDSTOCK: _("Feedstock"),
        OrganisationRole.OFFTAKE: _("Offtake"),
        OrganisationRole.RESEARCH: _("Research"),
        OrganisationRole.FINANCE: _("Finance"),
        OrganisationRole.AUTHORITY: _("Authority"),
        OrganisationRole.SUPPORT: _("Support"),
    }[value]


def part_kind(value: PartKind) -> str:
    """The kind of money."""
    return {
        PartKind.OWN_FUNDS: _("Own funds"),
        PartKind.EQUITY: _("Equity"),
        PartKind.LOAN: _("Loan"),
        PartKind.GUARANTEE: _("Guarantee"),
        PartKind.GRANT: _("Grant"),
        PartKind.OTHER: _("Other"),
    }[value]


def part_state(value: PartState) -> str:
    """How sure a part of the financing is."""
    return {
        PartState.COMMITTED: _("committed"),
        PartState.APPLIED: _("applied for"),
        PartState.CONSIDERED: _("considered"),
    }[value]


def field(name: str) -> str:
    """What a field of a candidate is called; the name itself where it is none."""
    return {
        "title": _("Title"),
        "summary": _("Summary"),
        "objectives": _("Objectives"),
        "sectors": _("Sectors"),
        "lead_region": _("Lead region"),
        "partner_regions": _("Partner regions"),
        "organisations": _("Organisations"),
        "stage": _("Stage"),
        "readiness_now": _("Technology readiness now"),
        "readiness_target": _("Technology readiness aimed at"),
        "investment": _("Investment"),
        "operating_cost": _("Operating cost a year"),
        "emissions_saved": _("Emissions saved a year"),
        "financing": _("Financing plan"),
        "instruments": _("Instruments considered"),
        "projects": _("Linked projects"),
        "calls": _("Linked calls"),
        "mailbox": _("Mailbox"),
        "gates": _("Gates"),
        "sources": _("Sources"),
    }.get(name, name)


def of(facet: str) -> Callable[[str], str]:
    """A function that names an option of a facet."""
    named: dict[str, Callable[[str], str]] = {
        by.OBJECTIVE: text.objective,
        by.SECTOR: text.sector,
        by.REGION: lambda code: cache.region_labels()[code],
        by.STAGE: stage,
        by.SIZE: _size,
        by.GATE: _gate_option,
    }
    return named[facet]


def facet(name: str) -> str:
    """What a facet is called above its options."""
    return {
        by.OBJECTIVE: _("Objective"),
        by.SECTOR: _("Sector"),
        by.REGION: _("Regions that all take part"),
        by.STAGE: _("Stage"),
        by.SIZE: _("Investment"),
        by.GATE: _("Gate and its state"),
        by.WORDS: _("Words"),
    }[name]


def order(name: str) -> str:
    """What an order of the list is called."""
    return {
        by.MATCH: _("Best match, then newest"),
        by.NEAREST: _("Nearest to the next gate"),
        by.STAGE: _("Furthest stage"),
        by.NEWEST: _("Changed last"),
        by.INVESTMENT: _("Largest investment"),
        by.TITLE: _("Title"),
    }[name]


def _gate_option(option: str) -> str:
    name, _colon, state = option.partition(":")
    return _("{gate}: {state}").format(gate=gate(name), state=gate_state(state))


def _size(name: str) -> str:
    return {
        "to_2_5m": _("to 2.5 million EUR"),
        "to_20m": _("2.5 to 20 million EUR"),
        "to_100m": _("20 to 100 million EUR"),
        by.LARGEST: _("over 100 million EUR"),
        by.UNKNOWN: _("not known"),
    }[name]
