"""What moved in the register between two dates: the draft of a report, as facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.candidate import Candidate, Gate, GateState, Stage
from data.register.revision import Revision


class MoveKind(StrEnum):
    """Whether a candidate came, changed, or is there no more."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class GateMove:
    """A gate whose state is another than before; a gate nobody spoke of is missing."""

    gate: Gate
    before: GateState
    after: GateState


@dataclass(frozen=True)
class Move:
    """What moved in one candidate.

    ``stage_before`` and ``stage_after`` are None where the stage is unknown or the candidate not
    there. ``fields`` are the fields of the candidate that differ, in the model's order, stage and
    gates among them; for a new candidate and one that is gone they are empty.
    """

    candidate_id: str
    title: str
    kind: MoveKind
    stage_before: Stage | None
    stage_after: Stage | None
    gates: tuple[GateMove, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def stage_moved(self) -> bool:
        """True when the stage of a candidate that was there before is another now."""
        return self.kind is MoveKind.CHANGED and self.stage_before is not self.stage_after


def moved(before: Sequence[Revision], after: Sequence[Revision]) -> list[Move]:
    """One move per candidate that differs between two states of the register, by its id.

    A new candidate's gates are those it came with, told against missing. A revision that changed
    nothing, or was taken back, is no move.
    """
    old = {one.candidate_id: one.candidate for one in before}
    new = {one.candidate_id: one.candidate for one in after}
    moves = (_move(name, old.get(name), new.get(name)) for name in sorted(old.keys() | new.keys()))
    return [move for move in moves if move is not None]


def _move(name: str, old: Candidate | None, new: Candidate | None) -> Move | None:
    if old == new:
        return None
    if new is None:
        return None if old is None else Move(name, old.title, MoveKind.GONE, old.stage, None)
    if old is None:
        return Move(name, new.title, MoveKind.NEW, None, new.stage, _gates(None, new))
    fields = tuple(f for f in Candidate.model_fields if getattr(old, f) != getattr(new, f))
    return Move(name, new.title, MoveKind.CHANGED, old.stage, new.stage, _gates(old, new), fields)


def _gates(old: Candidate | None, new: Candidate) -> tuple[GateMove, ...]:
    states = ((g, old.gate(g).state if old else GateState.MISSING, new.gate(g).state) for g in Gate)
    return tuple(GateMove(gate, was, now) for gate, was, now in states if was is not now)
