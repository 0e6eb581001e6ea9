"""The files of a letter: accessible, complete in reading order, the same each time, harmless."""

from __future__ import annotations

import io
import json
import logging
import re
import zipfile

import docx
import pytest
import typst
from docx.oxml.ns import qn
from pypdf import PdfReader

from data.errors import LetterError
from data.letters import docx as docx_file
from data.letters import pdf as pdf_file
from data.letters.wish import Kind, Lead, Named, Signs, Typed
from data.model import Objective
from tests import letters
from tests.letters import mark, one_line, text_of_docx, text_of_pdf, without_breaks, words

NAMES = "Ústí, Łódź, Αττική, Северозападен"


@pytest.fixture(scope="module")
def letter(make):
    return make(
        "CZ042",
        kind=Kind.COMMITMENT,
        leads=(Lead("theme", "hydrogen"),),
        objectives=tuple(Objective),
        themes=("chemical_recycling",),
        candidates=(Named("bi-rex", "Bi-Rex: cellulose"),),
        projects=(Named("101000001", "Straw to monomers"),),
        signs=Signs.AUTHORITY,
        typed=Typed("Director", NAMES, "Ústí nad Labem", "Green chemistry", "a@example.org"),
    )


@pytest.fixture(scope="module")
def pdf(letter):
    return pdf_file.write(letter)


@pytest.fixture(scope="module")
def word(letter):
    return docx_file.write(letter)


def in_order(said, parts):
    at = 0
    for part in parts:
        found = said.find(without_breaks(part), at)
        assert found >= 0, part
        at = found + len(without_breaks(part))


def tags(element, found):
    """Names of the structure elements of a PDF, in reading order."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            tags(one, found)
    elif isinstance(element, dict):
        if "/S" in element:
            found.append(str(element["/S"]))
        if "/K" in element:
            tags(element["/K"], found)
    return found


def test_the_pdf_is_tagged_titled_in_its_language_and_dated(pdf, letter):
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert reader.metadata.title == letter.subject
    assert str(reader.metadata.creation_date)[:10] == "2026-11-27"
    assert b"pdfuaid:part>1" in root["/Metadata"].get_object().get_data()
    found = tags(root["/StructTreeRoot"], [])
    assert found.count("/H1") == 1
    assert found.count("/H2") == 6
    assert {"/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"} <= set(found)
    assert found.index("/H1") < found.index("/H2")


def test_the_fonts_of_the_pdf_are_inside(pdf):
    fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(inner.get_object())


def test_a_letter_of_interest_with_some_of_everything_stands_on_one_page(make):
    letter = make(
        "CZ042",
        objectives=tuple(Objective)[:3],
        themes=("hydrogen", "chemical_recycling"),
        candidates=(Named("bi-rex", "Bi-Rex: cellulose and chitin from agri-food residues"),),
        projects=(Named("101000001", "Straw to monomers " * 8),),
        signs=Signs.AUTHORITY,
        typed=Typed("Director", NAMES, "Ústí nad Labem", "Green chemistry", "office@example.org"),
    )
    made = pdf_file.write(letter)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    assert "office@example.org" in text_of_pdf(made)


@pytest.mark.parametrize("read", ["pdf", "word"])
def test_everything_stands_in_the_files_in_reading_order_and_no_name_is_lost(request, letter, read):
    made = request.getfixturevalue(read)
    said = text_of_pdf(made) if read == "pdf" else text_of_docx(made)
    in_order(without_breaks(said), words(letter))
    assert NAMES in one_line(said)


def test_the_headings_lists_and_table_of_the_docx_are_real(word, letter):
    document = docx.Document(io.BytesIO(word))
    styles = [p.style.name for p in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 6
    assert styles.count("List Bullet") == 8
    assert all(p.text.strip() for p in document.paragraphs), "no empty paragraph makes space"
    table = document.tables[0]._tbl
    assert len(table.findall(f".//{qn('w:tblHeader')}")) == 1
    caption = table.find(f".//{qn('w:tblCaption')}")
    assert caption.get(qn("w:val")) == "Figures on Ústí Region, with year and status"
    assert document.core_properties.title == letter.subject
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.author == ""
    tongues = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert tongues == {"en-GB"}


def test_the_docx_links_to_the_profile_and_to_nothing_else(word):
    parts = zipfile.ZipFile(io.BytesIO(word))
    relations = parts.read("word/_rels/document.xml.rels").decode()
    outside = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', relations)
    assert outside == [letters.PROFILE.replace("&", "&amp;")]


@pytest.mark.parametrize("write", [pdf_file.write, docx_file.write])
def test_the_same_letter_gives_the_same_bytes(letter, write):
    assert write(letter) == write(letter)


@pytest.mark.parametrize("write", [pdf_file.write, docx_file.write])
def test_an_error_of_a_library_says_nothing_of_what_was_typed(make, monkeypatch, caplog, write):
    def fails(*_args, **_more):
        raise ValueError(mark(1))

    monkeypatch.setattr(typst, "compile", fails)
    monkeypatch.setattr("docx.document.Document.save", fails)
    letter = make("ES51", typed=Typed(role=mark(1)))
    with caplog.at_level(logging.DEBUG), pytest.raises(LetterError) as caught:
        write(letter)
    logging.getLogger("chemical_regions").error("Incident", exc_info=caught.value)
    assert mark(1) not in caplog.text
    assert mark(1) not in str(caught.value)


def test_every_letter_said_to_be_printable_is_drawn():
    drawn = [chr(c) for span in pdf_file.DRAWN for c in span if pdf_file.is_printable(chr(c))]
    assert len(drawn) > 1800
    source = (
        b'#set document(title: "t")\n'
        b'#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))\n'
        b"#json(bytes(sys.inputs.letter))"
    )
    made = typst.compile(
        source,
        format="pdf",
        font_paths=pdf_file._fonts(),
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps("".join(drawn))},
        pdf_standards=["ua-1"],
    )
    assert made.startswith(b"%PDF")


def test_a_letter_that_the_typefaces_lack_is_marked_and_does_not_stop_the_pdf(make):
    letter = make("ES51", typed=Typed(role="Director 漢字 \U0001f600 ok"))
    assert "Director \ufffd\ufffd \ufffd ok" in text_of_pdf(pdf_file.write(letter))
    assert "Director 漢字 \U0001f600 ok" in text_of_docx(docx_file.write(letter))
