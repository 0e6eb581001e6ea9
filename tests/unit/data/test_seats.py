"""Partners by region and by project, counted by hand on the small Europe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.queries import profile
from data.store import Snapshot, open_snapshot
from tests import mini_europe


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return open_snapshot(mini_europe.build(Path(tmp_path_factory.mktemp("small")) / "curated"))


@pytest.mark.parametrize(
    ("region_id", "numbers"),
    [
        ("ITC4C", {1, 2, 3, 4, 5, 6}),
        ("IT", {1, 2, 3, 4, 5, 6}),
        ("NL423", {1}),
        ("NL4", {1}),
        ("NL421", set()),
        ("FR", {5}),  # its partner could be placed in the country alone
        ("FRY1", set()),
    ],
)
def test_projects_of_a_region_at_each_level(
    small: Snapshot, region_id: str, numbers: set[int]
) -> None:
    found = small.seats.projects_in(region_id)
    assert found == {str(101000000 + number) for number in numbers}


def test_the_newest_project_comes_first(small: Snapshot) -> None:
    # Project n starts in month n + 1 of 2023.
    assert small.seats.newest_of(frozenset({"101000002", "101000006", "101000004"})) == [5, 3, 1]
    assert small.seats.led_from[0] == ("ITC4C", "IT")


def test_an_organisation_with_several_seats_is_named_once_and_its_money_added(
    small: Snapshot,
) -> None:
    here = small.partners["name"] == "Acme Chimica"
    one = small.partners.assign(
        organisation_id=small.partners["organisation_id"].mask(here, "acme")
    )
    one.loc[one.index[here][0], "ec_contribution_eur"] = float("nan")
    found = profile.organisations_in(replace(small, partners=one), "ITC4")
    # Six projects of a million each, one of which is not published.
    assert found.to_numpy().tolist() == [["acme", "Acme Chimica", 6, 6, 5_000_000.0]]


def test_coordinators_are_those_seated_here(small: Snapshot) -> None:
    assert len(profile.coordinators_in(small, "ITC4")) == 6
    assert profile.coordinators_in(small, "NL42").empty
