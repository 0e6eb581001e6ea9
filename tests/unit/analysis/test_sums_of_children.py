"""Parents summed from their children, with expectations worked out by hand."""

from __future__ import annotations

import pandas as pd

from data.analysis.carrying import sum_children

REGIONS = pd.DataFrame(
    {
        "region_id": ["XX", "XXA", "XXB", "XXA1", "XXA2", "XXB1"],
        "level": [0, 1, 1, 2, 2, 2],
        "parent_id": [None, "XX", "XX", "XXA", "XXA", "XXB"],
    }
)


def values(**of: tuple[float | None, str]) -> pd.DataFrame:
    rows = [
        {"region_id": r, "year": 2014, "value": v, "status": s, "step": "as_published",
         "flags": "", "has_break": False, "source_codes": r, "source_nuts": "2013",
         "source_id": "source"}
        for r, (v, s) in of.items()
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"value": float})


def test_parents_are_summed_upwards_where_every_child_has_a_number() -> None:
    given = values(XXA1=(1.0, "published"), XXA2=(2.0, "published"), XXB1=(4.0, "converted"))
    summed = sum_children(given, REGIONS).set_index("region_id")
    assert summed.loc["XXA", ["value", "status"]].tolist() == [3.0, "aggregated"]
    assert summed.loc["XXB", ["value", "status"]].tolist() == [4.0, "converted"]
    assert summed.loc["XX", ["value", "status"]].tolist() == [7.0, "converted"]
    assert len(given) == 3


def test_a_sum_says_of_which_children_it_is_made() -> None:
    given = values(XXA1=(1.0, "published"), XXA2=(2.0, "published"))
    given = given.assign(flags=["eb", "e"], has_break=[True, False], source_id=["first", "later"])
    summed = sum_children(given, REGIONS)
    assert summed.columns.tolist() == given.columns.tolist()
    assert summed.index.tolist() == [0, 1, 2]
    assert summed.iloc[2].to_dict() == {
        "region_id": "XXA", "year": 2014, "value": 3.0, "status": "aggregated",
        "step": "sum_of_children", "flags": "be", "has_break": True,
        "source_codes": "XXA1+XXA2", "source_nuts": "2013", "source_id": "later",
    }  # fmt: skip


def test_each_year_is_summed_by_itself() -> None:
    given = values(XXA1=(1.0, "published"), XXA2=(2.0, "published"))
    later = given.loc[given["region_id"] == "XXA1"].assign(year=2015, value=9.0)
    summed = sum_children(pd.concat([given, later], ignore_index=True), REGIONS)
    assert summed.loc[summed["region_id"] == "XXA", ["year", "value"]].to_numpy().tolist() == [
        [2014, 3.0]]  # fmt: skip


def test_a_parent_that_is_not_published_is_filled_once() -> None:
    given = values(XXA=(None, "not_published"), XXA1=(1.0, "published"), XXA2=(2.0, "published"))
    absent = given["step"].where(given["value"].notna(), "absent_in_source")
    summed = sum_children(given.assign(step=absent), REGIONS)
    assert summed.loc[summed["region_id"] == "XXA", "value"].tolist() == [3.0]


def test_a_parent_without_a_sum_keeps_the_reason_why_it_has_no_figure() -> None:
    given = values(XXA=(None, "not_published"), XXA1=(1.0, "published"))
    changed = given["step"].where(given["value"].notna(), "territory_changed")
    summed = sum_children(given.assign(step=changed), REGIONS).set_index("region_id")
    assert summed.loc["XXA", ["status", "step"]].tolist() == ["not_published", "territory_changed"]


def test_a_parent_that_the_source_marks_stays_marked() -> None:
    given = values(XXA=(None, "not_published"), XXA1=(1.0, "published"), XXA2=(2.0, "published"))
    marked = given["step"].where(given["value"].notna(), "marked_by_source")
    summed = sum_children(given.assign(step=marked), REGIONS).set_index("region_id")
    assert pd.isna(summed.loc["XXA", "value"])
    assert summed.loc["XXA", "step"] == "marked_by_source"


def test_a_missing_child_leaves_the_parent_not_published() -> None:
    given = values(XXA1=(1.0, "published"), XXA2=(None, "confidential"))
    assert set(sum_children(given, REGIONS)["region_id"]) == {"XXA1", "XXA2"}


def test_a_confidential_parent_stays_confidential() -> None:
    given = values(XXA1=(1.0, "published"), XXA2=(2.0, "published"), XXA=(None, "confidential"))
    row = sum_children(given, REGIONS).set_index("region_id").loc["XXA"]
    assert row["status"] == "confidential"


def test_a_published_parent_stays_as_published() -> None:
    given = values(XXA1=(1.0, "published"), XXA2=(2.0, "published"), XXA=(5.0, "published"))
    row = sum_children(given, REGIONS).set_index("region_id").loc["XXA"]
    assert row["value"] == 5.0
