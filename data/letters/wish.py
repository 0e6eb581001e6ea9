"""What a letter is asked to say: choices by their ids, and the few words that are typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.bounded import LINE, plain
from data.model import Objective, Region

MOST_INTERESTS: Final = 5
"""Candidates, and projects, that a letter names at most."""
TERMS: Final = (2, 3, 4, 5)
"""Years for which a region that leads may assure its resources; two are asked for."""
THEME, CANDIDATE = "theme", "candidate"


class Kind(StrEnum):
    """Which letter: of a region that joins, or of one that wants to lead something."""

    INTEREST = "interest"
    COMMITMENT = "commitment"


class Signs(StrEnum):
    """For whom the signatory signs."""

    AUTHORITY = "authority"
    MANDATED = "mandated"


@dataclass(frozen=True)
class Typed:
    """The words that a visitor typed, each on one line; empty for what was left open."""

    role: str = ""
    organisation: str = ""
    place: str = ""
    priority: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Named:
    """A candidate or a project, by its id and title."""

    id: str
    title: str


@dataclass(frozen=True)
class Lead:
    """What the region offers to lead: a working theme or a candidate."""

    what: str
    id: str
    title: str = ""


@dataclass(frozen=True)
class Wish:
    """Everything that was chosen for a letter; what was not chosen is empty and is not said.

    ``leads`` and ``term`` (years) matter for a letter of commitment alone.
    """

    region: Region
    kind: Kind = Kind.INTEREST
    objectives: tuple[Objective, ...] = ()
    themes: tuple[str, ...] = ()
    candidates: tuple[Named, ...] = ()
    projects: tuple[Named, ...] = ()
    leads: tuple[Lead, ...] = ()
    term: int = TERMS[0]
    signs: Signs | None = None
    typed: Typed = Typed()

    @property
    def is_whole(self) -> bool:
        """False for a letter of commitment that does not say to what."""
        return self.kind is Kind.INTEREST or bool(self.leads)


def line(words: str, longest: int = LINE) -> str:
    """The words on one line, without control characters and marks, cut after ``longest``."""
    return " ".join(plain(words[: 4 * longest]).split())[:longest].rstrip()
