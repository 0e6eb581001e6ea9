"""Parks, sites and pipelines: repeats, corrections, missing values, ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from data.build.olefins import build_pipelines, slug
from data.build.sites import build_sites, correct, read_parks, read_site_corrections
from data.catalogue import REGISTRY
from data.errors import RegistryError, SourceError

REGIONS = gpd.GeoDataFrame(
    {"region_id": ["HR028", "BE323"]},
    geometry=[box(16, 45, 17, 46), box(3, 50, 4, 51)],
    crs="EPSG:4326",
)
PARKS = pd.DataFrame(
    {
        "latitude": ["50.5"],
        "longitude": ["3.5"],
        "FacilityName": ["Kohtla-Järve"],
        "CountryName": ["Belgium"],
        "hasEthylene": ["1"],
        "hasPropylene": [None],
    },
    dtype="string",
)


def hotmaps(**changes: list[Any]) -> pd.DataFrame:
    columns: dict[str, list[Any]] = {
        "SiteID": ["1", "2", "3", "4", "555"],
        "CompanyName": ["YARA", "YARA", "x", "y", "Petrokemija"],
        "SiteName": ["YARA Tertre", "Yara  TERTRE", "No point", "Mill", "Gnojiva"],
        "Country": ["Belgium", "Belgium", "Belgium", "Belgium", "Liechtenstein"],
        "geom": [
            "SRID=4326;POINT(3.7986 50.48)",
            "SRID=4326;POINT(3.7986 50.48)",
            None,
            "SRID=4326;POINT(3.1 50.1)",
            "SRID=4326;POINT(16.8 45.47)",
        ],
        "Subsector": ["Chemical industry"] * 3 + ["Paper and printing", "Chemical industry"],
        "Emissions_ETS_2014": [None, None, None, "5", "1482923.00"],
        "Emissions_EPRTR_2014": [None, "709690.00", None, None, "1068114.00"],
    }
    return pd.DataFrame(columns | changes, dtype="string")


def test_repeats_and_sites_without_a_point_are_dropped_and_counted() -> None:
    sites, reports = build_sites(PARKS, hotmaps(), REGIONS)
    assert sites["site_id"].tolist() == ["hotmaps-1", "hotmaps-555", "park-kohtla-jarve"]
    assert dict(reports[1].dropped) == {
        "another industry": 1,
        "no point in the file": 1,
        "repeated: same name, same point": 1,
    }
    assert reports[1].rows_in == reports[1].rows_out + sum(reports[1].dropped.values())


def test_a_repeat_lends_the_figure_that_the_first_row_lacks() -> None:
    sites = build_sites(PARKS, hotmaps(), REGIONS)[0].set_index("site_id")
    assert sites.loc["hotmaps-1", "emissions_eprtr_2014_t"] == 709690
    assert sites["emissions_ets_2014_tco2e"].isna()["hotmaps-1"]


def test_unknown_olefins_stay_unknown() -> None:
    sites = build_sites(PARKS, hotmaps(), REGIONS)[0]
    park = sites[sites["kind"] == "chemical_park"]
    assert park["has_ethylene"].tolist() == [True]
    assert park["has_propylene"].isna().all()
    assert park[["region_id", "region_assigned_by"]].to_numpy().tolist() == [["BE323", "outline"]]


def test_the_declared_correction_moves_kutina_to_croatia() -> None:
    corrections = read_site_corrections(REGISTRY / "site_corrections.yml")
    sites = build_sites(PARKS, hotmaps(), REGIONS, corrections)[0].set_index("site_id")
    assert sites.loc["hotmaps-555", "country"] == "HR"
    assert sites.loc["hotmaps-555", "region_id"] == "HR028"


def test_a_correction_the_file_no_longer_needs_stops_the_build() -> None:
    corrections = read_site_corrections(REGISTRY / "site_corrections.yml")
    mended = hotmaps(Country=["Belgium"] * 4 + ["Croatia"])
    with pytest.raises(SourceError, match="review the correction"):
        correct(mended, corrections, "hotmaps_sites")


def test_a_correction_without_a_reason_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "site_corrections.yml"
    file.write_text("corrections: [{source_id: x, record: 1}]", encoding="utf-8")
    with pytest.raises(RegistryError, match="reason"):
        read_site_corrections(file)


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [("Country", "Atlantis", "unknown country"), ("geom", "LINE(1 2)", "not a point")],
)
def test_what_breaks_a_rule_is_named(column: str, value: str, rule: str) -> None:
    broken = hotmaps(**{column: [value, *hotmaps()[column].tolist()[1:]]})
    with pytest.raises(SourceError, match=rule):
        build_sites(PARKS, broken, REGIONS)


def test_the_column_of_comments_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "parks.csv"
    file.write_text(
        "\ufefflatitude;longitude;FacilityName;CountryName;hasEthylene;hasPropylene;Comments\n"
        "48.2;14.3;Linz;Austria;0;;somebody's prose\n",
        encoding="utf-8",
    )
    assert "Comments" not in read_parks(file).columns
    assert read_parks(file)["latitude"].tolist() == ["48.2"]


def test_a_pipeline_takes_its_product_from_the_file() -> None:
    link = {
        "properties": {"name": "Rotterdam-Moerdijk-Pipeline-Ethylene"},
        "geometry": {"type": "LineString", "coordinates": [[0, 0], [0, 1]]},
    }
    table, reports = build_pipelines({"propylene": [link]})
    row = table.iloc[0]
    assert row["pipeline_id"] == "propylene-rotterdam-moerdijk"
    assert (row["name"], row["product"]) == ("Rotterdam-Moerdijk", "propylene")
    assert row["length_km"] == pytest.approx(110.6, abs=0.05)  # a degree of the meridian at 0
    assert (reports[0].rows_in, reports[0].rows_out) == (1, 1)


def test_slug() -> None:
    assert slug("Münchsmünster - Gendorf, Łódź") == "munchsmunster-gendorf-lodz"
