"""Which projects were funded by a call's topic, or under earlier calls of the same part.

A topic is called once and has its own identifier; what comes back from year to year is the part of
the work programme that the identifier names around the year: the destination of a cluster
(``HORIZON-CL6-2026-01-CIRCBIO-09``: CIRCBIO of CL6; destinations of cluster 5 are D1 to D6), the
mission (``HORIZON-MISS-2027-03-OCEAN-02``: OCEAN), or the joint undertaking
(``HORIZON-JU-CBE-2026-IA-03``: CBE). Other identifiers name nothing that comes back, and topics
that several missions share are no part of one: nothing is said of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from data.store import Snapshot

DESTINATION, MISSION, UNDERTAKING = "destination", "mission", "undertaking"
IDENTIFIER: Final = re.compile(r"HORIZON-(CL\d|MISS|JU-\w+)-(20\d\d)-(.+)")
NO_NAME: Final = frozenset({"TWO", "STAGE"})


@dataclass(frozen=True)
class Part:
    """A part of the programme that calls again: its kind, and how identifiers name it."""

    kind: str
    stem: str


def part_of(topic_id: str) -> tuple[Part, int] | None:
    """The part of the programme that a topic belongs to, and its year; None where none is told."""
    found = IDENTIFIER.fullmatch(topic_id.upper())
    if found is None:
        return None
    head, year, rest = found[1], int(found[2]), found[3].split("-")
    if head.startswith("JU-"):
        return Part(UNDERTAKING, f"HORIZON-{head}"), year
    name = "-".join(word for word in rest if not word.isdigit() and word not in NO_NAME)
    kind = MISSION if head == "MISS" else DESTINATION
    shared = kind == MISSION and "-" in name
    return (Part(kind, f"HORIZON-{head}-…-{name}"), year) if name and not shared else None


class Topics:
    """The projects of a snapshot by the topic that funded them, and by the part it belongs to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._by_topic: dict[str, list[str]] = {}
        self._by_part: dict[Part, list[tuple[int, str]]] = {}
        named = snapshot.projects[["project_id", "topic_id"]].dropna().astype("str")
        for project_id, topic_id in sorted(named.itertuples(index=False, name=None)):
            self._by_topic.setdefault(topic_id.upper(), []).append(project_id)
            if (its := part_of(topic_id)) is not None:
                part, year = its
                self._by_part.setdefault(part, []).append((year, project_id))

    def funded_by(self, topic_id: str) -> list[str]:
        """Ids of the projects funded by this very topic, ascending."""
        return list(self._by_topic.get(topic_id.upper(), ()))

    def funded_earlier(self, topic_id: str) -> list[str]:
        """Ids of projects of the same part of the programme from earlier years, ascending.

        Empty where the identifier names no part.
        """
        asked = part_of(topic_id)
        if asked is None:
            return []
        part, year = asked
        return [project_id for its, project_id in self._by_part.get(part, ()) if its < year]
