"""What the register hands out: one state of a candidate, and who may write."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.candidate import Candidate


@dataclass(frozen=True)
class Revision:
    """One state of one candidate, as it was acknowledged; a candidate has one per change.

    ``version`` counts from 1; ``sequence`` grows over the whole register with every change. ``at``
    is in UTC. ``changed_by`` is the name of the editor, ``reason`` what they gave as the reason.
    """

    candidate_id: str
    version: int
    sequence: int
    candidate: Candidate
    at: dt.datetime
    changed_by: str
    reason: str


@dataclass(frozen=True)
class Editor:
    """Someone who may write: for the whole register, or for candidates led from some regions.

    ``regions`` are NUTS codes; a code stands for all regions within it. None stands for all.
    """

    name: str
    regions: tuple[str, ...] | None = None

    def may_change(self, lead_region: str) -> bool:
        """True when a candidate led from this region is the editor's."""
        return self.regions is None or lead_region.startswith(self.regions)


@dataclass(frozen=True)
class Change:
    """What is to be written of one candidate.

    ``base_version`` is the version that the writer saw; None for a new candidate. Without a
    ``candidate_id`` a new one is made from the title.
    """

    candidate_id: str | None
    base_version: int | None
    candidate: Candidate
