"""Whatever is typed, both files are made, say it as it stands, and run nothing."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from data.catalogue import load_catalogue
from data.letters import docx as docx_file
from data.letters import pdf as pdf_file
from data.letters.wish import Kind, Lead, Named, Typed, line
from data.store import open_snapshot
from tests import mini_europe
from tests.letters import letter, one_line, text_of_docx, text_of_pdf, without_breaks

HOSTILE = [
    '#import "/etc/passwd": *',
    '#read("/etc/passwd") $ x^2 $ @ref <label> // gone? /* gone? */ \\u{41} ~ -- ...',
    '") #eval("1+1") #panic("x") #let letter = 1 ]}',
    "<w:p><w:r><w:t>x</w:t></w:r></w:p> &amp; &lt; ]]> <!-- x --> <?xml version='1.0'?>",
    "{region} {0} {code.__class__} %s %(x)s",
    "\x00\x01\x0b\x1f\x7f\x85 \u202e\u2066\u200f\ufeff\ufffe\uffff a",
    "\ud800 lone",
    '=HYPERLINK("https://evil.test") javascript:alert(1) *b* _i_ `c` = head - item + item',
    "x" * 1_000_000,
    "\u0301" * 500,
]


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = mini_europe.build(tmp_path_factory.mktemp("property") / "curated")
    return open_snapshot(folder), load_catalogue()


def with_hostile(test):
    for words in HOSTILE:
        test = example(words=words)(test)
    return test


@settings(max_examples=30)
@with_hostile
@given(words=st.text(max_size=400))
def test_hostile_words_stand_in_both_files_as_words(tables, words):
    made = letter(
        *tables,
        "ES51",
        kind=Kind.COMMITMENT,
        leads=(Lead("candidate", "x", words),),
        candidates=(Named("x", words),),
        projects=(Named("1", words),),
        typed=Typed(words, words, words, words, words),
    )
    said = line(words)
    in_pdf, in_docx = pdf_file.write(made), docx_file.write(made)
    assert one_line(said) in text_of_docx(in_docx)
    if said.isascii():
        assert without_breaks(said) in without_breaks(text_of_pdf(in_pdf))
    reader = PdfReader(io.BytesIO(in_pdf))
    assert len(reader.pages) <= 4
    assert not {"/Names", "/OpenAction", "/AA", "/AcroForm"} & set(reader.trailer["/Root"])
    parts = zipfile.ZipFile(io.BytesIO(in_docx))
    for name in parts.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(parts.read(name))
    assert b"evil.test" not in parts.read("word/_rels/document.xml.rels")


@given(words=st.text(max_size=600))
def test_a_line_is_one_line_bounded_and_stays_as_it_is(words):
    once = line(words)
    assert len(once) <= 200
    assert once.isprintable() or not once
    assert line(once) == once
