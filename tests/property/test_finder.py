"""Whatever is wished for, the filters of projects answer, and as a look at each project would."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data import store
from data.queries.finder import FACETS, ORDERS, REGION, Finder, Wish
from tests import mini_europe
from tests.property.naive_search import Naive

JOINT = ("ITC4", "NL42", "BE3", "CZ042", "PL9", "DEE")
MANY = 40
OPTIONS = {
    "objective": ["scale_up", "plant_footprint", "value_chains"],
    "sector": ["energy", "water", "base_chemicals"],
    "region": ["IT", "ITC4", "NL42", "NL423", "BE3", "FR", "PL911"],
    "country": ["IT", "NL", "BE", "FR"],
    "phase": ["running", "ahead", "ended"],
    "action": ["ia", "ria"],
    "part": ["cluster_4", "erc"],
    "start": ["2023", "2024"],
    "size": ["to_1m", "to_3m", "to_5m", "over_10m"],
    "organisation": ["PRC", "HES", "sme"],
    "trait": ["partnership", "coordinated", "sme"],
}
KNOWN = "lignin acme water catal milano ustecky plnat solvents furnaec elsewhere".split()
ODD = [
    "\u202eningil\u202c", "\x00\x07\x1b[31m", "\U0001f600 \U0001f469\u200d\U0001f52c", "مرحبا",
    "a" * 5000, "%' OR 1=1 --", "<b>lignin</b>", "\ufeff", "ﬁﬂ \u017f ß İ \u0131", "e\u0301" * 300,
    "lignin " * 400, "\U0010ffff" * 5, "½²₂ Ⅷ",
]  # fmt: skip


def options(name):
    known = st.sampled_from(OPTIONS[name])
    return st.lists(known | known | known | st.text(max_size=8), max_size=3).map(tuple)


WORDS = (
    st.just("")
    | st.lists(st.sampled_from(KNOWN), max_size=3).map(" ".join)
    | st.sampled_from(ODD)
    | st.text(max_size=120)
)
DAYS = st.dates(dt.date(2021, 1, 1), dt.date(2030, 1, 1)) | st.dates()
# A filter or two more often than a dozen, which hardly ever leave anything.
FEW = st.lists(st.sampled_from(FACETS), max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: options(name) for name in names})
)
ANY = st.fixed_dictionaries({}, optional={name: options(name) for name in FACETS})
UNKNOWN = st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5)).map(tuple), max_size=2)
WISHES = st.builds(
    lambda day, words, chosen, more, order: Wish(day, words, {**more, **chosen}, order),
    DAYS, WORDS, FEW | ANY, UNKNOWN, st.sampled_from(ORDERS),
)  # fmt: skip

TODAY = dt.date(2026, 11, 24)
A_WORD, A_PLACE = Wish(TODAY, "lignin"), Wish(TODAY, "milano")
# "Coordinated from there" means the regions chosen, and the partnership's once they are gone.
FROM_THERE = Wish(TODAY, "", {"region": ("NL42",), "trait": ("coordinated",)})


def mixed(snapshot, seed):
    """Forty projects put together at random from those of the hand-built Europe, with gaps."""
    rng = random.Random(seed)
    ids = [str(101000001 + n) for n in range(MANY)]
    days = [dt.date(rng.randint(2022, 2027), 1, 1) for _ in ids]
    given_ids = pd.Series(ids, dtype="string")
    projects = snapshot.projects.iloc[rng.choices(range(len(snapshot.projects)), k=MANY)]
    projects = projects.reset_index(drop=True).assign(
        project_id=given_ids,
        ec_contribution_eur=rng.choices([np.nan, 1e6, 2.5e6, 4e6, 3e7], k=MANY),
        start_date=days,
        end_date=[day + dt.timedelta(days=rng.randint(300, 1500)) for day in days],
        start_year=[day.year for day in days],
        status=rng.choices(["SIGNED", "CLOSED", "TERMINATED"], k=MANY),
        action_id=pd.Series(rng.choices(["ia", "ria", None], k=MANY), dtype="string"),
        part_id=pd.Series(rng.choices(["cluster_4", "erc", None], k=MANY), dtype="string"),
    )
    partners = snapshot.partners.iloc[rng.choices(range(len(snapshot.partners)), k=3 * MANY)]
    of_project = pd.Series(rng.choices(ids, k=3 * MANY), dtype="string")
    partners = partners.reset_index(drop=True).assign(
        project_id=of_project,
        # One is named like a region in which it need not have its seat.
        name=rng.choices(["Acme Chimica", "University of Examples", "Milano Works"], k=3 * MANY),
    )
    return replace(snapshot, projects=projects, partners=partners)


@pytest.fixture(scope="module")
def europe(tmp_path_factory):
    return store.open_snapshot(mini_europe.build(tmp_path_factory.mktemp("mini")))


@pytest.fixture(scope="module")
def both(europe):
    """A finder, and the same done slowly."""
    snapshot = mixed(europe, 7)
    return Finder(snapshot, JOINT), Naive(snapshot, JOINT)


@pytest.fixture(scope="module")
def of_none(europe):
    """A finder of a snapshot without any project."""
    none = replace(europe, projects=europe.projects.iloc[:0], partners=europe.partners.iloc[:0])
    return Finder(none, JOINT)


@settings(max_examples=80)
@example(wish=A_WORD)
@example(wish=A_PLACE)
@example(wish=FROM_THERE)
@given(wish=WISHES)
def test_what_is_found_and_counted_is_what_a_look_at_each_project_says(both, wish):
    finder, naive = both
    found = finder.find(wish)
    assert set(found.positions.tolist()) == naive.passing(wish)
    assert set(found.counts) == set(FACETS) - {REGION}
    for facet, counts in found.counts.items():
        assert counts == naive.counts(wish, facet, list(counts))


@settings(max_examples=60)
@example(wish=A_WORD)
@example(wish=FROM_THERE)
@given(wish=WISHES)
def test_a_way_out_is_what_is_found_without_that_filter(both, wish):
    finder, _naive = both
    ways = finder.ways_out(wish)
    assert set(ways) == set(wish.in_use)
    assert list(ways.values()) == sorted(ways.values(), reverse=True)
    assert ways == {name: len(finder.find(wish.without(name))) for name in ways}


@settings(max_examples=60)
@given(wish=WISHES)
def test_each_order_holds_the_same_projects_in_its_own_sequence(both, wish):
    finder, _naive = both
    match = finder.find(wish).match
    scores = np.zeros(finder.size) if match is None else match.scores
    rows, regions, money = finder.projects, finder.joint_regions, finder.money
    keys = {
        "match": lambda n: (-scores[n], -regions[n], -money[n], n),
        "newest": lambda n: (-rows["start_date"][n].toordinal(), n),
        "ending": lambda n: (rows["end_date"][n].toordinal(), n),
        "money": lambda n: (-money[n], n),
        "regions": lambda n: (-regions[n], -money[n], n),
    }
    assert set(keys) == set(ORDERS)
    for order, key in keys.items():
        found = finder.find(replace(wish, order=order))
        assert found.positions.tolist() == sorted(np.flatnonzero(found.mask).tolist(), key=key)
        assert (found.mask == finder.find(wish).mask).all()


@settings(max_examples=20)
@given(wish=WISHES)
def test_without_any_project_nothing_is_found_and_nothing_breaks(of_none, wish):
    found = of_none.find(wish)
    assert len(found) == 0
    assert not any(n for counts in found.counts.values() for n in counts.values())
    assert not any(of_none.ways_out(wish).values())
    assert of_none.similar("101000001", 6) == []
