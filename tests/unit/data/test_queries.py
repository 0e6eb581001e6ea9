"""Questions to the snapshot, answered by hand on the small Europe or on frames made here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data import queries
from data.catalogue import load_catalogue
from data.errors import UnknownIdError
from data.model import Region, Role, Status, Step, Value
from data.queries import KeyFigure
from data.store import Snapshot, open_snapshot
from tests import mini_europe

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return open_snapshot(mini_europe.build(Path(tmp_path_factory.mktemp("small")) / "curated"))


def with_values(small: Snapshot, *rows: tuple[str, int, float | None, str, str]) -> Snapshot:
    """The snapshot with these values of gdp_meur alone: region, year, value, status, step."""
    frame = pd.DataFrame(rows, columns=["region_id", "year", "value", "status", "step"])
    frame = frame.assign(
        indicator_id="gdp_meur",
        value=frame["value"].astype(float),
        flags="",
        has_break=False,
        source_id="gdp",
        source_codes="",
        source_nuts="2024",
    )
    indexed = frame.set_index(["indicator_id", "year", "region_id"]).sort_index()
    return dataclasses.replace(small, values=indexed)


def number(region_id: str, year: int, value: float) -> tuple[str, int, float, str, str]:
    return region_id, year, value, "published", "as_published"


def missing(region_id: str, year: int, status: str, step: str) -> tuple[str, int, None, str, str]:
    return region_id, year, None, status, step


def test_a_region_carries_its_role_and_an_unknown_one_is_an_error(small: Snapshot) -> None:
    lombardy = Region("ITC4", 2, "Lombardy", "Lombardia", "IT", "ITC", Role.LEAD)
    assert queries.find_region(small, CATALOGUE, "ITC4") == lombardy
    italy = Region("IT", 0, "Italy", "Italia", "IT", None, None)
    assert queries.find_region(small, CATALOGUE, "IT") == italy
    with pytest.raises(UnknownIdError, match="no region 'ZZZ'"):
        queries.find_region(small, CATALOGUE, "ZZZ")


@pytest.mark.parametrize(
    ("name", "folded"),
    [("ITC4", "itc4"), ("Ústí", "usti"), ("Łódź", "lodz"), ("Groß", "gross"),
     ("Østfold", "ostfold"), ("Đakovo", "dakovo")],
)  # fmt: skip
def test_names_are_found_without_their_accents(name: str, folded: str) -> None:
    assert queries.fold(name) == folded


def test_parents_come_nearest_first(small: Snapshot) -> None:
    assert queries.ancestors(small, "CZ042") == ("CZ04", "CZ0", "CZ")


@pytest.mark.parametrize("kind", ["str", "string", "category"])
def test_a_code_lies_in_itself_and_in_what_it_begins_with(kind: str) -> None:
    codes = pd.Series(["ITC4", "ITC4C", "ITC", "ITC1", None], dtype=kind)
    assert queries.in_region(codes, "ITC4").tolist() == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("region_id", "larger_id", "same"),
    [("CZ04", "CZ0", True), ("CZ04", "CZ", True), ("NL42", "NL4", True), ("NL42", "NL", False),
     ("ITC4", "ITC", False), ("DE21", "CZ", False)],
)  # fmt: skip
def test_a_region_may_be_all_of_a_larger_one(
    small: Snapshot, region_id: str, larger_id: str, *, same: bool
) -> None:
    region = queries.find_region(small, CATALOGUE, region_id)
    assert queries.is_all_of(small, region, larger_id) is same


def test_ranks_count_from_the_highest_and_ties_share(small: Snapshot) -> None:
    held = with_values(
        small, *[number(r, 2020, v) for r, v in (("ITC4", 5), ("NL42", 9), ("BE31", 5))],
        number("IT", 2020, 99.0), missing("BE35", 2020, "confidential", "marked_by_source"),
    )  # fmt: skip
    for region_id, rank in (("NL42", 1), ("ITC4", 2), ("BE31", 2)):
        value = queries.value_of(held, "gdp_meur", region_id, 2020)
        assert value is not None
        assert queries.rank_of(held, value, 0) == (rank, 3)


def test_figures_that_look_equal_share_a_rank(small: Snapshot) -> None:
    held = with_values(
        small, *[number(r, 2020, v) for r, v in (("ITC4", 5.04), ("NL42", 4.96), ("BE31", 4.94))]
    )
    value = queries.value_of(held, "gdp_meur", "NL42", 2020)
    assert value is not None
    assert [queries.rank_of(held, value, n) for n in (2, 1)] == [(2, 3), (1, 3)]


def test_a_region_is_rounded_as_the_others_are(small: Snapshot) -> None:
    """44.15 lies a little below in binary: Python rounds it to 44.1, numpy to 44.2."""
    held = with_values(small, number("ITC4", 2020, 44.15), number("NL42", 2020, 3.0))
    value = queries.value_of(held, "gdp_meur", "ITC4", 2020)
    assert value is not None
    assert queries.rank_of(held, value, 1) == (1, 2)


@pytest.mark.parametrize(
    ("said", "latest"),
    [
        (["published", "published", "not_published"], (2021, "published")),
        (["published", "confidential"], (2020, "published")),
        (["confidential", "confidential"], (2021, "confidential")),
        (["confidential", "confidential", "not_published"], (2021, "confidential")),
        (["not_published", "not_published"], (2021, "not_published")),
    ],
)
def test_the_latest_is_a_number_or_else_what_the_source_said_last(
    small: Snapshot, said: list[str], latest: tuple[int, str]
) -> None:
    steps = {"published": "as_published", "confidential": "marked_by_source"}
    rows = [
        ("NL42", year, 1.0 if status == "published" else None, status,
         steps.get(status, "absent_in_source"))
        for year, status in enumerate(said, start=2020)
    ]  # fmt: skip
    beside = [missing(r, 2025, "confidential", "marked_by_source") for r in ("NL13", "PL91")]
    value = queries.latest_value(with_values(small, *rows, *beside), "gdp_meur", "NL42")
    assert value is not None
    assert (value.region_id, value.year, value.status) == ("NL42", *latest)


def gdp(region_id: str, year: int, amount: float | None, **more: Any) -> Value:
    """The value that ``number`` writes, or with what else is given."""
    told = {"status": Status.PUBLISHED, "step": Step.AS_PUBLISHED, "source_nuts": "2024", **more}
    return Value(
        region_id=region_id, indicator_id="gdp_meur", year=year, value=amount, flags="",
        has_break=False, source_id="gdp", source_codes="", **told,
    )  # fmt: skip


NOTHING = {"status": Status.NOT_PUBLISHED, "step": Step.ABSENT_IN_SOURCE, "source_nuts": ""}
SECRET = {"status": Status.CONFIDENTIAL, "step": Step.MARKED_BY_SOURCE}


def test_a_parent_stands_beside_a_region_without_a_figure(small: Snapshot) -> None:
    held = with_values(small, number("CZ04", 2020, 7.0), number("CZ", 2020, 70.0))
    parent = gdp("CZ04", 2020, 7.0)
    expected = KeyFigure("gdp_meur", gdp("CZ042", 2020, None, **NOTHING), None, None, parent)
    assert queries.key_figure(held, CATALOGUE, "gdp_meur", "CZ042") == expected
    assert queries.figure_at(held, CATALOGUE, "gdp_meur", "CZ042", 2020) == expected


def test_a_confidential_figure_stays_so_beside_its_parent(small: Snapshot) -> None:
    held = with_values(
        small, *[missing(r, 2020, "confidential", "marked_by_source") for r in ("CZ042", "CZ04")],
        number("CZ", 2020, 70.0), number("CZ", 2019, 60.0),
    )  # fmt: skip
    expected = KeyFigure(
        "gdp_meur", gdp("CZ042", 2020, None, **SECRET), None, None, gdp("CZ", 2020, 70.0)
    )
    assert queries.key_figure(held, CATALOGUE, "gdp_meur", "CZ042") == expected
    assert queries.figure_at(held, CATALOGUE, "gdp_meur", "CZ042", 2020) == expected


def test_a_figure_with_its_rank_needs_no_parent(small: Snapshot) -> None:
    """GDP is shown without decimals, so that 4.9 and 5.4 share a rank."""
    held = with_values(
        small, number("ITC4", 2020, 4.9), number("NL42", 2020, 5.4), number("BE31", 2020, 9.0),
        number("ITC", 2020, 50.0), number("ITC4", 2019, 4.0), number("ITC", 2021, 51.0),
    )  # fmt: skip
    expected = KeyFigure("gdp_meur", gdp("ITC4", 2020, 4.9), 2, 3, None)
    assert queries.key_figure(held, CATALOGUE, "gdp_meur", "ITC4") == expected
    assert queries.figure_at(held, CATALOGUE, "gdp_meur", "ITC4", 2020) == expected
    earlier = queries.figure_at(held, CATALOGUE, "gdp_meur", "ITC4", 2019)
    assert earlier == KeyFigure("gdp_meur", gdp("ITC4", 2019, 4.0), 1, 1, None)


def test_where_nothing_is_held_there_is_no_figure(small: Snapshot) -> None:
    held = with_values(small, number("CZ04", 2020, 7.0))
    assert queries.key_figure(held, CATALOGUE, "gdp_meur", "ES511") is None
    assert queries.figure_at(held, CATALOGUE, "gdp_meur", "CZ042", 2019) is None


def test_the_nearest_larger_region_with_a_figure_in_any_year(small: Snapshot) -> None:
    held = with_values(
        small, missing("CZ04", 2020, "confidential", "marked_by_source"), number("CZ", 2019, 7.0)
    )
    assert queries.parent_with_figures(held, "gdp_meur", "CZ042") == "CZ"
    assert queries.parent_with_figures(held, "gdp_meur", "NL42") is None


def test_of_the_parents_the_newest_year_counts_before_nearness(small: Snapshot) -> None:
    held = with_values(small, number("CZ04", 2020, 7.0), number("CZ", 2021, 70.0))
    found = queries.latest_of_parents(held, "gdp_meur", "CZ042")
    assert found is not None
    assert (found.region_id, found.year) == ("CZ", 2021)


def test_the_default_year_is_well_covered_and_complete(small: Snapshot) -> None:
    rows = [number(r, 2020, 1.0) for r in ("ITC4", "NL42", "BE31", "BE35", "ES51")]
    held = with_values(small, *rows, number("ITC4", 2021, 1.0))
    assert queries.default_year(held, "gdp_meur", 2) == 2020
    full = with_values(small, *rows, *[(r, 2021, v, s, t) for r, _, v, s, t in rows[:4]])
    assert queries.default_year(full, "gdp_meur", 2) == 2021
    assert queries.default_year(full, "gdp_meur", 2, before=2021) == 2020
    assert queries.default_year(full, "gdp_meur", 2, before=2020) == 2021  # there is none before


def test_a_map_has_every_region_of_the_level_and_says_why_one_is_empty(small: Snapshot) -> None:
    held = with_values(small, number("ITC4", 2020, 1.0))
    rows = queries.indicator_map(held, CATALOGUE, "gdp_meur", 2020, 2).set_index("region_id")
    assert set(rows.index) == set(small.regions.query("level == 2")["region_id"])
    assert rows.loc["ITC4", "value"] == 1.0
    assert rows["has_break"].dtype == bool
    told = ["status", "step", "flags", "source_codes", "has_break"]
    absent = ["not_published", "absent_in_source", "", "", False]
    assert rows.loc["NL42", told].tolist() == absent
    assert rows.loc["ITC4", "role"] == "lead"
    with pytest.raises(UnknownIdError):
        queries.indicator_map(held, CATALOGUE, "nonsense", 2020, 2)
    empty = queries.indicator_map(held, CATALOGUE, "gdp_meur", 1999, 2).set_index("region_id")
    assert list(empty.columns) == list(rows.columns)
    told_of = [*small.regions.columns, *held.values.columns, "role"]
    assert ["region_id", *rows.columns] == told_of
    assert empty["value"].isna().all()
    assert empty["has_break"].dtype == bool
    assert (empty[told] == absent).all(axis=None)


def projects(small: Snapshot) -> Snapshot:
    table = pd.DataFrame(
        {
            "project_id": ["1", "2", "3"],
            "acronym": ["A", "B", "C"],
            "title": ["Lignin", "Steam", "Lignin again"],
            "topic_title": ["", "", ""],
            "start_date": [dt.date(2022, 1, 1), dt.date(2024, 1, 1), dt.date(2023, 1, 1)],
            "objective_ids": [["scale_up"], ["plant_footprint", "scale_up"], []],
            "sector_ids": [["energy"], ["waste"], ["energy", "waste"]],
            "coordinator_region_id": ["ITC4C", None, "NL423"],
            "coordinator_country": ["IT", "IT", "NL"],
        }
    )
    partners = small.partners.head(3).assign(
        project_id=["1", "2", "3"],
        region_id=["ITC4C", None, "NL423"],
        country=["IT", "IT", "NL"],
    )
    return dataclasses.replace(small, projects=table, partners=partners)


def test_labels_are_counted_with_zeros_in_the_order_asked(small: Snapshot) -> None:
    table = projects(small).projects
    counted = queries.count_labels(table, "objective_ids", ["value_chains", "scale_up"])
    assert list(counted.items()) == [("value_chains", 0), ("scale_up", 2)]


def test_a_call_is_open_on_the_day_of_its_deadline_and_not_after(small: Snapshot) -> None:
    calls = pd.DataFrame(
        {"call_id": ["late", "soon"], "deadline": [dt.date(2026, 12, 1), dt.date(2026, 11, 23)]}
    )
    held = dataclasses.replace(small, calls=calls)
    on_the_day = queries.open_calls(held, dt.date(2026, 11, 23))
    assert on_the_day["call_id"].tolist() == ["soon", "late"]
    assert queries.open_calls(held, dt.date(2026, 11, 24))["call_id"].tolist() == ["late"]
