"""Maps to take away: the figures of one level with the outlines of its regions."""

from __future__ import annotations

import dataclasses
import json

import geopandas
import pandas as pd
import pyogrio
import pytest

from data import queries
from data.catalogue import load_catalogue
from data.errors import UnknownIdError
from data.queries.layers import geopackage, has_outlines
from data.store import open_snapshot
from tests import mini_europe

CATALOGUE = load_catalogue()


def test_a_geopackage_holds_each_row_with_its_outline(tmp_path):
    tables = open_snapshot(mini_europe.build(tmp_path / "mini"))
    rows = queries.indicator_map(tables, CATALOGUE, "chem_employment", 2014, 2)
    rows = rows.assign(name_local=rows["name_local"].where(rows["region_id"] != "ITC4", "<b>=1"))
    content = geopackage(tables, 2, rows, name="layer", title="T", description="Eurostat, CC BY")
    path = tmp_path / "layer.gpkg"
    path.write_bytes(content)
    read = geopandas.read_file(path, layer="layer").set_index("region_id")
    assert read.crs.to_epsg() == 4326
    assert set(read.index) == set(rows["region_id"])
    assert read.loc["ITC4", "value"] == 45591
    assert read.loc["ITC4", "name_local"] == "<b>=1"
    assert read.loc["FRY1", "status"] == "not_applicable"
    assert read["value"].isna().loc["FRY1"]
    assert read.geometry.loc["ITC4"].bounds == (8.5, 44.5, 12.5, 46.5)


def test_a_geopackage_says_where_it_is_from(tmp_path):
    tables = open_snapshot(mini_europe.build(tmp_path / "mini"))
    rows = queries.indicator_map(tables, CATALOGUE, "chem_employment", 2014, 2)
    path = tmp_path / "layer.gpkg"
    path.write_bytes(
        geopackage(tables, 2, rows, name="layer", title="T", description="Eurostat, CC BY")
    )
    said = pyogrio.read_info(path)["layer_metadata"]
    assert said == {"IDENTIFIER": "T", "DESCRIPTION": "Eurostat, CC BY"}


def test_a_level_without_true_outlines_has_no_geopackage(tmp_path):
    tables = open_snapshot(mini_europe.build(tmp_path / "mini"))
    assert has_outlines(tables, 2)
    assert not has_outlines(tables, 9)
    rows = queries.indicator_map(tables, CATALOGUE, "chem_employment", 2014, 2)
    with pytest.raises(UnknownIdError, match="no outline 'geographic9'"):
        geopackage(tables, 9, rows, name="x", title="T", description="")


def test_regions_of_one_piece_and_one_without_an_outline_stand_in_the_same_layer(tmp_path):
    square = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
    features = [
        {"id": code, "geometry": {"type": "Polygon", "coordinates": square}}
        for code in ("AA11", "AA12")
    ]
    outline = tmp_path / "outline.geojson"
    outline.write_text(json.dumps({"features": features}), encoding="utf-8")
    tables = open_snapshot(mini_europe.build(tmp_path / "mini"))
    tables = dataclasses.replace(tables, outlines={"geographic2": outline})
    rows = pd.DataFrame(
        {
            "region_id": ["AA12", "AA13", "AA11"],
            "name": pd.array(["Žatec", "Elsewhere", None], dtype="string"),
            "class": pd.Categorical(["low", None, "high"]),
        }
    )
    path = tmp_path / "layer.gpkg"
    path.write_bytes(geopackage(tables, 2, rows, name="layer", title="T", description="D"))
    read = geopandas.read_file(path, layer="layer")
    assert list(read.columns) == ["region_id", "name", "class", "geometry"]
    assert read["region_id"].tolist() == ["AA12", "AA13", "AA11"]
    assert [None if pd.isna(n) else n for n in read["name"]] == ["Žatec", "Elsewhere", None]
    assert [None if pd.isna(c) else c for c in read["class"]] == ["low", None, "high"]
    kinds = [None if shape is None else shape.geom_type for shape in read.geometry]
    assert kinds == ["MultiPolygon", None, "MultiPolygon"]
    assert pyogrio.read_info(path)["geometry_type"] == "MultiPolygon"
