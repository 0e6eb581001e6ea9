"""Facets of a few items, with what they hold and count read off by hand."""

from __future__ import annotations

import numpy as np
import pytest

from data.queries.facets import Masks, of_lists, of_pairs, several, single, together

NONE = np.zeros(0, dtype=np.int64)


def truth(signs):
    return np.array([sign == "1" for sign in signs])


def signs(mask):
    # A filter is joined to others by "and": anything but truth values could not be.
    assert mask.dtype == bool
    return "".join("01"[int(held)] for held in mask)


@pytest.fixture(params=["facet", "masks"])
def facet(request):
    """Wood is held by 0 and 2, steel by 2 and 3, and nothing by 1."""
    held = several([["wood"], [], ["steel", "wood", "steel"], ["steel"]])
    return (
        held if request.param == "facet" else Masks({o: held.any_of([o]) for o in held.options}, 4)
    )


def test_one_option_is_enough_or_all_must_hold(facet):
    assert facet.options == ("steel", "wood")
    assert facet.size == 4
    assert signs(facet.any_of(["wood"])) == "1010"
    assert signs(facet.any_of(["wood", "steel"])) == "1011"
    assert signs(facet.any_of(["glass", "steel"])) == "0011"
    assert signs(facet.any_of([])) == "0000"
    assert signs(facet.all_of(["wood", "steel"])) == "0010"
    assert signs(facet.all_of(["wood", "glass"])) == "0000"
    assert signs(facet.all_of([])) == "1111"
    assert facet.count(truth("1011")) == {"steel": 2, "wood": 2}
    assert facet.count(truth("0101")) == {"steel": 1, "wood": 0}


@pytest.mark.parametrize("n", [1, 7, 8, 63, 64, 65, 130])
def test_items_are_counted_whatever_their_number(n):
    # Few options and many; with many, most of their bits would be 0.
    mask = np.arange(n) % 3 == 0
    few = single(["even" if at % 2 == 0 else "odd" for at in range(n)])
    expected = {"even": len(range(0, n, 6)), "odd": len(range(3, n, 6))}
    assert few.count(mask) == {name: expected[name] for name in few.options}
    many = single([f"o{at:03}" for at in range(n)])
    assert many.count(mask) == {f"o{at:03}": int(at % 3 == 0) for at in range(n)}


def test_amounts_add_up_whole_under_each_option_of_an_item():
    facet = several([["wood"], [], ["steel", "wood"], ["steel"], ["zinc"]])
    amounts = np.array([1.0, 2.0, 4.0, 8.0, 16.0])
    assert facet.add_up(truth("11100"), amounts) == {"steel": 4.0, "wood": 5.0, "zinc": 0.0}


def test_items_take_every_option_of_their_lists_once():
    lists = [["DE", "DEE"], [], ["DE", "DE2"]]
    facet = of_lists(np.array([2, 0, 2, 1, 0]), np.array([0, 2, 2, 1, -1]), lists, 4)
    assert {option: facet.having(option).tolist() for option in facet.options} == {
        "DE": [0, 2], "DE2": [0, 2], "DEE": [2],
    }  # fmt: skip
    assert facet.having("FR").tolist() == []
    assert several([[], ["DE"], ["FR"]]).having("DE").tolist() == [1]


def test_one_item_alone_and_none_at_all():
    one = several([["wood", "steel"]])
    assert {option: one.having(option).tolist() for option in one.options} == {
        "steel": [0], "wood": [0],
    }  # fmt: skip
    for none in (several([]), single([]), of_pairs([], [], 0), of_lists(NONE, NONE, [], 0)):
        assert none.options == ()
        assert none.count(np.zeros(0, dtype=bool)) == {}
    assert signs(several([[], []]).any_of(["wood"])) == "00"


def test_whole_numbers_stay_whole_beside_a_gap():
    assert single([2022, None, 2023]).options == ("2022", "2023")
    assert of_pairs([1, 0, 1], [7, 7, None], 2).having("7").tolist() == [0, 1]


def test_all_filters_hold_together_but_the_one_set_aside():
    words = truth("1110")
    masks = {"sector": truth("0111"), "stage": truth("1011")}
    assert signs(together(words, masks, but=None)) == "0010"
    assert signs(together(words, masks, but="stage")) == "0110"
    assert signs(together(words, {}, but=None)) == "1110"
    assert signs(words) == "1110"
