"""The table of regions: codes, parents, names and how names are told apart."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from data.build.regions import (
    build_regions,
    english_names,
    read_region_names,
    read_regions,
    tell_apart,
    tidy_name,
)
from data.catalogue import REGISTRY
from data.errors import RegistryError, SourceError

ROWS = [
    ("EL", "Elláda", "Ελλάδα "),
    ("EL3", "Attiki", "A\u03c4\u03c4\u03b9\u03ba\u03ae "),
    ("EL30", "Attiki", "A\u03c4\u03c4\u03b9\u03ba\u03ae"),
    ("LU", "Luxembourg", "Luxembourg"),
    ("LU0", "Luxembourg", "Luxembourg"),
    ("ES", "España", "España"),
    ("ES7", "Canarias", "Canarias"),
]


def raw(rows: list[tuple[str, str, str]] = ROWS) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "NUTS_ID": [code for code, _, _ in rows],
            "LEVL_CODE": [len(code) - 2 for code, _, _ in rows],
            "CNTR_CODE": [code[:2] for code, _, _ in rows],
            "NAME_LATN": [latin for _, latin, _ in rows],
            "NUTS_NAME": [local for _, _, local in rows],
        },
        geometry=[box(i, 40, i + 1, 41) for i in range(len(rows))],
        crs="EPSG:4326",
    )


def test_a_region_takes_registry_country_or_parent_name() -> None:
    regions = build_regions(raw(), {"EL3": "Attica", "ES7": "Canary Islands"})
    names = dict(zip(regions["region_id"], regions["name_en"], strict=True))
    assert names == {
        "EL": "Greece",
        "EL3": "Attica",
        "EL30": "Attica",
        "LU": "Luxembourg",
        "LU0": "Luxembourg",
        "ES": "Spain",
        "ES7": "Canary Islands",
    }


def test_parents_membership_and_overseas() -> None:
    regions = build_regions(raw(), {}).set_index("region_id")
    assert regions["parent_id"].to_dict()["EL30"] == "EL3"
    assert regions.loc[regions["level"] == 0, "parent_id"].isna().all()
    assert regions.index[regions["is_overseas"]].tolist() == ["ES7"]
    assert regions["in_eu27"].all()
    assert (regions.at["LU", "centroid_lon"], regions.at["LU", "centroid_lat"]) == (3.5, 40.5)


def test_a_latin_letter_in_a_greek_word_becomes_greek() -> None:
    assert (
        tidy_name(" A\u03c4\u03c4\u03b9\u03ba\u03ae ", "EL3")
        == "\u0391\u03c4\u03c4\u03b9\u03ba\u03ae"
    )
    assert tidy_name("Srbija/C\u0440p\u0431\u0438ja", "RS").startswith("Srbija/\u0421\u0440\u0440")


def test_romanian_cedillas_become_commas_below() -> None:
    assert tidy_name("Bucure\u015fti", "RO321") == "Bucure\u0219ti"
    assert tidy_name("\u0130stanbul \u015f", "TR1") == "\u0130stanbul \u015f"


def test_names_shared_by_two_countries_carry_the_country() -> None:
    named = {"BE22": "Limburg", "NL42": "Limburg", "LU": "Luxembourg", "BE34": "Luxembourg"}
    assert tell_apart(named) == {
        "BE22": "Limburg (BE)",
        "NL42": "Limburg (NL)",
        "LU": "Luxembourg",
        "BE34": "Luxembourg (BE)",
    }


def test_names_shared_within_a_country_carry_the_code() -> None:
    assert tell_apart({"XX1": "Middle", "XX2": "Middle"}) == {
        "XX1": "Middle (XX1)",
        "XX2": "Middle (XX2)",
    }


def test_a_region_and_its_part_may_share_a_name() -> None:
    latin = {"DE": "Deutschland", "DE3": "Berlin", "DE30": "Berlin"}
    assert english_names(latin, {}) == {"DE": "Germany", "DE3": "Berlin", "DE30": "Berlin"}


def test_an_unknown_code_in_the_registry_stops_the_build() -> None:
    with pytest.raises(RegistryError, match="ITC9"):
        build_regions(raw(), {"ITC9": "Nowhere"})


@pytest.mark.parametrize("text", ["names: [a]", "names: {NO: x, itc4: y}", "names: {ITC4: ' x'}"])
def test_a_malformed_registry_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "region_names.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError):
        read_region_names(file)


def test_the_registry_names_the_founders() -> None:
    names = read_region_names(REGISTRY / "region_names.yml")
    founders = {code: names[code] for code in ("ITC4", "NL42", "BE3", "PL9", "CZ042")}
    assert founders == {
        "ITC4": "Lombardy",
        "NL42": "Limburg",
        "BE3": "Wallonia",
        "PL9": "Mazovia",
        "CZ042": "Ústí nad Labem Region",
    }


def test_a_region_without_its_parent_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "regions.geojson"
    raw([("LU", "Luxembourg", "Luxembourg"), ("LU00", "x", "x")]).to_file(file)
    with pytest.raises(SourceError, match="parent"):
        read_regions(file)
