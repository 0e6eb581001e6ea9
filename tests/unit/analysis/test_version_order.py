"""Which NUTS version is read first, with expectations worked out by hand."""

from __future__ import annotations

import pandas as pd

from data.analysis.carrying import version_order
from data.analysis.territories import Crosswalk, identity_crosswalk


def version(nuts: int, *codes: str) -> Crosswalk:
    return identity_crosswalk(nuts, codes)


def named(year: int, *codes: str) -> pd.DataFrame:
    return pd.DataFrame({"code": codes, "year": year})


def test_each_country_and_year_has_its_own_order_of_versions():
    older = version(2013, "XX", "XX1", "XX11", "XX12", "XX13", "YY01", "YY02")
    newer = version(2024, "XX", "XXA", "XXA1", "XXA2", "XXB1", "YY01", "YY02", "YY03")
    # Neither the larger and smaller regions count, nor codes that no version knows.
    states = pd.concat(
        [
            named(2014, "XX11", "XX12", "XX1", "XXA", "XX", "XXA1", "YY01", "ZZ99"),
            named(2021, "XXA1", "XXA2", "XX1", "YY01", "YY02", "YY03Z"),
        ]
    )
    # 2014: XX has two of three old codes and one of three new ones, YY one of two and one of three.
    # 2021: XX none and two of three, YY two of two and two of three.
    order = version_order(states, [newer, older])
    assert list(order.columns) == ["country", "year", "nuts", "order"]
    assert order.to_numpy().tolist() == [
        ["XX", 2014, 2013, 0], ["XX", 2014, 2024, 1],
        ["XX", 2021, 2024, 0], ["XX", 2021, 2013, 1],
        ["YY", 2014, 2013, 0], ["YY", 2014, 2024, 1],
        ["YY", 2021, 2013, 0], ["YY", 2021, 2024, 1],
    ]  # fmt: skip


def test_a_version_of_which_nothing_is_named_comes_last():
    versions = [version(2024, "XX21"), version(2016, "XX11", "XX12"), version(2021, "XX22")]
    assert version_order(named(2014, "XX11"), versions)["nuts"].tolist() == [2016, 2024, 2021]


def test_a_version_without_regions_has_no_place_in_the_order():
    versions = [version(2024), version(2021, "XX11")]
    assert version_order(named(2014, "XX11"), versions)["nuts"].tolist() == [2021]


def test_of_versions_named_alike_the_newest_is_tried_first():
    versions = [version(nuts, "XX11", "XX12") for nuts in (2016, 2024, 2021)]
    assert version_order(named(2014, "XX11"), versions)["nuts"].tolist() == [2024, 2021, 2016]
