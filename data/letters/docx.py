"""A letter as DOCX, to be edited: real headings, lists and table heads, its language and its title.

python-docx writes it from a bare document; no macro, no field, no outside content.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any, Final

from data.errors import LetterError
from data.letters.structure import (
    Block,
    Bullets,
    Heading,
    Letter,
    Lines,
    Paragraph,
    Signature,
    Table,
)

FONT: Final = "Calibri"
SMALL: Final = "Small print"
NAMES: Final = 28
"""Millimetres to the words behind 'Signature', 'Name' ..."""
RIGHT: Final = 160
LINK_COLOUR: Final = "0B5A7A"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def write(letter: Letter) -> bytes:
    """The letter as DOCX; the same letter gives the same bytes. Raises ``LetterError``."""
    try:
        document = _prepared(letter)
        for block in letter.before:
            _add(document, block)
        document.add_heading(letter.subject, level=1)
        for block in letter.after:
            _add(document, block)
        made = io.BytesIO()
        document.save(made)
    except Exception:  # noqa: BLE001 - whatever went wrong, its message may repeat what was typed
        raise LetterError("The DOCX file could not be written. Take the PDF instead.") from None
    return _repacked(made.getvalue())


def _prepared(letter: Letter) -> Any:
    """An empty document on A4 with the styles, language and properties of the letter."""
    import docx  # noqa: PLC0415 - a library that one page alone needs
    from docx.shared import Mm  # noqa: PLC0415

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(20)
    tag = f"{letter.language}-{letter.country}" if letter.country else letter.language
    _styles(document, tag)
    of = document.core_properties
    at_midnight = dt.datetime.combine(letter.date, dt.time())
    of.title, of.subject, of.language = letter.subject, "", tag
    of.author = of.last_modified_by = of.comments = of.keywords = ""
    of.created = of.modified = at_midnight
    return document


def _styles(document: Any, tag: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    small = styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = styles["Normal"]
    shapes = (
        ("Normal", 10.5, 0, 6),
        (SMALL, 8.5, 4, 4),
        ("Heading 1", 13, 14, 10),
        ("Heading 2", 10.5, 8, 3),
        ("List Bullet", 10.5, 0, 2),
    )
    for name, size, before, after in shapes:
        style = styles[name]
        style.font.size, style.font.name = Pt(size), FONT
        # A heading takes its typeface from the theme unless every script is told another.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{which}"), None)
        for which in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{which}"), FONT)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        if name.startswith("Heading"):
            style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)


def _add(document: Any, block: Block) -> None:
    match block:
        case Lines():
            _add_lines(document, block)
        case Heading():
            document.add_heading(block.words, level=2)
        case Paragraph():
            paragraph = document.add_paragraph(block.words, style=SMALL if block.small else None)
            if block.link:
                _add_link(paragraph, block.link)
        case Bullets():
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        case Table():
            _add_table(document, block)
        case Signature():
            _add_signature(document, block)


def _add_lines(document: Any, block: Lines) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(14)
    for place, words in enumerate(block.lines):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(words)


def _add_link(paragraph: Any, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import RGBColor  # noqa: PLC0415

    paragraph.add_run(" ")
    link = OxmlElement("w:hyperlink")
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), target)
    run = paragraph.add_run(address)
    run.font.color.rgb, run.font.underline = RGBColor.from_string(LINK_COLOUR), True
    link.append(run._element)  # noqa: SLF001 - python-docx has no call that makes a link
    paragraph._p.append(link)  # noqa: SLF001


def _add_table(document: Any, block: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    widths = [Mm(75), Mm(25), Mm(25), Mm(35)]
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.heads), style="Table Grid")
    table.autofit = False
    for column_of, width in zip(table.columns, widths, strict=True):
        column_of.width = width
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), block.caption)
    table._tbl.tblPr.append(caption)  # noqa: SLF001 - as above
    for place, words_of in enumerate((block.heads, *block.rows)):
        row = table.rows[place]
        told = row._tr.get_or_add_trPr()  # noqa: SLF001
        told.append(OxmlElement("w:cantSplit"))
        if place == 0:
            told.append(OxmlElement("w:tblHeader"))
        for column, words in enumerate(words_of):
            cell = row.cells[column]
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(words)
            run.font.size, run.bold = Pt(9.5), place == 0
            if column == 1:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add_signature(document: Any, block: Signature) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    for name, given in block.rows:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(2 if given else 10)
        paragraph.paragraph_format.keep_together = True
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(NAMES))
        if not given:
            stops.add_tab_stop(Mm(RIGHT), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
        paragraph.add_run(f"{name}\t{given or chr(9)}")


def _repacked(package: bytes) -> bytes:
    """The same package with the dates of its parts put aside."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(part, source.read(name))
    return target.getvalue()
