"""The map of indicators: what the browser is told, what the table holds, how two meet."""

from __future__ import annotations

import json

import pytest

from components import cache, keys, memory, pairs
from components.map_filters import IndicatorView
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


def test_the_card_of_the_chosen_region_has_both_figures_with_their_years(open_app):
    query = {"view": "two", "region": "ITC4", "year": "2013", "against": "gdp_meur"}
    card = [str(one.value) for one in open_app("regions", query).markdown]
    held = [m for m in card if m.startswith(("2013: ", "2022: "))]
    # 45,591 less two per cent; 45,591 times 9.6 and 2,022, of the last year held.
    assert held == ["2013: **44,679 persons**", "2022: **439,696 million EUR**"]


@pytest.mark.parametrize(
    ("region", "said"),
    [("FRY1", "it does not have both figures"), ("CZ042", "each point is one of the"),
     ("ITC4", None)],
)  # fmt: skip
def test_a_chosen_region_without_a_point_is_said(open_app, region, said):
    query = {"view": "two", "pair": "scatter", "region": region, "year": "2014"}
    shown = words(open_app("regions", query))
    if said is None:
        assert "has no point" not in shown
    else:
        assert said in shown


@pytest.fixture
def two_views(mini, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini))
    memory.clear()
    of = cache.catalogue().indicator
    ids = ("chem_employment", "chem_lq")
    return [IndicatorView(of(i), 2, 2014, "quantile", 5, "years", 2014) for i in ids]


@pytest.mark.parametrize(("how", "classes"), [("side", 5), ("both", 3), ("scatter", 0)])
def test_files_of_two_maps_tell_the_classes_of_each(two_views, how, classes):
    said = [n for n in pairs.notes(how, *two_views) if "equal numbers of regions" in n]
    assert [note.split(". ")[0] for note in said] == [
        "Persons employed in chemicals, 2014", "Location quotient of chemicals, 2014",
    ][: 2 if classes else 0]  # fmt: skip
    assert all(note.count("; ") + 1 == classes for note in said)


def test_the_layer_of_two_maps_has_a_column_for_each_figure(two_views):
    rows = pairs.rows_of(*two_views)
    layer = pairs.for_layer(*two_views, rows).set_index("region_id")
    row = layer.loc["ITC4"]
    # 45,591 of 12,000 is 3.79925, shown with two decimals.
    assert (row["chem_employment"], row["chem_lq"]) == (45591, 3.8)
    assert (row["chem_employment_year"], row["chem_lq_year"]) == (2014, 2014)
    assert (row["chem_employment_status"], row["chem_lq_status"]) == ("published", "derived")
