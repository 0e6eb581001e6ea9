"""Scores with figures computed by hand."""

from __future__ import annotations

import math

import pytest

from data.build import score
from data.errors import SourceError

TRUTH = [frozenset({"relevant", "energy", "waste"}), frozenset(), frozenset({"relevant", "water"})]
GIVEN = [
    frozenset({"relevant", "energy"}),
    frozenset({"relevant"}),
    frozenset({"relevant", "waste"}),
]


def test_counts_look_at_the_labels_asked_for():
    counts = score.count(TRUTH, GIVEN, ("energy", "waste", "water"))
    assert (counts.right, counts.wrong, counts.missed) == (1, 1, 2)
    assert counts.precision == 0.5
    assert counts.recall == pytest.approx(1 / 3)
    assert counts.f1 == pytest.approx(2 / 5)


def test_nothing_to_count_is_not_a_number():
    counts = score.count(TRUTH, GIVEN, ("metals",))
    assert math.isnan(counts.precision)
    assert math.isnan(counts.f1)


def test_the_wilson_interval_of_a_textbook_case():
    # Newcombe 1998, table I (doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E):
    # 81 of 263 gives 0.2553 to 0.3662.
    assert score.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert all(map(math.isnan, score.wilson(0, 0)))


def test_the_bootstrap_is_the_same_every_time_and_exact_where_nothing_varies():
    table = score.per_item(TRUTH, TRUTH, ("relevant",))
    assert score.f1_interval(table) == (1.0, 1.0)
    mixed = score.per_item(TRUTH, GIVEN, ("energy", "waste", "water"))
    low, high = score.f1_interval(mixed)
    assert (low, high) == score.f1_interval(mixed)
    assert 0.0 <= low <= 0.4 <= high <= 1.0


def test_reading_labels(tmp_path):
    path = tmp_path / "gold.csv"
    path.write_text(
        "project_id,relevant,objective_ids,sector_ids\n1,yes,scale_up,energy waste\n2,no,,\n"
    )
    assert score.read_gold(path) == {
        "1": frozenset({"relevant", "scale_up", "energy", "waste"}),
        "2": frozenset(),
    }


@pytest.mark.parametrize(
    "text",
    [
        "project_id,relevant,objective_ids\n1,yes,\n",
        "project_id,relevant,objective_ids,sector_ids\n1,yes,,wood\n",
    ],
)
def test_a_broken_file_is_refused(tmp_path, text):
    path = tmp_path / "gold.csv"
    path.write_text(text)
    with pytest.raises(SourceError):
        score.read_gold(path)
