"""Projects from tiny frames: types, missing amounts, checks."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from data.analysis import labels as engine
from data.build import projects
from data.errors import SourceError


def source(**changes):
    row = {
        "id": "101", "acronym": "ACRO", "title": " A  title ", "status": "SIGNED",
        "startDate": "2023-02-01", "endDate": "2026-01-31", "totalCost": "0",
        "ecMaxContribution": "1000.5", "legalBasis": "HORIZON.2.5",
        "legalBasisTitle": "Climate, Energy and Mobility", "topics": "T-1", "topicTitle": "Topic",
        "masterCall": "", "fundingScheme": "HORIZON-RIA", "grantDoi": "", "keywords": "lignin",
        "objective": "Prose of others.",
    }  # fmt: skip
    return pd.DataFrame([row | changes])


def given(*, relevant=True, objectives=("scale_up",), sectors=("energy", "waste")):
    return engine.Labelled(relevant, objectives, sectors, {})


def test_a_project_carries_its_facts_and_no_prose():
    table = projects.project_table(source(), [given()])
    row = table.iloc[0]
    assert (row["project_id"], row["title"], row["status"]) == ("101", "A title", "signed")
    assert (row["start_date"], row["end_date"]) == (dt.date(2023, 2, 1), dt.date(2026, 1, 31))
    assert row["start_year"] == 2023
    assert row["objective_ids"] == ["scale_up"]
    assert row["sector_ids"] == ["energy", "waste"]
    assert row["cordis_url"] == "https://cordis.europa.eu/project/id/101"
    assert "Prose of others." not in table.to_csv()
    assert "lignin" not in table.to_csv()


def test_a_total_cost_of_zero_is_not_stated():
    row = projects.project_table(source(), [given()]).iloc[0]
    assert pd.isna(row["total_cost_eur"])
    assert row["ec_contribution_eur"] == 1000.5


def test_empty_text_is_missing():
    row = projects.project_table(source(), [given()]).iloc[0]
    assert pd.isna(row["doi"])
    assert pd.isna(row["call_id"])


def test_only_relevant_projects_stay_sorted_by_id():
    frame = pd.concat([source(id="9"), source(id="10"), source(id="1")], ignore_index=True)
    table = projects.project_table(frame, [given(), given(relevant=False), given()])
    assert table["project_id"].tolist() == ["1", "9"]


def test_partners_are_counted_once_per_organisation_and_the_lead_named():
    table = projects.project_table(pd.concat([source(), source(id="2")]), [given(), given()])
    partners = pd.DataFrame(
        {
            "project_id": ["101", "101", "101"],
            "organisation_id": ["a", "b", "b"],
            "role": ["participant", "coordinator", "thirdParty"],
            "name": ["A", "B", "B"],
            "country": ["DE", "IT", "IT"],
            "region_id": ["DE600", "ITC4C", pd.NA],
        }
    )
    out = projects.with_partners(table, partners).set_index("project_id")
    assert out["n_partners"].to_dict() == {"101": 2, "2": 0}
    assert out.loc["101", "coordinator_name"] == "B"
    assert out.loc["101", "coordinator_country"] == "IT"
    assert out.loc["101", "coordinator_region_id"] == "ITC4C"
    assert out["coordinator_name"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"status": "DREAMT"},
        {"startDate": "2019-01-01"},
        {"startDate": "soon"},
        {"endDate": "2022-01-01"},
        {"totalCost": "-1"},
        {"ecMaxContribution": "much"},
        {"ecMaxContribution": ""},
    ],
)
def test_a_broken_row_stops_the_build(changes):
    with pytest.raises(SourceError):
        projects.check_projects(source(**changes))


def test_a_sound_row_passes():
    projects.check_projects(source())


def test_ids_are_unique_and_the_row_is_named():
    with pytest.raises(SourceError) as caught:
        projects.check_projects(pd.concat([source(), source()], ignore_index=True))
    assert caught.value.row == 1
    assert caught.value.file == projects.PROJECTS


def test_organisations_and_projects_must_fit_together():
    projects.check_known(pd.Series(["1", "1", "2"]), pd.Series(["2", "1"]))
    with pytest.raises(SourceError, match="not in the project table"):
        projects.check_known(pd.Series(["1", "3"]), pd.Series(["1"]))
    with pytest.raises(SourceError, match="no organisation"):
        projects.check_known(pd.Series(["1"]), pd.Series(["1", "2"]))


def test_a_record_holds_all_paths_of_its_project():
    vocabulary = pd.DataFrame(
        {"projectID": ["101", "7", "101"], "euroSciVocPath": ["/a", "/b", "/c"]}
    )
    found = projects.project_records(source(), vocabulary)[0]
    assert found.codes == {
        "topics": ("T-1",),
        "schemes": ("HORIZON-RIA",),
        "euroscivoc": ("/a", "/c"),
    }
    assert found.abstract == "Prose of others."


def test_a_missing_file_is_a_source_error(tmp_path):
    with pytest.raises(SourceError):
        projects.read_records(tmp_path, {"1"})
