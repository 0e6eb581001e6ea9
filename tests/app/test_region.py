"""The profile of a region, run without a browser on the small Europe."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest

from components import clock
from components.text import literal
from tests import mini_europe
from tests.app.conftest import words
from tests.app.pieces import markup, pages

FOUNDERS = ("ITC4", "NL42", "BE3", "CZ042", "PL9")


def shown(app) -> str:
    """What is read on the page, and what stands in it as HTML."""
    written = [str(element.proto.body) for element in app.get("html")]
    return html.unescape("\n".join([words(app), *written, markup(app)]).replace("\\", ""))


def with_weights(app):
    """The list of weights opened: it travels when it is asked for."""
    app.session_state["view_weights"] = True
    return app.run()


def test_the_profile_opens_for_every_region(open_app):
    app = open_app("region")
    for region_id, (local, _english) in mini_europe.NAMES.items():
        app.query_params["region"] = region_id
        app.run()
        assert not app.exception, region_id
        assert not app.error, region_id
        assert not app.warning, region_id
        assert app.title[0].value.startswith(literal(local)), region_id
        for kind in ("plotly_chart", "arrow_data_frame"):
            assert all(element.proto.alt for element in app.get(kind)), region_id
        for word in ("nan", "None", "NaT"):
            assert f" {word}" not in shown(app), (region_id, word)


@pytest.mark.parametrize("region_id", FOUNDERS)
def test_what_matters_comes_first(open_app, region_id):
    app = open_app("region", {"region": region_id})
    assert re.findall("<h2>([^<]*)</h2>", markup(app))[:3] == [
        "Key figures",
        "What the figures say",
        "Related industries",
    ]
    groups = re.findall(r'<section class="pf-box"><h3>([^<]*)</h3>', markup(app))
    assert groups[:2] == ["How large", "How specialised"]


def test_both_figures_stand_where_only_the_larger_region_has_one(open_app):
    found = shown(open_app("region", {"region": "CZ042"}))
    assert "for Ústí Region (CZ042), 2014" in found
    assert "Northwest (CZ04), the larger region: 9,340 persons in 2014" in found


def test_the_way_to_the_peers_and_the_map_keeps_the_region(open_app):
    found = dict(reversed(pages(open_app("region", {"region": "NL42"}))))
    assert found["compare"] == {"region": ["NL42"], "with": ["peers"]}
    assert found["regions"] == {"region": ["NL42"], "level": ["2"]}
    assert found["projects"] == {"region": ["NL42"]}


def test_a_link_to_the_map_never_names_a_level_that_the_map_lacks(open_app):
    found = dict(reversed(pages(open_app("region", {"region": "CZ042"}))))
    assert found["regions"] == {"region": ["CZ042"]}


def test_partners_lead_to_their_profiles(open_app):
    app = open_app("region", {"region": "ITC4"})
    assert re.search(r"data-region=\"NL42\">Limburg[^<]*</a> <b>1</b>", markup(app))


def test_a_weight_that_means_nothing_is_noted_and_the_others_hold(open_app):
    app = with_weights(
        open_app("region", {"region": "ITC4", "weights": "population:2,happiness:3"})
    )
    assert len(app.warning) == 1
    assert "happiness3" in app.warning[0].value.replace(":", "")
    assert app.slider(key="view_weights_population").value == 2.0


def test_moving_a_weight_writes_it_into_the_link(open_app):
    app = with_weights(open_app("region", {"region": "ITC4"}))
    app.slider(key="view_weights_population").set_value(0.0).run()
    assert app.query_params["weights"] in ("population:0", ["population:0"])
    assert not app.exception
    app.slider(key="view_weights_population").set_value(1.0).run()
    assert "weights" not in app.query_params


def test_leaving_out_the_own_country_is_part_of_the_link(open_app):
    app = open_app("region", {"region": "ITC4"})
    app.toggle(key="view_abroad").set_value(True).run()
    assert app.query_params["abroad"] in ("True", ["True"])
    assert not app.exception
    again = open_app("region", {"region": "ITC4", "abroad": "true"})
    assert again.toggle(key="view_abroad").value is True


def test_what_is_missing_is_told_by_its_kind(open_app):
    found = shown(open_app("region", {"region": "FRY1"}))
    assert "<strong>Not applicable: outside the scheme:</strong>" in found
    assert "<strong>Not in the sources used here for NUTS 2 regions:</strong>" in found


def test_words_of_others_are_never_markup(open_app):
    app = open_app("region", {"region": "BE35"})
    assert "<script" not in markup(app)
    assert "<script" not in words(app)
    assert "CHAINLINK" in shown(app)


def test_what_fits_is_told_for_the_day_of_looking_though_the_profile_is_kept(open_app, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
    app = open_app("region", {"region": "ITC4"})
    assert "<h2>Calls that fit</h2>" in markup(app)
    assert "No call ahead has an objective and a sector in common" in shown(app)
    monkeypatch.setattr(clock, "today", lambda: dt.date(2100, 1, 1))
    assert "No deadline of the snapshot lies ahead." in shown(app.run())
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
    assert "No deadline of the snapshot lies ahead." not in shown(app.run())
