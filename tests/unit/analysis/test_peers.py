"""Distances between regions, worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.analysis import peers
from data.analysis.peers import (
    Variable,
    _change_order,
    _ties,
    distances,
    nearest,
)
from data.errors import UnknownIdError

NAN = float("nan")
PLAIN = (Variable("size", log=False, weight=1.0), Variable("share", log=False, weight=1.0))


def table(**columns: list[float]) -> pd.DataFrame:
    count = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=[f"R{i}" for i in range(count)], dtype=float)


def test_the_distance_is_the_root_mean_square_in_standard_deviations():
    # size 0 0 4 4: mean 2, deviation 2, so -1 -1 1 1. share 1 3 1 3: deviation 1, so -1 1 -1 1.
    figures = table(size=[0, 0, 4, 4], share=[1, 3, 1, 3])
    found = distances(figures, "R0", PLAIN)
    # R1 and R2 differ by 2 in one of two: sqrt(4 / 2). R3 by 2 in both: sqrt(8 / 2).
    assert found["distance"].to_dict() == pytest.approx({"R1": 2**0.5, "R2": 2**0.5, "R3": 2.0})
    assert list(found.index) == ["R1", "R2", "R3"]
    assert found.index.name == "region_id"
    assert list(found.columns) == ["distance", "shared", "n_variables"]
    assert (found["shared"] == 1).all()


def test_a_heavier_variable_counts_for_more():
    figures = table(size=[0, 0, 4, 4], share=[1, 3, 1, 3])
    heavy = (Variable("size", log=False, weight=3.0), Variable("share", log=False, weight=1.0))
    found = distances(figures, "R0", heavy)["distance"]
    # R1 differs in share: sqrt(1 x 4 / 4). R2 in size: sqrt(3 x 4 / 4).
    assert found.to_dict() == pytest.approx({"R1": 1.0, "R2": 3**0.5, "R3": 2.0})


def test_logarithms_make_twice_as_far_as_half():
    # ln(1 + x) of 0, 1, 3: 0, ln 2, 2 ln 2; the middle one is equally far from both.
    found = distances(table(size=[1, 0, 3]), "R0", (Variable("size", log=True, weight=1.0),))
    assert found["distance"]["R1"] == found["distance"]["R2"] > 0
    assert list(found.index) == ["R1", "R2"]
    plain = distances(table(size=[1, 0, 3]), "R0", PLAIN[:1])
    assert plain["distance"]["R2"] == pytest.approx(2 * plain["distance"]["R1"])


def test_a_figure_no_logarithm_takes_is_missing():
    found = distances(table(size=[1, -2, 3]), "R0", (Variable("size", log=True, weight=1.0),))
    assert list(found.index) == ["R2"]


def test_one_unlike_figure_cannot_decide_alone():
    # 99 zeros and one 100: mean 1, deviation sqrt(99) = 9.95. The 100 lies 9.95 deviations out and
    # is held at 3; the zeros lie at -0.1005.
    found = distances(table(size=[0.0] * 99 + [100.0]), "R0", PLAIN[:1])
    assert found["distance"]["R99"] == pytest.approx(3 + 1 / 99**0.5)
    low = distances(table(size=[100.0] * 99 + [0.0]), "R0", PLAIN[:1])
    assert low["distance"]["R99"] == pytest.approx(3 + 1 / 99**0.5)


def test_a_missing_figure_takes_no_part():
    figures = table(size=[0, 0, 4, 4], share=[1, NAN, 1, 3], third=[1, 2, 1, 2])
    three = (*PLAIN, Variable("third", log=False, weight=2.0))
    found = distances(figures, "R0", three)
    # R1 shares size (no difference) and third (2 deviations, weight 2): sqrt(2 x 4 / 3).
    assert found.loc["R1"].to_dict() == pytest.approx(
        {"distance": (8 / 3) ** 0.5, "shared": 0.75, "n_variables": 2}
    )


def test_the_scale_is_that_of_the_figures_there_are():
    # 0, 4 and two missing: mean 2, deviation 2, so -1 and 1.
    found = distances(table(size=[0, NAN, 4, NAN]), "R0", PLAIN[:1])
    assert found["distance"].to_dict() == pytest.approx({"R2": 2.0})


def test_a_variable_of_no_weight_counts_for_nothing():
    figures = table(size=[0, 0, 4, 4], share=[1, 3, 1, 3])
    found = distances(figures, "R0", (PLAIN[0], Variable("share", log=False, weight=0.0)))
    assert found["distance"].to_dict() == pytest.approx({"R1": 0, "R2": 2, "R3": 2})
    assert found["n_variables"].unique().tolist() == [1]


def test_regions_that_share_too_little_are_left_out():
    figures = table(size=[0, 0, 4, 4], share=[1, NAN, 1, 3])
    assert "R1" not in distances(figures, "R0", PLAIN).index
    assert "R1" in distances(figures, "R0", PLAIN, least_shared=0.5).index
    lonely = table(size=[NAN, 1, 2], share=[NAN, 1, 2])
    assert distances(lonely, "R0", PLAIN, least_shared=0.0).empty
    assert nearest(lonely, "R0", PLAIN).empty


def test_who_has_too_few_figures_may_compare_with_nobody():
    figures = table(size=[0, 0, NAN], share=[1, NAN, NAN])
    weighed = (Variable("size", log=False, weight=3.0), Variable("share", log=False, weight=2.0))
    assert [peers.may_compare(figures, r, weighed) for r in ("R0", "R1", "R2")] == [1, 1, 0]
    # R1 has figures for 3 of 5; of the two it lacks one stands in no column.
    assert not peers.may_compare(figures[["size"]], "R1", weighed, least_shared=0.61)
    assert peers.may_compare(figures[["size"]], "R1", weighed, least_shared=0.6)
    with pytest.raises(UnknownIdError):
        peers.may_compare(figures, "R9", weighed)


def test_a_column_that_is_not_there_is_missing_for_all():
    found = distances(table(size=[0, 0, 4, 4]), "R0", PLAIN, least_shared=0.5)
    assert found["shared"].unique().tolist() == [0.5]


@pytest.mark.parametrize("share", [[0.0] * 6, [70000.1] * 6, [1e15, 1e15 + 1] * 3])
def test_a_variable_in_which_all_are_alike_sets_none_apart(share):
    # The mean of six times 70000.1 is not quite that; the last digit of 1e15 is but rounding.
    figures = table(size=[0, 0, 0, 4, 4, 4], share=share)
    found = distances(figures, "R0", PLAIN)["distance"]
    far = 2**0.5
    assert found.to_dict() == pytest.approx({"R1": 0, "R2": 0, "R3": far, "R4": far, "R5": far})


def test_how_large_figures_are_is_no_matter():
    # As in the first test, in other units; R4 has no figures.
    small = [1e-13, 3e-13, 1e-13, 3e-13, NAN]
    found = distances(table(size=[0, 0, 4e14, 4e14, NAN], share=small), "R0", PLAIN)
    assert found["distance"].to_dict() == pytest.approx({"R1": 2**0.5, "R2": 2**0.5, "R3": 2.0})


def test_whole_numbers_are_figures_like_others():
    logs = (Variable("size", log=True, weight=1.0),)
    figures = table(size=[1, 0, 3])
    assert distances(figures.astype(int), "R0", logs).equals(distances(figures, "R0", logs))


def test_an_unknown_region_is_told():
    with pytest.raises(UnknownIdError, match="no region 'XX00'"):
        distances(table(size=[1, 2]), "XX00", PLAIN[:1])
    with pytest.raises(UnknownIdError, match="no region 'XX00'"):
        distances(table(size=[1, 2]).head(0), "XX00", PLAIN[:1])


@pytest.mark.parametrize("weights", [(0.0, 0.0), (1.0, -1.0)])
def test_weights_must_weigh(weights):
    chosen = [
        Variable(v.indicator_id, log=False, weight=w) for v, w in zip(PLAIN, weights, strict=True)
    ]
    with pytest.raises(ValueError, match="Weights are 0 or more"):
        distances(table(size=[1, 2], share=[1, 2]), "R0", chosen)


# Seen from R0 (0, 0), in both variables; R5 and R6 make the scales nearly alike.
SPREAD = {"size": [0, 1.0, 0.0, 3.0, 0.9, 9, -9], "share": [0, 0.0, 1.1, 3.0, 0.9, 9, -9]}


def test_places_hang_on_the_weights():
    # Squared, times the weights: R1 1 and 0, R2 0 and 1.21, R4 0.81 and 0.81, R3 9 and 9.
    # Equal weights: R1, R2, R4, R3. Without size: R1 0, R4 0.81, R2 1.21. Without share: R2 0,
    # R4 0.81, R1 1. Size halved (weights 0.5, 1): 0.5, 1.21, 1.215. Size raised: 1.5, 1.21, 2.03;
    # share halved (1, 0.5): 1, 0.605, 1.215; share raised: 1, 1.815, 2.025.
    found = nearest(table(**SPREAD), "R0", PLAIN, n=4)
    assert list(found.index) == ["R1", "R2", "R4", "R3"]
    assert found["best"].to_dict() == {"R1": 1, "R2": 1, "R4": 2, "R3": 4}
    assert found["worst"].to_dict() == {"R1": 3, "R2": 3, "R4": 3, "R3": 4}
    # R1 and R2 change order under half more or less; R2 and R4 only when a variable is dropped.
    assert found["tie"].to_dict() == {"R1": 1, "R2": 1, "R4": 2, "R3": 3}


def test_equally_far_regions_are_a_tie():
    figures = table(size=[0, 1, -1, 3], share=[0, 1, -1, 3])
    assert nearest(figures, "R0", PLAIN)["tie"].tolist() == [1, 1, 2]
    later = table(size=[0, 1, -1, 0.5], share=[0, 1, -1, 0.5])
    assert nearest(later, "R0", PLAIN)["tie"].to_dict() == {"R3": 1, "R1": 2, "R2": 2}


def test_a_chain_of_ties_is_not_one_tie():
    # Distances as weighted, and under one other weighting.
    near, middle, far = np.array([[1.0, 1.3], [1.1, 1.2], [1.4, 1.1]])
    assert _change_order(near, middle)
    assert _change_order(middle, far)
    assert _change_order(near, far)
    # Equally far as weighted; as far under another weight; as far as the other under another.
    assert _change_order(near, np.array([1.0, 1.4]))
    assert not _change_order(near, np.array([1.1, 1.3]))
    assert not _change_order(near, np.array([1.3, 1.4]))
    firm = np.array([1.4, 1.35])
    assert not _change_order(near, firm)
    assert _ties(np.array([near, middle, firm, far])) == [1, 1, 2, 2]


def test_a_weight_raised_by_half_can_make_a_tie_by_itself():
    # Squared: R1 0, 0, 2.2 and R2 1.6, 1.6, 0, in all 2.2 and 3.2. The last weight raised: 3.3
    # and 3.2. Lowered: 1.1 and 3.2; another raised: 2.2 and 4.0, or lowered: 2.2 and 2.4.
    last, other = 2.2**0.5, 1.6**0.5
    figures = table(
        size=[0, 0, other, 50, -50], share=[0, 0, other, 50, -50], third=[0, last, 0, 50, -50]
    )
    three = (*PLAIN, Variable("third", log=False, weight=1.0))
    assert nearest(figures, "R0", three, n=2)["tie"].to_dict() == {"R1": 1, "R2": 1}


def test_a_weight_lowered_by_half_can_make_a_tie_by_itself():
    # Squared: R1 0, 0.8 and R2 1.4, 0. The first weight lowered: 0.8 and 0.7; the other raised:
    # 1.2 and 1.4.
    figures = table(size=[0, 0, 1.4**0.5, 50, -50], share=[0, 0.8**0.5, 0, 50, -50])
    assert nearest(figures, "R0", PLAIN, n=2)["tie"].to_dict() == {"R1": 1, "R2": 1}


def test_a_variable_dropped_moves_places_and_makes_no_tie():
    # Squared: R1 0, 1 and R2 2.4, 0. The first weight lowered: 1 and 1.2; the other raised: 1.5
    # and 2.4. The first dropped: 1 and 0.
    figures = table(size=[0, 0, 2.4**0.5, 50, -50], share=[0, 1, 0, 50, -50])
    found = nearest(figures, "R0", PLAIN, n=2)
    assert found["tie"].to_dict() == {"R1": 1, "R2": 2}
    assert found["worst"].to_dict() == {"R1": 2, "R2": 2}


def test_what_is_told_of_the_nearest_is_what_distances_tell():
    # Sizes 0 0 4 4 and shares 1 3 1 and none; weights 3 and 1, where R3 has figures for 3 of 4.
    figures = table(size=[0, 0, 4, 4], share=[1, 3, 1, NAN])
    heavy = (Variable("size", log=False, weight=3.0), Variable("share", log=False, weight=1.0))
    found = nearest(figures, "R0", heavy)
    assert found.index.name == "region_id"
    assert found["n_variables"].to_dict() == {"R1": 2, "R2": 2, "R3": 1}
    assert found["shared"].to_dict() == {"R1": 1, "R2": 1, "R3": 0.75}
    # Shares 1 3 1: deviation sqrt(8 / 9), so R1 is 2 / sqrt(8 / 9) from R0. Sizes are 2 apart.
    expected = {"R1": (9 / 2 / 4) ** 0.5, "R2": 3**0.5, "R3": 2.0}
    assert found["distance"].to_dict() == pytest.approx(expected)
    assert found.columns.tolist() == ["distance", "shared", "n_variables", "best", "worst", "tie"]


def test_of_many_equally_near_regions_eight_are_listed_by_code():
    sizes = {f"A{n:02}": 1 + n % 2 for n in range(60)} | {"R0": 0}
    backwards = pd.DataFrame({"size": sizes}, dtype=float)[::-1]
    nearer = [f"A{n:02}" for n in range(0, 60, 2)]
    assert nearest(backwards, "R0", PLAIN[:1]).index.tolist() == nearer[:8]
    further = [f"A{n:02}" for n in range(1, 60, 2)]
    assert nearest(backwards, "R0", PLAIN[:1], n=60).index.tolist() == nearer + further
    assert distances(backwards, "R0", PLAIN[:1]).index.tolist() == nearer + further


def test_a_region_compared_by_one_variable_stands_last_without_it():
    figures = table(size=[0, 0, 1, 4], share=[1, NAN, 1, 3])
    found = nearest(figures, "R0", PLAIN, least_shared=0.5)
    assert list(found.index) == ["R1", "R2", "R3"]
    assert found["worst"]["R1"] == 3


def test_the_own_country_is_no_candidate_but_sets_the_scale():
    everyone = nearest(table(**SPREAD), "R0", PLAIN, n=2)
    others = nearest(table(**SPREAD), "R0", PLAIN, n=2, leave_out={"R1"})
    assert list(everyone.index) == ["R1", "R2"]
    assert list(others.index) == ["R2", "R4"]
    assert others["distance"]["R2"] == everyone["distance"]["R2"]
    assert others["best"].to_dict() == {"R2": 1, "R4": 1}


def test_the_list_ends_where_the_candidates_do():
    assert len(nearest(table(**SPREAD), "R0", PLAIN, n=20)) == 6


def test_the_usual_variables_describe_structure_and_no_result():
    ids = {v.indicator_id for v in peers.DEFAULT}
    assert len(ids) == len(peers.DEFAULT) == 9
    # As documented: the industries beside chemistry weigh 1.5 of 7.5.
    assert sum(v.weight for v in peers.DEFAULT) == 7.5
    assert sum(v.weight for v in peers.DEFAULT if v.indicator_id.endswith("_lq")) == 1.5
    assert {v.indicator_id for v in peers.DEFAULT if not v.log} == {"mfg_per_1000", "tertiary_pct"}
    assert not ids & {"gdp_meur", "gdp_pps_hab", "gerd_pct_gdp", "ets_chem_tco2e", "chem_lq"}
