"""How a candidate changed: when, by whom, why, and which fields."""

from __future__ import annotations

from itertools import zip_longest

import streamlit as st

from components import cache, shell, text
from components.candidates import facts, markup, words
from components.candidates.markup import Cell, Row
from components.text import _
from data.candidate import Candidate, Gate
from data.register.revision import Revision


def draw(revision: Revision) -> None:
    """A row per change, the newest first."""
    st.header(_("History of changes"), anchor=False)
    found = cache.register().history(revision.candidate_id)
    rows = [_row(one, before) for one, before in zip_longest(found, found[1:])]
    heads = [_("Date and version"), _("By"), _("Reason"), _("What changed")]
    st.html(markup.table(_("Changes, the newest first"), heads, rows, shell.palette()))


def _row(one: Revision, before: Revision | None) -> Row:
    when = _("{day}, version {n}").format(day=text.date(one.at.date()), n=text.number(one.version))
    return Row(when, [Cell(one.changed_by), Cell(one.reason), _what(one, before)])


def _what(one: Revision, before: Revision | None) -> Cell:
    """What a version changed; unknown where the one before cannot be read."""
    if before is None:
        first = one.version == 1
        return Cell(_("entered in the register") if first else words.unknown())
    fields = changed(before.candidate, one.candidate)
    if not fields:  # a restored backup stands at a version of its own
        return Cell(_("the same as version {n}").format(n=text.number(before.version)))
    if before.version < one.version - 1:
        return Cell(words.unknown())
    old, new = shown(before.candidate), shown(one.candidate)
    lines = [_line(path, old.get(path), new.get(path)) for path in fields]
    return Cell(lines[0], lines[1:])


def _line(path: str, old: str | None, new: str | None) -> str:
    """'Stage: Concept → Feasibility'; the name alone where what changed is a list or a note."""
    if old == new:
        return named(path)
    told = _("{field}: {old} → {new}")
    unknown = words.unknown()
    return told.format(field=named(path), old=old or unknown, new=new or unknown)


def shown(candidate: Candidate) -> dict[str, str]:
    """What a candidate's facts and gates say in one line each, by field; lists are not in it."""
    told = {name: _in_one_line(cell) for name, cell in facts.of(candidate)}
    told["title"] = candidate.title
    return told | {
        f"gates.{gate.value}": words.gate_state(candidate.gate(gate).state) for gate in Gate
    }


def _in_one_line(cell: Cell) -> str:
    if cell.kind == "unknown":
        return ""
    return "; ".join([*filter(None, [cell.shown]), *(link.label for link in cell.links)])


def changed(before: Candidate, after: Candidate) -> list[str]:
    """The fields that differ, gates each for itself as ``gates.financing``."""
    fields = [
        name
        for name in Candidate.model_fields
        if name != "gates" and getattr(before, name) != getattr(after, name)
    ]
    return [
        *fields,
        *(f"gates.{gate.value}" for gate in Gate if before.gate(gate) != after.gate(gate)),
    ]


def named(path: str) -> str:
    """A field in words: 'Gate: financing'."""
    head, _dot, gate = path.partition(".")
    if not gate:
        return words.field(head)
    return _("Gate: {gate}").format(gate=words.gate(gate).lower())
