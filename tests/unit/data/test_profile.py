"""What a profile asks the tables, answered by hand on the small Europe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data.model import Status
from data.queries import profile
from data.store import Snapshot, open_snapshot
from tests import mini_europe
from tests.courses import course


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return open_snapshot(mini_europe.build(Path(tmp_path_factory.mktemp("small")) / "curated"))


def test_an_indicator_is_held_or_not(small: Snapshot) -> None:
    assert profile.held(small, "chem_employment")
    assert not profile.held(small, "gerd_pct_gdp")


def test_one_value_per_region_of_the_level_and_none_of_another(small: Snapshot) -> None:
    found = profile.values_of_level(small, "chem_employment", 2014, 2)
    assert found["ITC4"] == 45591
    assert set(found.dropna().index) == set(mini_europe.WORKERS)
    assert pd.isna(found["FRY1"])
    assert (found.index.name, found.name) == ("region_id", "value")
    none = profile.values_of_level(small, "chem_employment", 1999, 2)
    assert none.empty
    assert (none.index.dtype, none.dtype) == (found.index.dtype, found.dtype)


def test_own_values_leave_out_what_was_carried_over(small: Snapshot) -> None:
    everyone = profile.values_of_level(small, "chem_employment", 2014, 2).dropna()
    own = profile.own_values_of_level(small, "chem_employment", 2014, 2).dropna()
    assert set(everyone.index) - set(own.index) == {"PL91"}
    assert profile.own_values_of_level(small, "chem_employment", 1999, 2).empty


def test_sums_add_the_years(small: Snapshot) -> None:
    rows = profile.values_of_level(small, "he_chem_projects", 2023, 3)
    later = profile.values_of_level(small, "he_chem_projects", 2024, 3)
    assert profile.sums_of_level(small, "he_chem_projects", 3).equals((rows + later).sort_index())


def test_sums_are_made_of_the_numbers_there_are_and_of_no_other_level(small: Snapshot) -> None:
    found = profile.sums_of_level(small, "chem_employment", 2)
    # Confidential in 2013, so that 0.96 and 1 times 31,900 are known; FRY1 has no number at all.
    assert found["ES51"] == 30624 + 31900
    assert found.index.tolist() == sorted(mini_europe.WORKERS)


def test_the_reference_holds_every_region_of_the_union_in_both_years(small: Snapshot) -> None:
    found = profile.eu27_figures(small, "chem_employment", (2013, 2014))
    level_2 = [code for code in mini_europe.NAMES if len(code) == 4]
    assert len(found) == 2 * len(level_2)
    missing = found.loc[found["value"].isna(), ["region_id", "year"]]
    assert ["ES51", 2013] in missing.to_numpy().tolist()  # confidential in that year
    assert ["FRY1", 2014] in missing.to_numpy().tolist()
    assert found.index.tolist() == list(range(len(found)))
    assert found.loc[found["region_id"] == "CZ04", ["year", "value"]].to_numpy().tolist() == [
        [2013, 9153], [2014, 9340],
    ]  # fmt: skip


def test_the_reference_leaves_out_what_lies_outside_the_union(small: Snapshot) -> None:
    regions = small.regions.assign(in_eu27=small.regions["country"] != "ES")
    found = profile.eu27_figures(replace(small, regions=regions), "chem_employment", [2014])
    assert set(mini_europe.WORKERS) - set(found["region_id"]) == {"ES51"}


def test_a_flag_breaks_the_span_that_contains_its_year(small: Snapshot) -> None:
    assert profile.flagged_between(small, "chem_employment", 2012, 2014) == {"BE31"}
    assert profile.flagged_between(small, "chem_employment", 2012, 2013) == frozenset()
    # A series that starts anew in the first year of the span does not break within it.
    assert profile.flagged_between(small, "chem_employment", 2013, 2014) == {"BE31"}
    assert profile.flagged_between(small, "chem_employment", 2014, 2015) == frozenset()


def with_statuses(small: Snapshot, statuses: dict[tuple[str, int], Status]) -> Snapshot:
    """The snapshot with other statuses of persons employed, by region and year."""
    keys = [(code, year) for _, year, code in small.values.index]
    is_it = small.values.index.get_level_values("indicator_id") == "chem_employment"
    changed = [
        statuses.get(key, was) if here else was
        for key, here, was in zip(keys, is_it, small.values["status"], strict=True)
    ]
    return replace(small, values=small.values.assign(status=changed))


def test_a_share_and_a_figure_of_the_same_region_do_not_compare(small: Snapshot) -> None:
    published = with_statuses(small, {("PL91", 2014): Status.PUBLISHED})
    assert profile.conversion_between(published, "chem_employment", 2012, 2014) == {"PL91"}
    assert profile.conversion_between(published, "chem_employment", 2012, 2013) == frozenset()
    carried = with_statuses(small, {("ITC1", 2014): Status.CONVERTED})
    assert profile.conversion_between(carried, "chem_employment", 2013, 2014) == {"ITC1"}


def test_what_is_no_figure_or_no_region_of_the_level_is_not_called_converted(
    small: Snapshot,
) -> None:
    # ES51 is confidential in 2013; ITC is of level 1.
    carried = {("ES51", 2014): Status.CONVERTED, ("ITC", 2014): Status.CONVERTED}
    tables = with_statuses(small, carried)
    assert profile.conversion_between(tables, "chem_employment", 2013, 2014) == frozenset()
    assert profile.conversion_between(tables, "chem_employment", 2012, 2014) == {"ES51"}


def test_organisations_are_counted_once_per_project(small: Snapshot) -> None:
    milan = profile.organisations_in(small, "ITC4")
    # Six projects, each coordinated from Milan by an organisation with an id of its own.
    assert milan["projects"].tolist() == [1] * 6
    assert milan["coordinated"].tolist() == [1] * 6
    assert milan["ec_eur"].sum() == 6_000_000
    limburg = profile.organisations_in(small, "NL42")
    assert limburg[["name", "projects", "coordinated"]].to_numpy().tolist() == [
        ["University of Examples", 1, 0]
    ]
    assert profile.organisations_in(small, "ES51").empty
    # The partner without a region counts for its country.
    assert len(profile.organisations_in(small, "FR")) == 1


def test_partner_regions_are_those_of_others(small: Snapshot) -> None:
    lombardy = profile.partner_regions(small, "ITC4")
    assert list(lombardy.columns) == ["region_id", "projects"]
    assert lombardy.to_numpy().tolist() == [
        ["BE35", 1], ["CZ04", 1], ["DEE0", 1], ["NL42", 1], ["PL91", 1],
    ]  # fmt: skip
    assert profile.partner_regions(small, "CZ042").to_numpy().tolist() == [["ITC4", 1]]
    italy = profile.partner_regions(small, "IT")
    assert italy["region_id"].tolist() == ["BE", "CZ", "DE", "FR", "NL", "PL"]
    nobody = profile.partner_regions(small, "ES51")
    assert nobody.empty
    assert nobody.dtypes.to_dict() == lombardy.dtypes.to_dict()


def test_names_come_in_the_order_asked_for_and_unknown_codes_are_left_out(small: Snapshot) -> None:
    assert list(profile.names_of(small, ["NL42", "ZZ", "ITC4"]).items()) == [
        ("NL42", "Limburg (NL)"),
        ("ITC4", "Lombardy"),
    ]


@pytest.mark.parametrize(
    ("statuses", "years"),
    [
        (["converted", "published", "published"], [2011]),
        (["published", "published", "published"], []),
        (["converted", "not_published", "converted"], []),
    ],
)
def test_carried_over_figures_do_not_run_on_into_own_ones(
    statuses: list[str], years: list[int]
) -> None:
    rows = [
        (year, None if status == "not_published" else 1.0, status, False)
        for year, status in zip((2010, 2011, 2012), statuses, strict=True)
    ]
    assert profile.conversion_years(course(*rows)) == years
