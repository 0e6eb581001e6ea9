"""What a candidate project is: the vocabulary of the partnership's own register.

A candidate is a whole document; what is unknown is None or empty, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from data.bounded import (
    Address,
    Amount,
    Day,
    Fault,
    Key,
    Line,
    Mailbox,
    Paragraph,
    Readiness,
    RegionId,
    Title,
    Year,
    blank_is_none,
)
from data.model import Objective, Sector

MOST_REGIONS, MOST_ORGANISATIONS, MOST_PARTS, MOST_LINKS, MOST_SOURCES = 30, 60, 20, 40, 60


class Stage(StrEnum):
    """How far a candidate is; the last two may follow any of the others."""

    CONCEPT = "concept"
    PRE_FEASIBILITY = "pre_feasibility"
    FEASIBILITY = "feasibility"
    ADVANCED = "advanced"
    INVESTMENT_DECISION = "investment_decision"
    CONSTRUCTION = "construction"
    OPERATING = "operating"
    STALLED = "stalled"
    CANCELLED = "cancelled"


class Gate(StrEnum):
    """What a bank asks for before it lends, in the order in which it is usually shown."""

    TECHNOLOGY = "technology"
    SITE_PERMIT = "site_permit"
    FEEDSTOCK_OFFTAKE = "feedstock_offtake"
    INVESTMENT = "investment"
    OPERATION_EMISSIONS = "operation_emissions"
    FINANCING = "financing"
    LEGAL_LEAD = "legal_lead"
    CONSORTIUM = "consortium"


class GateState(StrEnum):
    """Whether a gate is shown by a document, only said to be passed, or neither."""

    EVIDENCED = "evidenced"
    CLAIMED = "claimed"
    MISSING = "missing"


class Basis(StrEnum):
    """Who stands behind an estimate: figures announced and figures estimated differ in kind."""

    ANNOUNCED = "announced"
    PROMOTER = "promoter"
    PARTNERSHIP = "partnership"


class OrganisationRole(StrEnum):
    """What an organisation does in a candidate."""

    LEAD = "lead"
    PARTNER = "partner"
    TECHNOLOGY = "technology"
    SITE = "site"
    FEEDSTOCK = "feedstock"
    OFFTAKE = "offtake"
    RESEARCH = "research"
    FINANCE = "finance"
    AUTHORITY = "authority"
    SUPPORT = "support"


class PartKind(StrEnum):
    """The kind of money in a part of the financing plan."""

    OWN_FUNDS = "own_funds"
    EQUITY = "equity"
    LOAN = "loan"
    GUARANTEE = "guarantee"
    GRANT = "grant"
    OTHER = "other"


class PartState(StrEnum):
    """How sure a part of the financing plan is."""

    COMMITTED = "committed"
    APPLIED = "applied"
    CONSIDERED = "considered"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Estimate(_Part):
    """A quantity as a range: euros, euros a year, or tonnes of CO2 equivalent a year.

    ``low`` and ``high`` are whole numbers, equal where one figure was given; ``year`` is the price
    year, or the year that savings are measured against.
    """

    low: Amount = None
    high: Amount = None
    year: Year = None
    basis: Annotated[Basis | None, BeforeValidator(blank_is_none)] = None
    estimated_by: Line = ""
    method: Paragraph = ""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise PydanticCustomError(Fault.WRONG_ORDER, "the lower bound is above the upper one")
        return self

    @property
    def known(self) -> bool:
        """True where at least one bound is there."""
        return self.low is not None or self.high is not None


class GateMark(_Part):
    """Where one gate stands, since when, who said so, and what shows it."""

    state: GateState = GateState.MISSING
    on: Day = None
    by: Line = ""
    note: Paragraph = ""
    source: Address = ""

    @model_validator(mode="after")
    def _said_by_someone(self) -> Self:
        if self.state is GateState.MISSING:
            return self
        if not self.by or self.on is None:
            raise PydanticCustomError(Fault.NEEDS_WHO_AND_WHEN, "who says so, and when")
        if self.state is GateState.EVIDENCED and not (self.note or self.source):
            raise PydanticCustomError(Fault.NEEDS_EVIDENCE, "what shows it")
        return self


UNMARKED: Final = GateMark()


class Organisation(_Part):
    """An organisation with its role, and its region where known."""

    name: Title
    role: OrganisationRole = OrganisationRole.PARTNER
    region_id: Annotated[RegionId | None, BeforeValidator(blank_is_none)] = None


class FinancingPart(_Part):
    """One part of the financing plan; ``amount_eur`` is None where it is not known."""

    source: Title
    kind: PartKind = PartKind.OTHER
    state: PartState = PartState.CONSIDERED
    amount_eur: Amount = None


class FactSource(_Part):
    """Where one fact comes from: ``field`` is a field of the candidate, or empty for all of it."""

    field: Line = ""
    address: Address
    seen_on: Day = None


class Candidate(_Part):
    """One candidate project, whole. Regions are NUTS 2024 codes at any level."""

    title: Title
    summary: Paragraph = ""
    objectives: Annotated[tuple[Objective, ...], Field(max_length=len(Objective))] = ()
    sectors: Annotated[tuple[Sector, ...], Field(max_length=len(Sector))] = ()
    lead_region: RegionId
    partner_regions: Annotated[tuple[RegionId, ...], Field(max_length=MOST_REGIONS)] = ()
    organisations: Annotated[tuple[Organisation, ...], Field(max_length=MOST_ORGANISATIONS)] = ()
    stage: Annotated[Stage | None, BeforeValidator(blank_is_none)] = None
    readiness_now: Readiness = None
    readiness_target: Readiness = None
    investment: Estimate = Estimate()
    operating_cost: Estimate = Estimate()
    emissions_saved: Estimate = Estimate()
    financing: Annotated[tuple[FinancingPart, ...], Field(max_length=MOST_PARTS)] = ()
    instruments: Annotated[tuple[Key, ...], Field(max_length=MOST_LINKS)] = ()
    projects: Annotated[tuple[Key, ...], Field(max_length=MOST_LINKS)] = ()
    calls: Annotated[tuple[Key, ...], Field(max_length=MOST_LINKS)] = ()
    mailbox: Mailbox = ""
    gates: Mapping[Gate, GateMark] = Field(default_factory=dict)
    sources: Annotated[tuple[FactSource, ...], Field(max_length=MOST_SOURCES)] = ()

    @field_validator("objectives", "sectors", "partner_regions", "instruments", "projects", "calls")
    @classmethod
    def _each_once(cls, given: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(given))

    @field_validator("gates")
    @classmethod
    def _spoken_of(cls, given: Mapping[Gate, GateMark]) -> Mapping[Gate, GateMark]:
        return {gate: given[gate] for gate in Gate if given.get(gate, UNMARKED) != UNMARKED}

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (
            self.readiness_now is not None
            and self.readiness_target is not None
            and self.readiness_now > self.readiness_target
        ):
            raise PydanticCustomError(Fault.WRONG_ORDER, "readiness now is above the one aimed at")
        return self

    def gate(self, gate: Gate) -> GateMark:
        """Where a gate stands; a gate nobody spoke of is missing."""
        return self.gates.get(gate, UNMARKED)

    @property
    def regions(self) -> tuple[str, ...]:
        """Lead region first, then the partners, each once."""
        return tuple(dict.fromkeys((self.lead_region, *self.partner_regions)))
