"""Whatever is asked of the tables, each answer is what a look at every row gives."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import queries
from data.candidate import Gate, GateState, Stage
from data.catalogue import load_catalogue
from data.model import Objective, Sector
from data.queries import candidates as desk
from data.queries.finder import FACETS, REGION, Finder
from data.store import Snapshot
from tests.fuzz.cases import cases
from tests.property.naive_search import Naive
from tests.property.test_finder import JOINT, WISHES, mixed

sys.path.insert(0, str(Path(__file__).parents[1] / "property"))
from candidates import revisions

CATALOGUE = load_catalogue()
INDICATORS = sorted(CATALOGUE.indicators)


@pytest.fixture(scope="session")
def both(snapshot):
    """Forty projects as the finder holds them, and each by itself."""
    held = mixed(snapshot, 11)
    return Finder(held, JOINT), Naive(held, JOINT)


@cases(1500, 40)
@given(wish=WISHES)
def test_projects_and_counts(both, wish):
    finder, naive = both
    found = finder.find(wish)
    assert set(found.positions.tolist()) == naive.passing(wish)
    for facet, counts in found.counts.items():
        assert counts == naive.counts(wish, facet, list(counts))
    assert set(found.counts) == set(FACETS) - {REGION}
    for name, left in finder.ways_out(wish).items():
        assert left == len(naive.passing(wish.without(name)))


def some(options):
    known = st.sampled_from(options)
    return st.lists(known | known | known | st.text(max_size=6), max_size=3).map(tuple)


GATES = [f"{gate.value}:{mark.value}" for gate in Gate for mark in GateState]
WISHED = st.fixed_dictionaries(
    {},
    optional={
        desk.OBJECTIVE: some([o.value for o in Objective]),
        desk.SECTOR: some([s.value for s in Sector]),
        desk.REGION: some(["IT", "ITC", "ITC4", "NL", "NL42", "DE", "BE", "BE21"]),
        desk.STAGE: some([*(s.value for s in Stage), desk.UNKNOWN]),
        desk.SIZE: some([*(name for name, _ in desk.SIZES), desk.LARGEST, desk.UNKNOWN]),
        desk.GATE: some(GATES),
    },
)


def options_of(candidate, facet):
    """The options of a facet that a candidate has, read from the candidate itself."""
    if facet == desk.OBJECTIVE:
        return {str(one) for one in candidate.objectives}
    if facet == desk.SECTOR:
        return {str(one) for one in candidate.sectors}
    if facet == desk.REGION:
        codes = [candidate.lead_region, *candidate.partner_regions]
        return {code[:n] for code in codes for n in range(2, len(code) + 1)}
    if facet == desk.STAGE:
        return {str(candidate.stage or desk.UNKNOWN)}
    if facet == desk.GATE:
        return {f"{gate}:{candidate.gate(gate).state}" for gate in Gate}
    return sizes(candidate.investment.low, candidate.investment.high)


def sizes(low, high):
    """The bands of investment that a range touches."""
    if low is None and high is None:
        return {desk.UNKNOWN}
    edges = [-1, *(limit for _, limit in desk.SIZES), float("inf")]
    names = [*(name for name, _ in desk.SIZES), desk.LARGEST]
    low, high = 0 if low is None else low, float("inf") if high is None else high
    return {
        name
        for name, above, most in zip(names, edges, edges[1:], strict=False)
        if high > above and low <= most
    }


def passes(candidate, chosen, but=""):
    for facet, wanted in chosen.items():
        had = options_of(candidate, facet)
        if facet == desk.GATE:
            for gate in {option.partition(":")[0] for option in wanted} - {but}:
                if not had & {o for o in wanted if o.partition(":")[0] == gate}:
                    return False
        elif not wanted or facet == but:
            continue
        elif not (had >= set(wanted) if facet == desk.REGION else had & set(wanted)):
            return False
    return True


@cases(700, 40)
@given(standing=revisions(), chosen=WISHED, order=st.sampled_from(desk.ORDERS))
def test_candidates_and_counts(standing, chosen, order):
    by_id = {one.candidate_id: one.candidate for one in standing}
    table = desk.frame(standing)
    found = desk.Desk(table).find(desk.Wish("", chosen, order))
    ids = table["candidate_id"].iloc[found.positions].tolist()
    assert sorted(ids) == sorted(i for i, c in by_id.items() if passes(c, chosen))
    for facet in (desk.OBJECTIVE, desk.SECTOR, desk.STAGE, desk.SIZE):
        others = [c for c in by_id.values() if passes(c, chosen, but=facet)]
        held = [options_of(candidate, facet) for candidate in others]
        assert found.counts[facet] == {
            option: sum(option in own for own in held) for option in found.counts[facet]
        }
    for option, n in found.counts[desk.GATE].items():
        gate = option.partition(":")[0]
        others = [c for c in by_id.values() if passes(c, chosen, but=gate)]
        assert n == sum(option in options_of(c, desk.GATE) for c in others)


@pytest.fixture(scope="session")
def held(mini):
    """The table of values as it lies on the disk, by indicator, region and year."""
    rows = pd.read_parquet(mini / "values.parquet").to_dict("records")
    return {(r["indicator_id"], r["region_id"], r["year"]): r for r in rows}


def number(row):
    return None if row is None or pd.isna(row["value"]) else float(row["value"])


@cases(800, 60)
@given(data=st.data(), year=st.integers(2005, 2027), level=st.integers(0, 3))
def test_figures_of_maps_and_profiles(snapshot: Snapshot, held, data, year, level):
    indicator = data.draw(st.sampled_from(INDICATORS))
    table = queries.indicator_map(snapshot, CATALOGUE, indicator, year, level)
    codes = sorted(snapshot.regions["region_id"])
    assert set(table["region_id"]) == {code for code in codes if len(code) == level + 2}
    for row in table.to_dict("records"):
        stored = held.get((indicator, row["region_id"], year))
        assert number(row) == number(stored)
        assert row["status"] == (stored["status"] if stored else "not_published")
    region = data.draw(st.sampled_from(codes))
    stored = held.get((indicator, region, year))
    value = queries.value_of(snapshot, indicator, region, year)
    assert (value is None) == (stored is None)
    if value is not None:
        assert (value.value, value.status) == (number(stored), stored["status"])
    series = {y: number(row) for (i, r, y), row in held.items() if (i, r) == (indicator, region)}
    numbered = {y: found for y, found in series.items() if found is not None}
    latest = queries.latest_value(snapshot, indicator, region)
    if numbered:
        assert (latest.year, latest.value) == max(numbered.items())
    else:
        assert latest is None or latest.value is None
    shown = queries.figure_at(snapshot, CATALOGUE, indicator, region, year)
    if shown is not None and shown.rank is not None:
        check_rank(held, shown, indicator, year)


def check_rank(held, shown, indicator, year):
    """One more than the regions of the level with a larger figure of their own, as rounded."""
    decimals = CATALOGUE.indicator(indicator).decimals
    rivals = [
        round(number(row), decimals)
        for (i, region, y), row in held.items()
        if (i, y) == (indicator, year)
        and len(region) == len(shown.value.region_id)
        and row["status"] != "converted"
        and number(row) is not None
    ]
    own = round(shown.value.value, decimals)
    assert (shown.rank, shown.ranked) == (1 + sum(r > own for r in rivals), len(rivals))
