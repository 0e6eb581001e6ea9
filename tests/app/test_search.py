"""The search for a region and the handing over of values from the URL, run without a browser."""

from __future__ import annotations

import json

import pytest

PREFIX = "$$STREAMLIT_INTERNAL_KEY"


def box(app):
    """The search as it is sent to the browser."""
    return next(e.proto for e in app.get("bidi_component") if "region_search" in e.proto.id)


def sent(app):
    return json.loads(box(app).json)


def report(app, value):
    """Run the app as the browser does when the search reports something."""
    states = app._tree.get_widget_states()
    told = json.dumps([{"event": "picked", "value": value}])
    states.widgets.add(id=f"{PREFIX}_{box(app).id}__events", json_trigger_value=told)
    return app._run(states)


def year(app):
    return app.selectbox(key="view_year")


@pytest.mark.parametrize("page", ["overview", "regions", "projects", "region"])
def test_the_list_of_regions_does_not_travel_with_the_page(open_app, page):
    app = open_app(page, {"region": "ITC4"})
    assert sent(app)["url"].endswith("/figures/mini-europe/search/nuts0.json")
    assert len(box(app).json) < 1500


def test_the_region_of_a_link_stands_in_the_box(open_app):
    told = sent(open_app("overview", {"region": "itc4"}))
    assert told["chosen"] == {"id": "ITC4", "label": "Lombardia / Lombardy (ITC4)"}
    assert told["usual"] is None


def test_a_page_with_a_default_says_what_stands_after_clearing(open_app):
    told = sent(open_app("region", {"region": "CZ042"}))
    assert told["chosen"]["id"] == "CZ042"
    assert told["usual"]["id"] == "ITC4"


def test_a_region_found_is_written_into_the_link(open_app):
    app = report(open_app("overview"), "NL42")
    assert app.query_params["region"] == "NL42"
    assert sent(app)["chosen"]["id"] == "NL42"


def test_clearing_takes_the_region_out_of_the_link(open_app):
    app = report(open_app("region", {"region": "NL42"}), "")
    assert "region" not in app.query_params
    assert sent(app)["chosen"]["id"] == "ITC4"


@pytest.mark.parametrize("value", ["XX99", None, 7, ["ITC4"]])
def test_what_is_no_region_is_no_news(open_app, value):
    app = report(open_app("overview", {"region": "NL42"}), value)
    assert not app.exception
    assert not app.error
    assert app.query_params["region"] == "NL42"


def test_an_unknown_region_is_noted_until_another_is_found(open_app):
    app = open_app("overview", {"region": "XX99"})
    assert "XX99" in app.warning[0].value
    assert sent(app)["chosen"] is None
    assert not report(app, "ITC4").warning


def test_a_region_found_on_one_page_is_chosen_on_the_next(open_app):
    app = report(open_app("overview"), "NL42")
    app.switch_page("../pages/regions.py")
    app.query_params["region"] = "NL42"
    assert sent(app.run())["chosen"]["id"] == "NL42"


def test_a_widget_takes_the_value_of_the_link_once(open_app):
    app = open_app("regions", {"year": "2013"})
    assert (year(app).value, year(app).proto.set_value) == (2013, True)
    app.run()
    assert (year(app).value, year(app).proto.set_value) == (2013, False)


def test_what_the_visitor_chose_is_not_sent_back(open_app):
    app = open_app("regions")
    year(app).select(2013).run()
    assert app.query_params["year"] == "2013"
    assert (year(app).value, year(app).proto.set_value) == (2013, False)


def test_another_address_sets_the_widget(open_app):
    app = open_app("regions", {"year": "2013"})
    app.query_params["year"] = "2014"
    app.run()
    assert (year(app).value, year(app).proto.set_value) == (2014, True)
    del app.query_params["year"]
    assert year(app.run()).value == 2014


def test_a_value_that_is_dropped_gives_way_to_the_default(open_app):
    app = open_app("regions", {"year": "2013"})
    app.query_params["year"] = "1899"
    app.run()
    assert (year(app).value, year(app).proto.set_value) == (2014, True)
    assert "1899" in app.warning[0].value


def test_a_widget_is_set_again_after_another_page(open_app):
    app = open_app("regions", {"year": "2013"})
    app.switch_page("../pages/methods.py").run()
    app.switch_page("../pages/regions.py")
    app.query_params["year"] = "2013"
    app.run()
    assert (year(app).value, year(app).proto.set_value) == (2013, True)


def test_a_widget_is_set_again_after_another_face_of_the_page(open_app):
    app = open_app("regions", {"year": "2013"})
    app.query_params["view"] = "sites"
    app.run()
    app.query_params["view"] = "map"
    app.run()
    assert (year(app).value, year(app).proto.set_value) == (2013, True)
