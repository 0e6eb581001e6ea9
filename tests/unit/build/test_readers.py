"""Readers of the official formats: what a cell, a flag and a blank become."""

from __future__ import annotations

import gzip
from pathlib import Path

import pandas as pd
import pytest

from data.build.readers.eurostat import (
    parse_cells,
    read_bulk_tsv,
    read_extract_csv,
    read_sdmx_csv,
)
from data.build.readers.flags import interpret
from data.build.readers.tables import read_ardeco, read_eutl, read_overlaps
from data.errors import SourceError


def cells(*texts: str) -> pd.DataFrame:
    rows = range(2, len(texts) + 2)
    return pd.DataFrame({"code": "XX01", "year": 2014, "text": list(texts), "row": list(rows)})


@pytest.mark.parametrize(
    ("text", "value", "status", "flags", "has_break"),
    [
        ("4664 d", 4664.0, "published", "d", False),
        ("-3.2", -3.2, "published", "", False),
        ("171 p", 171.0, "provisional", "p", False),
        ("12.5 e", 12.5, "estimated", "e", False),
        ("7 s", 7.0, "estimated", "s", False),
        ("7 bp", 7.0, "provisional", "bp", True),
        ("0", 0.0, "published", "", False),
        (": c", None, "confidential", "c", False),
        (": bc", None, "confidential", "bc", True),
        (": cd", None, "confidential", "cd", False),
        (": u", None, "not_published", "u", False),
        (": z", None, "not_applicable", "z", False),
        ("9 f", None, "not_published", "f", False),
    ],
)
def test_a_cell_becomes_a_number_or_a_kind_of_missing(
    text: str, value: float | None, status: str, flags: str, *, has_break: bool
) -> None:
    (row,) = parse_cells(cells(text), "x.tsv").to_dict("records")
    assert (None if pd.isna(row["value"]) else row["value"]) == value
    assert (row["status"], row["flags"], row["has_break"]) == (status, flags, has_break)


def test_a_figure_that_is_simply_absent_has_no_row() -> None:
    assert parse_cells(cells(":"), "x.tsv").empty


def test_a_cell_that_is_no_figure_names_file_and_row() -> None:
    with pytest.raises(SourceError, match=r"x\.tsv, row 3: 'n/a' is no figure"):
        parse_cells(cells("1", "n/a"), "x.tsv")


def test_an_unknown_flag_stops_the_build() -> None:
    frame = pd.DataFrame({"code": ["A"], "year": [2014], "value": [1.0], "flags": ["q"]})
    with pytest.raises(SourceError, match="flag 'q'"):
        interpret(frame, "x.tsv")


def test_bulk_tsv_keeps_the_series_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "sbs.tsv.gz"
    text = (
        "nace_r2,indic_sb,geo\\time\t2015 \t2014 \n"
        "C20,V16110,ITC4\t: \t45591 \n"
        "C20,V11210,ITC4\t: \t1343 \n"
        "B,V16110,ITC4\t5 \t6 \n"
    )
    path.write_bytes(gzip.compress(text.encode()))
    table = read_bulk_tsv(path, {"nace_r2": {"C20"}, "indic_sb": {"V16110"}})
    assert table[["code", "year", "text"]].to_numpy().tolist() == [
        ["ITC4", 2015, ":"],
        ["ITC4", 2014, "45591"],
    ]


def test_bulk_tsv_without_geo_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sbs.tsv"
    path.write_text("nace_r2,unit\\time\t2015 \nC20,X\t1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="must end in geo"):
        read_bulk_tsv(path, {"nace_r2": {"C20"}})


def test_extract_reads_blanks_lone_flags_and_spoilt_cells_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    path.write_text(
        "nace_r2;geo;n2015\nC20;AT;16985\nC20;FR; \nC20;PL11; d\nC20;IS;12:00 AM\nC20;IE0;9024 d\n",
        encoding="utf-8",
    )
    table = read_extract_csv(path, {"C20"})
    assert table["text"].tolist() == ["16985", ":", ": d", ":", "9024 d"]
    read = parse_cells(table, path.name).set_index("code")
    assert read["value"].dropna().to_dict() == {"AT": 16985.0, "IE0": 9024.0}
    assert set(table["year"]) == {2015}


def test_sdmx_reads_flags_and_the_confidential_column(tmp_path: Path) -> None:
    path = tmp_path / "gerd.csv"
    path.write_text(
        "unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
        "PC_GDP,AT11,2013,0.89,b,\nPC_GDP,BE10,2013,,,C\nOTHER,AT11,2013,5,,\n",
        encoding="utf-8",
    )
    table, rows = read_sdmx_csv(path, {"unit": "PC_GDP"})
    assert rows == 3
    assert table.to_dict("records") == [
        {"code": "AT11", "year": 2013, "value": 0.89, "status": "published", "flags": "b",
         "has_break": True},
        {"code": "BE10", "year": 2013, "value": pytest.approx(float("nan"), nan_ok=True),
         "status": "confidential", "flags": "c", "has_break": False},
    ]  # fmt: skip


def test_sdmx_reads_the_reduced_form_too(tmp_path: Path) -> None:
    path = tmp_path / "pps.csv"
    path.write_text("unit,geo,time,obs_value\nPPS,AL,2008,6400\n", encoding="utf-8")
    table, _ = read_sdmx_csv(path, {"unit": "PPS"})
    assert table["value"].tolist() == [6400.0]


def test_sdmx_names_the_column_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "pps.csv"
    path.write_text("geo,time,obs_value\nAL,2008,6400\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no column unit"):
        read_sdmx_csv(path, {"unit": "PPS"})


def test_ardeco_leaves_projections_out(tmp_path: Path) -> None:
    path = tmp_path / "pop.xlsx"
    sheet = pd.DataFrame({"NUTS": ["ITC4"], "Name": ["x"], "2022": [9.9e6], "2023": [1e7]})
    sheet.to_excel(path, sheet_name="Data", index=False)
    table, numbers, projected = read_ardeco(path, 2022)
    assert (numbers, projected) == (2, 1)
    assert table[["code", "year", "value"]].to_numpy().tolist() == [["ITC4", 2022, 9.9e6]]


def eutl(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "eutl.csv"
    head = "installation_id,country,post_code,eprtr_id,nace_rev2,nuts3_2021,v2021,v2022"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_eutl_speaks_eurostat_country_codes(tmp_path: Path) -> None:
    path = eutl(tmp_path, "GR_1,GR,1,1,20.1,EL303,5,", "GB_1,GB,1,1,20.1,UKC11,7,")
    assert read_eutl(path)["country"].tolist() == ["EL", "UK"]


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        (["A,AT,1,1,20.1,AT312,-5,1"], "negative"),
        (["A,AT,1,1,20.1,AT312,5,1", "A,AT,1,1,20.1,AT312,5,1"], "stands twice"),
    ],
)
def test_eutl_rows_that_break_a_rule_stop_the_build(
    tmp_path: Path, rows: list[str], rule: str
) -> None:
    with pytest.raises(SourceError, match=rule):
        read_eutl(eutl(tmp_path, *rows))


def test_overlaps_need_two_columns_of_codes(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("code,other,areaKm,pop11,pop21\nA,B,1,1,1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="codes of two versions"):
        read_overlaps(path)
