"""Bars as HTML: the longest is the measure, each can be picked, and nothing in them is markup."""

from __future__ import annotations

import re

from components.figures import bars


def test_a_bar_is_as_long_as_its_share_of_the_longest():
    three = [bars.Bar(f"a={n}", "One", n, str(n)) for n in (8, 2, 0)]
    drawn = bars.build(three, "#123456", "A chart")
    widths = [float(w) for w in re.findall(r"width:([\d.]+)%", drawn)]
    assert widths == [bars.WIDEST, bars.WIDEST / 4, 0]
    assert re.findall(r'data-pick="(.*?)"', drawn) == ["a=8", "a=2", "a=0"]
    assert 'aria-label="A chart"' in drawn


def test_bars_without_any_length_have_none():
    drawn = bars.build([bars.Bar("a=1", "One", 0, "0")], "#123456", "A chart")
    assert "width:0.0%" in drawn


def test_words_are_never_markup():
    drawn = bars.build([bars.Bar('a="><b>', "<b>", 1, "<i>")], "#123456", '"><script>')
    assert "<b>" not in drawn
    assert "<script>" not in drawn
    assert "<i>" not in drawn
