"""Files to take away: what stands in them, and that nothing in them runs."""

from __future__ import annotations

import datetime as dt
import io
import re
import time

import openpyxl
import pandas as pd
import pytest

from components import downloads, files, memory
from components.downloads import Figure
from tests import mini_europe

DAY = dt.date(2026, 11, 23)
LINK = "http://localhost:8501/regions?indicator=chem_lq"
FRAME = pd.DataFrame(
    {
        "name": ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx", "plain"],
        "year": [2014] * 7,
        "value": [-1.5, 2.25, 3.0, None, 5.0, 6.0, 7.0],
        "status": ["confidential in the source", *["published"] * 6],
        "flags": ["c", *[""] * 5, "bp"],
    }
)


@pytest.fixture(autouse=True)
def mini(tmp_path, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini_europe.build(tmp_path / "mini")))
    memory.clear()


def figure(**more):
    given = {
        "name": "lq_2014",
        "title": "Location quotient",
        "frame": FRAME,
        "sources": ["sbs_regional", "gisco_nuts"],
        "notes": ["Ratio, EU27 = 1", "NUTS 2"],
        "indicators": ["chem_employment"],
        "with_map": True,
    }
    return Figure(**{**given, **more})


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(book, n):
    return [tuple(cell.value for cell in row) for row in book.worksheets[n]]


def test_no_text_of_a_file_starts_like_a_formula():
    table = pd.read_csv(io.BytesIO(downloads.as_csv(figure(), LINK)), comment="#")
    assert table["name"].tolist()[:4] == ["'=HYPERLINK(1)", "'+1", "'-1", "'@x"]
    rows = sheet(opened(downloads.as_xlsx(figure(), LINK, DAY)), 0)
    names = [row[0] for row in rows[1:]]
    assert names[:4] == ["'=HYPERLINK(1)", "'+1", "'-1", "'@x"]
    assert all(name[0] == "'" for name in names[:-1])
    assert names[-1] == "plain"


def test_a_negative_number_stays_a_number():
    book = opened(downloads.as_xlsx(figure(), LINK, DAY))
    cell = book.worksheets[0]["C2"]
    assert (cell.value, cell.data_type, cell.number_format) == (-1.5, "n", "#,##0.00")
    assert b"\n'=HYPERLINK(1),2014,-1.5," in downloads.as_csv(figure(), LINK)


def test_a_missing_figure_is_an_empty_cell():
    book = opened(downloads.as_xlsx(figure(), LINK, DAY))
    assert book.worksheets[0]["C5"].value is None


def test_the_first_sheet_is_a_table():
    book = opened(downloads.as_xlsx(figure(), LINK, DAY))
    table = book.worksheets[0]
    assert table.title == "Table"
    assert [c.value for c in table[1]] == ["name", "year", "value", "status", "flags"]
    assert all(c.font.bold for c in table[1])
    assert table.freeze_panes == "A2"
    assert table.auto_filter.ref == "A1:E8"
    assert table["B2"].number_format == "0"


def test_the_second_sheet_says_where_the_table_is_from():
    book = opened(downloads.as_xlsx(figure(), LINK, DAY))
    rows = sheet(book, 1)
    told = dict(rows)
    assert book.sheetnames == ["Table", "Source"]
    assert rows[0][0] == "Location quotient"
    assert ("Note", "Ratio, EU27 = 1") in rows
    assert told["Link"] == LINK
    assert told["Build"] == "mini-europe"
    assert told["Made on"] == "2026-11-23"
    assert told["Regions"] == "NUTS 2024"
    assert ("Producer", "Eurostat") in rows
    assert ("Dataset", "sbs_r_nuts06_r2") in rows
    assert ("Vintage", "2017-08-01") in rows
    assert ("Filter", "Persons employed in chemicals: nace_r2 = C20, indic_sb = V16110") in rows
    assert ("Licence", "CC BY 4.0, Commission Decision 2011/833/EU") in rows
    assert ("Text of the licence", "https://commission.europa.eu/legal-notice_en") in rows
    assert ("NUTS versions of the source", "2006, 2010, 2013") in rows
    credit = "(c) EuroGeographics for the administrative boundaries"
    assert ("Attribution", credit) in rows
    assert told["Official address"].startswith("https://ec.europa.eu/")


def test_the_second_sheet_explains_the_statuses_and_flags_that_occur():
    told = dict(sheet(opened(downloads.as_xlsx(figure(), LINK, DAY)), 1))
    meaning = "The producer has the figure and keeps it secret by law."
    assert told["confidential in the source"] == meaning
    assert "provisional" not in told
    assert told["c"] == "confidential"
    assert told["b"] == "break in the time series"
    assert "u" not in told
    assert "not in the sources used here" not in told
    gap = FRAME.assign(status=["not in the sources used here", *["published"] * 6])
    told = dict(sheet(opened(downloads.as_xlsx(figure(frame=gap), LINK, DAY)), 1))
    assert "for regions of this level" in told["not in the sources used here"]


def test_the_same_table_gives_the_same_bytes(monkeypatch):
    first = downloads.as_xlsx(figure(), LINK, DAY)
    later = time.time() + 10  # the clock in a zip ticks every two seconds
    monkeypatch.setattr(time, "time", lambda: later)
    assert downloads.as_xlsx(figure(), LINK, DAY) == first
    assert downloads.as_xlsx(figure(), LINK, dt.date(2026, 11, 24)) != first


def test_a_csv_says_what_it_is_before_its_header():
    lines = downloads.as_csv(figure(title="A\nB"), LINK).decode("utf-8-sig").splitlines()
    assert lines[:3] == ["# A B", "# Ratio, EU27 = 1", "# NUTS 2"]
    assert f"# Link: {LINK}" in lines
    assert "# Build mini-europe" in lines
    header = next(line for line in lines if not line.startswith("#"))
    assert header == "name,year,value,status,flags"


def test_a_frame_is_made_when_the_file_is_asked_for():
    calls = []

    def made():
        calls.append(1)
        return FRAME

    offered = figure(frame=made)
    assert not calls
    downloads.as_csv(offered, LINK)
    assert calls == [1]


def test_control_characters_do_not_break_a_workbook():
    frame = pd.DataFrame({"na\x00me": ["a\x07b", "c\x1bd"]})
    assert opened(downloads.as_xlsx(figure(frame=frame), LINK, DAY)).worksheets[0]["A2"].value


def test_a_long_table_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    book = opened(downloads.as_xlsx(figure(), LINK, DAY))
    assert book.worksheets[0].max_row == 4
    notes = [words for name, words in sheet(book, 1) if name == "Note"]
    assert "This sheet holds the first 3 of 7 rows; the CSV file holds all." in notes


@pytest.mark.parametrize(
    ("stem", "safe"),
    [
        ("chem_lq_2014", "chem_lq_2014.csv"),
        ("../../etc/passwd", "etc_passwd.csv"),
        ('a"b<c>|d:e', "a_b_c_d_e.csv"),
        ("Ústí nad Labem", "Usti_nad_Labem.csv"),
        ("Αττική", "table.csv"),
        ("x" * 300, "x" * 80 + ".csv"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(stem, safe):
    assert files.file_name(stem, "csv") == safe


def test_what_the_browser_gets_names_title_source_and_address():
    data = downloads.picture(figure(title="<b>LQ</b>\n" + "long " * 200), "figure_map", LINK)
    assert data["box"] == "figure_map"
    assert "\n" not in data["title"]
    assert re.search("Eurostat, sbs_r_nuts06_r2", data["lines"][0])
    assert data["lines"][1] == f"Build mini-europe \u00b7 {LINK}"


def test_the_filter_of_a_derived_indicator_is_that_of_its_inputs():
    offered = figure(indicators=["chem_lq"], sources=["sbs_regional", "sbs_regional_2015"])
    rows = sheet(opened(downloads.as_xlsx(offered, LINK, DAY)), 1)
    filters = [words for name, words in rows if name == "Filter"]
    assert len(filters) == 2
    assert "nace_r2 = C20, indic_sb = V16110" in filters[0]
    assert "nace_r2 = C, indic_sb = V16110" in filters[1]
