"""Partners and their regions on a toy country of four square regions."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from data.build import organisations
from data.errors import SourceError

# AA101 and AA102 lie side by side in AA10, AA201 beside them in AA20; BB101 is another country.
SQUARES = {
    "AA101": (0, 0, 1, 1),
    "AA102": (1, 0, 2, 1),
    "AA201": (2, 0, 3, 1),
    "BB101": (5, 0, 6, 1),
}
OUTLINES = gpd.GeoDataFrame(
    {"region_id": list(SQUARES)}, geometry=[box(*c) for c in SQUARES.values()], crs="EPSG:4326"
)
CODES = ["AA", "AA1", "AA2", "AA10", "AA20", *SQUARES, "BB", "BB1", "BB10"]
REGIONS = pd.DataFrame({"region_id": CODES, "level": [len(code) - 2 for code in CODES]})
CHANGES = pd.DataFrame(
    [
        ("AA101", "AA101", 100.0),
        ("AA109", "AA102", 995.0),  # carried over; the other part is a sliver
        ("AA109", "AA201", 5.0),
        ("AA108", "AA101", 60.0),  # split within AA10
        ("AA108", "AA102", 40.0),
        ("AA107", "AA101", 50.0),  # split across AA1 and AA2: no common parent
        ("AA107", "AA201", 50.0),
    ],
    columns=["code_v2021", "code_v2024", "pop21"],
)


def raw(**changes):
    row = {
        "projectID": "1", "organisationID": "o1", "name": "Org", "role": "participant",
        "country": "AA",
        "nutsCode": "AA101", "geolocation": "0.5,0.5", "city": "Town", "activityType": "PRC",
        "SME": "true", "netEcContribution": "10.5", "terminated": "false",
    }  # fmt: skip
    return pd.DataFrame([row | changes])


def build(*frames):
    table = pd.concat(frames, ignore_index=True)
    return organisations.build_partners(table, pd.Series(["1", "2"]), REGIONS, OUTLINES, CHANGES)


@pytest.mark.parametrize(
    ("code", "point", "country", "region", "way"),
    [
        ("AA101", "0.5,2.5", "AA", "AA101", "nuts_code"),  # the code wins over the point
        ("AA10", "0.5,0.5", "AA", "AA10", "nuts_code"),  # a level 2 code stays
        ("AA109", "0.5,0.5", "AA", "AA102", "nuts_code"),  # carried over
        ("AA108", "0.5,1.5", "AA", "AA102", "geolocation"),  # split: the point chooses
        ("AA108", "0.5,2.5", "AA", "AA10", "nuts_code"),  # split: point elsewhere, common parent
        ("AA108", "", "AA", "AA10", "nuts_code"),
        ("AA107", "0.5,2.5", "AA", "AA201", "geolocation"),
        ("AA107", "", "AA", None, None),  # split, no common parent, no point
        ("AA", "0.5,2.5", "AA", "AA201", "geolocation"),  # bare country
        ("AA", "", "AA", None, None),
        ("BB101", "0.5,0.5", "AA", "AA101", "geolocation"),  # the code contradicts the country
        ("BB101", "", "AA", None, None),
        ("BB101", "0.5,5.5", "AA", "BB101", "geolocation"),  # the point sides with the code
        ("AA", "0.5,5.5", "AA", None, None),  # a point in a third country is wrong
        ("UKI32", "51.5,-0.1", "UK", None, None),  # not in NUTS 2024
        ("", "0.5,0.5", "AA", "AA101", "geolocation"),
        ("", "95,0.5", "AA", None, None),  # no such latitude
        ("", "north", "AA", None, None),
    ],
)
def test_the_region_of_a_partner(code, point, country, region, way):
    row = build(raw(nutsCode=code, geolocation=point, country=country)).partners.iloc[0]
    assert (None if pd.isna(row["region_id"]) else row["region_id"]) == region
    assert (None if pd.isna(row["region_assigned_by"]) else row["region_assigned_by"]) == way
    assert (None if pd.isna(row["nuts_code_source"]) else row["nuts_code_source"]) == (code or None)


def test_each_way_is_counted():
    table = build(
        raw(),
        raw(organisationID="o2", nutsCode="AA"),
        raw(organisationID="o3", nutsCode="XX", country="XX", geolocation=""),
    )
    assert table.assignment == {
        "code of NUTS 2024": 1,
        "no usable code: by geolocation": 1,
        "no region found": 1,
    }


def test_a_partner_carries_its_facts():
    row = build(raw(geolocation="0.123456,0.5")).partners.iloc[0]
    assert (row["lat"], row["lon"]) == (0.1235, 0.5)
    assert row["ec_contribution_eur"] == 10.5
    assert row["is_sme"]
    assert not row["ended"]
    assert list(build(raw()).partners.columns) == list(organisations.OUTPUT)


def test_what_cordis_leaves_empty_is_missing_not_zero():
    row = build(raw(SME="", netEcContribution="", activityType="", geolocation="")).partners.iloc[0]
    for column in ("is_sme", "ec_contribution_eur", "activity_type", "lon", "lat"):
        assert pd.isna(row[column]), column


def test_an_empty_country_is_read_from_the_code():
    assert build(raw(country="")).partners["country"].tolist() == ["AA"]


def test_rows_are_unique_sorted_and_accounted_for():
    table = build(
        raw(projectID="2"),
        raw(),
        raw(),  # repeated in full
        raw(terminated="true", netEcContribution="4"),  # left and came back
        raw(role="coordinator"),
        raw(projectID="99"),  # not relevant
    )
    partners = table.partners
    assert partners[["project_id", "role"]].to_numpy().tolist() == [
        ["1", "coordinator"],
        ["1", "participant"],
        ["2", "participant"],
    ]
    assert partners["ec_contribution_eur"].tolist() == [10.5, 14.5, 10.5]
    assert partners["ended"].tolist() == [False, False, False]
    assert (table.report.rows_in, table.report.rows_out) == (6, 3)
    assert sum(table.report.dropped.values()) == 3


def test_the_input_is_not_changed():
    frame = raw()
    before = frame.copy(deep=True)
    organisations.build_partners(frame, pd.Series(["1"]), REGIONS, OUTLINES, CHANGES)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    "changes",
    [
        {"projectID": ""},
        {"organisationID": ""},
        {"role": "friend"},
        {"netEcContribution": "-3"},
        {"netEcContribution": "some"},
    ],
)
def test_a_broken_row_stops_the_build(changes):
    with pytest.raises(SourceError):
        organisations.check_organisations(raw(**changes))


def test_a_missing_file_is_a_source_error(tmp_path):
    with pytest.raises(SourceError):
        organisations.read_organisations(tmp_path)


@pytest.mark.parametrize(
    ("codes", "parent"),
    [(("AA101", "AA102"), "AA10"), (("AA101", "AA111"), "AA1"), (("AA101", "AA201"), None)],
)
def test_the_common_parent_is_at_level_2_or_1(codes, parent):
    assert organisations.common_parent(codes) == parent


def test_agreement_of_code_and_point():
    partners = build(
        raw(),  # AA101 and the point agree
        raw(organisationID="o2", geolocation="0.5,1.5"),  # agree at level 2 (AA10)
        raw(organisationID="o3", geolocation="0.5,2.5"),  # agree at the country only
        raw(organisationID="o4", nutsCode="AA"),  # placed by its point: not compared
    ).partners
    assert organisations.agreement(partners, OUTLINES) == pytest.approx(
        {"level_3": 1 / 3, "level_2": 2 / 3, "level_1": 2 / 3, "level_0": 1.0}
    )
