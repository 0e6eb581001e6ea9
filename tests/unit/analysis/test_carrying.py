"""Carrying figures over, with expectations worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.carrying import carry_over, version_order
from data.analysis.territories import SAME, Crosswalk, identity_crosswalk

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


def test_figures_stand_once_by_region_and_year_in_todays_columns() -> None:
    frame = published(
        ("XX18", 2014, 8.0, "published", ""), ("XX12", 2014, 2.0, "estimated", "be"),
        ("XX12", 2013, 1.0, "published", ""), ("XXB1", 2014, 9.0, "published", ""),
    )  # fmt: skip
    rows = carry_over(frame, [NOW, OLD], version_order(frame, [OLD]), additive=True)
    assert rows.index.tolist() == [0, 1, 2]
    assert rows.to_dict("records") == [
        {"region_id": region, "year": year, "value": value, "status": status, "flags": flags,
         "has_break": has_break, "source_id": "source", "step": step, "source_codes": codes,
         "source_nuts": "2013"}
        for region, year, value, status, flags, has_break, step, codes in (
            ("XXB1", 2013, 1.0, "published", "", False, "same_territory", "XX12"),
            ("XXB1", 2014, 2.0, "estimated", "be", True, "same_territory", "XX12"),
            ("XXF1", 2014, 8.0, "converted", "", False, "nearly_same", "XX18"),
        )
    ]  # fmt: skip


def test_a_figure_stands_also_where_no_order_of_versions_is_known() -> None:
    frame = published(("XX12", 2014, 100.0, "published", ""))
    order = version_order(frame.assign(year=2015), [OLD])
    assert carry_over(frame, [OLD], order, additive=True)["value"].tolist() == [100.0]


@pytest.mark.parametrize("additive", [True, False])
def test_a_mark_of_the_source_is_carried_with_the_territory(additive: bool) -> None:  # noqa: FBT001
    frame = published(("XX12", 2014, None, "confidential", "c"))
    row = carried(frame, additive=additive).loc["XXB1"]
    assert (row["status"], row["step"], row["flags"]) == ("confidential", "marked_by_source", "c")


def test_a_kept_code_says_as_published() -> None:
    frame = published(("XXB1", 2021, 5.0, "published", ""), ("XXA1", 2021, 5.0, "published", ""))
    row = carried(frame).loc["XXB1"]
    assert (row["step"], row["source_codes"], row["source_nuts"]) == (
        "as_published", "XXB1", "2024")  # fmt: skip


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
    assert set(rows["step"]) == {"split"}
    assert rows.loc["XXA1", "source_codes"] == "XX11*0.6000"


def test_each_year_is_shared_out_by_itself() -> None:
    frame = published(("XX11", 2013, 10.0, "published", ""), ("XX11", 2014, 50.0, "published", ""))
    rows = carried(frame).loc["XXA2"]
    assert dict(zip(rows["year"], rows["value"], strict=True)) == {
        2013: pytest.approx(4), 2014: pytest.approx(20)}  # fmt: skip


def test_a_part_is_named_with_its_share_and_a_whole_or_unknown_one_without() -> None:
    parts = crosswalk(
        2013,
        ("XXA1", "XX11", 1.0, 0.8, "split"),
        ("XXA1", "XX12", SAME, 0.1, "split"),
        ("XXA1", "XX13", 0.12345, 0.1, "split"),
        ("XXA2", "XX14", NAN, NAN, "regrouped"),
    )
    frame = published(*[(f"XX1{i}", 2014, 1.0, "published", "") for i in (1, 2, 3, 4)])
    rows = carry_over(frame, [parts], version_order(frame, [parts]), additive=True)
    assert rows["source_codes"].tolist() == ["XX11+XX12*0.9990+XX13*0.1235", "XX14"]


def test_a_count_without_every_part_is_not_published() -> None:
    row = carried(published(("XX16", 2014, 5.0, "published", ""))).loc["XXE1"]
    assert pd.isna(row["value"])
    assert (row["status"], row["step"]) == ("not_published", "territory_changed")


def test_a_split_ratio_is_not_published_and_says_why() -> None:
    row = carried(published(("XX11", 2014, 5.0, "published", "")), additive=False).loc["XXA1"]
    assert pd.isna(row["value"])
    assert (row["status"], row["step"]) == ("not_published", "territory_changed")


def test_a_merger_needs_every_part() -> None:
    both = published(("XX13", 2014, 3.0, "published", ""), ("XX14", 2014, 4.0, "published", "d"))
    row = carried(both).loc["XXC1"]
    assert (row["value"], row["status"], row["step"], row["flags"]) == (
        7.0, "converted", "merged", "d")  # fmt: skip
    assert (row["source_codes"], row["source_nuts"]) == ("XX13+XX14", "2013")
    row = carried(both.iloc[:1]).loc["XXC1"]
    assert pd.isna(row["value"])
    assert row["status"] == "not_published"


def test_a_merger_with_a_confidential_part_is_confidential() -> None:
    frame = published(
        ("XX13", 2014, 3.0, "published", ""), ("XX14", 2014, None, "confidential", "c")
    )
    row = carried(frame).loc["XXC1"]
    assert pd.isna(row["value"])
    assert (row["status"], row["step"], row["flags"]) == ("confidential", "marked_by_source", "c")


def test_a_merger_bears_the_flags_and_the_break_of_any_part_and_its_latest_source() -> None:
    frame = published(("XX13", 2014, 3.0, "published", "eb"), ("XX14", 2014, 4.0, "published", "e"))
    frame = frame.assign(source_id=["first_extract", "later_extract"])
    row = carried(frame).loc["XXC1"]
    assert (row["flags"], bool(row["has_break"])) == ("be", True)
    assert row["source_id"] == "later_extract"
    calm = carried(frame.assign(has_break=False)).loc["XXC1"]
    assert not calm["has_break"]


def test_a_target_of_whole_and_shared_parts_is_no_merger() -> None:
    mixed = crosswalk(
        2013, ("XXC1", "XX13", 1.0, 0.5, "merged"), ("XXC1", "XX14", 1.0, 0.5, "split")
    )
    frame = published(("XX13", 2014, 3.0, "published", ""), ("XX14", 2014, 4.0, "published", ""))
    row = carry_over(frame, [mixed], version_order(frame, [mixed]), additive=True).iloc[0]
    assert (row["value"], row["step"]) == (7.0, "split")


def test_a_secret_of_a_part_of_unknown_share_leaves_the_territory_changed() -> None:
    row = carried(published(("XX15", 2014, None, "confidential", "c"))).loc["XXD1"]
    assert (row["status"], row["step"]) == ("not_published", "territory_changed")


def test_a_ratio_goes_to_a_region_nearly_the_same_and_says_so() -> None:
    frame = published(("XX16", 2014, 5.0, "published", ""), ("XX17", 2014, 9.0, "published", ""))
    row = carried(frame, additive=False).loc["XXE1"]
    assert (row["value"], row["status"], row["step"]) == (5.0, "converted", "nearly_same")


def test_a_ratio_takes_the_secret_of_its_main_part_alone() -> None:
    main, sliver = ("XX16", 2014, 5.0, "published", ""), ("XX17", 2014, 9.0, "published", "")
    secret = carried(published((*main[:2], None, "confidential", "c"), sliver), additive=False)
    assert secret.loc["XXE1", ["status", "step"]].tolist() == ["confidential", "marked_by_source"]
    other = carried(published(main, (*sliver[:2], None, "confidential", "c")), additive=False)
    assert other.loc["XXE1", ["value", "status"]].tolist() == [5.0, "converted"]
    absent = carried(published(sliver), additive=False).loc["XXE1"]
    assert (absent["status"], absent["step"]) == ("not_published", "territory_changed")


@pytest.mark.parametrize(
    ("weight", "share", "value"),
    [(0.9, 0.9, 5.0), (0.89, 1.0, NAN), (1.0, 0.89, NAN), (0.95, 0.95, 5.0)],
)
def test_a_ratio_needs_nine_tenths_of_the_people_of_either_region(
    weight: float, share: float, value: float
) -> None:
    near = crosswalk(2013, ("XXE1", "XX16", weight, share, "split"))
    frame = published(("XX16", 2014, 5.0, "published", ""))
    row = carry_over(frame, [near], version_order(frame, [near]), additive=False).iloc[0]
    assert row["value"] == pytest.approx(value, nan_ok=True)


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
    assert (row["status"], row["step"]) == ("not_published", "territory_changed")
    first = carried(published(("XX11", 2000, 50.0, "published", ""))).loc["XXA1"]
    assert first["value"] == pytest.approx(30.0)


def test_a_ratio_is_never_summed_to_a_parent() -> None:
    old = crosswalk(2013, ("XX1", "XX1", 1.0, 1.0, "same"), ("XXB1", "XX12", 1.0, 1.0, "same"))
    frame = published(("XX12", 2014, 4.0, "published", ""))
    order = version_order(frame, [old])
    summed = carry_over(frame, [old], order, additive=True).set_index("region_id")
    assert summed.loc["XX1", ["value", "source_codes", "source_nuts"]].tolist() == [
        4.0, "XX12", "2013"]  # fmt: skip
    assert carry_over(frame, [old], order, additive=False)["region_id"].tolist() == ["XXB1"]


def test_a_code_of_another_version_is_no_child() -> None:
    """XX13 is no code of this version, and its figure goes into no sum of it."""
    old = Crosswalk(
        2013, crosswalk(2013, ("XX1", "XX1", 1.0, 1.0, "same")).rows, frozenset({"XX1", "XX12"})
    )
    frame = published(("XX12", 2014, 4.0, "published", ""), ("XX13", 2014, 9.0, "published", ""))
    rows = carry_over(frame, [old], version_order(frame, [old]), additive=True)
    assert rows[["region_id", "value"]].to_numpy().tolist() == [["XX1", 4.0]]


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
