"""What is a table of candidates, what is read from it, and what is refused whole."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.errors import ImportFault, ImportFileError
from data.register.reading import MOST_BYTES, read_table
from tests.mini_workbooks import HEAD, SHEET, packed, with_part, workbook


def rows(content, name="a.csv"):
    """Row numbers with their cells."""
    frame = read_table(content, name)
    return dict(zip(frame.index, frame.to_numpy().tolist(), strict=True))


def refusal(content, name="a.csv"):
    with pytest.raises(ImportFileError) as refused:
        read_table(content, name)
    assert str(refused.value).endswith(".")
    return refused.value.fault, refused.value.details


@pytest.mark.parametrize(
    "content",
    [
        "title,lead_region\nWorks,ITC4\n",
        "title;lead_region\r\nWorks;ITC4",
        "\ufefftitle\tlead_region\rWorks\tITC4\r",
        'Title , LEAD_REGION\n"Works","ITC4"\n\n,\n',
        "title,lead_region,,\nWorks,ITC4,,\n",
    ],
)
def test_tables_of_several_programs_are_read_alike(content):
    frame = read_table(content.encode(), "a.csv")
    assert list(frame.columns) == ["title", "lead_region"]
    assert rows(content.encode()) == {2: ["Works", "ITC4"]}


@pytest.mark.parametrize(
    ("above", "number"),
    [
        ("# Candidates, the register\n", 3),
        ("# =1+1\n# https://a.eu/?b=1;c\n\n", 5),
        ("Candidates of the region\n", 3),
        ("Plants, mills; and more\n\nAs of 1 March\n", 5),
    ],
)
def test_a_note_above_the_header_is_left_out_and_rows_keep_their_numbers(above, number):
    assert rows(f"{above}title;lead_region\nWorks;ITC4\n".encode()) == {number: ["Works", "ITC4"]}


def test_a_note_above_the_header_of_a_workbook_is_left_out():
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Candidates of the region", None], [], HEAD, ["Works", "ITC4", "x"]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    assert rows(packed(book), "a.xlsx") == {4: ["Works", "ITC4", "x"]}


def test_merged_cells_hold_their_text_once():
    book = Workbook()
    for row in (HEAD, ["Works", "ITC4", "x"], ["", "NL42", "y"]):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A2:A3")
    assert rows(packed(book), "a.xlsx") == {2: ["Works", "ITC4", "x"], 3: ["", "NL42", "y"]}


def test_cells_of_a_workbook_are_texts_as_their_kind_says():
    head = ["title", "day", "moment", "serial", "whole", "broken", "text", "truth", "fault"]
    cells = [
        "Works",
        date(2026, 1, 2),
        datetime.fromisoformat("2026-01-02 03:04"),
        46024,
        2.5e6,
        0.5,
    ]
    content = workbook(head, [*cells, "2,500,000", True, "#REF!"])
    assert rows(content, "a.xlsx")[2] == [
        "Works",
        "2026-01-02",
        "2026-01-02 03:04:00",
        "46024",
        "2500000",
        "0.5",
        "2,500,000",
        "true",
        "#REF!",
    ]


def test_a_date_is_the_same_in_workbooks_that_count_from_1904():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append(["title", "gate_financing_on"])
    book.worksheets[0].append(["Works", date(2026, 1, 2)])
    assert rows(packed(book), "a.xlsx") == {2: ["Works", "2026-01-02"]}


def test_a_hidden_sheet_is_passed_over():
    book = Workbook()
    book.worksheets[0].append(HEAD)
    book.worksheets[0].append(["Hidden", "ITC4", ""])
    book.worksheets[0].sheet_state = "hidden"
    shown = book.create_sheet("Shown")
    shown.append(HEAD)
    shown.append(["Works", "NL42", ""])
    assert rows(packed(book), "a.xlsx") == {2: ["Works", "NL42", ""]}


def test_a_formula_counts_by_the_result_it_was_saved_with():
    made = workbook(HEAD, ["Works", "ITC4", "=1+1"])
    assert refusal(made, "a.xlsx") == (ImportFault.NOT_COUNTED, {"cell": "C2"})
    whole = b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
    assert rows(with_part(SHEET, lambda part: part.replace(*whole), made), "a.xlsx") == {
        2: ["Works", "ITC4", "2"]
    }
    empty = b'<c r="C2"><f>', b'<c r="C2" t="str"><f>'
    assert rows(with_part(SHEET, lambda part: part.replace(*empty), made), "a.xlsx") == {
        2: ["Works", "ITC4", ""]
    }


def test_what_looks_like_a_formula_in_a_csv_file_is_a_text():
    assert rows(b"title,summary\n=cmd|'/C calc'!A0,@SUM(1)\n") == {
        2: ["=cmd|'/C calc'!A0", "@SUM(1)"]
    }


def test_a_cell_of_a_megabyte_is_read_and_left_to_its_row():
    long = "x" * 1_000_000
    assert rows(f"title,summary\nWorks,{long}\n".encode()) == {2: ["Works", long]}


@pytest.mark.parametrize(
    ("content", "fault", "details"),
    [
        (b"", ImportFault.EMPTY, {}),
        (b" \r\n\t", ImportFault.EMPTY, {}),
        (b"x" * (MOST_BYTES + 1), ImportFault.TOO_LARGE, {"limit": "10 MB"}),
        ("title,summary\na,b".encode("utf-16"), ImportFault.IS_UTF16, {}),
        ("title,summary\na,b".encode("utf-16-le"), ImportFault.IS_UTF16, {}),
        ("title,summary\na,b".encode("utf-16-be"), ImportFault.IS_UTF16, {}),
        ("title\na\n\xc9t\xe9".encode("latin-1"), ImportFault.NOT_UTF8, {"line": "3"}),
        (b"name,place\na,b", ImportFault.NO_HEADER, {}),
        (b"# title,summary\n", ImportFault.NO_HEADER, {}),
        (b"note\n" * 51 + b"title\na", ImportFault.NO_HEADER, {}),
        (b"title,Summary,TITLE\na,b,c", ImportFault.SAME_COLUMN_TWICE, {"column": "'title'"}),
        (b"title,x,x\na,b,c", ImportFault.SAME_COLUMN_TWICE, {"column": "'x'"}),
        (b'title,summary\na,"b\nc,d', ImportFault.NOT_WELL_QUOTED, {"row": "2"}),
        (b"title,summary\na,b\nc", ImportFault.UNEVEN_ROW, {"row": "3", "found": "1"}),
        (b"title,summary\na,b,c", ImportFault.UNEVEN_ROW, {"row": "2", "found": "3"}),
        (b"title\n" + b"a\n" * 20_001, ImportFault.TOO_MANY_ROWS, {"limit": "20000"}),
        (b"title" + b",x" * 200, ImportFault.TOO_MANY_COLUMNS, {"found": "201"}),
    ],
)
def test_what_is_no_table_of_candidates_is_refused_with_its_place(content, fault, details):
    found, told = refusal(content)
    assert found is fault
    assert details.items() <= told.items()


def test_columns_without_a_name_are_not_taken_for_the_same():
    assert rows(b"title,,,summary\na,b,,d\n") == {2: ["a", "b", "", "d"]}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("a.xlsm", ImportFault.HAS_MACROS),
        ("a.XLSB", ImportFault.HAS_MACROS),
        ("a.xls", ImportFault.NOT_A_WORKBOOK),
        ("a.xlsx", ImportFault.NOT_A_WORKBOOK),
        ("a.pdf", ImportFault.NOT_A_TABLE),
        ("a", ImportFault.NOT_A_TABLE),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_ending(name, fault):
    assert refusal(b"title,lead_region\nWorks,ITC4\n", name) == (fault, {})


def test_an_old_or_locked_workbook_is_refused():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for name in ("a.xls", "a.xlsx", "a.csv"):
        assert refusal(old, name)[0] is ImportFault.NOT_A_WORKBOOK


def test_a_workbook_is_known_by_its_content():
    assert rows(workbook(HEAD, ["Works", "ITC4", "x"]), "a.csv") == {2: ["Works", "ITC4", "x"]}
