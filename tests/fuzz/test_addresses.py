"""Whatever an address says, its page answers: no traceback, no incident, and the right count."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import address_bar, clock, state, text
from data.catalogue import load_catalogue
from data.model import Objective, Sector
from data.queries.finder import FACETS, Wish
from tests.app.conftest import words
from tests.app.test_addresses import GOOD, ODD
from tests.fuzz.cases import cases
from tests.property.naive_search import Naive

TODAY = dt.date(2026, 11, 24)
PAGES = ["overview", "regions", "region", "compare", "candidates", "join", "methods"]
NAMES = sorted(
    value
    for name, value in vars(state).items()
    if name.isupper() and isinstance(value, str) and not name.startswith("_") and value != "edit"
)
CATALOGUE = load_catalogue()
POOL = {
    **GOOD,
    state.INDICATOR: list(CATALOGUE.indicators),
    state.AGAINST: list(CATALOGUE.indicators),
    state.YEAR: [str(year) for year in range(2000, 2028)],
    state.LEVEL: ["0", "1", "2", "3", "4", "02", "2.0", "٢"],
    state.CLASSES: ["1", "3", "5", "7", "99"],
    state.METHOD: ["quantile", "natural", "equal"],
    state.SCOPE: ["years", "year"],
    state.VIEW: ["map", "two", "sites", "board", "list", "table"],
    state.PAIR: ["side", "scatter", "both"],
    state.WITH: ["peers", "eu27", "partnership"],
    state.TASK: [*state.TASKS],
    state.CANDIDATE: ["alpha", "../alpha", "alpha,beta"],
    state.STAGE: ["concept", "feasibility", "unknown"],
    state.GATE: ["financing:missing", "technology:evidenced", "financing", ":", "a:b:c"],
    state.SINCE: ["2026-01-01", "2026-02-30", "0001-01-01", "9999-12-31", "2026-1-1", "today"],
    state.UNTIL: ["2026-11-24", "2027-01-01", "-1-01-01"],
    state.WEIGHTS: ["population:3", "gdp_pps_hab:0,population:1", ":", "population:NaN", "x:1e999"],
    state.LETTER: ["interest", "joint", "support"],
    state.LANGUAGE: ["en", "de", "xx"],
    state.KIND: ["site", "project", "pipeline"],
}
VALUES = st.sampled_from(ODD) | st.text(max_size=20) | st.integers().map(str)


def values(name):
    good = st.sampled_from(POOL[name]) if name in POOL else VALUES
    return st.lists(good | good | good | VALUES, max_size=4)


ADDRESSES = st.builds(
    lambda known, strange: {**strange, **known},
    st.lists(st.sampled_from(NAMES), max_size=6, unique=True).flatmap(
        lambda some: st.fixed_dictionaries({name: values(name) for name in some})
    ),
    st.dictionaries(st.text(min_size=1, max_size=8), st.lists(VALUES, max_size=2), max_size=1),
)


@pytest.mark.parametrize("page", PAGES)
@cases(315, 6)
@given(data=st.data())
def test_a_page_answers_whatever_the_address_says(open_app, monkeypatch, page, data):
    view = data.draw(ADDRESSES)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    answered(open_app(page, view))


def answered(app):
    """No box of an exception, no incident, and a title."""
    assert not app.exception
    assert [e.value for e in app.error if "Something went wrong" in e.value] == []
    assert len(app.title) == 1
    return words(app)


def named(view, name, options):
    """The options that a view names, as the page should read them."""
    asked = {value.casefold() for value in view.get(name, [])}
    return [option for option in options if option.casefold() in asked]


@pytest.fixture(scope="session")
def naive(snapshot):
    """The projects, each looked at by itself."""
    return Naive(snapshot, tuple(CATALOGUE.partnership.roles))


def wish(view, naive, regions):
    """What an address asks of the list of projects, read in the plainest way."""
    everything = Wish(TODAY)
    size = range(len(naive.projects))
    known = {f: set().union(*(naive.options(n, f, everything) for n in size)) for f in FACETS}
    known |= {"phase": {"running", "ahead", "ended"}, "region": set(regions)}
    known |= {"trait": {"partnership", "coordinated", "sme"}}
    known |= {"objective": set(Objective), "sector": set(Sector)}
    known |= {"organisation": {"PRC", "HES", "REC", "PUB", "OTH"}}
    known |= {"size": {"to_1m", "to_3m", "to_5m", "to_10m", "over_10m"}}
    chosen = {facet: tuple(named(view, facet, sorted(known[facet]))) for facet in FACETS}
    order = [v.casefold() for v in view.get("region", [])]
    chosen["region"] = tuple(sorted(chosen["region"], key=lambda r: order.index(r.casefold()))[:6])
    raw = view[state.SEARCH][-1] if view.get(state.SEARCH) else ""
    printable = "".join(c if c.isprintable() else " " for c in raw)
    return Wish(TODAY, " ".join(printable[:80].split()[:8]), chosen)


def counted(shown, noun):
    """The number that stands before a noun, 0 where nothing passes."""
    if "passes all filters together." in shown:
        return 0
    return int(re.search(rf"\*\*([\d,]+) of [\d,]+ {noun}", shown)[1].replace(",", ""))


@cases(700, 15)
@given(view=ADDRESSES)
def test_the_list_of_projects_counts_what_a_look_at_each_finds(
    open_app, monkeypatch, snapshot, naive, view
):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    shown = answered(open_app("projects", view))
    regions = [str(r) for r in snapshot.regions["region_id"]]
    assert counted(shown, "projects") == len(naive.passing(wish(view, naive, regions)))


@cases(500, 15)
@given(view=ADDRESSES, day=st.dates(dt.date(2026, 6, 1), dt.date(2027, 12, 31)))
def test_the_list_of_calls_counts_what_a_look_at_each_finds(
    open_app, monkeypatch, snapshot, view, day
):
    monkeypatch.setattr(clock, "today", lambda: day)
    shown = answered(open_app("calls", view))
    wanted = {
        "objective_ids": named(view, state.OBJECTIVE, list(Objective)),
        "sector_ids": named(view, state.SECTOR, list(Sector)),
    }
    phases = named(view, state.PHASE, ["open", "forthcoming"])
    passing = [
        call
        for call in snapshot.calls.to_dict("records")
        if call["deadline"] >= day
        and all(not ids or set(ids) & set(call[column]) for column, ids in wanted.items())
        and (not phases or call["status_at_snapshot"] in phases)
    ]
    if not any(call["deadline"] >= day for call in snapshot.calls.to_dict("records")):
        assert "calls ahead**" not in shown
    else:
        assert counted(shown, "calls ahead") == len(passing)


@cases(300, 40)
@given(held=st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=90), max_size=3)))
def test_words_of_the_address_are_bounded_and_harmless(monkeypatch, held):
    monkeypatch.setattr(address_bar, "first", lambda name: next(iter(held.get(name, [])), None))
    monkeypatch.setattr(address_bar, "all_of", lambda name: held.get(name, []))
    found = state.words(state.SEARCH)
    assert len(found) <= state.LONGEST_SEARCH
    assert len(found.split()) <= state.MOST_WORDS
    assert found == "" or found.isprintable()
    assert re.sub(r"\\(.)", r"\1", text.literal(found)) == found
    first, last = dt.date(2020, 1, 1), TODAY
    assert first <= state.day(state.SINCE, last, first, last) <= last
