"""Candidates of every kind that the model allows, with texts that files and spreadsheets bend."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from hypothesis import strategies as st

from data.candidate import (
    Basis,
    Candidate,
    Gate,
    GateState,
    OrganisationRole,
    PartKind,
    PartState,
    Stage,
)
from data.model import Objective, Sector
from data.register.checking import check
from data.register.revision import Revision

BITS = [
    *("=", "'", "''", "'=", "+", "-", "@", "\uff1d", "\n", "\t", "\r", '"', '""', ",", ";", "; "),
    *("|", " | ", "\\", "\\|", "\\;", "\\\\", "#", "# ", "_x0041_", "_x005F_", "x005F_", "x\\"),
    *("_x000D_", "x\\0041_", "0041_", "\u202e", "\u200b", "\u0301", "a", "\x00", "\u2028", "NaN"),
    *("<b>", "&amp;", "]]>", "TRUE", "1e5", "#REF!", " ", "\ufeff", "\U0001f9ea", "\ue000"),
]
TEXT = st.lists(st.sampled_from(BITS) | st.text(max_size=4), max_size=6).map("".join)


def some(values: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(values, max_size=most)


def one_of(options: type[StrEnum]) -> st.SearchStrategy:
    return st.sampled_from(list(options))


def or_none(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | values


LINE = TEXT
NAME = TEXT.map(lambda words: words + "n")
REGION = st.sampled_from(["ITC4", "NL42", "DE", "BE21"])
ADDRESS = st.sampled_from(["https://a.eu/x005F_", "http://b.eu/_x0041_;c,d?e=#f", "https://c.eu"])
DAY = or_none(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
AMOUNT = or_none(st.integers(0, 10**11))


@st.composite
def estimates(draw: st.DrawFn) -> dict:
    low, high = draw(AMOUNT), draw(AMOUNT)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return {
        "low": low,
        "high": high,
        "year": draw(or_none(st.integers(1990, 2100))),
        "basis": draw(or_none(one_of(Basis))),
        "estimated_by": draw(LINE),
        "method": draw(TEXT),
    }


@st.composite
def marks(draw: st.DrawFn) -> dict:
    state = draw(one_of(GateState))
    said = state is not GateState.MISSING
    return {
        "state": state,
        "on": draw(st.dates() if said else DAY),
        "by": draw(NAME if said else LINE),
        "note": draw(NAME if state is GateState.EVIDENCED else TEXT),
        "source": draw(st.just("") | ADDRESS),
    }


ORGANISATIONS = st.fixed_dictionaries(
    {"name": NAME, "role": one_of(OrganisationRole), "region_id": or_none(REGION)}
)
PARTS = st.fixed_dictionaries(
    {
        "source": NAME,
        "kind": one_of(PartKind),
        "state": one_of(PartState),
        "amount_eur": AMOUNT,
    }
)
SOURCES = st.fixed_dictionaries({"field": LINE, "address": ADDRESS, "seen_on": DAY})


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    levels = sorted(draw(st.tuples(st.integers(1, 9), st.integers(1, 9))))
    given = {
        "title": draw(NAME),
        "summary": draw(TEXT),
        "objectives": draw(some(one_of(Objective))),
        "sectors": draw(some(one_of(Sector))),
        "lead_region": draw(REGION),
        "partner_regions": draw(some(REGION)),
        "organisations": draw(some(ORGANISATIONS)),
        "stage": draw(or_none(one_of(Stage))),
        "readiness_now": draw(or_none(st.just(levels[0]))),
        "readiness_target": draw(or_none(st.just(levels[1]))),
        "investment": draw(estimates()),
        "operating_cost": draw(estimates()),
        "emissions_saved": draw(estimates()),
        "financing": draw(some(PARTS)),
        "instruments": draw(some(NAME)),
        "projects": draw(some(NAME)),
        "calls": draw(some(NAME)),
        "mailbox": draw(st.sampled_from(["", "-office@region.eu", "a.b+c@d.it"])),
        "gates": draw(st.dictionaries(one_of(Gate), marks(), max_size=3)),
        "sources": draw(some(SOURCES, 2) | st.lists(SOURCES, min_size=21, max_size=23)),
    }
    found = check(given)
    assert found.candidate is not None, found.problems
    return found.candidate


def revision(candidate: Candidate, name: str = "one", version: int = 1) -> Revision:
    at = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)
    return Revision(name, version, version, candidate, at, "=Editor", '\'# a reason\n"x"')


def revisions() -> st.SearchStrategy[list[Revision]]:
    return st.lists(candidates(), max_size=2).map(
        lambda found: [revision(one, f"c-{n}", n + 1) for n, one in enumerate(found)]
    )
