"""Figures without a browser: what they hold, and what they leave out."""

from __future__ import annotations

import pandas as pd
import pytest

from components.figures import choropleth, legend, sites_map, trend
from components.theme import DARK, LIGHT
from data.analysis.classes import classify
from data.model import Role, Status

GROUND = choropleth.Ground(
    urls={f"nuts{n}": f"/outlines/nuts{n}.x.geojson" for n in range(4)}
    | {"backdrop": "/outlines/backdrop.x.geojson"},
    backdrop=["UK"],
    insets=[{"label": "Mayotte", "label_at": [0, 1], "frame": [[0, 1], [1, 1], [0, 1]]}],
)
ROWS = pd.DataFrame(
    {
        "region_id": ["ITC4", "NL42", "ES51", "FRY1", "PL91"],
        "value": [50.0, 10.0, None, None, None],
        "status": ["published", "converted", "confidential", "not_applicable", "not_published"],
        "name": ["Lombardia", "Limburg", "Catalunya", "Guadeloupe", "Warszawa"],
        "hover": ["50", "10", "", "", ""],
    }
)


def series(*rows):
    names = ("year", "value", "status", "has_break")
    return pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows])


def map_of(rows, colours=LIGHT):
    figure = choropleth.base(GROUND, colours)
    classes = classify(rows["value"].dropna(), n=3)
    return choropleth.add_values(figure, GROUND, rows, classes, colours)


def test_a_map_names_its_outline_and_holds_no_geometry():
    figure = map_of(ROWS)
    assert {t.geojson for t in figure.data} == {
        "/outlines/nuts2.x.geojson",
        "/outlines/backdrop.x.geojson",
    }
    assert figure.layout.geo.projection.type == "azimuthal equal area"


def test_each_kind_of_missing_is_a_trace_of_its_own_grey():
    drawn = {t.locations[0]: t.colorscale[0][1] for t in map_of(ROWS).data[2:]}
    assert drawn == {
        "PL91": LIGHT.missing[Status.NOT_PUBLISHED].fill,
        "ES51": LIGHT.missing[Status.CONFIDENTIAL].fill,
        "FRY1": LIGHT.missing[Status.NOT_APPLICABLE].fill,
    }
    assert len(set(drawn.values())) == 3


def test_a_region_without_a_figure_has_no_class():
    values = map_of(ROWS).data[1]
    assert list(values.locations) == ["ITC4", "NL42"]
    assert list(values.z) == [1, 0]


def test_founders_are_outlined_at_their_own_levels():
    roles = {"ITC4": Role.LEAD, "BE3": Role.MEMBER, "CZ042": Role.MEMBER, "DEE": Role.NETWORK}
    figure = choropleth.add_partnership(choropleth.base(GROUND, LIGHT), GROUND, roles, LIGHT)
    drawn = {(t.locations[0], t.geojson[10:15]) for t in figure.data[1:]}
    assert drawn == {("ITC4", "nuts2"), ("BE3", "nuts1"), ("CZ042", "nuts3"), ("DEE", "nuts1")}
    widths = {(t.locations[0], t.marker.line.color): t.marker.line.width for t in figure.data[1:]}
    assert widths["ITC4", LIGHT.accent] > widths["BE3", LIGHT.accent]
    assert ("DEE", LIGHT.accent) not in widths


def test_outlines_do_not_take_the_click_from_the_region_below():
    figure = choropleth.add_chosen(choropleth.base(GROUND, LIGHT), GROUND, "ITC4", LIGHT)
    assert {t.hoverinfo for t in figure.data} == {"skip"}


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("n", [3, 5, 7])
def test_every_class_has_a_colour_of_its_own(colours, n):
    assert len(set(colours.classes(n))) == n
    assert len(set(colours.around(n // 2, n - n // 2))) == n
    assert len(set(colours.around(0, n))) == len(set(colours.around(n, 0))) == n
    assert colours.around(1, 1) == [colours.below[0], colours.above[-1]]


def test_the_legend_has_one_row_per_entry():
    entries = [legend.Entry("0 to 5", 3, "#fff", "#000"), legend.Entry("none", 0, "#ccc", "#000")]
    figure = legend.build(entries, LIGHT, ["3", "0"])
    assert [a.text for a in figure.layout.annotations] == ["none", "0", "0 to 5", "3"]


def test_a_line_stops_at_a_gap_and_at_a_break():
    rows = series(
        (2010, 1.0, "published", False),
        (2011, 2.0, "published", False),
        (2012, None, "confidential", False),
        (2013, 3.0, "published", False),
        (2014, 9.0, "published", True),
    )
    parts = trend.stretches(rows)
    assert [list(p["year"]) for p in parts] == [[2010, 2011], [2013], [2014]]
    assert trend.break_years(rows) == [2014]


def test_a_caveat_can_break_a_series_without_a_flag():
    rows = series(*((y, 1.0, "published", False) for y in (2012, 2013, 2014)))
    assert [list(p["year"]) for p in trend.stretches(rows, [2013])] == [[2012], [2013, 2014]]
    assert trend.break_years(rows, [2012, 2013]) == [2013]


def test_years_that_are_not_complete_carry_no_line():
    rows = series(*((y, 1.0, "derived", False) for y in (2023, 2024, 2025, 2026)))
    figure = trend.build(
        rows, LIGHT, hover=["", "", "", ""], unit="", break_label="", incomplete_from=2025
    )
    assert [t.mode for t in figure.data] == ["lines+markers", "markers", "markers"]


def test_an_estimate_is_drawn_hollow():
    rows = series((2013, 1.0, "estimated", False), (2014, 2.0, "published", False))
    figure = trend.build(rows, LIGHT, hover=["", ""], unit="", break_label="")
    assert figure.data[0].marker.symbol == ("circle-open", "circle")


def test_the_map_of_sites_names_no_server_but_ours():
    sites = pd.DataFrame([{"lat": 51.0, "lon": 5.9, "is_park": True, "label": "Chemelot"}])
    lines = pd.DataFrame([{"path": [[4.3, 51.2], [5.8, 50.9]], "rank": 1, "label": "A - B"}])
    page = sites_map.build(
        sites,
        lines,
        region_id="NL42",
        bounds=(5.5, 50.7, 6.2, 51.8),
        leaflet_url="/leaflet/1",
        outline_url="/outlines/geographic2.x.geojson",
        colours=LIGHT,
    )
    html = page.get_root().render()
    assert "/leaflet/1/leaflet.js" in html
    assert "https://" not in html
