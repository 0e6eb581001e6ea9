"""Where emissions and organisations may be placed, answered by hand on the small Europe."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from data import queries
from data.store import CURATED, Snapshot, open_snapshot
from tests import mini_europe

ETS = "ets_chem_tco2e"
COUNTS = ["installations", "all_installations"]
MILAN, BRESCIA = "ITC4C", "ITC47"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return open_snapshot(mini_europe.build(Path(tmp_path_factory.mktemp("small")) / "curated"))


@pytest.fixture(scope="module")
def curated() -> Snapshot:
    return open_snapshot(CURATED)


def emitting(small: Snapshot, rows: dict[str, tuple[float | None, int]]) -> Snapshot:
    """The snapshot with emissions of 2022 alone: value and number of installations by region."""
    frame = pd.DataFrame(
        {
            "region_id": list(rows),
            "value": [value for value, _n in rows.values()],
            "source_codes": [str(n) if v is not None else "" for v, n in rows.values()],
        }
    ).assign(indicator_id=ETS, year=2022, source_id="eutl", status="derived")
    indexed = frame.set_index(["indicator_id", "year", "region_id"]).sort_index()
    return dataclasses.replace(small, values=indexed)


def placed(snapshot: Snapshot) -> dict[str, tuple[float, int, int]]:
    rows = queries.emissions_placed(snapshot, ETS, 2022)
    columns = (rows[c] for c in ("region_id", "value", "installations", "all_installations"))
    return {code: (value, n, total) for code, value, n, total in zip(*columns, strict=True)}


def test_a_parent_is_silent_where_its_parts_hold_everything(small: Snapshot) -> None:
    all_parts = {"IT": (90.0, 3), "ITC": (90.0, 3), "ITC4": (90.0, 3), MILAN: (60.0, 2)}
    found = placed(emitting(small, {**all_parts, BRESCIA: (30.0, 1)}))
    assert found == {MILAN: (60.0, 2, 2), BRESCIA: (30.0, 1, 1)}


def test_a_parent_without_published_parts_stands_for_them(small: Snapshot) -> None:
    rows = {"IT": (90.0, 3), "ITC": (90.0, 3), "ITC4": (90.0, 3), MILAN: (None, 0)}
    assert placed(emitting(small, rows)) == {"ITC4": (90.0, 3, 3)}


def test_a_parent_holds_only_what_no_part_holds(small: Snapshot) -> None:
    """100 t of 4 installations, 60 t of 1 in Milan: 40 t of 3 can be placed no closer."""
    rows = {"IT": (100.0, 4), "ITC": (100.0, 4), "ITC4": (100.0, 4), MILAN: (60.0, 1)}
    assert placed(emitting(small, rows)) == {MILAN: (60.0, 1, 1), "ITC4": (40.0, 3, 4)}


def test_a_level_left_out_between_parent_and_part_counts_nothing_twice(small: Snapshot) -> None:
    rows = {"IT": (100.0, 4), "ITC": (100.0, 4), "ITC4": (None, 0), MILAN: (60.0, 1)}
    assert placed(emitting(small, rows)) == {MILAN: (60.0, 1, 1), "ITC": (40.0, 3, 4)}


def test_an_installation_without_emissions_is_placed_with_zero(small: Snapshot) -> None:
    rows = {"ES": (0.0, 1), "ES5": (0.0, 1), "ES51": (0.0, 1), "ES511": (0.0, 1)}
    assert placed(emitting(small, rows)) == {"ES511": (0.0, 1, 1)}


def test_emissions_stand_at_the_point_of_their_region(small: Snapshot) -> None:
    rows = queries.emissions_placed(emitting(small, {MILAN: (5.0, 1)}), ETS, 2022)
    assert rows.loc[0, ["lon", "lat", "name"]].tolist() == [9.5, 45.5, "Milano"]


def test_the_largest_emissions_come_first_and_equal_ones_by_code(small: Snapshot) -> None:
    """What a country cannot place closer stands among the regions, with its own level."""
    rows = {"NL423": (7.0, 1), BRESCIA: (7.0, 1), MILAN: (60.0, 2), "IT": (80.0, 4)}
    found = queries.emissions_placed(emitting(small, rows), ETS, 2022)
    columns = ["region_id", "value", "level", "country", "source_id", "installations"]
    assert found[columns].to_numpy().tolist() == [
        [MILAN, 60.0, 3, "IT", "eutl", 2],
        ["IT", 13.0, 0, "IT", "eutl", 1],  # 80 t of 4, of which 60 t of 2 and 7 t of 1
        [BRESCIA, 7.0, 3, "IT", "eutl", 1],
        ["NL423", 7.0, 3, "NL", "eutl", 1],
    ]
    assert found.index.tolist() == [0, 1, 2, 3]
    assert found[COUNTS].dtypes.tolist() == [int, int]


def test_a_year_without_figures_places_nothing(small: Snapshot) -> None:
    rows = queries.emissions_placed(small, ETS, 2022)
    assert rows.empty
    assert set(rows.columns) == {
        "region_id", "level", "name", "country", "lon", "lat", "value", "installations",
        "all_installations", "source_id",
    }  # fmt: skip
    assert rows[COUNTS].dtypes.tolist() == [int, int]


@pytest.mark.parametrize("year", [2013, 2022])
def test_what_is_placed_is_what_the_countries_emit(curated: Snapshot, year: int) -> None:
    rows = queries.emissions_placed(curated, ETS, year)
    countries = curated.values.loc[(ETS, year)]
    countries = countries.loc[countries.index.str.len() == 2].dropna(subset="value")
    assert rows["value"].sum() == pytest.approx(countries["value"].sum(), abs=0.5)
    assert rows["installations"].sum() == countries["source_codes"].astype(int).sum()
    assert rows["value"].min() >= 0


def test_southern_norway_keeps_what_its_parts_do_not_publish(curated: Snapshot) -> None:
    """NO09 in 2022: 1,405,092 t of 6 installations, of which 26,812 t of 1 in a published part."""
    rows = queries.emissions_placed(curated, ETS, 2022).set_index("region_id")
    assert rows.loc["NO09", "value"] == 1_405_092 - 26_812
    assert rows.loc["NO09", "installations"] == 5


def test_an_organisation_stands_once_with_the_number_of_its_projects(small: Snapshot) -> None:
    twice = small.partners.assign(
        organisation_id=small.partners["name"].map({"Acme Chimica": "1"}).fillna("2")
    )
    found = queries.organisations(dataclasses.replace(small, partners=twice))
    assert found["organisation_id"].tolist() == ["1", "2"]
    assert found["projects"].tolist() == [6, 6]
    assert found.loc[0, ["name", "region_id", "lon"]].tolist() == ["Acme Chimica", "ITC4C", 9.2]


def test_organisations_come_by_projects_and_name_each_with_what_is_known(small: Snapshot) -> None:
    columns = [
        "project_id", "organisation_id", "name", "city", "country", "region_id", "lon", "lat",
    ]  # fmt: skip
    rows = [
        ("3", "z", "Zeta", "Milano", "IT", MILAN, 9.2, 45.5),
        ("2", "b", "Beta", None, "IT", None, None, None),
        ("1", "b", "Beta", "Brescia", "IT", BRESCIA, 10.2, 45.6),
        ("1", "b", "Beta", "Milano", "IT", MILAN, 9.2, 45.5),  # twice in one project
        ("1", "a", "Alpha", None, "FR", None, None, None),
    ]
    partners = pd.DataFrame(rows, columns=columns)
    found = queries.organisations(dataclasses.replace(small, partners=partners))
    assert found["name"].tolist() == ["Beta", "Alpha", "Zeta"]
    assert found["projects"].tolist() == [2, 1, 1]
    assert found["project_ids"].tolist() == [["1", "2"], ["1"], ["3"]]
    seat = ["city", "country", "region_id", "lon", "lat"]
    assert found.loc[0, seat].tolist() == ["Brescia", "IT", BRESCIA, 10.2, 45.6]
    assert found.loc[1, "country"] == "FR"
    assert found.loc[1, ["city", "region_id", "lon", "lat"]].isna().all()
    assert found.index.tolist() == [0, 1, 2]


def test_sites_of_a_region_come_parks_first_and_by_name(small: Snapshot) -> None:
    rows = [
        ("chemical_site", "Gamma", MILAN),
        ("chemical_site", "Beta", BRESCIA),
        ("chemical_park", "Zeta Park", MILAN),
        ("chemical_park", "Epsilon Park", BRESCIA),
        ("chemical_site", "Alpha", "NL423"),
        ("chemical_site", "Adrift", None),
    ]
    sites = pd.DataFrame(rows, columns=["kind", "name", "region_id"])
    tables = dataclasses.replace(small, sites=sites)
    found = queries.sites_in(tables, "ITC4")
    assert list(found.columns) == ["kind", "name", "region_id", "is_park"]
    assert found["name"].tolist() == ["Epsilon Park", "Zeta Park", "Beta", "Gamma"]
    assert found["region_id"].tolist() == [BRESCIA, MILAN, BRESCIA, MILAN]
    assert found["is_park"].tolist() == [True, True, False, False]
    assert found.index.tolist() == [0, 1, 2, 3]
    none = queries.sites_in(tables, "ES51")
    assert none.empty
    assert none["is_park"].dtype == bool  # a mask, also where nothing is masked


def test_the_box_of_an_outline_holds_all_its_parts_and_islands() -> None:
    mainland = [[[0, 0], [4, 0], [4, 3], [0, 0]], [[1, 1], [2, 1], [1, 2], [1, 1]]]  # with a lake
    island = [[[6.5, -2.5], [7.5, -2.5], [7.0, -1.5], [6.5, -2.5]]]
    assert queries.box_of(mainland) == (0, 0, 4, 3)
    assert queries.box_of([mainland, island]) == (0, -2.5, 7.5, 3)


def test_the_frame_of_a_country_leaves_out_what_lies_overseas(small: Snapshot) -> None:
    boxes = {"FRY1": (-61.0, 15.0, -60.0, 16.0), "ITC4": (8.0, 44.0, 11.0, 46.0)}
    boxes |= {"FR10": (1.0, 48.0, 3.0, 49.0)}
    assert queries.bounds_of(small, "FR", boxes) == (1.0, 48.0, 3.0, 49.0)
    assert queries.bounds_of(small, "FRY1", boxes) == (-61.0, 15.0, -60.0, 16.0)
    boxes |= {"FRB0": (-1.0, 46.0, 2.0, 47.5)}
    assert queries.bounds_of(small, "FR", boxes) == (-1.0, 46.0, 3.0, 49.0)
    assert queries.bounds_of(small, "ITC4C", boxes) == (8.5, 45.0, 10.5, 46.0)
    assert queries.bounds_of(small, "ITC4C", {}) == (8.5, 45.0, 10.5, 46.0)
    # What passes near a part passes near the whole.
    boxes |= {"ITC4": (8.75, 44.5, 11.0, 45.75)}
    assert queries.bounds_of(small, "ITC4C", boxes) == (8.75, 45.0, 10.5, 45.75)


def test_pipelines_are_near_that_cross_the_box(small: Snapshot) -> None:
    lines = pd.DataFrame(
        [
            ("along", "propylene", [[0.0, 5.0], [10.0, 5.0]]),  # passes by
            ("through", "propylene", [[-1.0, 1.0], [1.0, 1.5], [3.0, 1.0]]),
            ("across", "propylene", [[-5.0, 1.0], [9.0, 1.0]]),  # no corner of it lies inside
            ("far", "ethylene", [[20.0, 20.0], [21.0, 20.0], [21.0, 22.0]]),
        ],
        columns=["name", "product", "path"],
    )
    tables = dataclasses.replace(small, pipelines=lines)
    found = queries.pipelines_near(tables, (0.0, 0.0, 2.0, 2.0))
    assert list(found.columns) == ["name", "product", "path", "rank"]
    assert found["name"].tolist() == ["through", "across"]
    # A product keeps its colour, also where the others do not pass.
    assert found["rank"].tolist() == [1, 1]
    assert found.index.tolist() == [0, 1]
    assert queries.pipelines_near(tables, (19.0, 19.0, 30.0, 30.0))["rank"].tolist() == [0]


def test_where_no_pipeline_is_known_none_is_near(small: Snapshot) -> None:
    none = dataclasses.replace(small, pipelines=small.pipelines.iloc[:0])
    assert queries.pipelines_near(none, (-180.0, -90.0, 180.0, 90.0)).empty
