"""A facet counts as sets do, whether its options are held as bits or as lists."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.queries import facets

SIZE = st.integers(0, 150)


@st.composite
def cases(draw):
    """Pairs of item and option, a size, truth values of the items, and options that are asked."""
    size = draw(SIZE)
    option = st.sampled_from([f"o{n}" for n in range(draw(st.integers(1, 60)))])
    pair = st.tuples(st.integers(0, max(size - 1, 0)), option | st.none())
    pairs = draw(st.lists(pair, max_size=120)) if size else []
    mask = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
    asked = draw(st.lists(option | st.just("none has it"), max_size=3))
    return pairs, size, mask, asked


@settings(max_examples=50)
@given(case=cases())
def test_a_facet_answers_as_sets_do(case):
    pairs, size, mask, asked = case
    held = {o: {n for n, p in pairs if p == o} for _, o in pairs if o is not None}
    facet = facets.of_pairs([n for n, _ in pairs], [o for _, o in pairs], size)
    amounts = np.arange(size, dtype=float)
    inside = set(np.flatnonzero(mask).tolist())
    assert facet.options == tuple(sorted(held))
    assert facet.count(mask) == {o: len(held[o] & inside) for o in sorted(held)}
    assert facet.add_up(mask, amounts) == {o: float(sum(held[o] & inside)) for o in sorted(held)}
    sets = [held.get(o, set()) for o in asked]
    assert set(np.flatnonzero(facet.any_of(asked)).tolist()) == set().union(*sets)
    every = set(range(size)).intersection(*sets)
    assert set(np.flatnonzero(facet.all_of(asked)).tolist()) == every
    masks = facets.Masks({o: facet.any_of([o]) for o in facet.options}, size)
    assert masks.count(mask) == facet.count(mask)
    assert (masks.any_of(asked) == facet.any_of(asked)).all()
    assert (masks.all_of(asked) == facet.all_of(asked)).all()


@settings(max_examples=50)
@given(values=st.lists(st.sampled_from(["b", "a", None, pd.NA, float("nan"), 2022]), max_size=20))
def test_a_single_value_is_an_option_and_a_missing_one_is_none(values):
    facet = facets.single(values)
    held = [None if pd.isna(value) else str(value) for value in values]
    assert facet.options == tuple(sorted({value for value in held if value is not None}))
    for option in facet.options:
        assert facet.having(option).tolist() == [n for n, v in enumerate(held) if v == option]


@settings(max_examples=50)
@given(lists=st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12))
def test_an_item_has_each_option_of_its_list_once(lists):
    facet = facets.several(lists)
    for option in "abc":
        assert facet.having(option).tolist() == [
            n for n, held in enumerate(lists) if option in held
        ]
