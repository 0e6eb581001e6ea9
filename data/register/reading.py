"""Reading a file of candidates as a table of texts; what is not such a file is refused whole."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

import pandas as pd

from data.errors import ImportFault, ImportFileError
from data.register.columns import COLUMNS
from data.register.workbook import workbook_rows

MOST_BYTES: Final = 10_000_000
MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_ABOVE: Final = 50
"""Rows above the header: a title, a note."""
DELIMITERS: Final = (",", ";", "\t")
WORKBOOK: Final = b"PK\x03\x04"
OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
"""How XLS begins, and also XLSX behind a password."""
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT: Final = 400
_OWN: Final = frozenset(COLUMNS)

Row = tuple[int, Sequence[str]]
"""The row's number as a spreadsheet shows it, and its cells."""


def read_table(content: bytes, name: str) -> pd.DataFrame:
    """The rows of a CSV file in UTF-8, or of the first sheet of an XLSX workbook.

    All cells are texts, empty where there is nothing; the columns are named as in the file, the
    register's own in small letters; the index is the row's number as a spreadsheet shows it. The
    header is the first row that names a column of the register: what stands above it, and rows
    without any text, are left out. Raises `ImportFileError`.
    """
    if not content.strip():
        raise ImportFileError(ImportFault.EMPTY)
    if len(content) > MOST_BYTES:
        raise ImportFileError(ImportFault.TOO_LARGE, limit=f"{MOST_BYTES // 10**6} MB")
    ending = PurePath(name).suffix.casefold()
    if ending in {".xlsm", ".xltm", ".xlsb", ".xlam"}:
        raise ImportFileError(ImportFault.HAS_MACROS)
    if content.startswith(WORKBOOK):
        return _framed(workbook_rows(content, MOST_COLUMNS), even=False)
    if ending in {".xlsx", ".xls"} or content.startswith(OLD_WORKBOOK):
        raise ImportFileError(ImportFault.NOT_A_WORKBOOK)
    if ending not in {".csv", ".tsv", ".txt"}:
        raise ImportFileError(ImportFault.NOT_A_TABLE)
    return _framed(_csv_rows(_decoded(content)), even=True)


def _decoded(content: bytes) -> str:
    # Saved without a mark at its start, UTF-16 is known by the empty half of each letter.
    if content.startswith(_UTF16) or content[:_LOOKED_AT].count(0) > len(content[:_LOOKED_AT]) / 4:
        raise ImportFileError(ImportFault.IS_UTF16)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ImportFileError(ImportFault.NOT_UTF8, line=line) from error


def _csv_rows(words: str) -> Iterator[Row]:
    skipped = 0
    while words.startswith("#"):
        _, _, words = words.partition("\n")
        skipped += 1
    # A cell that is too long is a problem of its row, not of the file, which is bounded already.
    csv.field_size_limit(MOST_BYTES)
    lines = csv.reader(io.StringIO(words, newline=""), delimiter=_delimiter(words), strict=True)
    number = skipped
    try:
        for cells in lines:
            number += 1
            yield number, cells
    except csv.Error as error:
        raise ImportFileError(ImportFault.NOT_WELL_QUOTED, row=number + 1) from error


def _delimiter(words: str) -> str:
    """The separator by which a line at the start names most columns of the register."""
    lines = re.split(r"\r\n?|\n", words, maxsplit=MOST_ABOVE)[:MOST_ABOVE]
    named = {
        mark: max(len(_named(cell.strip('"') for cell in line.split(mark))) for line in lines)
        for mark in DELIMITERS
    }
    return max(DELIMITERS, key=named.__getitem__)


def _named(cells: Iterable[str]) -> frozenset[str]:
    return _OWN.intersection(cell.strip().casefold() for cell in cells)


def _framed(rows: Iterable[Row], *, even: bool) -> pd.DataFrame:
    filled = ((n, cells) for n, cells in rows if any(cell.strip() for cell in cells))
    # The range stands first: zip must not take a row that it then drops.
    above = (cells for _, (_n, cells) in zip(range(MOST_ABOVE), filled, strict=False))
    header = next((c for c in above if not c[0].lstrip().startswith("#") and _named(c)), ())
    columns = _columns(header)
    numbers: list[int] = []
    body: list[Sequence[str]] = []
    for number, cells in filled:
        if len(body) == MOST_ROWS:
            raise ImportFileError(ImportFault.TOO_MANY_ROWS, limit=MOST_ROWS)
        body.append(_fitted(number, cells, len(columns), len(header), even=even))
        numbers.append(number)
    return pd.DataFrame(body, index=pd.Index(numbers, dtype=int), columns=columns, dtype=object)


def _columns(header: Sequence[str]) -> list[str]:
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise ImportFileError(ImportFault.TOO_MANY_COLUMNS, limit=MOST_COLUMNS, found=len(names))
    names = [name.casefold() if name.casefold() in _OWN else name for name in names]
    if not names:
        raise ImportFileError(ImportFault.NO_HEADER)
    twice = next((name for i, name in enumerate(names) if name and name in names[:i]), None)
    if twice is not None:
        raise ImportFileError(ImportFault.SAME_COLUMN_TWICE, column=repr(twice[:60]))
    return names


def _fitted(
    number: int, cells: Sequence[str], columns: int, header: int, *, even: bool
) -> Sequence[str]:
    """The row with as many cells as there are columns.

    A row of a CSV file that is shorter than the header was cut off or lacks a separator: read as it
    stands, it would put what is known to unknown.
    """
    if any(cell.strip() for cell in cells[columns:]) or (even and len(cells) < columns):
        raise ImportFileError(ImportFault.UNEVEN_ROW, row=number, found=len(cells), limit=header)
    return [*cells[:columns], *[""] * (columns - len(cells))]
