"""Small multiples: common scales, open gaps, names in the panels."""

from __future__ import annotations

import pandas as pd

from components.figures import small_multiples
from components.figures.small_multiples import Panel
from components.theme import LIGHT


def panel(name, *rows, **more):
    names = ("year", "value", "status", "has_break")
    frame = pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], columns=names)
    return Panel(name, "said", frame, [str(row[0]) for row in rows], **more)


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
    return small_multiples.build(panels, LIGHT, separators=".,", **more)


def test_a_line_stops_at_a_gap_and_at_a_break():
    line = small_multiples.path(ITALY.rows)
    assert line.x == [2011, None, 2013, None, 2014]
    assert line.y == [40.0, None, 50.0, None, 20.0]
    assert line.at == [0, None, 2, None, 3]


def test_a_declared_break_opens_the_line_too():
    assert small_multiples.path(DUTCH.rows, [2014]).x == [2013, None, 2014]


def test_every_panel_has_the_same_scales():
    layout = drawn(ITALY, DUTCH, THIRD).layout
    assert [layout[a].matches for a in ("yaxis2", "yaxis3")] == ["y", "y"]
    assert [layout[a].matches for a in ("xaxis2", "xaxis3")] == ["x", "x"]
    assert layout.yaxis.range[0] == 0
    assert layout.yaxis.range[1] > 50
    assert tuple(layout.xaxis.range) == (2010.5, 2014.5)


def test_each_panel_shows_its_own_line_in_front_of_all_the_others():
    figure = drawn(ITALY, DUTCH, THIRD)
    second = [t for t in figure.data if t.xaxis == "x2"]
    assert [t.mode for t in second] == ["lines", "lines+markers"]
    assert [y for y in second[0].y if y is not None] == [40.0, 50.0, 20.0, 9.0]
    assert list(second[1].y) == [5.0, 6.0]
    assert second[1].line.color == LIGHT.primary


def test_names_stand_in_the_panels_and_there_is_no_legend():
    figure = drawn(ITALY, DUTCH, THIRD)
    titles = [a.text for a in figure.layout.annotations]
    assert titles == [
        "<b>Lombardia</b><br>said", "<b>Limburg (NL)</b><br>said", "<b>Ústecký kraj</b><br>said",
    ]  # fmt: skip
    assert figure.layout.showlegend is False


def test_a_larger_regions_line_is_dashed_and_grey():
    last = drawn(ITALY, DUTCH, THIRD).data[-1]
    assert last.line.dash != "solid"
    assert last.line.color == LIGHT.secondary


def test_a_provisional_figure_has_a_mark_of_its_own():
    front = next(t for t in drawn(ITALY, DUTCH).data if t.mode == "lines+markers")
    assert list(front.marker.symbol) == ["circle", "circle", "circle-open", "circle", "circle"]


def test_the_reference_is_dotted_in_every_panel_and_named_once():
    union = panel("EU27", (2013, 30.0, "published", False), (2014, 31.0, "published", False))
    figure = drawn(ITALY, DUTCH, reference=union)
    dotted = [t.xaxis for t in figure.data if t.line.dash == "dot"]
    assert dotted == ["x", "x2"]
    assert [a.text for a in figure.layout.annotations].count("EU27") == 1


def test_a_region_without_any_figure_keeps_its_panel():
    empty = panel("Nowhere")
    figure = drawn(ITALY, empty)
    assert any("Nowhere" in a.text for a in figure.layout.annotations)
    assert [t.mode for t in figure.data if t.xaxis == "x2"] == ["lines"]
    assert small_multiples.path(empty.rows).x == []


def test_panels_lie_inside_the_figure_and_do_not_overlap():
    layout = drawn(*[ITALY, DUTCH, THIRD] * 2).layout
    domains = [layout[f"yaxis{n or ''}"].domain for n in ("", 3, 5)]
    assert all(0 <= low < high <= 1 for low, high in domains)
    assert domains[0][0] > domains[1][1]
    assert domains[1][0] > domains[2][1]
