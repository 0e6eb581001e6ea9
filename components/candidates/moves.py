"""What moved between two states of the register, in words: for the page, a file and a draft."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from components import cache, text
from components.candidates import words
from components.text import _, ngettext
from data.candidate import GateState
from data.register.moved import GateMove, Move, MoveKind, moved
from data.register.revision import Revision

_ACTIVE: Final = re.compile(r"([\\`*\[\]<>!])")
"""What would be more than a text where a draft is pasted."""


@dataclass(frozen=True)
class Period:
    """What moved from the start of one day to the end of another, both in UTC."""

    since: dt.date
    until: dt.date
    before: Mapping[str, Revision]
    after: Mapping[str, Revision]
    moves: Sequence[Move]

    @classmethod
    def of(
        cls, since: dt.date, until: dt.date, before: Sequence[Revision], after: Sequence[Revision]
    ) -> Period:
        """The period between two states of the register."""
        return cls(
            since,
            until,
            {one.candidate_id: one for one in before},
            {one.candidate_id: one for one in after},
            moved(before, after),
        )

    @property
    def new(self) -> list[Move]:
        """Candidates that were not there before."""
        return [move for move in self.moves if move.kind is MoveKind.NEW]

    @property
    def gone(self) -> list[Move]:
        """Candidates that cannot be shown any more."""
        return [move for move in self.moves if move.kind is MoveKind.GONE]

    @property
    def staged(self) -> list[Move]:
        """Candidates that were there before, and whose stage is another now."""
        return [move for move in self.moves if move.stage_moved]

    @property
    def gated(self) -> list[Move]:
        """Candidates that were there before, and of which a gate moved."""
        return [m for m in self.moves if m.kind is MoveKind.CHANGED and m.gates]

    @property
    def edited(self) -> list[Move]:
        """Candidates that were there before, and of which something else changed."""
        return [move for move in self.moves if others(move)]

    def last(self, move: Move) -> Revision:
        """The state of a candidate at the end; of one that is gone, at the beginning."""
        return self.after.get(move.candidate_id) or self.before[move.candidate_id]


def others(move: Move) -> list[str]:
    """The fields that changed beside the stage and the states of gates, in words."""
    silent = {"stage", *(["gates"] if move.gates else [])}
    named = [words.field(name) for name in move.fields if name not in silent]
    if "gates" in move.fields and not move.gates:
        named[named.index(words.field("gates"))] = _("Notes, dates or sources of gates")
    return named


def summary(period: Period) -> str:
    """The period in one or two sentences."""
    span = _("From {since} to {until}").format(
        since=text.date(period.since), until=text.date(period.until)
    )
    if not period.moves:
        n = len(period.after)
        return ngettext(
            "{span} nothing moved in the register: it holds {n} candidate.",
            "{span} nothing moved in the register: it holds {n} candidates.",
            n,
        ).format(span=span, n=text.number(n))
    new, staged, edited = len(period.new), len(period.staged), len(period.edited)
    gates = sum(len(move.gates) for move in period.gated)
    parts = [
        ngettext("{n} candidate is new", "{n} candidates are new", new).format(n=text.number(new)),
        ngettext("{n} moved to another stage", "{n} moved to another stage", staged).format(
            n=text.number(staged)
        ),
        ngettext("{n} gate moved", "{n} gates moved", gates).format(n=text.number(gates)),
        ngettext("{n} changed otherwise", "{n} changed otherwise", edited).format(
            n=text.number(edited)
        ),
    ]
    if period.gone:
        n = len(period.gone)
        parts.append(ngettext("{n} is gone", "{n} are gone", n).format(n=text.number(n)))
    return _(
        "{span}: {parts}. The register held {before} candidates before and {after} after."
    ).format(
        span=span,
        parts=", ".join(parts),
        before=text.number(len(period.before)),
        after=text.number(len(period.after)),
    )


def gate(move: GateMove) -> str:
    """'Financing: missing -> claimed'."""
    return _("{gate}: {change}").format(
        gate=words.gate(move.gate),
        change=change(words.gate_state(move.before), words.gate_state(move.after)),
    )


def stages(move: Move) -> str:
    """'Concept -> Feasibility'."""
    return change(words.stage(move.stage_before), words.stage(move.stage_after))


def ending(move: Move) -> str:
    """The stage in which a candidate was that is gone."""
    return words.stage(move.stage_before)


def change(before: str, after: str) -> str:
    """What was, and what is."""
    return _("{before} \u2192 {after}").format(before=before, after=after)


def beginning(move: Move, last: Revision) -> str:
    """How a new candidate stands: stage, lead region, and the gates that are not missing."""
    labels = cache.region_labels()
    region = last.candidate.lead_region
    gates = [
        _("{gate} ({state})").format(
            gate=words.gate(one.gate).lower(), state=words.gate_state(one.after)
        )
        for one in move.gates
        if one.after is not GateState.MISSING
    ]
    parts = [words.stage(move.stage_after), labels.get(region, region), *gates]
    return "; ".join(parts)


def signed(last: Revision) -> str:
    """When, by whom and why the last change was made."""
    return _("{day}, {who}: {reason}").format(
        day=text.date(last.at.date()), who=last.changed_by, reason=last.reason
    )


def frame(period: Period) -> pd.DataFrame:
    """A row for each thing that moved, for a spreadsheet."""
    rows = []
    for move in period.moves:
        last = period.last(move)
        for what, before, after in _things(move):
            rows.append(
                {
                    "candidate_id": move.candidate_id,
                    "title": move.title,
                    "kind": move.kind.value,
                    "what": what,
                    "before": before,
                    "after": after,
                    "changed_at": last.at.date(),
                    "changed_by": last.changed_by,
                    "reason": last.reason,
                }
            )
    names = ["candidate_id", "title", "kind", "what", "before", "after"]
    return pd.DataFrame(rows, columns=[*names, "changed_at", "changed_by", "reason"])


def _things(move: Move) -> list[tuple[str, str, str]]:
    found = []
    if move.kind is not MoveKind.CHANGED:
        found.append(("candidate", "", ""))
    if move.stage_moved or (move.kind is not MoveKind.CHANGED):
        found.append(("stage", move.stage_before or "", move.stage_after or ""))
    found += [(f"gate_{g.gate}", g.before.value, g.after.value) for g in move.gates]
    found += [(name, "", "") for name in move.fields if name not in {"stage", "gates"}]
    if "gates" in move.fields and not move.gates:
        found.append(("gates", "", ""))
    return found


def draft(period: Period) -> str:
    """The report as a text to copy, which reads as it is and as Markdown."""
    lines = [_("# What moved in the register of candidates"), "", summary(period)]
    sections = [
        (_("New candidates"), [(m, beginning(m, period.last(m))) for m in period.new]),
        (_("Stages that moved"), [(m, stages(m)) for m in period.staged]),
        (_("Gates that moved"), [(m, "; ".join(map(gate, m.gates))) for m in period.gated]),
        (_("Changed otherwise"), [(m, ", ".join(others(m))) for m in period.edited]),
        (_("Gone"), [(m, ending(m)) for m in period.gone]),
    ]
    for heading, told in sections:
        if told:
            lines += ["", f"## {heading}", ""]
            lines += [f"- {_harmless(move.title)}: {_harmless(what)}" for move, what in told]
    return "\n".join([*lines, ""])


def _harmless(words_of: str) -> str:
    return _ACTIVE.sub(r"\\\1", words_of)
