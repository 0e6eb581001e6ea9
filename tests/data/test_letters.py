"""On the real tables: every region gets its letter, and a sample gets both files."""

from __future__ import annotations

import pytest

from data import queries
from data.catalogue import load_catalogue
from data.letters import content, docx, facts, pdf
from data.letters.wish import Wish, line
from data.store import open_snapshot
from tests.letters import ENGLISH, frame, text_of_docx, text_of_pdf, without_breaks, words

SAMPLE = ["AL", "BG31", "CY", "CZ042", "EL30", "FRY10", "IS", "ITC4", "MT00", "PL711", "RO11", "XK"]


@pytest.fixture(scope="module")
def tables():
    return open_snapshot(), load_catalogue()


def letters(tables, codes):
    shared = frame(*tables)
    for code in codes:
        region = queries.find_region(*tables, code)
        found = facts.facts_of(*tables, region)
        yield region, content.compose(Wish(region), found, ENGLISH, shared)


def test_every_region_gets_a_letter_with_its_own_name(tables):
    codes = list(tables[0].regions["region_id"])
    assert len(codes) == 1798
    for region, letter in letters(tables, codes):
        said = words(letter)
        assert said[0] == line(region.name)
        assert said[1] == f"NUTS 2024 code {region.region_id}"
        assert all(said)
        assert not any("nan" in w.split() or "None" in w.split() or "{" in w for w in said)


def test_a_sample_gets_both_files_with_no_name_lost(tables):
    for region, letter in letters(tables, SAMPLE):
        name = without_breaks(region.name)
        in_pdf, in_docx = text_of_pdf(pdf.write(letter)), text_of_docx(docx.write(letter))
        assert name in without_breaks(in_pdf)
        assert name in without_breaks(in_docx)
        assert "\ufffd" not in in_pdf
