"""What a region, an indicator, a value and a project are: the vocabulary of the product.

Ids are fixed: they stand in URLs, in the curated tables and in files that people keep.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SCHEMA_VERSION: Final = 3
"""Version of the curated tables; a server refuses files of another version."""

NUTS_VERSION: Final = 2024
REFERENCE_AREA: Final = "EU27_2020"
LEVELS: Final = (0, 1, 2, 3)


class Status(StrEnum):
    """How a value came to be, or why there is none."""

    PUBLISHED = "published"
    ESTIMATED = "estimated"
    PROVISIONAL = "provisional"
    DERIVED = "derived"
    AGGREGATED = "aggregated"
    CONVERTED = "converted"
    CONFIDENTIAL = "confidential"
    NOT_PUBLISHED = "not_published"
    NOT_APPLICABLE = "not_applicable"

    @property
    def has_number(self) -> bool:
        """True for the six statuses that carry a number."""
        return self not in MISSING_STATUSES


MISSING_STATUSES: Final = frozenset(
    {Status.CONFIDENTIAL, Status.NOT_PUBLISHED, Status.NOT_APPLICABLE}
)


class Step(StrEnum):
    """What was done between the source's figure and the one shown, or why there is none."""

    AS_PUBLISHED = "as_published"
    SAME_TERRITORY = "same_territory"
    MERGED = "merged"
    SPLIT = "split"
    NEARLY_SAME = "nearly_same"
    SUM_OF_CHILDREN = "sum_of_children"
    SUM_OF_INSTALLATIONS = "sum_of_installations"
    COUNT_OF_PROJECTS = "count_of_projects"
    COUNT_OF_COORDINATED = "count_of_coordinated"
    SUM_OF_CONTRIBUTIONS = "sum_of_contributions"
    LOCATION_QUOTIENT = "location_quotient"
    RATIO = "ratio"
    MARKED_BY_SOURCE = "marked_by_source"
    ABSENT_IN_SOURCE = "absent_in_source"
    TERRITORY_CHANGED = "territory_changed"
    SPLIT_RATIO = "split_ratio"
    ZERO_DENOMINATOR = "zero_denominator"
    NO_INSTALLATION = "no_installation"
    OUTSIDE_SCHEME = "outside_scheme"


class Objective(StrEnum):
    """The partnership's four objectives, in its own order."""

    RENEWABLE_INPUTS = "renewable_inputs"
    PLANT_FOOTPRINT = "plant_footprint"
    VALUE_CHAINS = "value_chains"
    SCALE_UP = "scale_up"


class Sector(StrEnum):
    """Industries that make or use what a project brings, chemistry aside."""

    AGRICULTURE = "agriculture"
    FORESTRY = "forestry"
    ENERGY = "energy"
    LOGISTICS = "logistics"
    WASTE = "waste"
    WATER = "water"
    PLASTICS = "plastics"
    TEXTILES = "textiles"
    CONSTRUCTION = "construction"
    METALS = "metals"
    HEALTH = "health"
    ELECTRONICS = "electronics"
    BASE_CHEMICALS = "base_chemicals"
    SPECIALTIES = "specialties"


class Role(StrEnum):
    """A region's part in the partnership."""

    LEAD = "lead"
    MEMBER = "member"
    NETWORK = "network"


@dataclass(frozen=True)
class Region:
    """One NUTS 2024 region at any level."""

    region_id: str
    level: int
    name_en: str
    name_local: str
    country: str
    parent_id: str | None
    role: Role | None = None

    @property
    def name(self) -> str:
        """Own name first, the English one beside it where it differs."""
        if self.name_en == self.name_local:
            return self.name_local
        return f"{self.name_local} / {self.name_en}"


@dataclass(frozen=True)
class Value:
    """One figure, or one kind of missing, for a region, an indicator and a year.

    ``value`` is None exactly when ``status`` carries no number. ``source_codes`` names the codes
    the source used, joined with ``+`` and with their weight (``NL31+NL33*0.0096``); for emissions
    it is the number of installations. ``flags`` are the source's own, as published.
    """

    region_id: str
    indicator_id: str
    year: int
    value: float | None
    status: Status
    flags: str
    has_break: bool
    source_id: str
    step: Step
    source_codes: str
    source_nuts: str


NO_LAST_YEAR: Final = 9999
"""After every year: the limit where there is none."""


@dataclass(frozen=True)
class Course:
    """One indicator in one place over the years: an entry per year held, ascending.

    ``values`` are NaN where the status carries no number. ``breaks`` says whether the source marks
    that the year opens a new stretch.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    statuses: tuple[Status, ...]
    breaks: tuple[bool, ...]
    source_ids: tuple[str, ...]

    @property
    def numbered(self) -> list[tuple[int, float]]:
        """Years that have a number, with it."""
        pairs = zip(self.years, self.values, strict=True)
        return [(year, value) for year, value in pairs if not math.isnan(value)]

    @property
    def has_number(self) -> bool:
        """True when any year has a number."""
        return not all(map(math.isnan, self.values))

    def between(self, first: int, last: int = NO_LAST_YEAR) -> Course:
        """The years from first to last, both taken in."""
        return self.at([n for n, year in enumerate(self.years) if first <= year <= last])

    def at(self, places: Sequence[int]) -> Course:
        """The entries at these places, counted from 0."""
        return Course(
            tuple([self.years[n] for n in places]),
            tuple([self.values[n] for n in places]),
            tuple([self.statuses[n] for n in places]),
            tuple([self.breaks[n] for n in places]),
            tuple([self.source_ids[n] for n in places]),
        )


def region_level(region_id: str) -> int:
    """Level 0 to 3 of a NUTS code, from its length."""
    return len(region_id) - 2


# Eurostat writes EL and UK where ISO 3166 (and CLDR) write GR and GB.
ISO_OF_EUROSTAT: Final[Mapping[str, str]] = {"EL": "GR", "UK": "GB"}

EU27: Final = frozenset(
    "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
