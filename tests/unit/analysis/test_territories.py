"""Which territories are the same; checked on a small country drawn by hand.

Old version: XX1 holds XX11 (of XX111 with 600 and XX112 with 400 people) and XX12 (XX121, 500).
Today: XX11 is cut into XXA1 (600) and XXA2 (400); XX12 is now XXB1; XX1 is now XXA + XXB. Country
YY keeps its code in both and lies outside the matrix.
"""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.territories import (
    Crosswalk,
    build_crosswalk,
    identity_crosswalk,
    overlaps,
    step_back,
)

REGIONS = ["XX", "XXA", "XXB", "XXA1", "XXA2", "XXB1", "XXA10", "XXA20", "XXB10", "YY", "YY0"]


def matrix(*pairs: tuple[str, str, float]) -> pd.DataFrame:
    old, new, people = zip(*pairs, strict=True)
    people_series = list(people)
    return pd.DataFrame(
        {
            "old": old,
            "new": new,
            "area": [10.0] * len(old),
            "pop11": people_series,
            "pop21": people_series,
        }
    )


SPLIT = matrix(("XX111", "XXA10", 600), ("XX112", "XXA20", 400), ("XX121", "XXB10", 500))


def rows_of(crosswalk: Crosswalk, target: str) -> list[tuple[str, float, str]]:
    rows = crosswalk.rows.loc[crosswalk.rows["target"] == target]
    return [
        (str(s), round(float(w), 4), str(r))
        for s, w, r in zip(rows["source"], rows["weight"], rows["relation"], strict=True)
    ]


def test_overlap_counts_people_at_the_level_asked_for() -> None:
    table = overlaps(SPLIT, 2, 2, "pop11").set_index(["source", "target"])["size"]
    assert table.to_dict() == {("XX11", "XXA1"): 600, ("XX11", "XXA2"): 400, ("XX12", "XXB1"): 500}


def test_overlap_of_empty_land_counts_square_kilometres() -> None:
    empty = matrix(("XX111", "XXA10", 0))
    assert overlaps(empty, 3, 3, "pop11")["size"].tolist() == [10.0]


def test_a_split_region_is_shared_out_by_people_and_a_renamed_one_is_the_same() -> None:
    crosswalk = build_crosswalk(2013, SPLIT, REGIONS, "pop11", {})
    assert rows_of(crosswalk, "XXA1") == [("XX11", 0.6, "split")]
    assert rows_of(crosswalk, "XXA2") == [("XX11", 0.4, "split")]
    assert rows_of(crosswalk, "XXB1") == [("XX12", 1.0, "same")]


def test_the_same_territory_is_found_across_levels() -> None:
    crosswalk = build_crosswalk(2013, SPLIT, REGIONS, "pop11", {})
    assert rows_of(crosswalk, "XXA") == [("XX11", 1.0, "same")]
    assert rows_of(crosswalk, "XXB") == [("XX12", 1.0, "same")]


def test_countries_and_regions_outside_the_matrix_keep_their_code() -> None:
    crosswalk = build_crosswalk(2013, SPLIT, REGIONS, "pop11", {})
    assert rows_of(crosswalk, "XX") == [("XX", 1.0, "same")]
    assert rows_of(crosswalk, "YY0") == [("YY0", 1.0, "same")]


def test_whole_regions_put_together_are_merged() -> None:
    joined = matrix(("XX111", "XXA10", 600), ("XX121", "XXA20", 400), ("XX131", "XXB10", 500))
    regions = ["XX", "XXA", "XXB", "XXA1", "XXB1", "XXA10", "XXA20", "XXB10"]
    merged = joined.assign(new=joined["new"].replace({"XXA20": "XXA11"}))
    crosswalk = build_crosswalk(2013, merged, regions, "pop11", {})
    assert rows_of(crosswalk, "XXA1") == [("XX11", 1.0, "merged"), ("XX12", 1.0, "merged")]


@pytest.mark.parametrize(
    ("moved", "kept_code", "relation"),
    [(5, True, "same"), (5, False, "split"), (20, True, "split"), (0.5, False, "same")],
)
def test_a_small_boundary_shift_is_no_split_where_the_code_was_kept(
    moved: float, *, kept_code: bool, relation: str
) -> None:
    first = "XX110" if kept_code else "XXA10"
    second = "XX120" if kept_code else "XXB10"
    shifted = matrix(
        ("XX110", first, 1000 - moved), ("XX110", second, moved), ("XX120", second, 4000)
    )
    regions = ["XX", *{c[:n] for c in (first, second) for n in (3, 4, 5)}]
    crosswalk = build_crosswalk(2013, shifted, regions, "pop11", {})
    assert {r for _, _, r in rows_of(crosswalk, first[:4])} == {relation}


def test_a_region_that_was_there_only_in_part_is_not_the_same() -> None:
    """As France's overseas regions before Mayotte: the old sum lacks one of today's parts."""
    old = matrix(("XX111", "XXA10", 600))
    crosswalk = build_crosswalk(2010, old, REGIONS, "pop11", {"XXA10": 600, "XXA20": 400})
    assert rows_of(crosswalk, "XXA1") == [("XX11", 1.0, "same")]
    assert [relation for _, _, relation in rows_of(crosswalk, "XXA")] == ["regrouped"]


def test_shares_of_a_source_add_up_to_one() -> None:
    crosswalk = build_crosswalk(2013, SPLIT, REGIONS, "pop11", {})
    parts = crosswalk.rows.loc[crosswalk.rows["relation"] == "split"]
    assert parts.groupby("source")["weight"].sum().tolist() == [pytest.approx(1.0)]


def test_stepping_back_renames_merges_and_marks_what_cannot_be_known() -> None:
    newer = identity_crosswalk(2010, ["XX11", "XX12", "XX13", "XX14", "XX15"])
    older = step_back(
        newer,
        2006,
        {"XX11": "XXQ1"},
        {"XX15": "XXQ6"},
        {"XX12": ["XXQ3", "XXQ2"]},
        {"XX13": ["XXQ4"]},
        ["XXQ5"],
    )
    assert rows_of(older, "XX11") == [("XXQ1", 1.0, "same")]
    assert rows_of(older, "XX12") == [("XXQ2", 1.0, "merged"), ("XXQ3", 1.0, "merged")]
    regrouped = older.rows.set_index("target").loc["XX13"]
    assert regrouped["relation"] == "regrouped"
    assert regrouped[["weight", "share"]].isna().all()
    assert older.rows.index.tolist() == [0, 1, 2, 3, 4, 5]
    assert older.rows["share"].notna().sum() == 5
    assert rows_of(older, "XX14") == [("XX14", 1.0, "same")]
    assert rows_of(older, "XX15") == [("XXQ6", 1.0, "nearly")]
    assert older.codes == {"XXQ1", "XXQ2", "XXQ3", "XXQ4", "XXQ5", "XXQ6", "XX14"}
    assert older.nuts == 2006
    assert newer.rows["source"].tolist() == ["XX11", "XX12", "XX13", "XX14", "XX15"]


def test_what_was_published_in_todays_version_keeps_every_code() -> None:
    found = identity_crosswalk(2024, ["XX1", "XX", "XX11", "XX111"])
    assert found.nuts == 2024
    assert found.codes == {"XX1", "XX11"}
    assert found.rows["target"].tolist() == ["XX", "XX1", "XX11", "XX111"]
    assert found.rows["source"].tolist() == found.rows["target"].tolist()
