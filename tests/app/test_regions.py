"""The map of indicators: what the browser is told, what the table holds, how two meet."""

from __future__ import annotations

import json

import pytest

from components import keys
from tests import mini_europe
from tests.app.conftest import words


def told(app, key=keys.MAP):
    """What the map of this key was told."""
    boxes = [e.proto for e in app.get("bidi_component") if key in e.proto.id.split("-")]
    assert len(boxes) == 1
    box = boxes[0]
    return json.loads(box.json or box.mixed.json)


def with_table(app):
    app.session_state[keys.TABLE] = True
    return app.run()


def test_the_table_holds_every_region_of_the_map(open_app):
    table = with_table(open_app("regions")).dataframe[0].value
    assert set(table["region_id"]) == {code for code in mini_europe.NAMES if len(code) == 4}
    assert table["value"].dropna().is_monotonic_decreasing


def test_no_table_travels_until_it_is_opened(open_app):
    assert not open_app("regions").dataframe


def test_a_missing_figure_is_said_in_words_and_is_no_zero(open_app):
    app = with_table(open_app("regions", {"region": "ES51", "year": "2013"}))
    assert "confidential in the source" in words(app)
    row = app.dataframe[0].value.set_index("region_id").loc["ES51"]
    assert row["status"] == "confidential in the source"
    assert row["value"] != row["value"]


@pytest.mark.parametrize("method", ["quantile", "natural", "equal"])
@pytest.mark.parametrize("scope", ["years", "year"])
def test_map_and_table_share_their_classes(open_app, method, scope):
    app = with_table(open_app("regions", {"method": method, "classes": "4", "scope": scope}))
    series = told(app)["series"][0]
    table = app.dataframe[0].value.dropna(subset=["value"])
    for value, shown in zip(table["value"], table["class"], strict=True):
        expected = sum(value >= b for b in series["breaks"])
        assert series["labels"][expected] == shown
    assert len(series["colours"]) == len(series["labels"]) == len(series["breaks"]) + 1


def test_over_all_years_the_classes_do_not_move_with_the_year(open_app):
    breaks = [
        told(open_app("regions", {"year": y}))["series"][0]["breaks"] for y in ("2013", "2014")
    ]
    assert breaks[0] == breaks[1]


def test_classes_turn_at_the_reference(open_app):
    series = told(open_app("regions", {"indicator": "chem_lq"}))["series"][0]
    assert 1.0 in series["breaks"]


def test_a_region_of_another_level_brings_its_outline(open_app):
    map_of = told(open_app("regions", {"region": "CZ042"}))
    assert map_of["chosen"] == "CZ042"
    assert map_of["chosen_path"].startswith("M")
    assert told(open_app("regions", {"region": "ITC4"}))["chosen_path"] is None


def test_two_indicators_stand_side_by_side_with_the_same_region(open_app):
    app = open_app("regions", {"view": "two", "region": "ITC4"})
    first, second = told(app), told(app, keys.SECOND_MAP)
    assert [m["series"][0]["name"] for m in (first, second)] == [
        "Persons employed in chemicals", "Location quotient of chemicals",
    ]  # fmt: skip
    assert first["chosen"] == second["chosen"] == "ITC4"
    assert "rank correlation" in words(app)


def test_both_in_one_map_is_a_matrix_of_three_by_three(open_app):
    app = open_app("regions", {"view": "two", "pair": "both", "against": "mfg_employment"})
    map_of = told(app, keys.PAIR_MAP)
    assert [len(row) for row in map_of["matrix"]["colours"]] == [3, 3, 3]
    assert [len(s["breaks"]) for s in map_of["series"]] == [2, 2]


def test_a_scatter_names_the_participating_and_the_chosen_region(open_app):
    app = open_app("regions", {"view": "two", "pair": "scatter", "region": "ES51", "year": "2014"})
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    named = {label for trace in figure["data"] for label in trace.get("text") or []}
    assert {"Lombardy", "Limburg (NL)", "Catalonia"} <= named
    points = sum(len(trace["x"]) for trace in figure["data"])
    both = with_table(app).dataframe[0].value
    numbers = both.select_dtypes("number").dropna()
    assert points == len(numbers)


def test_years_that_differ_are_said(open_app):
    app = open_app("regions", {"view": "two", "year": "2013", "against": "gdp_meur"})
    assert any("The years differ" in str(note.value) for note in app.info)
