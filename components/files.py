"""Tables as files: CSV and Excel, made the same way each time and harmless to open.

No Streamlit, no translation: words come in ready. A text that a spreadsheet would run as a formula
is made plain by an apostrophe before it, as OWASP advises ("CSV injection").
"""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pandas.api import types

MOST_ROWS = 100_000
"""Rows that a workbook holds at most; a CSV holds them all."""
LONGEST_NAME = 80
LONGEST_SHEET_NAME = 31
WIDEST, NARROWEST, SAMPLE = 60, 9, 400
MOST_DECIMALS = 6
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Book:
    """What stands around the table in a workbook: names of the sheets, and lines of the second.

    ``about`` has a name and its words per line; a line without words is a heading.
    """

    table: str
    source: str
    about: Sequence[tuple[str, str]]
    made: dt.date


def harmless(cell: Any) -> Any:
    """The cell; a text that starts like a formula stands behind an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def one_line(words: object) -> str:
    """The words on one line, without control characters."""
    plain = "".join(c if c.isprintable() else " " for c in str(words))
    return " ".join(plain.split())


def file_name(stem: str, ending: str) -> str:
    """A file name that every system takes: ASCII letters, digits, '-', '_' and '.'."""
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9_-]+", "_", ascii_only).strip("_-")[:LONGEST_NAME].strip("_-")
    return f"{safe or 'table'}.{ending}"


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple | set | np.ndarray):
        return "; ".join(str(v) for v in value)
    return value


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with texts that no program runs; numbers, dates and truths as they are."""
    safe = {}
    for place, name in enumerate(frame.columns):
        column = frame.iloc[:, place]
        if not (types.is_numeric_dtype(column) or types.is_datetime64_any_dtype(column)):
            column = column.astype(object).map(lambda v: harmless(_cell(v)))
        safe[str(harmless(one_line(name)))] = column
    return pd.DataFrame(safe)


def csv(frame: pd.DataFrame, lines: Iterable[str]) -> bytes:
    """The table as CSV in UTF-8, preceded by comment lines."""
    head = "".join(f"# {one_line(line)}\n" for line in lines)
    return (head + plain(frame).to_csv(index=False, lineterminator="\n")).encode("utf-8-sig")


def xlsx(frame: pd.DataFrame, book: Book) -> bytes:
    """The table as a workbook: the table on the first sheet, what it is on the second.

    At most ``MOST_ROWS`` rows. The same table and date give the same bytes.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _sheet_name(book.table)
    _fill(sheet, plain(frame.head(MOST_ROWS)))
    _describe(workbook.create_sheet(_sheet_name(book.source)), book.about)
    made = dt.datetime.combine(book.made, dt.time())
    workbook.properties.created = made
    workbook.properties.creator = ""
    target = io.BytesIO()
    workbook.save(target)
    return _repacked(target.getvalue(), made)


def _sheet_name(words: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", one_line(words)).strip()[:LONGEST_SHEET_NAME] or "1"


def _fill(sheet: Worksheet, frame: pd.DataFrame) -> None:
    for place, name in enumerate(frame.columns, start=1):
        head = sheet.cell(1, place, _clean(name))
        head.font = Font(bold=True)
        head.alignment = Alignment(vertical="top", wrap_text=True)
        column = frame.iloc[:, place - 1]
        shape = number_format(column)
        for row, value in enumerate(column.astype(object), start=2):
            if value is None or value is pd.NaT or pd.isna(value):
                continue
            cell = sheet.cell(row, place)
            _put(cell, value)
            if shape and not isinstance(value, str):
                cell.number_format = shape
        longest = max((len(_shown(v)) for v in column.head(SAMPLE)), default=0)
        width = min(WIDEST, max(NARROWEST, longest + 2, min(len(name), 24) + 3))
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    if len(frame.columns):
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"


def _shown(value: Any) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


def _clean(words: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub(" ", words))


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, pd.Timestamp):
        cell.value = value.to_pydatetime().replace(tzinfo=None)
    elif isinstance(value, bool | np.bool_):
        cell.value = bool(value)
    elif isinstance(value, int | float | np.number):
        number = value.item() if isinstance(value, np.number) else value
        cell.value = number if np.isfinite(number) else None
    elif isinstance(value, dt.date):
        cell.value = value
    else:
        cell.value = _clean(str(value))
        cell.data_type = "s"


def number_format(column: pd.Series) -> str | None:
    """How Excel shows the column: years plain, numbers with as many decimals as they have."""
    if types.is_datetime64_any_dtype(column):
        return "yyyy-mm-dd"
    numbers = column.dropna()
    if numbers.empty:
        return None
    if all(type(v) is dt.date for v in numbers.head(SAMPLE)):
        return "yyyy-mm-dd"
    if not types.is_numeric_dtype(column) or types.is_bool_dtype(column):
        return None
    values = numbers.astype(float)
    for places in range(MOST_DECIMALS + 1):
        if bool(np.isclose(values, values.round(places), rtol=0, atol=1e-9).all()):
            break
    year = str(column.name).casefold().split("_")[-1] == "year"
    if places == 0 and year:
        return "0"
    return "#,##0" + ("." + "0" * places if places else "")


def _describe(sheet: Worksheet, about: Iterable[tuple[str, str]]) -> None:
    for row, (name, words) in enumerate(about, start=1):
        first = sheet.cell(row, 1)
        _put(first, harmless(one_line(name)))
        first.font = Font(bold=not words)
        first.alignment = Alignment(vertical="top", wrap_text=bool(words))
        if words:
            second = sheet.cell(row, 2)
            _put(second, harmless(words.strip()))
            second.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 100


def _repacked(content: bytes, made: dt.datetime) -> bytes:
    """The same workbook without the time of day at which it was packed."""
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", old.read(entry))
            new.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()
