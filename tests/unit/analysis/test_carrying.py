"""Carrying figures over and summing parents, with expectations worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.carrying import carry_over, sum_children, version_order
from data.analysis.territories import Crosswalk, identity_crosswalk

NAN = float("nan")


def crosswalk(nuts: int, *rows: tuple[str, str, float, float, str]) -> Crosswalk:
    frame = pd.DataFrame(rows, columns=["target", "source", "weight", "share", "relation"])
    return Crosswalk(nuts, frame, frozenset({*frame["source"], "XX1"}))


OLD = crosswalk(
    2013,
    ("XXA1", "XX11", 0.6, 1.0, "split"),
    ("XXA2", "XX11", 0.4, 1.0, "split"),
    ("XXB1", "XX12", 1.0, 1.0, "same"),
    ("XXC1", "XX13", 1.0, 0.5, "merged"),
    ("XXC1", "XX14", 1.0, 0.5, "merged"),
    ("XXD1", "XX15", NAN, NAN, "regrouped"),
    ("XXE1", "XX16", 1.0, 0.97, "split"),
    ("XXE1", "XX17", 0.02, 0.03, "split"),
    ("XXF1", "XX18", 1.0, 1.0, "nearly"),
)
NOW = identity_crosswalk(2024, ["XXA1", "XXA2", "XXB1", "XXC1", "XXD1", "XXE1", "XXF1"])


def published(*rows: tuple[str, int, float | None, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["code", "year", "value", "status", "flags"])
    return frame.assign(
        value=frame["value"].astype(float),
        has_break=frame["flags"].str.contains("b"),
        source_id="source",
    )


def carried(frame: pd.DataFrame, *, additive: bool = True) -> pd.DataFrame:
    order = version_order(frame, [NOW, OLD])
    return carry_over(frame, [NOW, OLD], order, additive=additive).set_index("region_id")


def test_the_same_territory_keeps_value_status_and_flags() -> None:
    row = carried(published(("XX12", 2014, 100.0, "provisional", "p"))).loc["XXB1"]
    assert (row["value"], row["status"], row["flags"]) == (100.0, "provisional", "p")
    assert (row["step"], row["source_codes"], row["source_nuts"]) == (
        "same_territory", "XX12", "2013")  # fmt: skip


def test_a_split_count_is_shared_out_and_marked_converted() -> None:
    rows = carried(published(("XX11", 2014, 50.0, "published", "")))
    assert rows.loc["XXA1", "value"] == pytest.approx(30.0)
    assert rows.loc["XXA2", "value"] == pytest.approx(20.0)
    assert set(rows["status"]) == {"converted"}
    assert rows.loc["XXA1", "source_codes"] == "XX11*0.6000"


def test_a_split_ratio_is_not_published_and_says_why() -> None:
    row = carried(published(("XX11", 2014, 5.0, "published", "")), additive=False).loc["XXA1"]
    assert pd.isna(row["value"])
    assert (row["status"], row["step"]) == ("not_published", "territory_changed")


def test_a_merger_needs_every_part() -> None:
    both = published(("XX13", 2014, 3.0, "published", ""), ("XX14", 2014, 4.0, "published", "d"))
    row = carried(both).loc["XXC1"]
    assert (row["value"], row["status"], row["step"], row["flags"]) == (
        7.0, "converted", "merged", "d")  # fmt: skip
    row = carried(both.iloc[:1]).loc["XXC1"]
    assert pd.isna(row["value"])
    assert row["status"] == "not_published"


def test_a_merger_with_a_confidential_part_is_confidential() -> None:
    frame = published(
        ("XX13", 2014, 3.0, "published", ""), ("XX14", 2014, None, "confidential", "c")
    )
    row = carried(frame).loc["XXC1"]
    assert pd.isna(row["value"])
    assert row["status"] == "confidential"


def test_a_ratio_goes_to_a_region_nearly_the_same_and_says_so() -> None:
    frame = published(("XX16", 2014, 5.0, "published", ""), ("XX17", 2014, 9.0, "published", ""))
    row = carried(frame, additive=False).loc["XXE1"]
    assert (row["value"], row["status"], row["step"]) == (5.0, "converted", "nearly_same")


def test_a_count_of_a_region_nearly_the_same_takes_every_part() -> None:
    frame = published(("XX16", 2014, 5.0, "published", ""), ("XX17", 2014, 100.0, "published", ""))
    row = carried(frame).loc["XXE1"]
    assert (row["value"], row["step"]) == (7.0, "split")


def test_a_declared_near_match_is_carried_over_as_converted() -> None:
    row = carried(published(("XX18", 2014, 5.0, "published", ""))).loc["XXF1"]
    assert (row["value"], row["status"], row["step"]) == (5.0, "converted", "nearly_same")


def test_a_parent_is_summed_in_the_version_of_its_regions() -> None:
    """Portugal: its regions were cut anew, the country was not; its sum stays exact."""
    old = Crosswalk(
        2021,
        pd.concat(
            [
                crosswalk(2021, ("XX", "XX", 1.0, 1.0, "same")).rows,
                crosswalk(2021, ("XXA1", "XX11", 0.6, 1.0, "split")).rows,
            ]
        ),
        frozenset({"XX1", "XX11", "XX12"}),
    )
    frame = published(("XX11", 1990, 7.0, "published", ""), ("XX12", 1990, 4.0, "published", ""))
    order = version_order(frame, [old])
    rows = carry_over(frame, [old], order, additive=True).set_index("region_id")
    assert rows.loc["XX", ["value", "status", "step"]].tolist() == [
        11.0, "aggregated", "sum_of_children"]  # fmt: skip
    assert rows.loc["XX", "source_codes"] == "XX1"
    assert rows.loc["XXA1", "status"] == "not_published"


def test_the_source_of_each_figure_goes_with_it() -> None:
    frame = published(("XX12", 2014, 1.0, "published", "")).assign(source_id="later_extract")
    assert carried(frame).loc["XXB1", "source_id"] == "later_extract"


def test_a_regrouped_territory_is_not_published() -> None:
    row = carried(published(("XX15", 2014, 9.0, "published", ""))).loc["XXD1"]
    assert (row["status"], row["step"]) == ("not_published", "territory_changed")


def test_nothing_is_converted_before_the_earliest_year() -> None:
    row = carried(published(("XX11", 1999, 50.0, "published", ""))).loc["XXA1"]
    assert pd.isna(row["value"])


def test_a_kept_code_is_read_in_the_version_of_its_year() -> None:
    """XXB1 means another territory in the old version: as NO02, which lost a part in NUTS 2021."""
    older = crosswalk(
        2016,
        ("XXB1", "XXB1", 0.6, 1.0, "split"),
        ("XXA1", "XXQ1", 1.0, 1.0, "same"),
        ("XXA2", "XXQ2", 1.0, 1.0, "same"),
    )
    frame = published(*[(c, 2014, 10.0, "published", "") for c in ("XXB1", "XXQ1", "XXQ2")])
    order = version_order(frame, [NOW, older])
    row = carry_over(frame, [NOW, older], order, additive=False).set_index("region_id").loc["XXB1"]
    assert (row["status"], row["step"]) == ("not_published", "territory_changed")


def test_codes_of_two_versions_in_one_year_count_once() -> None:
    frame = published(
        ("XX12", 2014, 100.0, "published", ""), ("XXB1", 2014, 100.0, "published", "")
    )
    rows = carried(frame)
    assert rows.loc[["XXB1"], "value"].tolist() == [100.0]


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
