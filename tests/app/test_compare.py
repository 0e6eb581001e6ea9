"""The comparison on the small hand-built Europe: links, cells, sentences."""

from __future__ import annotations

import re
from html import unescape

import pandas as pd
import pytest

from data.analysis import peers
from tests.app.conftest import words
from tests.app.pieces import markup

FOUNDERS = ["ITC4", "NL42", "BE3", "CZ042", "PL9"]


def table(app):
    """Columns and cells of the table: {indicator: {column: words}}."""
    page = markup(app).split('class="cmp"')[1]
    head = page.split("<thead")[1].split("</thead>")[0]
    names = [_plain(c.split("<small>")[0]) for c in re.findall(r"<th[^>]*>(.*?)</th>", head)][1:]
    rows = {}
    for line in re.findall(r'<tr role="row">(.*?)</tr>', page):
        name = re.search(r'scope="row">(.*?)<small>', line)
        if name:
            cells = [_plain(c) for c in re.findall(r"<td[^>]*>(.*?)</td>", line)]
            rows[_plain(name[1])] = dict(zip(names, cells, strict=True))
    return rows


def _plain(marked):
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", marked).split()))


def read(app):
    """Everything a visitor reads on the page, what is drawn as HTML with it."""
    return f"{words(app)} {_plain(markup(app))}"


def drawing(app):
    """The small charts as SVG."""
    return re.search(r'<svg role="img".*?data-tip.*?</svg></svg></svg>', markup(app), re.DOTALL)[0]


def test_the_founders_are_the_start(open_app):
    shown = table(open_app("compare"))
    workers = shown["Persons employed in chemicals"]
    assert workers["Lombardia"].startswith("45,591")
    assert workers["Ústecký kraj"] == "not in the sources used here larger region CZ04: 9,340"
    assert list(workers) == [
        "Lombardia", "Limburg (NL)", "Région wallonne", "Ústecký kraj",
        "Makroregion województwo mazowieckie",
    ]  # fmt: skip


def test_a_link_sets_the_regions_their_order_and_the_areas(open_app):
    app = open_app("compare", {"region": ["es51", "ITC4"], "with": ["EU27", "partnership"]})
    workers = table(app)["Persons employed in chemicals"]
    assert list(workers) == ["Catalunya", "Lombardia", "EU27", "The partnership"]
    assert workers["Catalunya"] == "31,900"
    assert not app.warning


def test_the_partnership_adds_up_four_of_five(open_app):
    app = open_app("compare", {"region": ["ITC4", "NL42"], "with": "partnership"})
    # Lombardy 45,591, Limburg 6,200, Wallonia 725 + 928, Mazovia 7,120 + 5,330
    assert table(app)["Persons employed in chemicals"]["The partnership"] == "65,894 4 of 5"
    assert "A member without a figure of its own is left out" in read(app)


def test_a_figure_of_another_year_says_so(open_app):
    app = open_app("compare", {"region": ["ES51", "ITC4"], "year": "2013"})
    workers = table(app)["Persons employed in chemicals"]
    assert workers["Lombardia"] == "44,679"
    assert workers["Catalunya"] == "31,900 2014"
    assert "1 figure is plainly of another year" in read(app)


def test_a_converted_figure_is_marked_and_not_spoken_of(open_app):
    app = open_app("compare", {"region": ["PL91", "ITC4"]})
    cell = table(app)["Persons employed in chemicals"]["Warszawski stołeczny"]
    assert cell == "7,120 converted from an older NUTS version"
    assert "Chemicals employ" not in read(app)


def test_differences_are_said_with_their_year(open_app):
    app = open_app("compare", {"region": ["ITC4", "DE21"]})
    assert "Chemicals employ 2.1 times as many people in Lombardy as in Upper Bavaria" in read(app)


def test_regions_of_different_levels_are_told_apart(open_app):
    assert "Counts compare places of different size" in read(open_app("compare"))
    same = read(open_app("compare", {"region": ["ITC4", "DE21"]}))
    assert "Counts compare places of different size" not in same


def test_one_region_is_offered_its_peers(open_app):
    app = open_app("compare", {"region": "ITC4"})
    assert "Its peers" in read(app)
    assert "Choose a second region to compare with." in read(app)


def test_more_than_six_regions_are_left_out_with_a_note(open_app):
    codes = ["ITC4", "NL42", "ES51", "DE21", "ITC1", "BE31", "BE35"]
    app = open_app("compare", {"region": codes})
    assert "BE35 was left out" in app.warning[0].value
    assert len(table(app)["Persons employed in chemicals"]) == 6


def test_an_unknown_region_is_noted_and_the_others_stay(open_app):
    app = open_app("compare", {"region": ["ITC4", "XX99", "NL42"]})
    assert "XX99" in app.warning[0].value
    assert list(table(app)["Persons employed in chemicals"]) == ["Lombardia", "Limburg (NL)"]
    app.button_group(key="view_region").unselect("ITC4").run()
    assert not app.warning
    assert app.query_params["region"] == "NL42"


@pytest.mark.parametrize(("name", "value"), [("with", "moon"), ("year", "1899")])
def test_an_unknown_value_gives_the_default_and_a_note(open_app, name, value):
    app = open_app("compare", {name: value})
    assert not app.exception
    assert value in app.warning[0].value


def test_the_chart_says_what_it_shows(open_app):
    app = open_app("compare", {"region": ["ITC4", "NL42"]})
    named = re.search(r'<svg role="img" aria-label="([^"]*)"', markup(app))[1]
    assert "2014: between 6,200 persons in Limburg (NL) and 45,591 persons in Lombardy." in named


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        (["partnership"], "The partnership would dwarf the regions and stands in the table alone."),
        (
            ["EU27", "partnership"],
            "The EU27 and the partnership would dwarf the regions and stand in the table alone.",
        ),
    ],
)
def test_counts_of_areas_stand_in_the_table_alone(open_app, areas, said):
    asked = {"region": ["ITC4", "NL42"], "with": areas}
    counted = open_app("compare", {**asked, "indicator": "chem_employment"})
    assert said in read(counted)
    assert "The partnership" not in drawing(counted)
    assert "The partnership" in table(counted)["Persons employed in chemicals"]
    quotient = open_app("compare", {**asked, "indicator": "chem_lq"})
    assert "would dwarf" not in read(quotient)
    assert "The partnership" in drawing(quotient)


def test_every_region_leads_to_its_profile(open_app):
    page = markup(open_app("compare", {"region": FOUNDERS}))
    assert [f'href="/region?region={code}"' in page for code in FOUNDERS] == [True] * 5


def test_years_in_which_projects_start_are_added_up(open_app):
    app = open_app("compare", {"region": ["ITC4", "CZ042"]})
    projects = table(app)["Horizon Europe projects in chemistry"]
    assert projects["Ústecký kraj"].split()[0].isdigit()
    assert "2023\u20132024" in markup(app)


def test_the_peers_of_the_first_region_fill_up_to_six(open_app, monkeypatch):
    # Only the size of units differs: DE21 is nearest to ITC4, then ES51, DEE0, ITC1, BE22.
    sizes = {"ITC4": 40, "DE21": 41, "ES51": 45, "DEE0": 60, "ITC1": 80, "BE22": 200, "NL13": 900}
    columns = [variable.indicator_id for variable in peers.DEFAULT]
    field = pd.DataFrame(1.0, index=pd.Index(sizes, name="region_id"), columns=columns)
    field = field.assign(chem_unit_size=pd.Series(sizes, dtype=float))
    monkeypatch.setattr("components.cache.structure_of", lambda _level: field)
    app = open_app("compare", {"region": ["ITC4", "ES51"], "with": "peers"})
    assert list(table(app)["Persons employed in chemicals"]) == [
        "Lombardia", "Catalunya", "Oberbayern", "Sachsen-Anhalt", "Piemonte", "Prov. Limburg (BE)",
    ]  # fmt: skip
    assert "the 4 regions built most like Lombardy: Upper Bavaria, Saxony-Anhalt" in read(app)


def test_a_region_of_which_too_little_is_published_has_no_peers(open_app):
    app = open_app("compare", {"region": "CZ042", "with": "peers"})
    assert "Ústí Region has no peers" in read(app)
    assert list(table(app)["Persons employed in chemicals"]) == ["Ústecký kraj"]


def test_the_share_a_quotient_is_measured_against_is_told_apart(open_app):
    app = open_app("compare", {"region": FOUNDERS, "with": ["EU27"]})
    assert re.search(
        r"by definition; against a share of \d+\.\d\d %",
        table(app)["Location quotient of chemicals"]["EU27"],
    )
    assert "is another than the EU27's in its own row" in read(app)


def test_commas_may_stand_between_the_regions_of_a_link(open_app):
    app = open_app("compare", {"region": "NL42,ITC4,XX99"})
    assert list(table(app)["Persons employed in chemicals"]) == ["Limburg (NL)", "Lombardia"]
    assert "XX99" in app.warning[0].value
    assert "NL42" not in app.warning[0].value
    app.button_group(key="view_region").unselect("NL42").run()
    assert not app.warning
    assert app.query_params["region"] == "ITC4"
