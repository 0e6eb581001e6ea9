"""Sites and partners on the small Europe: counts, filter, words and table."""

from __future__ import annotations

import pytest

from components import keys, state
from tests.app.conftest import words

HERE = {"view": "sites"}
PILLS = state.widget_key(state.KIND)
TABLE = keys.figure_key(f"{keys.SITES_MAP}_table")


def pills(app):
    return next(group for group in app.button_group if group.key == PILLS)


def with_table(app):
    app.session_state[TABLE] = True
    return app.run().dataframe[0].value


def test_each_kind_stands_with_its_count(open_app):
    app = open_app("regions", HERE)
    assert not app.exception
    assert not app.warning
    assert pills(app).options == [
        "Chemical parks (2)",
        "Single sites (1)",
        "Emissions, by region (0)",
        "Pipeline links (1)",
        "Organisations in projects (12)",
    ]
    assert pills(app).value == ["park", "site", "emissions", "pipeline"]


def test_the_sentence_counts_and_names_the_region_with_the_most(open_app):
    shown = words(open_app("regions", HERE))
    assert "2 chemical parks and 1 single site; the region with the most is Lombardy (2)" in shown
    assert "12 organisations take part" in shown
    assert "the region with the most is Lombardy (6)" in shown


def test_a_region_is_counted_by_itself(open_app):
    app = open_app("regions", {**HERE, "region": "NL42"})
    assert "1 chemical park and no single site in Limburg (NL)" in words(app).replace("\\", "")
    assert pills(app).options[0] == "Chemical parks (1)"


def test_the_link_says_which_kinds_are_shown(open_app):
    app = open_app("regions", {**HERE, "kind": ["park", "organisation"]})
    assert pills(app).value == ["park", "organisation"]
    table = with_table(app)
    assert set(table["kind"]) == {"Chemical park", "Organisations in chemistry projects"}
    assert len(table) == 2 + 12


def test_an_unknown_kind_gives_the_default_and_a_note(open_app):
    app = open_app("regions", {**HERE, "kind": "volcano"})
    assert "volcano" in app.warning[0].value
    assert pills(app).value == ["park", "site", "emissions", "pipeline"]


def test_the_table_holds_what_the_map_shows(open_app):
    table = with_table(open_app("regions", {**HERE, "kind": ["park", "site", "pipeline"]}))
    rows = table.set_index("name")
    assert list(rows.index) == ["Parco Chimico", "Chemelot", "Acme Works", "Milano - Mantova"]
    works = rows.loc["Acme Works"]
    assert (works["region_id"], works["region"]) == ("ITC4C", "Milano")
    assert (works["emissions_tco2e"], works["year"]) == (120000.0, 2014)
    assert rows.loc["Milano - Mantova", "length_km"] == 130.0
    assert rows["emissions_tco2e"].isna().sum() == 3


def test_no_table_travels_until_it_is_opened(open_app):
    assert not open_app("regions", HERE).dataframe


@pytest.mark.parametrize("region", ["IT", "ITC", "ITC4", "CZ042", "FRY1"])
def test_every_level_can_be_framed(open_app, region):
    app = open_app("regions", {**HERE, "region": region})
    assert not app.exception
    assert not app.error
    assert len(app.get("component_instance")) == 1
