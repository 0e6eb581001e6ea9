"""Workbooks made to do harm are refused before they can."""

import io
import zipfile

import pytest

from data.errors import ImportFault, ImportFileError
from data.register.reading import read_table
from tests.mini_workbooks import HEAD, SHEET, with_part, workbook

TEXTS = "xl/sharedStrings.xml"
LAUGHS = (
    '<?xml version="1.0"{encoding}?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><sst>&b;</sst>'
)


def refusal(content):
    with pytest.raises(ImportFileError) as refused:
        read_table(content, "a.xlsx")
    return refused.value.fault


def lying(content):
    """The workbook with a directory that says one byte of every part."""
    told, at = bytearray(content), content.find(b"PK\x01\x02")
    while at >= 0:
        told[at + 24 : at + 28] = b"\x01\0\0\0"
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(told)


def many_parts():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for number in range(1_001):
            new.writestr(f"xl/worksheets/sheet{number}.xml", "")
    return target.getvalue()


def nested():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        new.writestr("a.xlsx", workbook(HEAD, ["Works", "ITC4", "x"]))
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            with_part(SHEET, lambda part: part + b" " * 20_000_000),
            ImportFault.UNPACKS_TOO_LARGE,
        ),
        (
            with_part("xl/styles.xml", lambda part: part + b" " * 20_000_000),
            ImportFault.UNPACKS_TOO_LARGE,
        ),
        (
            lying(with_part(SHEET, lambda part: part + b" " * 20_000_000)),
            ImportFault.NOT_A_WORKBOOK,
        ),
        (many_parts(), ImportFault.UNPACKS_TOO_LARGE),
        (nested(), ImportFault.NOT_A_WORKBOOK),
        (with_part(TEXTS, lambda _: LAUGHS.format(encoding="").encode()), ImportFault.HAS_ENTITIES),
        (
            with_part(
                TEXTS, lambda _: LAUGHS.format(encoding=' encoding="utf-16"').encode("utf-16")
            ),
            ImportFault.HAS_ENTITIES,
        ),
        (
            with_part(SHEET, lambda part: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + part),
            ImportFault.HAS_ENTITIES,
        ),
        (with_part("xl/vbaProject.bin", lambda _: b"x"), ImportFault.HAS_MACROS),
        (with_part(SHEET, lambda _: b"<a>" * 100_000), ImportFault.NOT_A_WORKBOOK),
        (with_part(SHEET, lambda part: part[: len(part) // 2]), ImportFault.NOT_A_WORKBOOK),
        (
            with_part(SHEET, lambda part: part.replace(b'"C2"', b'"XFD2"')),
            ImportFault.TOO_MANY_COLUMNS,
        ),
        (workbook(), ImportFault.NO_HEADER),
    ],
)
def test_a_hostile_workbook_is_refused(content, fault):
    assert len(content) < 1_000_000
    assert refusal(content) is fault


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.99])
def test_a_workbook_cut_off_is_refused(share):
    whole = workbook(HEAD, ["Works", "ITC4", "x"])
    cut = whole[: max(4, int(len(whole) * share))]
    assert refusal(cut) is ImportFault.NOT_A_WORKBOOK
