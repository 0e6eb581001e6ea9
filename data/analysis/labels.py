"""What a label is, and how scores per label become labels.

Relevance decides whether there are labels at all; each objective stands for itself; of the sectors
there is at least one, the best, and at most three.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OBJECTIVES = ("renewable_inputs", "plant_footprint", "value_chains", "scale_up")
SECTORS = (
    *("agriculture", "forestry", "energy", "logistics", "waste", "water", "plastics", "textiles"),
    *("construction", "metals", "health", "electronics", "base_chemicals", "specialties"),
)
RELEVANT = "relevant"
LABELS = (RELEVANT, *OBJECTIVES, *SECTORS)


@dataclass(frozen=True)
class Record:
    """A project or call as it is read; ``codes`` per topics, schemes and euroscivoc."""

    title: str
    topic: str
    keywords: str
    abstract: str
    codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Labelled:
    """The labels of one record, sectors most important first, and its score per label."""

    relevant: bool
    objectives: tuple[str, ...]
    sectors: tuple[str, ...]
    scores: Mapping[str, float]

    @property
    def by_kind(self) -> dict[str, tuple[str, ...]]:
        """The labels given, by kind; none when not relevant."""
        if not self.relevant:
            return {}
        return {
            "relevance": (RELEVANT,),
            "objective": self.objectives,
            "sector": self.sectors,
        }

    @property
    def given(self) -> frozenset[str]:
        """Every label given, as one set; empty when not relevant."""
        return frozenset(label for labels in self.by_kind.values() for label in labels)


@dataclass(frozen=True)
class Limits:
    """From which score on a label is given: of relevance, of an objective, of a further sector."""

    relevant: float
    objective: float
    sector: float
    most_sectors: int


def decide(scores: Mapping[str, float], limits: Limits) -> Labelled:
    """Return the labels that the scores of one record give; none when it is not relevant."""
    if scores[RELEVANT] < limits.relevant:
        return Labelled(relevant=False, objectives=(), sectors=(), scores=scores)
    objectives = tuple(o for o in OBJECTIVES if scores[o] >= limits.objective)
    return Labelled(True, objectives, choose_sectors(scores, limits), scores)


def choose_sectors(scores: Mapping[str, float], limits: Limits) -> tuple[str, ...]:
    """Return the best sector and those from the limit on, best first; ties as in SECTORS."""
    first, *others = sorted(SECTORS, key=lambda sector: -scores[sector])
    further = tuple(s for s in others if scores[s] >= limits.sector)
    return (first, *further[: limits.most_sectors - 1])
