"""A list, its sheets and its filters as HTML."""

from __future__ import annotations

import re

import pytest

from components import facets, rows

EVIL = '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    ("sheet", "sheets", "shown"),
    [
        (1, 1, []),
        (1, 3, ["1", "2", "3"]),
        (5, 9, ["1", "4", "5", "6", "9"]),
        (4, 9, ["1", "2", "3", "4", "5", "9"]),
        (6, 8, ["1", "5", "6", "7", "8"]),
        (9, 9, ["1", "8", "9"]),
    ],
)
def test_the_pages_shown_are_the_first_the_last_and_the_near_ones(sheet, sheets, shown):
    drawn = rows.pager(sheet, sheets)
    assert re.findall(r">(\d+)</button>", drawn) == shown
    assert re.findall(r'aria-current="page">(\d+)<', drawn) == ([str(sheet)] if shown else [])


def test_a_list_of_several_pages_says_which_this_is():
    assert rows.caption("Projects found", 1, 1) == "Projects found"
    assert rows.caption("Projects found", 2, 1200) == "Projects found, page 2 of 1,200"


def test_nothing_in_a_list_is_markup():
    item = rows.Item(EVIL, EVIL, EVIL, EVIL, (EVIL, (EVIL, EVIL)))
    drawn = rows.table(EVIL, EVIL, [rows.Column(EVIL), rows.Column(EVIL)], [item])
    assert "<script>" not in drawn
    assert 'data-pick="&quot;&gt;' in drawn


def test_options_that_leave_nothing_stand_apart_unless_they_are_chosen():
    facet = facets.Facet(
        "size", "Size", {"a": "A", "b": "B", "c": "C"}, {"a": 3, "b": 0}, chosen=("c",)
    )
    shown, _details, hidden = facets.panel([facet]).partition("<details")
    assert re.findall(r'<button value="(\w)"', shown) == ["a", "c"]
    assert re.findall(r'<button value="(\w)"', hidden) == ["b"]
    assert '<button value="c" aria-pressed="true">C (0)' in shown


def test_a_filter_shows_no_way_to_clear_where_nothing_is_chosen():
    facet = facets.Facet("size", "Size", {"a": "A"}, {"a": 3}, chosen=())
    assert "fc-clear" not in facets.panel([facet])


def test_nothing_in_a_filter_is_markup():
    facet = facets.Facet("size", EVIL, {EVIL: EVIL}, {EVIL: 1}, chosen=(EVIL,))
    assert "<script>" not in facets.panel([facet], [facet])


@pytest.mark.parametrize(
    ("held", "option", "left"),
    [([], "a", ["a"]), (["A", "b"], "a", ["b"]), (["b"], "a", ["b", "a"])],
)
def test_an_option_is_turned_on_or_off_whatever_its_case(held, option, left):
    assert facets.toggled(held, option) == left
