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


def test_a_whole_country_or_larger_region_may_be_a_smaller_one_today() -> None:
    joined = matrix(("XX111", "XXA10", 600), ("XX121", "XXA11", 400), ("XX211", "XXA20", 500))
    crosswalk = build_crosswalk(2013, joined, REGIONS, "pop11", {})
    assert rows_of(crosswalk, "XXA") == [("XX", 1.0, "same")]
    assert rows_of(crosswalk, "XXA1") == [("XX1", 1.0, "same")]


def test_of_the_same_territories_that_of_the_own_level_is_named() -> None:
    alone = matrix(("XX111", "XXA10", 600), ("XX211", "XXB10", 500))
    crosswalk = build_crosswalk(2013, alone, REGIONS, "pop11", {})
    assert rows_of(crosswalk, "XXA") == [("XX1", 1.0, "same")]
    assert rows_of(crosswalk, "XXA1") == [("XX11", 1.0, "same")]


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
    [
        *[(5, True, "same"), (10, True, "same"), (20, True, "split")],
        *[(0.5, False, "same"), (1, False, "same"), (5, False, "split")],
    ],
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


def test_a_regrouped_country_is_mapped_row_by_row() -> None:
    """XX11 (1 000 people) gives 400 to what is else XX12 (500), and lost its code as XX12 did."""
    moved = matrix(("XX111", "XXA10", 600), ("XX112", "XXB10", 400), ("XX121", "XXB10", 500))
    regions = ["YY001", "YY00", "YY0", "YY", "XXA10", "XXB10", "XXB1", "XXA1", "XXB", "XXA", "XX"]
    crosswalk = build_crosswalk(2013, moved, regions, "pop11", {"XXA10": 9, "XXB10": 9})
    unknown, part = None, pytest.approx
    expected = [
        ["XX", "XX", 1.0, 1.0, "same"],
        # Only the smaller regions are shared out; these are summed from them.
        ["XXA", "XX1", unknown, unknown, "regrouped"],
        ["XXA1", "XX11", 0.6, 1.0, "split"],
        ["XXB", "XX1", unknown, unknown, "regrouped"],
        ["XXB1", "XX11", 0.4, part(400 / 900), "split"],
        ["XXB1", "XX12", 1.0, part(500 / 900), "split"],
        ["YY", "YY", 1.0, 1.0, "same"],
        ["YY0", "YY0", 1.0, 1.0, "same"],
        ["YY00", "YY00", 1.0, 1.0, "same"],
    ]
    found = crosswalk.rows
    assert found.columns.tolist() == ["target", "source", "weight", "share", "relation"]
    assert found.index.tolist() == list(range(9))
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == expected
    assert found[["weight", "share"]].dtypes.eq(float).all()
    assert crosswalk.nuts == 2013
    assert crosswalk.codes == {"XX1", "XX11", "XX12", "YY0", "YY00"}


def test_the_noise_of_borders_is_no_part_and_a_small_region_is_one() -> None:
    """XXA1 was a two-thousandth of XX11; where XX11 meets XXB1, 20 people are none of either.

    As few were all of XX14, which went into XXB1 as a whole.
    """
    drawn = matrix(
        *[("XX111", "XXA10", 50), ("XX111", "XXC10", 60_000), ("XX112", "XXD10", 39_930)],
        *[("XX112", "XXB10", 20), ("XX121", "XXB10", 30_000), ("XX131", "XXB10", 10_000)],
        ("XX141", "XXB10", 20),
    )
    regions = ["XX", *[f"XX{c}{end}" for c in "ABCD" for end in ("", "1", "10")]]
    crosswalk = build_crosswalk(2013, drawn, regions, "pop11", {})
    assert rows_of(crosswalk, "XXA1") == [("XX11", 0.0005, "split")]
    whole = [(source, 1.0, "merged") for source in ("XX12", "XX13", "XX14")]
    assert rows_of(crosswalk, "XXB1") == whole


def test_people_of_the_year_asked_for_count() -> None:
    grown = SPLIT.assign(pop21=[900.0, 100.0, 500.0])
    earlier = build_crosswalk(2013, grown, REGIONS, "pop11", {})
    later = build_crosswalk(2013, grown, REGIONS, "pop21", {})
    assert rows_of(earlier, "XXA1") == [("XX11", 0.6, "split")]
    assert rows_of(later, "XXA1") == [("XX11", 0.9, "split")]


def test_land_counts_only_for_a_region_in_which_nobody_lives() -> None:
    pairs = matrix(("XX111", "XXA10", 0), ("XX112", "XXB10", 1), ("XX121", "XXB10", 0))
    sizes = overlaps(pairs.assign(area=[30.0, 20.0, 4.0]), 2, 2, "pop11")
    assert sizes.to_numpy().tolist() == [
        ["XX11", "XXA1", 0], ["XX11", "XXB1", 1], ["XX12", "XXB1", 4.0]
    ]  # fmt: skip


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
