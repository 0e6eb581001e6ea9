"""Partners by region and by project, counted by hand on the small Europe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
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


def partnered(small: Snapshot, *rows: tuple[str, str, str | None, str, float | None]) -> Snapshot:
    """The snapshot with these partners: project, organisation, name, region, euro.

    An organisation whose id begins with L leads.
    """
    columns = ["project_id", "organisation_id", "name", "region_id", "ec_contribution_eur"]
    partners = pd.DataFrame(rows, columns=columns).assign(
        role=["coordinator" if row[1].startswith("L") else "participant" for row in rows],
        country=[row[3][:2] for row in rows],
    )
    return replace(small, partners=partners.astype({"name": "string", "region_id": "string"}))


def test_organisations_come_by_projects_then_money_then_name(small: Snapshot) -> None:
    tables = partnered(
        small,
        ("1", "5", None, "ITC4C", 100),
        ("1", "1", "Beta", "ITC4C", 100),
        ("1", "3", "Alpha", "ITC4C", 100),
        ("1", "2", "Alpha", "ITC47", 100),
        ("1", "6", "Zeta", "ITC4C", 900),
        ("1", "7", "Omega", "ITC4C", 10),
        ("2", "7", "Omega", "ITC47", 10),
    )
    found = profile.seated_in(tables, "ITC4")
    assert [one.organisation_id for one in found] == ["7", "6", "2", "3", "1", "5"]
    assert found[-1].name is None


def test_an_organisation_with_two_seats_in_a_project_takes_part_once(small: Snapshot) -> None:
    tables = partnered(
        small,
        ("1", "L1", None, "ITC4C", 0.1),
        ("1", "L1", "Acme", "ITC47", 0.1),
        ("2", "L1", "Acme", "ITC47", 0.1),
        ("2", "9", "Other", "ITC4C", None),
    )
    # The money adds up in cents; what is not published adds nothing.
    assert profile.seated_in(tables, "ITC4") == [
        ("L1", "Acme", 2, 2, 0.3),
        ("9", "Other", 1, 0, 0.0),
    ]


def test_partners_in_the_same_region_share_a_project_once(small: Snapshot) -> None:
    tables = partnered(
        small,
        ("1", "a", "A", "ITC4C", None),
        ("1", "b", "B", "NL423", None),
        ("1", "c", "C", "NL421", None),
        ("1", "d", "D", "CZ042", None),
        ("2", "a", "A", "ITC47", None),
        ("2", "c", "C", "NL421", None),
        ("2", "e", "E", "ITC11", None),
        ("2", "f", "F", "UKI31", None),  # no region of today's Europe
        ("3", "b", "B", "NL423", None),  # without anyone in Lombardy
        ("3", "d", "D", "CZ042", None),
    )
    lombardy = [["NL42", 2], ["CZ04", 1], ["ITC1", 1]]
    assert profile.partner_regions(tables, "ITC4").to_numpy().tolist() == lombardy
    assert profile.partner_regions(tables, "ITC").to_numpy().tolist() == lombardy[:2]
    assert profile.partner_regions(tables, "IT").to_numpy().tolist() == [["NL", 2], ["CZ", 1]]


def test_coordinators_are_those_seated_here(small: Snapshot) -> None:
    assert len(profile.coordinators_in(small, "ITC4")) == 6
    assert profile.coordinators_in(small, "NL42").empty
    assert profile.coordinators_in(small, "ES51").empty  # nobody at all is seated there
    tables = partnered(
        small,
        ("1", "L1", "Acme", "ITC4C", 1),
        ("1", "2", "Other", "ITC4C", 1),
        ("2", "L3", "Chemelot", "NL423", 1),
    )
    found = profile.coordinators_in(tables, "ITC4")
    assert found.to_dict("records") == [
        {"project_id": "1", "organisation_id": "L1", "name": "Acme"}
    ]
