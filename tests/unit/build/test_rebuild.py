"""The check of the tables against the raw files finds what is wrong."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from data import store
from data.build import original
from data.build.rebuild import differences, line
from data.build.tracing import RATIOS, drawn, traced
from data.catalogue import load_catalogue
from data.queries.figures import value_of

HEAD = "nace_r2,indic_sb,geo\\time\t2009 \t2008 "
SELECTION = {"nace_r2": "C20", "indic_sb": "V16110"}


@pytest.fixture
def bulk(tmp_path):
    def written(*lines):
        path = tmp_path / "sbs" / "sbs_r_nuts06_r2.tsv.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress("\n".join([HEAD, *lines, ""]).encode()))
        return path

    return written


def test_folders_are_compared_byte_for_byte(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        (folder / "inner").mkdir(parents=True)
        (folder / "inner" / "same").write_bytes(b"same")
        (folder / "other").write_bytes(folder.name.encode())
    assert differences(one, one) == []
    (one / "more").write_bytes(b"")
    (two / "lost").write_bytes(b"")
    assert differences(one, two) == [
        "lost is missing.",
        "more is not made by the build.",
        "other differs from what the build makes.",
    ]


def test_a_bulk_table_is_searched_by_series_and_year(bulk):
    path = bulk("C20,V16110,AT\t: c\t17103 d", "C20,V11210,AT\t1\t2", "C20,V16110,AT1\t5 \t6 ")
    assert original.bulk(path, SELECTION, "AT", 2008) == 17103
    assert original.bulk(path, SELECTION, "AT", 2009) is None
    assert original.bulk(path, SELECTION, "AT1", 2009) == 5
    assert original.bulk(path, SELECTION, "AT2", 2008) is None


def test_the_two_forms_of_sdmx_are_searched_by_dimensions(tmp_path):
    long = tmp_path / "long.csv"
    long.write_text(
        "unit,geo,TIME_PERIOD,OBS_VALUE\nPC,AT11,2013,1.5\nMIO,AT11,2013,7\nPC,AT11,2014,\n",
        encoding="utf-8",
    )
    short = tmp_path / "short.csv"
    short.write_text("unit,geo,time,obs_value\nPC,AL,2008,6400\n", encoding="utf-8")
    assert original.sdmx(long, {"unit": "MIO"}, "AT11", 2013) == 7
    assert original.sdmx(long, {"unit": "PC"}, "AT11", 2014) is None
    assert original.sdmx(short, {"unit": "PC"}, "AL", 2008) == 6400


def test_emissions_are_those_of_the_installations_that_reported(tmp_path):
    path = tmp_path / "eutl.csv"
    path.write_text("nuts3_2021,v2008\nAT311,100\nAT312,\nAT312,20.5\nAT211,7\n", encoding="utf-8")
    assert original.emissions(path, "AT31", 2008) == (120.5, 2)
    assert original.emissions(path, "AT312", 2008) == (20.5, 1)


# Austria's persons employed in chemicals in 2008, as Eurostat published it.
@pytest.mark.parametrize(
    ("cell", "same"), [("17103 ", True), ("17103 d", True), ("17300 ", False), (": ", False)]
)
def test_a_figure_that_the_raw_file_does_not_hold_is_found(bulk, cell, same):
    raw = bulk(f"C20,V16110,AT\t1 \t{cell}").parents[1]
    snapshot = store.open_snapshot(store.CURATED)
    value = value_of(snapshot, "chem_employment", "AT", 2008)
    (found,) = traced(raw, snapshot, load_catalogue(), [value])
    assert found.same is same
    assert line(found).startswith("same" if same else "DIFFERS")


def test_a_figure_without_a_number_has_none_in_the_raw_file_either(bulk):
    raw = bulk("C20,V16110,AT\t1 \t: c").parents[1]
    snapshot = store.open_snapshot(store.CURATED)
    value = replace(value_of(snapshot, "chem_employment", "AT", 2008), value=None)
    (found,) = traced(raw, snapshot, load_catalogue(), [value])
    assert found.same


def test_the_draw_takes_every_kind_of_figure_and_is_the_same_again():
    snapshot = store.open_snapshot(store.CURATED)
    once = drawn(snapshot, 30, "seed")
    assert once == drawn(snapshot, 30, "seed")
    assert once != drawn(snapshot, 30, "another")
    held = snapshot.values.loc[snapshot.values["value"].notna()]
    kinds = held.groupby(["source_id", "step"], observed=True).ngroups
    assert len({(v.source_id, v.step) for v in once}) == min(30, kinds)


def test_ratios_are_those_of_the_definitions():
    assert RATIOS["chem_share_mfg_pct"](5.0, 200.0) == 2.5
    assert RATIOS["chem_wage_eur"](10.0, 200.0) == 50_000
    assert RATIOS["mfg_per_1000"](50.0, 1_000.0) == 50
