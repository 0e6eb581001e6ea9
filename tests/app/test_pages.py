"""Every page: as it opens, by a deep link, with ids that do not exist, and without data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from components import memory
from tests.app import pieces
from tests.app.conftest import words
from tests.app.pieces import markup

PAGES = sorted(p.stem for p in (Path(__file__).parents[2] / "pages").glob("[a-z]*.py"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_a_note_or_an_error(open_app, page):
    app = open_app(page)
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert len(app.title) == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_and_table_says_what_it_shows(open_app, page):
    app = open_app(page)
    for kind in ("plotly_chart", "arrow_data_frame"):
        assert all(element.proto.alt for element in app.get(kind))


def test_the_overview_counts_what_the_tables_hold(open_app):
    app = open_app()
    assert [m.value for m in app.metric] == ["50", "28", "6", "2"]
    assert "Lombardy and Limburg" in words(app)
    assert "13 further regions" in words(app)


def test_the_overview_leads_to_projects_by_objective_and_sector(open_app):
    labels = [link.value for link in open_app().get("page_link")]
    assert ":primary[2 projects]" in labels
    assert ":primary[Base chemicals (3)]" in labels


def test_the_map_opens_on_chemical_employment(open_app):
    app = open_app("regions")
    assert "highest in Lombardy with 45,591 persons" in words(app)
    assert "the median of the 13 NUTS 2 regions with a figure is 7,120 persons" in words(app)


def test_a_deep_link_sets_region_year_and_level(open_app):
    app = open_app("regions", {"region": "ITC4", "year": "2013", "level": "2"})
    assert "44,679 people worked in chemicals in Lombardy in 2013" in words(app)
    assert app.selectbox(key="view_year").value == 2013
    assert not app.warning


def test_a_rank_names_its_field(open_app):
    app = open_app("regions", {"region": "ES51", "year": "2014"})
    assert "the 2nd highest of 12 NUTS 2 regions with a figure of their own" in words(app)


def test_a_region_without_a_figure_shows_its_parents_as_the_parents(open_app):
    app = open_app("regions", {"region": "CZ042"})
    assert "The larger region CZ04, Northwest, has a figure: 9,340 persons in 2014" in words(app)


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("regions", "region", "XX99"), ("regions", "year", "1899"), ("regions", "level", "7"),
        ("regions", "indicator", "happiness"), ("region", "region", "XX99"),
        ("projects", "objective", "profit"), ("projects", "sector", "banking"),
        ("projects", "region", "XX99"), ("projects", "project", "1"),
    ],
)  # fmt: skip
def test_an_unknown_value_gives_the_default_and_a_note(open_app, page, name, value):
    app = open_app(page, {name: value})
    assert not app.exception
    assert not app.error
    assert len(app.warning) == 1
    assert value in app.warning[0].value


def test_an_unknown_page_gives_the_overview_and_a_note(open_app):
    app = open_app("overview", {"missing_page": "compere"})
    assert "There is no page 'compere'" in app.warning[0].value


def test_a_note_goes_once_the_visitor_changes_something(open_app):
    app = open_app("regions", {"region": "XX99"})
    app.selectbox(key="view_year").select(2013).run()
    assert not app.warning
    assert app.query_params.get("year") == "2013"


def test_a_year_that_another_indicator_lacks_is_dropped_without_a_note(open_app):
    app = open_app("regions", {"year": "2013"})
    app.selectbox(key="view_indicator").select("gdp_meur").run()
    assert not app.warning
    assert app.selectbox(key="view_year").value == 2022


def test_the_profile_names_role_code_and_parents(open_app):
    shown = words(open_app("region", {"region": "CZ042"}))
    assert "Ústecký kraj / Ústí Region" in shown
    assert "Founding member" in shown
    assert "Severozápad (CZ04), Česko (CZ)" in shown


def test_the_profile_marks_a_break(open_app):
    shown = markup(open_app("region", {"region": "BE31"}))
    assert "The series is broken in 2014" in shown


def test_projects_are_filtered_and_counted(open_app):
    assert "6 of 6 projects" in words(open_app("projects"))
    app = open_app("projects", {"objective": "plant_footprint", "sector": "water"})
    assert "1 of 6 projects" in words(app)
    assert pieces.names(app) == ["OLDSTEP"]


def test_words_find_projects_whatever_their_case(open_app):
    assert "1 of 6 projects" in words(open_app("projects", {"q": "PILOT solvents"}))


def test_an_empty_list_says_which_filter_to_loosen(open_app):
    shown = words(open_app("projects", {"objective": "value_chains", "sector": "water"}))
    assert "0 of 6 projects" in shown
    assert "Without Water (Sector): 1" in shown
    assert "Without New value chains across regions and sectors (Objective): 1" in shown


def test_a_selected_row_opens_its_project(open_app):
    app = open_app("projects", {"project": "101000002"})
    assert "<h2>HEATLOOP</h2>" in markup(app)
    assert "Electric heat for crackers" in words(app)
    assert "in the title “plant_footprint”" in words(app).replace("\\", "")


@pytest.mark.parametrize("page", PAGES)
def test_a_damaged_file_is_named_in_a_sentence(open_app, mini, tmp_path, monkeypatch, page, caplog):
    broken = tmp_path / "broken"
    shutil.copytree(mini, broken)
    (broken / "values.parquet").write_bytes(b"PAR1")
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(broken))
    memory.clear()
    app = open_app_there(open_app, page, monkeypatch, broken)
    assert not app.exception
    assert "values.parquet" in app.error[0].value
    assert any("make build-data" in record.getMessage() for record in caplog.records)


def open_app_there(open_app, page, monkeypatch, folder):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(folder))
    return open_app(page)


def test_tables_of_another_version_are_refused(open_app, mini, tmp_path, monkeypatch):
    other = tmp_path / "other"
    shutil.copytree(mini, other)
    manifest = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
    (other / "manifest.json").write_text(json.dumps({**manifest, "schema_version": 99}))
    app = open_app_there(open_app, "overview", monkeypatch, other)
    assert "manifest.json" in app.error[0].value


def test_an_unforeseen_error_shows_a_number_and_no_traceback(open_app, monkeypatch, caplog):
    def fail(*_args):
        raise ZeroDivisionError("the inner details")

    monkeypatch.setattr("data.queries.counts", fail)
    app = open_app()
    assert not app.exception
    assert "the inner details" not in words(app)
    assert any(record.exc_info for record in caplog.records)
