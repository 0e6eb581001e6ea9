"""Cards, change, peers and lists of a profile, without Streamlit."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from components import theme
from components.figures import related, shift_share
from components.profile import change, facts, lists, neighbours
from components.profile.card import Card, markup
from components.profile.cards import Maker
from components.profile.fields import Fields, ranked
from components.profile.lists import Cell, Column
from components.profile.neighbours import Asked
from data import queries
from data.analysis.ranks import Field
from data.analysis.shift_share import ShiftShare
from data.catalogue import load_catalogue
from data.store import CURATED, open_snapshot
from tests import mini_europe

CATALOGUE = load_catalogue()
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Fields:
    folder = Path(tmp_path_factory.mktemp("mini")) / "curated"
    return Fields(open_snapshot(mini_europe.build(folder)), CATALOGUE)


@pytest.fixture(scope="module")
def real() -> Fields:
    return Fields(open_snapshot(CURATED), CATALOGUE)


def _per_cent(element: ET.Element, name: str) -> float:
    return float(str(element.get(name)).removesuffix("%"))


def maker(fields: Fields, region_id: str, peers: tuple[str, ...] = ()) -> Maker:
    region = queries.find_region(fields.tables, CATALOGUE, region_id)
    gathered = facts.gather(fields, region, peers)
    larger = change.of_larger(fields, region)
    return Maker(fields.tables, CATALOGUE, gathered, theme.LIGHT, larger)


def card(fields: Fields, region_id: str, indicator_id: str, peers: tuple[str, ...] = ()) -> Card:
    found = maker(fields, region_id, peers).card(indicator_id)
    assert found is not None
    return found


def test_a_card_says_value_unit_year_status_rank_and_peers(mini):
    found = card(mini, "NL42", "chem_employment", ("ITC4", "BE22", "NL13"))
    assert (found.shown, found.unit) == ("6,200", "persons")
    # Above 6,200 in 2014: 45,591, 31,900, 21,450, 14,200, 9,870, 9,340; PL91's is converted.
    assert found.lines == (
        "2014, published",
        "7th highest of 12 NUTS 2 regions, 45th percentile",  # 5 of the 11 others are lower
        "2nd of 4 with its peers",
    )
    assert "from 5,952 persons in 2012 to 6,200 persons in 2014" in found.drawing


def test_a_converted_figure_has_no_rank(mini):
    found = card(mini, "PL91", "chem_employment", ("ITC4", "NL42"))
    assert found.shown == "7,120"
    assert found.lines == ("2014, converted from an older NUTS version",)


def test_the_larger_regions_figure_is_named_as_such(mini):
    found = card(mini, "CZ042", "chem_employment")
    assert not found.is_number
    assert found.shown == "not in the sources used here"
    assert found.lines == (
        "for Ústí Region (CZ042), 2014",
        "Northwest (CZ04), the larger region: 9,340 persons in 2014",
    )
    assert found.value is not None
    assert found.value.region_id == "CZ04"


def test_what_does_not_apply_is_not_filled_with_the_larger_regions(mini):
    found = card(mini, "FRY1", "chem_employment")
    assert found.shown == "not applicable: outside the scheme"
    assert len(found.lines) == 1


def test_counts_of_projects_are_summed_and_ranked_but_nothing_has_no_rank(mini):
    some = [c for c in mini_europe.SQUARES if len(c) == 5]
    assert {len(c) % 3 for c in some} == {2}  # each square has two projects a year, 2023 and 2024
    found = card(mini, some[0], "he_chem_projects")
    assert found.shown == "4"
    assert found.lines[0] == "projects started 2023 to 2024"


def test_the_change_stops_at_a_break_and_carries_the_years(mini):
    found = maker(mini, "BE31").growth()
    assert found is not None
    # 725 * 0.96 = 696 in 2012 and 725 * 0.98 = 710 (half to even) in 2013; 2014 is a new series.
    assert found.lines[0] == "2012 to 2013, +14 persons"
    assert found.shown == "+2.0"


def test_a_region_without_figures_shows_the_larger_regions_change(mini):
    found = maker(mini, "CZ042").growth()
    assert found is not None
    assert found.shown == "no figure to compare"
    # 9,340 * 0.96 = 8,966
    assert found.lines == ("Northwest (CZ04), the larger region: +4.2 % from 2012 to 2014",)


def test_a_cards_words_are_never_markup():
    found = Card("x", "<b>name</b>", '"def"', "<i>", "<u>", ("<script>",), drawing="<img>")
    shown = markup(found, theme.LIGHT)
    assert "&lt;b&gt;name&lt;/b&gt;" in shown
    assert "<script>" not in shown
    assert "<i>" not in shown
    assert "<img>" in shown  # our own drawing


def test_fewer_than_three_are_no_field():
    assert ranked(Field({"A": 1.0, "B": 2.0}), "A") is None
    found = ranked(Field({"A": 1.0, "B": 2.0, "C": 3.0}), "A")
    assert found is not None
    assert (found.place, found.of) == (3, 3)


# --- peers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "moved", "unknown"),
    [
        ("", {}, []),
        ("population:2,tertiary_pct:0", {"population": 2.0, "tertiary_pct": 0.0}, []),
        ("population:9", {}, ["population:9"]),
        ("population:-1,happiness:2", {}, ["population:-1", "happiness:2"]),
        ("population:nan,population:", {}, ["population:nan", "population:"]),
        ("chem_unit_size:1.5,x", {"chem_unit_size": 1.5}, ["x"]),
    ],
)
def test_weights_are_bounded_and_what_means_nothing_is_named(written, moved, unknown):
    chosen, dropped = neighbours.read_weights(written)
    assert chosen == {**neighbours.WEIGHTS, **moved}
    assert dropped == unknown


def test_weights_survive_being_written_and_all_zero_is_refused():
    chosen, _ = neighbours.read_weights("population:2,tertiary_pct:0.5")
    assert neighbours.write_weights(chosen) == "population:2,tertiary_pct:0.5"
    assert neighbours.write_weights(neighbours.WEIGHTS) == ""
    nothing = ",".join(f"{name}:0" for name in neighbours.WEIGHTS)
    assert neighbours.read_weights(nothing) == (dict(neighbours.WEIGHTS), [nothing])


def structure(level: int) -> pd.DataFrame:
    """Population alone: at level 2 five regions, at the others none."""
    people = {"ITC4": 10e6, "ITC1": 4e6, "NL42": 1e6, "BE22": 0.9e6, "CZ04": 1.1e6}
    found = pd.Series(people if level == 2 else {}, dtype=float)
    return pd.DataFrame(dict.fromkeys(neighbours.WEIGHTS, found))


def test_the_nearest_are_listed_and_the_own_country_may_stay_out():
    everyone = neighbours.find(structure, "ITC4", Asked())
    abroad = neighbours.find(structure, "ITC4", Asked(abroad=True))
    assert everyone is not None
    assert abroad is not None
    assert everyone.ids == ("ITC1", "CZ04", "NL42", "BE22")
    assert abroad.ids == ("CZ04", "NL42", "BE22")


def test_a_region_of_which_too_little_is_known_has_no_peers():
    assert neighbours.find(structure, "XK", Asked()) is None
    assert neighbours.find(structure, "CZ042", Asked()) is None


def test_a_weight_of_nothing_takes_the_variable_out():
    only = Asked(weights={**dict.fromkeys(neighbours.WEIGHTS, 0.0), "population": 2.0})
    assert [v.indicator_id for v in only.variables] == ["population"]


# --- lists and drawings --------------------------------------------------------------------------


def test_a_list_escapes_words_and_links_only_to_secure_addresses():
    rows = [
        [Cell("<b>", "https://cordis.europa.eu/project/id/1"), "a & b"],
        [Cell("evil", "javascript:alert(1)"), "1"],
    ]
    shown = lists.table(
        [Column("Name"), Column("n", is_number=True, is_optional=True)], rows, name="x"
    )
    assert "&lt;b&gt;" in shown
    assert "a &amp; b" in shown
    assert "javascript" not in shown
    assert shown.count('class="num opt"') == 3


def test_bars_of_industries_begin_at_the_reference():
    bars = [
        related.Bar("Chemicals", 1.5, "10 persons", "1.50"),
        related.Bar("Pharmaceuticals", 0.25, "2 persons", "0.25"),
        related.Bar("Plastics", None, "confidential", ""),
    ]
    drawing = related.build(
        bars,
        theme.LIGHT,
        unit="LQ",
        label="Four & more",
        number=lambda n, places: f"{n:.{places}f}",
    )
    svg = ET.fromstring(drawing)  # noqa: S314 - our own drawing
    assert svg.get("aria-label") == "Four & more"
    # The scale ends at 1.2 times the longest bar, 1.8: the reference at 100 / 1.8 per cent.
    right, left = ((_per_cent(r, "x"), _per_cent(r, "width")) for r in svg.iter(f"{SVG}rect"))
    assert right == pytest.approx((100 / 1.8, 50 / 1.8), abs=0.01)
    assert left == pytest.approx((25 / 1.8, 75 / 1.8), abs=0.01)
    shades = [r.get("fill") for r in svg.iter(f"{SVG}rect")]
    assert shades == [theme.LIGHT.accent, theme.LIGHT.primary]
    assert "confidential" in "".join(svg.itertext())


def test_the_parts_of_a_change_follow_on_one_another_and_end_at_the_whole():
    split = ShiftShare(2010, 2015, 100, 90, 5.4, -2.6, -12.8)
    found = change.persons(split)
    assert found == {"national": 5, "mix": -3, "regional": -12, "change": -10}
    bars = [shift_share.Part(part, n, str(n)) for part, n in found.items()]
    drawing = shift_share.build(
        bars[:-1], bars[-1], theme.DARK, unit="persons", label="Parts", number=lambda n, _: f"{n:g}"
    )
    svg = ET.fromstring(drawing)  # noqa: S314 - our own drawing
    rects = list(svg.iter(f"{SVG}rect"))
    spans = [(_per_cent(r, "x"), _per_cent(r, "x") + _per_cent(r, "width")) for r in rects]
    # From 0 to 5, from 5 to 2, from 2 to -10, and all from 0 to -10.
    (zero, five), (two, again), (end, from_two), (whole, from_zero) = spans
    assert (again, from_two, whole, from_zero) == pytest.approx((five, two, end, zero), abs=0.02)
    unit = (five - zero) / 5
    assert (two - zero, end - zero) == pytest.approx((2 * unit, -10 * unit), abs=0.02)
    assert end > 0
    assert five < 100


def test_projects_are_summed_over_the_years(mini):
    # Two each in 2023 and 2024 in every one of 17 regions: all share the first rank.
    assert mini.total("he_chem_projects", "NL423") == queries.Total(4.0, 2023, 2024, 1, 17)
    assert mini.total("he_chem_projects", "NL42") is None


def test_facts_are_frozen(mini):
    region = queries.find_region(mini.tables, CATALOGUE, "ITC4")
    found = facts.gather(mini, region)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.region = region


def test_an_older_figure_says_so_and_what_is_said_of_the_usual_year(real):
    usual = real.usual_year("ets_chem_tco2e", 2)
    held = real.tables.values.loc["ets_chem_tco2e"].reset_index()
    two = held.loc[held["region_id"].str.len() == 4]
    last = two.loc[two["value"].notna()].groupby("region_id")["year"].max()
    old = last[last < usual]
    assert len(old)
    region_id, year = str(old.index[0]), int(old.iloc[0])
    lines = " ".join(card(real, region_id, "ets_chem_tco2e").lines)
    assert f"{year}, " in lines
    assert f"an older figure; {usual}: not " in lines
    current = str(last[last >= usual].index[0])
    assert "an older figure" not in " ".join(card(real, current, "ets_chem_tco2e").lines)


def test_figures_are_ranked_as_they_are_shown(real):
    field = real.values("chem_lq", 2014, 2)
    held = [field.get(code) for code in real.tables.regions["region_id"]]
    shown = [value for value in held if value is not None]
    assert len(shown) == len(field) > 200
    assert all(value == round(value, 2) for value in shown)
    assert len(set(shown)) < len(shown)


def test_a_table_folded_up_leaves_what_is_missing_empty_and_groups_no_year():
    frame = pd.DataFrame(
        {"what": ["a & b", "c"], "year": [2014, 2015], "value": [1234.56, None], "more": ["x", "y"]}
    )
    heads = {
        "what": lists.Head("What"),
        "year": lists.Head("Year", lists.YEAR),
        "value": lists.Head("Value", 1, is_optional=True),
    }
    shown = lists.twin(frame, heads, name="All")
    assert "<summary>The same as a table</summary>" in shown
    assert '<td>a &amp; b</td><td class="num">2014</td><td class="num opt">1,234.6</td>' in shown
    assert '<td>c</td><td class="num">2015</td><td class="num opt"></td>' in shown
    assert "more" not in shown
