"""Projects with their partners and labels, and what the snapshot holds, on the small Europe."""

from __future__ import annotations

import dataclasses
import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest

from data import queries
from data.queries.opportunities import Counts
from data.store import open_snapshot
from tests import mini_europe

GREENCAT, CHAINLINK, NOBODY = "101000001", "101000003", "101000099"


@pytest.fixture
def small(tmp_path):
    return open_snapshot(mini_europe.build(tmp_path / "curated"))


def test_the_organisations_of_a_project_are_its_own_the_coordinator_first(small):
    held = dataclasses.replace(small, partners=small.partners[::-1])
    found = queries.partners_of(held, CHAINLINK)
    assert found[["project_id", "role", "region_id"]].to_numpy().tolist() == [
        [CHAINLINK, "coordinator", "ITC4C"],
        [CHAINLINK, "participant", "BE351"],
    ]
    nobody = queries.partners_of(held, NOBODY)
    assert nobody.empty
    assert nobody.columns.tolist() == found.columns.tolist()


def test_projects_of_a_region_are_those_with_a_seat_in_it(small):
    assert queries.projects_in(small, "NL42") == {GREENCAT}
    assert queries.projects_in(small, "ES") == frozenset()


def test_a_partner_belongs_to_the_participating_region_around_its_seat():
    seats = ["ITC4C", "DE211", None, "NL42", "ITC1"]
    partners = pd.DataFrame({"name": list("abcde"), "region_id": seats}, index=[8, 3, 5, 1, 2])
    found = queries.with_joint(partners, (region for region in ["NL42", "ITC4"]))
    assert found["joint_id"].to_dict() == {8: "ITC4", 3: None, 5: None, 1: "NL42", 2: None}
    assert found.drop(columns="joint_id").equals(partners)


def test_labels_are_those_of_the_project_or_of_the_call_most_important_first(small):
    of_call = small.labels.head(1).assign(item_kind="call", label="waste", label_kind="sector")
    held = dataclasses.replace(small, labels=pd.concat([small.labels[::-1], of_call]))
    found = queries.labels_of(held, GREENCAT)
    assert found["label"].tolist() == [
        "relevant", "renewable_inputs", "scale_up", "agriculture", "base_chemicals"
    ]  # fmt: skip
    assert queries.labels_of_call(held, GREENCAT)["label"].tolist() == ["waste"]
    for nobody in (queries.labels_of(held, NOBODY), queries.labels_of_call(held, NOBODY)):
        assert nobody.empty
        assert nobody.columns.tolist() == found.columns.tolist()


def test_what_the_snapshot_holds_is_counted(small):
    catalogue = SimpleNamespace(indicators=["one", "two", "three"])
    # Of the three calls one ends in 2020, two in 2099.
    expected = Counts(len(mini_europe.NAMES), indicators=3, projects=6, calls=3, open_calls=2)
    assert queries.counts(small, catalogue, dt.date(2026, 11, 24)) == expected
