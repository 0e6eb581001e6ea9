"""Small multiples: common scales, open gaps, names in the panels."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import pytest

from components.figures import small_multiples
from components.figures.small_multiples import Panel
from components.theme import LIGHT
from tests.courses import course

NAME = "{http://www.w3.org/2000/svg}"


def panel(name, *rows, **more):
    return Panel(name, "said", course(*rows), [str(row[0]) for row in rows], **more)


ITALY = panel(
    "Lombardia",
    (2011, 40.0, "published", False),
    (2012, None, "confidential", False),
    (2013, 50.0, "provisional", False),
    (2014, 20.0, "published", True),
)
DUTCH = panel("Limburg (NL)", (2013, 5.0, "published", False), (2014, 6.0, "published", False))
THIRD = panel("Ústecký kraj", (2014, 9.0, "published", False), dashed=True)


def drawn(*panels, **more):
    """The panels of the drawing, in their order."""
    usual = {"label": "All", "number": lambda value, places: f"{value:.{places}f}"}
    markup = small_multiples.build(panels, LIGHT, **usual | more)
    return [e for e in ET.fromstring(markup) if e.tag == f"{NAME}svg"]  # noqa: S314 - ours


def strokes(of, colour, width):
    """The paths of a panel that have this colour and width."""
    return [
        e for e in of.iter(f"{NAME}path")
        if (e.get("stroke"), e.get("stroke-width")) == (colour, width)
    ]  # fmt: skip


def heights(path):
    """The places down of a path, by its moves and lines."""
    return [float(y) for _x, y in re.findall(r"[ML](\S+) ([\d.]+)", path.get("d"))]


def test_a_stretch_begins_after_a_gap_and_at_a_break():
    found = small_multiples.points(ITALY.rows)
    assert [(p.year, p.value, p.at, p.opens) for p in found] == [
        (2011, 40.0, 0, True), (2013, 50.0, 2, True), (2014, 20.0, 3, True),
    ]  # fmt: skip


@pytest.mark.parametrize(("breaks", "opens"), [([], [True, False]), ([2014], [True, True])])
def test_a_declared_break_opens_the_line_too(breaks, opens):
    assert [p.opens for p in small_multiples.points(DUTCH.rows, breaks)] == opens


def test_every_panel_has_the_same_scales():
    # The highest figure is 50, the axes end at 54 and are marked in tens; 20 stands at 34 / 54.
    first, second, _third = drawn(ITALY, DUTCH, THIRD)
    words = [e.text for e in first.iter(f"{NAME}text")]
    assert [w for w in words if w in {"20", "40"}] == ["20", "40"]
    assert heights(strokes(first, LIGHT.primary, "2.4")[0])[-1] == pytest.approx(
        92 * 34 / 54, abs=0.1
    )
    assert heights(strokes(second, LIGHT.primary, "2.4")[0])[-1] == pytest.approx(
        92 * 48 / 54, abs=0.1
    )


def test_each_panel_shows_its_own_line_in_front_of_all_the_others():
    second = drawn(ITALY, DUTCH, THIRD)[1]
    (behind,) = strokes(second, LIGHT.secondary, "1")
    assert len(heights(behind)) == 4
    (own,) = strokes(second, LIGHT.primary, "2.4")
    assert len(heights(own)) == 2
    assert own.get("d").count("M") == 1


def test_names_stand_in_the_panels():
    first, *_others, third = drawn(ITALY, DUTCH, THIRD)
    for one, name in ((first, "Lombardia"), (third, "Ústecký kraj")):
        strong = [e.text for e in one.iter(f"{NAME}text") if e.get("font-weight") == "600"]
        assert strong == [name]


def test_a_larger_regions_line_is_dashed_and_grey():
    (line,) = strokes(drawn(ITALY, DUTCH, THIRD)[2], LIGHT.secondary, "2.4")
    assert line.get("stroke-dasharray")


def test_a_provisional_figure_has_a_hollow_point():
    first, second = drawn(ITALY, DUTCH)
    (hollow,) = strokes(first, LIGHT.ground, "3.5")
    assert hollow.get("d").count("M") == 1
    assert not strokes(second, LIGHT.ground, "3.5")


def test_a_figure_carried_over_has_a_square_point():
    carried = panel("PL91", (2014, 7.0, "converted", False))
    (point,) = strokes(drawn(carried)[0], LIGHT.primary, "6.5")
    assert point.get("stroke-linecap") == "square"


def test_each_year_with_a_figure_tells_its_words():
    told = [e.get("data-tip") for e in drawn(ITALY, DUTCH)[0].iter(f"{NAME}rect")]
    assert told == ["2011", "2013", "2014"]


def test_the_reference_is_dotted_in_every_panel_and_named_once():
    union = panel("EU27", (2013, 30.0, "published", False), (2014, 31.0, "published", False))
    panels = drawn(ITALY, DUTCH, reference=union)
    assert [len(strokes(p, LIGHT.text, "1.2")) for p in panels] == [1, 1]
    named = [[e.text for e in p.iter(f"{NAME}text")].count("EU27") for p in panels]
    assert named == [1, 0]


def test_a_region_without_any_figure_keeps_its_panel():
    second = drawn(ITALY, panel("Nowhere"))[1]
    assert "Nowhere" in [e.text for e in second.iter(f"{NAME}text")]
    assert not strokes(second, LIGHT.primary, "2.4")
    assert small_multiples.points(panel("Nowhere").rows) == []


def test_panels_do_not_overlap():
    panels = drawn(*[ITALY, DUTCH, THIRD] * 2)
    places = [(p.get("x"), float(p.get("y"))) for p in panels]
    assert len(set(places)) == 6
    downs = sorted({y for _x, y in places})
    assert all(b - a >= 92 + 2 * 17 for a, b in itertools.pairwise(downs))


def test_the_labels_of_the_scale_stand_beside_the_first_column():
    # "40,000" has six signs of 6.4 pixels at most; the marks are in twenty thousands.
    large = panel("Alpha", (2013, 41000.0, "published", False), (2014, 9.0, "published", False))
    usual = {"label": "All", "number": lambda value, _places: f"{value:,.0f}"}
    whole = ET.fromstring(small_multiples.build([large, DUTCH], LIGHT, **usual))  # noqa: S314
    room = int(re.search(r"padding-left:(\d+)px", whole.get("style"))[1])
    assert room >= 6 * 6.4
    labels = [e for e in whole.iter(f"{NAME}text") if e.text in {"20,000", "40,000"}]
    assert len(labels) == 2
    assert all(e.get("text-anchor") == "end" and float(e.get("dx")) < 0 for e in labels)
