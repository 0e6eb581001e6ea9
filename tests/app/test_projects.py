"""The page of projects: filters, words, order and sheets, in the address and out of it."""

from __future__ import annotations

import json
import re

import pytest

from components import address_bar, keys, project_found, state
from tests.app import pieces
from tests.app.conftest import words


def acronyms(app):
    return pieces.names(app)


def pills(app, label):
    return next(group for group in app.button_group if group.label == label)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ({"q": "lignin"}, {"GREENCAT", "CHAINLINK"}),
        ({"q": "lignin limburg"}, {"GREENCAT"}),
        ({"region": ["ITC4", "CZ042"]}, {"HEATLOOP"}),
        ({"country": "FR"}, {"MOLECULE"}),
        ({"sector": "energy", "phase": "running"}, {"HEATLOOP"}),
        ({"trait": "partnership", "objective": "scale_up"}, {"GREENCAT", "PILOTONE"}),
        ({"part": "cluster_4", "action": "ia", "size": "to_5m", "sector": "waste"}, {"CHAINLINK"}),
    ],
)
def test_a_view_in_the_address_is_the_list(open_app, view, expected):
    app = open_app("projects", view)
    assert not app.exception
    assert set(acronyms(app)) == expected


def test_each_option_says_how_many_projects_it_would_leave(open_app):
    app = open_app("projects", {"sector": "water"})
    assert "Energy (1)" in pieces.options(app, "Sector")
    assert [o for o in pieces.options(app, "Objective") if o.endswith("(1)")] == [
        "Less CO2, energy and resources in plants (1)"
    ]


def test_a_mistyped_word_is_forgiven_and_told(open_app):
    app = open_app("projects", {"q": "electrolizer"})
    assert acronyms(app) == ["HEATLOOP"]
    assert "Nothing holds 'electrolizer'; shown is what holds: electrolyser." in words(app)


def test_the_order_is_kept_in_the_address(open_app):
    assert acronyms(open_app("projects", {"order": "ending"}))[0] == "GREENCAT"
    assert acronyms(open_app("projects", {"order": "newest"}))[0] == "OLDSTEP"


def test_an_unknown_filter_is_dropped_with_a_note(open_app):
    app = open_app("projects", {"phase": "forever", "part": "cluster_4"})
    assert "forever" in app.warning[0].value
    assert len(acronyms(app)) == 6


def test_a_project_leads_to_those_that_share_its_words(open_app):
    app = open_app("projects", {"project": "101000001"})
    assert "project=101000003" in pieces.links(app)
    assert "CHAINLINK" in words(app).partition("Similar projects")[2]


def test_the_evidence_of_a_label_is_in_words(open_app):
    shown = words(open_app("projects", {"project": "101000001"}))
    assert "in the title “catalysts”" in shown
    assert "among the keywords “chemical industry”" in shown


def test_it_is_said_who_gave_the_labels(open_app):
    app = open_app("projects", {"project": "101000001"})
    assert "given by a reader on 25 Nov 2026" in words(app)


def test_the_partners_of_a_project_stand_in_a_sentence_a_map_and_a_table(open_app):
    app = open_app("projects", {"project": "101000001"})
    assert not app.exception
    shown = words(app)
    assert "Partners (2)" in shown
    assert "2 organisations in 2 countries; 2 in participating regions: " in shown
    (drawn,) = app.get("component_instance")
    told = json.loads(drawn.proto.json_args)
    assert "Map of the partners of GREENCAT" in told["feature_group"]
    assert "/places/partners-101000001." in told["feature_group"]
    table = pieces.markup(app).partition("Partners of the project</caption>")[2]
    assert "<td>Acme Chimica<small>Coordinator, Company, " in table
    assert "<td>University of Examples<small>Partner, University or school, " in table
    assert table.count('<td class="num">1,000,000</td>') == 2


def test_the_base_of_the_map_stands_while_projects_change(open_app):
    bases = set()
    for project in ("101000001", "101000005"):
        (drawn,) = open_app("projects", {"project": project}).get("component_instance")
        bases.add(json.loads(drawn.proto.json_args)["script"])
    assert len(bases) == 1


def test_a_project_can_be_cited_alone(open_app):
    app = open_app("projects", {"project": "101000005"})
    app.session_state[keys.download_key("cite_101000005")] = True
    app.run()
    saved = {b.proto.id.rpartition("download_")[2] for b in app.get("download_button")}
    assert {"project_101000005_bib", "project_101000005_ris"} <= saved


def test_nothing_is_opened_until_a_project_is_chosen(open_app):
    app = open_app("projects")
    assert not app.get("component_instance")
    assert "What the projects found add up to" in words(app)
    opened = open_app("projects", {"project": "101000001"})
    assert "What the projects found add up to" not in words(opened)
    opened.button(key=keys.CLOSE).click().run()
    assert "project" not in opened.query_params
    assert "What the projects found add up to" in words(opened)


def test_projects_set_aside_stand_in_the_address_with_their_files(open_app):
    app = open_app("projects", {"project": "101000001"})
    app.checkbox(key=state.widget_key(keys.KEEP)).check().run()
    assert app.query_params["kept"] == "101000001"
    app.query_params["project"] = "101000005"
    app.run()
    box = app.checkbox(key=state.widget_key(keys.KEEP))
    assert not box.value
    box.check().run()
    assert app.query_params["kept"] == ["101000001", "101000005"]
    aside = pills(app, "Set aside (2)")
    assert aside.value == ["101000001", "101000005"]
    aside.set_value(["101000005"]).run()
    assert app.query_params["kept"] == "101000005"
    assert app.checkbox(key=state.widget_key(keys.KEEP)).value


def test_projects_set_aside_outlive_the_filters(open_app):
    app = open_app("projects", {"kept": ["101000005", "101000001"], "q": "zzzzqqqq"})
    assert not app.exception
    assert "0 of 6 projects." in words(app)
    assert pills(app, "Set aside (2)").value == ["101000005", "101000001"]


def test_an_unknown_project_set_aside_is_dropped_with_a_note(open_app):
    app = open_app("projects", {"kept": ["101000001", "7"]})
    assert "7" in app.warning[0].value
    assert pills(app, "Set aside (1)").value == ["101000001"]


def test_a_row_opens_its_project_and_closes_it_again(open_app):
    app = open_app("projects")
    pieces.pick(app, keys.PROJECT_LIST, "project=101000001")
    assert app.query_params["project"] == "101000001"
    assert '<tr class="on"><th><a data-pick="project=101000001"' in pieces.markup(app)
    pieces.pick(app, keys.PROJECT_LIST, "project=101000002")
    assert app.query_params["project"] == "101000002"
    pieces.pick(app, keys.PROJECT_LIST, "project=101000002")
    assert "project" not in app.query_params


def test_a_similar_project_is_opened_from_the_one_shown(open_app):
    app = open_app("projects", {"project": "101000001", "q": "lignin", "kept": "101000005"})
    pieces.pick(app, keys.OPENED_FOOT, "project=101000003")
    assert app.query_params["project"] == "101000003"
    assert app.query_params["kept"] == "101000005"
    assert "q" not in app.query_params


def test_an_option_is_turned_on_and_off_and_all_are_cleared(open_app):
    app = open_app("projects", {"sheet": "1"})
    pieces.pick(app, keys.FACETS, "sector=energy")
    pieces.pick(app, keys.FACETS, "country=FR")
    assert app.query_params["sector"] == "energy"
    assert "Also filtered by: France" in words(app)
    pieces.pick(app, keys.FACETS, "sector=energy")
    assert "sector" not in app.query_params
    assert app.query_params["country"] == "FR"
    pieces.pick(app, keys.FACETS, "clear")
    assert "country" not in app.query_params


@pytest.mark.parametrize("said", ["sector=nonsense", "nonsense=energy", "sector", "", "=", "q=x"])
def test_what_no_filter_offers_is_not_heard(open_app, said):
    app = open_app("projects")
    pieces.pick(app, keys.FACETS, said)
    assert not app.exception
    assert len(acronyms(app)) == 6
    assert not {"sector", "nonsense", "q"} & set(app.query_params)


def test_a_bar_adds_a_filter_and_the_switch_chooses_what_is_counted(open_app):
    app = open_app("projects")
    pieces.pick(app, keys.BARS, "by=country")
    assert app.query_params["by"] == "country"
    assert "count under" in words(app)
    pieces.pick(app, keys.BARS, "country=FR")
    assert set(acronyms(app)) == {"MOLECULE"}
    pieces.pick(app, keys.BARS, "by=sector")
    assert "by" not in app.query_params


def test_an_error_while_the_list_alone_is_drawn_has_a_number(open_app, monkeypatch):
    def fails(*_given):
        raise ValueError("broken")

    steps = []
    monkeypatch.setattr(project_found.project_list, "charts", fails)
    monkeypatch.setattr(state, "within_whole", lambda: False)
    monkeypatch.setattr(state, "begin_part", lambda: steps.append("begins"))
    monkeypatch.setattr(state, "end_part", lambda: steps.append("ends"))
    app = open_app("projects")
    assert not app.exception
    assert "noted under the number" in words(app)
    assert steps == ["begins", "ends"]


def test_the_browser_is_told_which_click_was_heard(open_app):
    app = open_app("projects")
    pieces.report(app, keys.FACETS, {"click": "the first", "pick": "sector=energy"})
    assert app.query_params == {"sector": "energy"}
    assert pieces.heard(app) == {"the first"}
    pieces.report(app, keys.BARS, {"click": "another", "pick": "by=country"})
    assert pieces.heard(app) == {"the first", "another"}


@pytest.mark.parametrize("told", [None, "sector=energy", {"click": "1"}, {"click": 1, "pick": "x"}])
def test_a_report_of_another_form_is_not_heard(open_app, told):
    app = open_app("projects")
    pieces.report(app, keys.FACETS, told)
    assert not app.exception
    assert app.query_params == {}
    assert pieces.heard(app) == set()


@pytest.mark.parametrize("picked", ["sector=energy", "clear"])
def test_a_filter_changes_the_address_in_one_step(open_app, monkeypatch, picked):
    held = {"objective": "scale_up", "sheet": "9", "project": "nonsense", "missing_page": "x"}
    app = open_app("projects", held)
    steps = []
    once = address_bar.replace
    monkeypatch.setattr(address_bar, "replace", lambda view: (steps.append(view), once(view)))
    monkeypatch.setattr(address_bar, "put", lambda *_given: steps.append("another step"))
    pieces.pick(app, keys.FACETS, picked)
    left = {"objective": ["scale_up"], "sector": ["energy"]} if picked != "clear" else {}
    assert steps == [left]


def test_a_similar_project_opens_in_another_window_without_the_filters(open_app):
    app = open_app("projects")
    chosen = pieces.links(app)[0].removeprefix("project=")
    app = open_app("projects", {"project": chosen, "order": "title", "by": "country"})
    found = re.findall(r'data-pick="project=(\d+)" href="([^"]+)"', pieces.markup(app))
    assert found
    assert all(address == f"?project={one}" for one, address in found)
