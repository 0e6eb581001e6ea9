"""What an import would do, row by row: new, changed, unchanged, or wrong in which cell and why."""

import datetime as dt

import pytest

from components import files
from data.bounded import Fault
from data.candidate import Gate, GateState
from data.errors import ImportFault, ImportFileError
from data.register.checking import Known, Problem
from data.register.exchange import COLUMNS, Outcome, plan, read_table, table
from data.register.revision import Change, Editor
from tests.mini_candidates import revision, revisions

ANN = Editor("Ann")
KNOWN = Known(
    regions=frozenset({"ITC4", "NL42", "NL423", "PL9"}),
    projects=frozenset({"101000001"}),
    calls=frozenset({"CALL-1"}),
    instruments=frozenset({"innovation_fund"}),
)
STANDING = revisions()
TODAY = dt.date(2026, 11, 27)


def planned(words, standing=STANDING, editor=ANN):
    return plan(read_table(words.encode(), "a.csv"), standing, KNOWN, editor, TODAY)


def outcomes(found):
    return [(row.number, row.outcome, row.candidate_id, row.title) for row in found.rows]


def test_each_row_has_its_outcome():
    found = planned(
        "candidate_id,version,title,lead_region,stage\n"
        ",,Straw mill,NL42,concept\n"
        "cracker-limburg,2,Electric cracker,NL42,construction\n"
        "empty-usti,1,Ústí idea,CZ042,\n"
        ",,,ITC4,\n"
        "cracker-munich,,Cracker,NL42,\n"
    )
    assert outcomes(found) == [
        (2, Outcome.NEW, None, "Straw mill"),
        (3, Outcome.CHANGED, "cracker-limburg", "Electric cracker"),
        (4, Outcome.UNCHANGED, "empty-usti", "Ústí idea"),
        (5, Outcome.WRONG, None, ""),
        (6, Outcome.WRONG, "cracker-munich", "Cracker"),
    ]
    assert [row.problems for row in found.rows] == [
        (),
        (),
        (),
        (Problem("title", Fault.REQUIRED),),
        (Problem("candidate_id", Fault.UNKNOWN_CANDIDATE, "cracker-munich"),),
    ]
    assert found.rows[1].changed == ("stage",)
    assert [found.count(outcome) for outcome in Outcome] == [1, 1, 1, 2]
    assert not found.right


def test_what_is_to_be_written_is_asked_for_whole_or_without_the_wrong_rows():
    found = planned(
        "candidate_id,version,title,lead_region,stage\n"
        ",,Straw mill,NL42,concept\n"
        "cracker-limburg,2,Electric cracker,NL42,construction\n"
        ",,Wrong,NL42,soon\n"
    )
    with pytest.raises(ImportFileError) as refused:
        found.changes()
    assert (refused.value.fault, refused.value.details) == (
        ImportFault.ROWS_ARE_WRONG,
        {"found": "1"},
    )
    new, changed = found.changes(right_rows_only=True)
    assert (new.candidate_id, new.base_version, new.candidate.title) == (None, None, "Straw mill")
    before = next(one for one in STANDING if one.candidate_id == "cracker-limburg")
    assert changed == Change(
        "cracker-limburg",
        2,
        before.candidate.model_copy(update={"stage": changed.candidate.stage}),
    )
    assert changed.candidate.stage == "construction"


def test_columns_that_are_absent_stay_and_cells_that_are_empty_become_unknown():
    found = planned("candidate_id,version,summary,stage\ncracker-limburg,2,,advanced\n")
    assert found.rows[0].changed == ("summary",)
    (change,) = found.changes()
    assert change.candidate.summary == ""
    assert change.candidate.sectors == ("energy", "base_chemicals")
    assert change.candidate.gate(Gate.TECHNOLOGY).state is GateState.EVIDENCED


def test_one_candidate_in_two_rows_is_wrong_in_both():
    found = planned(
        "candidate_id,version,title\n"
        "empty-usti,1,One\nempty-usti,1,Two\nplastics-wallonia,1,Three\n"
    )
    assert [row.outcome for row in found.rows] == [Outcome.WRONG, Outcome.WRONG, Outcome.CHANGED]
    assert found.rows[0].problems == (Problem("candidate_id", Fault.TWICE, "empty-usti"),)


@pytest.mark.parametrize(
    ("version", "fault"),
    [
        ("1", Fault.CHANGED_MEANWHILE),
        ("3", Fault.OUT_OF_RANGE),
        ("two", Fault.NOT_A_NUMBER),
        ("-1", Fault.NOT_A_NUMBER),
        ("²", Fault.NOT_A_NUMBER),
        ("9" * 400, Fault.NOT_A_NUMBER),
    ],
)
def test_a_row_made_from_another_version_is_wrong(version, fault):
    (row,) = planned(f"candidate_id,version,stage\ncracker-limburg,{version},concept\n").rows
    assert [(p.path, p.fault) for p in row.problems] == [("version", fault)]
    (same,) = planned(f"candidate_id,version,stage\ncracker-limburg,{version},advanced\n").rows
    assert same.outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("head", ["candidate_id,version,stage", "candidate_id,stage"])
def test_a_row_that_changes_a_candidate_says_from_which_version(head):
    cells = "cracker-limburg,," if "version" in head else "cracker-limburg,"
    (row,) = planned(f"{head}\n{cells}concept\n").rows
    assert (row.outcome, row.change) == (Outcome.WRONG, None)
    assert row.problems == (Problem("version", Fault.REQUIRED),)
    (same,) = planned(f"{head}\n{cells}advanced\n").rows
    assert (same.outcome, same.problems) == (Outcome.UNCHANGED, ())
    (new,) = planned(f"{head},title,lead_region\n{cells[15:]}concept,Works,ITC4\n").rows
    assert (new.outcome, new.problems) == (Outcome.NEW, ())


def test_an_editor_of_a_region_takes_and_gives_away_nothing():
    lea = Editor("Lea", ("NL",))
    found = planned(
        "candidate_id,version,title,lead_region\n"
        "cracker-limburg,2,Mine,NL42\n"
        "cracker-limburg-2,1,,\n"
        "biomass-lombardy,1,Taken,NL42\n"
        ",,New,ITC4\n"
        ",,Ours,NL423\n",
        editor=lea,
    )
    assert [(row.outcome, row.problems) for row in found.rows] == [
        (Outcome.CHANGED, ()),
        (Outcome.WRONG, (Problem("candidate_id", Fault.UNKNOWN_CANDIDATE, "cracker-limburg-2"),)),
        (Outcome.WRONG, (Problem("lead_region", Fault.NOT_YOURS, "ITC4"),)),
        (Outcome.WRONG, (Problem("lead_region", Fault.NOT_YOURS, "ITC4"),)),
        (Outcome.NEW, ()),
    ]


def test_what_a_candidate_refers_to_already_may_have_left_the_dashboard():
    old = revision("old", 1, projects=["7"], lead_region="CZ042")
    (kept,) = planned("candidate_id,version,stage\nold,1,concept\n", [old]).rows
    assert kept.outcome is Outcome.CHANGED
    (more,) = planned('candidate_id,version,projects\nold,1,"7; 8"\n', [old]).rows
    assert more.problems == (Problem("projects", Fault.UNKNOWN_PROJECT, "8"),)


def test_columns_that_are_not_the_registers_are_named():
    found = planned("title,,,score,lead_region\nWorks,x,,7,ITC4\n")
    assert found.problems == (
        Problem("", Fault.UNKNOWN_FIELD, "B"),
        Problem("score", Fault.UNKNOWN_FIELD),
    )
    assert not found.right
    assert [change.candidate.title for change in found.changes(right_rows_only=True)] == ["Works"]


def test_what_was_typed_cannot_turn_or_hide_what_is_said_of_it():
    (row,) = planned(
        "title,lead_region,stage\n\u202e<b>\x1b[31mW\x00orks,ITC4,\u202eso\x07on\u2066\n"
    ).rows
    assert row.title == "<b>[31mWorks"
    assert row.problems == (Problem("stage", Fault.NOT_AN_OPTION, "soon"),)


def test_markup_and_formulas_stay_texts():
    (row,) = planned("title,lead_region,summary\n<script>x</script>,ITC4,=1+1\n").rows
    assert (row.change.candidate.title, row.change.candidate.summary) == (
        "<script>x</script>",
        "=1+1",
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_says_everything_and_changes_nothing(kind):
    exported = table(STANDING)
    assert list(exported.columns) == list(COLUMNS)
    first = exported.iloc[0]
    assert first["candidate_id"] == "biomass-lombardy"
    assert first["partner_regions"] == "NL42; PL9"
    assert first["organisations"].split("\n")[0] == "Acme Chimica | lead | ITC4C"
    assert (first["gate_technology_state"], first["gate_technology_on"]) == (
        "evidenced",
        "2026-03-01",
    )
    assert (first["operating_cost_low_eur"], first["gate_financing_state"]) == ("", "")
    assert (first["changed_by"], first["changed_at"]) == (
        "Mara Editor",
        "2026-11-02T09:00:00+00:00",
    )
    book = files.Book("Table", "Source", [("About", "words")], dt.date(2026, 3, 1))
    content = files.csv(exported, ["Words"]) if kind == "csv" else files.xlsx(exported, book)
    found = plan(read_table(content, f"a.{kind}"), STANDING, Known(), Editor("Nobody", ()), TODAY)
    assert [row.outcome for row in found.rows] == [Outcome.UNCHANGED] * 5


def test_a_table_with_a_header_alone_plans_nothing():
    found = planned("title,lead_region\n")
    assert (found.rows, found.problems, found.changes()) == ((), (), [])
