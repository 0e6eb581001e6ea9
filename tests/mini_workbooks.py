"""Small workbooks, whole or with a part exchanged."""

import io
import zipfile

from openpyxl import Workbook

HEAD = ["title", "lead_region", "summary"]
SHEET = "xl/worksheets/sheet1.xml"


def packed(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return packed(book)


def with_part(name, make, content=None):
    """A workbook in which one part is another, or one more."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or workbook(HEAD, ["Works", "ITC4", "x"]))) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            new.writestr(entry, make(old.read(entry)) if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, make(b""))
    return target.getvalue()
