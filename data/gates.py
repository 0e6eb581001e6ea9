"""How far a candidate is through the eight gates: the next one, and who is nearest to it.

Only marks count here. An empty field never helps a candidate: a gate nobody spoke of stands as
missing, below one that is claimed, and that below one that is evidenced.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.candidate import Candidate, Gate, GateState


def profile(candidate: Candidate) -> dict[Gate, GateState]:
    """The state of every gate, in the order in which a bank usually asks for them."""
    return {gate: candidate.gate(gate).state for gate in Gate}


def next_missing(candidate: Candidate) -> Gate | None:
    """The first gate that nobody spoke of; where there is none, the first that is only claimed.

    None when every gate is evidenced.
    """
    return next_of(profile(candidate))


def next_of(states: Mapping[Gate, GateState]) -> Gate | None:
    """As ``next_missing``, from a profile."""
    for state in (GateState.MISSING, GateState.CLAIMED):
        for gate in Gate:
            if states[gate] is state:
                return gate
    return None


def nearness(candidate: Candidate) -> tuple[int, int]:
    """How many gates are evidenced, and how many claimed: the larger pair is nearer to the next.

    For ordering only, never to be shown as a score. Taking a mark away, or turning evidence into a
    claim, always makes the pair smaller; the stage does not count, so that leaving it out cannot
    help a candidate that was cancelled.
    """
    states = [mark.state for mark in candidate.gates.values()]
    return states.count(GateState.EVIDENCED), states.count(GateState.CLAIMED)
