"""Projects as BibTeX and RIS."""

from __future__ import annotations

import pandas as pd

from components import references_file

PROJECT = {
    "project_id": "101000001", "acronym": "GRÜN-CAT", "title": "50 % less & more_{x}",
    "coordinator_name": "Acme", "start_year": 2023, "doi": "10.3030/101000001",
    "cordis_url": "https://cordis.europa.eu/project/id/101000001",
}  # fmt: skip


def test_bibtex_is_escaped_and_keyed_by_acronym_and_number():
    made = references_file.bibtex(pd.DataFrame([PROJECT])).decode()
    assert made.startswith("@misc{GRUNCAT101000001,\n")
    assert r"title = {GRÜN-CAT: 50 \% less \& more\_\{x\}}," in made
    assert "doi = {10.3030/101000001}," in made
    assert made.count("{") - made.count(r"\{") == made.count("}") - made.count(r"\}")


def test_ris_has_one_record_per_project_and_leaves_out_what_is_missing():
    lacking = {**PROJECT, "doi": None, "acronym": None}
    made = references_file.ris(pd.DataFrame([PROJECT, lacking])).decode()
    assert made.count("TY  - GRANT\r\n") == made.count("ER  - \r\n") == 2
    assert made.count("DO  - ") == 1
    assert "TI  - 50 % less & more_{x}\r\n" in made
    assert "nan" not in made.lower().replace("funding", "")


def test_a_line_break_in_a_title_does_not_open_a_field():
    made = references_file.ris(pd.DataFrame([{**PROJECT, "title": "One\r\nER  - two"}])).decode()
    assert made.count("\r\nER  - ") == 1


def test_no_project_is_an_empty_file():
    none = pd.DataFrame([PROJECT]).iloc[:0]
    assert references_file.bibtex(none) == references_file.ris(none) == b""
