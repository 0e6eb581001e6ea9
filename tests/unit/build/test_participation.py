"""Projects, coordinators and money by region of the legal seat."""

from __future__ import annotations

import pandas as pd

from data.build.participation import project_values


def test_projects_count_once_per_region_and_money_follows_the_seat() -> None:
    projects = pd.DataFrame({"project_id": ["1", "2"], "start_year": [2022, 2023]})
    partners = pd.DataFrame(
        {
            "project_id": ["1", "1", "1", "2"],
            "region_id": ["ITC4C", "ITC4A", None, "ITC4"],
            "role": ["participant", "coordinator", "participant", "coordinator"],
            "country": ["IT", "IT", "IT", "IT"],
            "ec_contribution_eur": [10.0, 5.0, 2.0, 7.0],
        }
    )
    codes = ["IT", "ITC", "ITC4", "ITC4C", "NL", "NL4"]
    regions = pd.DataFrame({"region_id": codes})
    table = project_values(projects, partners, regions)
    found = table.set_index(["indicator_id", "region_id", "year"])["value"]
    count, money = found["he_chem_projects"], found["he_chem_ec_eur"]
    led = found["he_chem_coordinated"]
    assert count[("ITC4", 2022)] == 1
    assert money[("ITC4", 2022)] == 15.0
    assert money[("IT", 2022)] == 17.0
    assert count[("ITC4C", 2023)] == 0
    assert money[("NL", 2023)] == 0
    assert (led[("ITC4", 2022)], led[("ITC4C", 2022)], led[("IT", 2022)]) == (1, 0, 1)
    assert (led[("ITC4", 2023)], led[("NL", 2023)]) == (1, 0)
    assert set(table["status"]) == {"derived"}


def test_where_nobody_could_be_placed_no_region_has_a_zero() -> None:
    """Bosnia and Herzegovina: six projects in the country, none placed in a region."""
    projects = pd.DataFrame({"project_id": ["1"], "start_year": [2022]})
    partners = pd.DataFrame(
        {"project_id": ["1"], "region_id": [None], "country": ["BA"], "role": ["coordinator"],
         "ec_contribution_eur": [3.0]}
    )  # fmt: skip
    regions = pd.DataFrame({"region_id": ["BA", "BA0", "NL4"]})
    table = project_values(projects, partners, regions).set_index(["indicator_id", "region_id"])
    found = table.loc["he_chem_projects"]
    assert found.loc["BA", "value"] == 1
    assert (found.loc["BA0", "status"], pd.isna(found.loc["BA0", "value"])) == (
        "not_published", True)  # fmt: skip
    assert found.loc["NL4", "value"] == 0
