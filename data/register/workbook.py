"""The first sheet of a workbook as rows of texts, read so that a hostile one does no harm.

openpyxl sees only a copy, made of parts that were unpacked and counted here: a directory of a ZIP
file may lie about sizes. No part may have a document type, which is what entities need.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from xml.parsers import expat

from openpyxl import load_workbook

from data.errors import ImportFault, ImportFileError

MOST_UNPACKED: Final = 100_000_000
MOST_RATIO: Final = 100
"""Unpacked to packed, of all parts together; tables of texts come to 10 or 20."""
SMALL: Final = 1_000_000
"""Below this many bytes the ratio says nothing."""
MOST_PARTS: Final = 1_000
MOST_BESIDE: Final = 4_000_000
"""For each part that is neither a sheet nor the texts of the sheets, such as the styles."""
MOST_CELLS: Final = 4_000_000
_STEP: Final = 1 << 16
_MACROS: Final = ("vbaproject.bin", "vbadata.xml")
_SHEETS: Final = ("xl/worksheets/", "xl/sharedstrings.xml")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # errors of both XML parsers are of this kind
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What zipfile, the XML parsers and openpyxl raise over files that are not as they should be."""


def workbook_rows(content: bytes, most_columns: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that is not hidden, numbered, as texts; formulas as last counted.

    Raises `ImportFileError`.
    """
    try:
        packed, with_formulas = _counted(content)
        sheet = _sheet(packed, data_only=True)
        if with_formulas:
            values = _values(sheet, _sheet(packed, data_only=False))
        else:
            values = sheet.iter_rows(values_only=True)
        yield from _rows(values, most_columns)
    except _BROKEN as error:
        raise ImportFileError(ImportFault.NOT_A_WORKBOOK) from error


def _sheet(packed: bytes, *, data_only: bool) -> Any:
    book = load_workbook(io.BytesIO(packed), read_only=True, data_only=data_only, keep_links=False)
    sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
    if sheet is None:
        raise LookupError
    sheet.reset_dimensions()
    return sheet


def _values(counted: Any, formulas: Any) -> Iterator[Sequence[object]]:
    """The values of a sheet; a formula that no program has counted yet is refused.

    It would read as an empty cell, and so as unknown. One that gave an empty text is a text.
    """
    for row, made in zip(counted.iter_rows(), formulas.iter_rows(), strict=True):
        for cell, formula in zip(row, made, strict=True):
            if formula.data_type == "f" and cell.value is None and cell.data_type != "str":
                raise ImportFileError(ImportFault.NOT_COUNTED, cell=formula.coordinate)
        yield [cell.value for cell in row]


def _rows(lines: Iterable[Sequence[object]], most_columns: int) -> Iterator[tuple[int, list[str]]]:
    seen = 0
    for number, values in enumerate(lines, start=1):
        seen += 1 + len(values)
        if seen > MOST_CELLS:
            raise ImportFileError(ImportFault.UNPACKS_TOO_LARGE, limit=f"{MOST_CELLS} cells")
        cells = [_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > most_columns:
            raise ImportFileError(
                ImportFault.TOO_MANY_COLUMNS, row=number, limit=most_columns, found=len(cells)
            )
        yield number, cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value)


def _counted(content: bytes) -> tuple[bytes, bool]:
    """The same workbook, packed anew from parts whose sizes were counted while unpacking.

    And whether a sheet may hold formulas.
    """
    target = io.BytesIO()
    with_formulas = False
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        entries = [entry for entry in old.infolist() if not entry.is_dir()]
        _judge(entries, len(content))
        left = min(MOST_UNPACKED, _by_ratio(len(content)))
        for entry in entries:
            part = _unpacked(old, entry, left)
            left -= len(part)
            _refuse_entities(part)
            with_formulas |= entry.filename.casefold().startswith(_SHEETS[0]) and b"<f" in part
            new.writestr(zipfile.ZipInfo(entry.filename), part)
    return target.getvalue(), with_formulas


def _judge(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuses by what the directory says of itself."""
    if len(entries) > MOST_PARTS:
        raise ImportFileError(ImportFault.UNPACKS_TOO_LARGE, limit=f"{MOST_PARTS} parts")
    _bound(sum(entry.file_size for entry in entries), min(MOST_UNPACKED, _by_ratio(size)))
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise zipfile.BadZipFile
    if any(name.endswith(_MACROS) for name in names):
        raise ImportFileError(ImportFault.HAS_MACROS)
    kinds = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if any(entry.compress_type not in kinds or entry.flag_bits & 1 for entry in entries):
        raise zipfile.BadZipFile


def _by_ratio(size: int) -> int:
    return max(SMALL, MOST_RATIO * size)


def _bound(size: int, limit: int) -> None:
    if size > limit:
        raise ImportFileError(ImportFault.UNPACKS_TOO_LARGE, limit=f"{limit / 10**6:.0f} MB")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    beside = not entry.filename.casefold().startswith(_SHEETS)
    limit = min(left, MOST_BESIDE) if beside else left
    part = bytearray()
    with archive.open(entry) as stream:
        while step := stream.read(_STEP):
            part += step
            _bound(len(part), limit)
    return bytes(part)


class _RootReached(Exception):  # noqa: N818 - a signal, not an error
    """A document type stands before the root, or nowhere."""


def _refuse_entities(part: bytes) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ImportFileError(ImportFault.HAS_ENTITIES)

    def stop(*_: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, _RootReached):
        # What is no XML at all is left to openpyxl, which does not open it or says so.
        return
