"""Carrying figures over loses nobody and invents nobody, whatever the territories."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.carrying import carry_over, sum_children, version_order
from data.analysis.territories import build_crosswalk, identity_crosswalk

OLD = ["XX11", "XX12", "XX13"]
NEW = ["XXA1", "XXA2", "XXB1"]


@st.composite
def countries(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Overlaps of three old with three new regions, and a count published for each old one."""
    people = st.integers(0, 9).map(lambda n: n * 1000.0)
    pairs = [(o, n, draw(people)) for o in OLD for n in NEW]
    matrix = pd.DataFrame(
        [(f"{o}{i}", f"{n}{i}", 1.0, p, p) for i, (o, n, p) in enumerate(pairs)],
        columns=["old", "new", "area", "pop11", "pop21"],
    )
    matrix = matrix.loc[matrix["pop11"] > 0]
    values = draw(st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
    published = pd.DataFrame(
        {"code": OLD, "year": 2014, "value": [float(v) for v in values], "status": "published",
         "flags": "", "has_break": False, "source_id": "source"}
    )  # fmt: skip
    held = set(matrix["old"].str[:4])
    return matrix, published.loc[published["code"].isin(held)]


@settings(max_examples=20)
@given(countries())
def test_a_count_is_the_same_in_sum_before_and_after(
    country: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    matrix, published = country
    if published.empty:
        return
    regions = {c[:n] for c in matrix["new"] for n in (2, 3, 4, 5)}
    crosswalk = build_crosswalk(2013, matrix, regions, "pop11", {})
    order = version_order(published, [crosswalk])
    rows = carry_over(published, [crosswalk], order, additive=True)
    level_2 = rows.loc[rows["region_id"].str.len() == 4]
    assert level_2["value"].notna().all()
    # Territories the same but for 0.1 % (1 % under a kept code) are not split further.
    assert level_2["value"].sum() == pytest.approx(published["value"].sum(), rel=0.01, abs=1e-6)


@settings(max_examples=15)
@given(countries(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    country: tuple[pd.DataFrame, pd.DataFrame], shuffler: object
) -> None:
    matrix, published = country
    if published.empty:
        return
    regions = {c[:n] for c in matrix["new"] for n in (2, 3, 4, 5)}
    seed = shuffler.randint(0, 1000)  # type: ignore[attr-defined]

    def carried(m: pd.DataFrame, p: pd.DataFrame) -> dict[str, float | None]:
        crosswalk = build_crosswalk(2013, m, regions, "pop11", {})
        rows = carry_over(p, [crosswalk], version_order(p, [crosswalk]), additive=True)
        return {
            str(k): None if pd.isna(v) else round(float(v), 6)
            for k, v in rows.set_index("region_id")["value"].items()
        }

    assert carried(matrix, published) == carried(
        matrix.sample(frac=1, random_state=seed), published.sample(frac=1, random_state=seed)
    )


numbers = st.lists(st.integers(0, 10**6) | st.none(), min_size=3, max_size=3)


@given(numbers)
def test_a_sum_of_children_is_exact_or_absent(values: list[int | None]) -> None:
    regions = pd.DataFrame(
        {
            "region_id": ["XX", "XXA", "XXA1", "XXA2", "XXA3"],
            "level": [0, 1, 2, 2, 2],
            "parent_id": [None, "XX", "XXA", "XXA", "XXA"],
        }
    )
    rows = pd.DataFrame(
        {
            "region_id": ["XXA1", "XXA2", "XXA3"],
            "year": 2014,
            "value": [None if v is None else float(v) for v in values],
            "status": ["confidential" if v is None else "published" for v in values],
            "step": "as_published",
            "flags": "",
            "has_break": False,
            "source_codes": "",
            "source_id": "source",
            "source_nuts": "2013",
        }
    ).astype({"value": float})
    summed = sum_children(rows, regions).set_index("region_id")["value"].to_dict()
    if None in values:
        assert set(summed) == {"XXA1", "XXA2", "XXA3"}
    else:
        assert summed["XX"] == summed["XXA"] == sum(v for v in values if v is not None)


def test_identity_leaves_everything_as_it_is() -> None:
    frame = pd.DataFrame(
        {"code": ["XX11"], "year": [2014], "value": [5.0], "status": ["published"], "flags": [""],
         "has_break": [False], "source_id": ["source"]}
    )  # fmt: skip
    crosswalk = identity_crosswalk(2024, ["XX11", "XX12"])
    rows = carry_over(frame, [crosswalk], version_order(frame, [crosswalk]), additive=True)
    assert rows[["region_id", "value", "step"]].to_numpy().tolist() == [
        ["XX11", 5.0, "as_published"]
    ]
