"""Words of imports and of what moved: every refusal, every line of a report, counts and drafts."""

from __future__ import annotations

import datetime as dt

import pytest

from components.candidates import import_rows, moves, refusals, template
from components.candidates.import_rows import Line, Report
from components.candidates.moves import Period
from components.candidates.standing import Standing
from data.bounded import Fault
from data.errors import (
    ImportFault,
    ImportFileError,
    NotAllowedError,
    RegisterError,
    UnknownIdError,
)
from data.register.checking import Known, Problem
from data.register.columns import COLUMNS
from data.register.exchange import plan, read_table
from data.register.revision import Editor
from tests.mini_candidates import CLAIMED, EVIDENCED, revision

KNOWN = Known(frozenset({"ITC4", "NL42"}))
TODAY = dt.date(2026, 11, 27)
STANDING = Standing(1, [revision("works", 1, title="Works", summary="Small", stage="concept")])
LONG = "A text of some length on what is known of it so far. " * 3 + "It says what the plant makes."
ROWS = (
    "candidate_id,version,title,lead_region,summary,stage\n"
    "works,1,Works,ITC4,,feasibility\n"
    ",,WORKS,ITC4,,\n"
    ",,,ITC4,,soon\n"
)


def planned(words, standing=STANDING):
    return plan(
        read_table(words.encode(), "a.csv"),
        list(standing.by_id.values()),
        KNOWN,
        Editor("Ann"),
        TODAY,
    )


@pytest.mark.parametrize("fault", ImportFault)
def test_every_refusal_has_a_sentence(fault):
    said = refusals.sentence(ImportFileError(fault))
    assert said.endswith(".")
    assert len(said) > 20


def test_a_refusal_says_where_and_how_much():
    error = ImportFileError(ImportFault.UNEVEN_ROW, row=7, found=2, limit=3)
    assert refusals.sentence(error).endswith("mend it. Row 7. Found: 2. The limit is 3.")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            NotAllowedError(["ITC4", "NL"], lead_region="ITH5"),
            (
                "You may change candidates led from ITC4, NL; this one is led from ITH5. Ask an "
                "editor of that region or of the whole register."
            ),
        ),
        (
            NotAllowedError([], lead_region="ITH5"),
            (
                "You may change candidates of no region; this one is led from ITH5. Ask an editor "
                "of that region or of the whole register."
            ),
        ),
        (
            NotAllowedError(["NL"], unreadable="works"),
            (
                "What stands of the candidate 'works' cannot be read: only an editor of the whole "
                "register can replace it."
            ),
        ),
        (
            UnknownIdError("candidate", "works"),
            (
                "The candidate 'works' is no longer in the register: copy what you typed, then add "
                "it as a new one."
            ),
        ),
        (RegisterError("The disk is full."), "The disk is full."),
    ],
)
def test_why_a_change_was_not_written_is_said_in_words_that_can_be_translated(
    error, said, monkeypatch
):
    asked = []
    monkeypatch.setattr(refusals, "_", lambda words: asked.append(words) or words)
    assert refusals.of_change(error) == said
    assert all(set("{}") <= set(words) for words in asked)
    assert len(asked) == (type(error) is not RegisterError)


def test_a_report_tells_each_row_what_would_change_or_what_is_wrong():
    found = planned(ROWS)
    report = Report(found, STANDING)
    changed, twin, wrong = (report.lines(row) for row in found.rows)
    assert changed == [Line("summary", "Small", ""), Line("stage", "concept", "feasibility")]
    assert twin == [
        Line(
            "title",
            reason="A candidate of this title stands already: to change it, give its id, works.",
        )
    ]
    assert wrong == [
        Line("title", reason="This is needed: fill it in."),
        Line(
            "stage",
            after="soon",
            reason="'soon' is not one of the options: choose one of them.",
        ),
    ]
    assert import_rows.summary(found) == "3 rows: 1 new, 1 changed, 0 unchanged, 1 wrong."


def test_the_saved_report_has_a_row_for_each_line():
    frame = Report(planned(ROWS), STANDING).frame()
    assert frame[["row", "outcome", "column", "before", "after"]].to_numpy().tolist() == [
        [2, "changed", "summary", "Small", ""],
        [2, "changed", "stage", "concept", "feasibility"],
        [3, "new", "title", "", ""],
        [4, "wrong", "title", "", ""],
        [4, "wrong", "stage", "", "soon"],
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (f"summary\nworks,1,{'x' * 3_000}", f"summary: Small → {'x' * 160} …"),
        ("stage\nworks,1,", "stage: concept → unknown"),
        (
            f"summary\nworks,1,{LONG} Now ten.",
            "summary: … what the plant makes. → … what the plant makes. Now ten.",
        ),
    ],
)
def test_the_drawn_report_says_unknown_and_cuts_what_is_long(cells, told):
    long = revision(
        "works", 1, title="Works", summary=LONG if "Now" in told else "Small", stage="concept"
    )
    standing = Standing(1, [long])
    found = planned(f"candidate_id,version,{cells}\n", standing)
    (row,) = Report(found, standing).drawn(found.rows)
    assert (row.name, row.note) == ("2", "≠ changed")
    assert row.cells[1].shown == told


def test_rows_of_which_something_else_is_true_now_are_found():
    later = Standing(2, [revision("works", 2, 2, title="Works", stage="feasibility")])
    seen, now = planned(ROWS), planned(ROWS, later)
    assert [row.number for row in import_rows.differing(seen, now)] == [2]
    assert import_rows.differing(seen, planned(ROWS)) == []


def test_columns_are_named_or_told_by_their_letter():
    said = import_rows.columns(
        [Problem("score", Fault.UNKNOWN_FIELD), Problem("", Fault.UNKNOWN_FIELD, "C")]
    )
    assert "'score'" in said[0]
    assert said[1].startswith("Column C has no name")


def test_the_blank_table_is_read_as_a_table_without_rows():
    for kind in ("csv", "xlsx"):
        frame = read_table(getattr(template, f"as_{kind}")(template.blank())(), f"a.{kind}")
        assert (list(frame.columns), len(frame)) == (list(COLUMNS), 0)


def period(before, after):
    return Period.of(dt.date(2026, 1, 1), dt.date(2026, 3, 31), before, after)


BEFORE = [
    revision("a", 1, title="A", stage="concept", gates={"financing": CLAIMED}),
    revision("b", 2, title="B"),
    revision("c", 3, title="C", stage="stalled"),
]
AFTER = [
    revision("a", 4, 2, title="A", stage="advanced", gates={"financing": EVIDENCED}),
    revision("b", 5, 2, title="B", summary="x", gates={"technology": {"note": "n"}}),
    revision("d", 6, title="D_1 [x](y)", stage="concept"),
]


def test_a_period_is_summed_up_in_counts():
    assert moves.summary(period(BEFORE, AFTER)) == (
        "From 1 Jan 2026 to 31 Mar 2026: 1 candidate is new, 1 moved to another stage, 1 gate "
        "moved, 1 changed otherwise, 1 is gone. The register held 3 candidates before and 3 after."
    )
    assert moves.summary(period(BEFORE, BEFORE)).endswith("it holds 3 candidates.")


def test_what_changed_otherwise_leaves_out_stages_and_states_of_gates():
    first, second, *_rest = period(BEFORE, AFTER).moves
    assert moves.others(first) == []
    assert moves.others(second) == ["Summary", "Notes, dates or sources of gates"]


def test_the_draft_has_a_heading_for_each_kind_of_move():
    told = moves.draft(period(BEFORE, AFTER))
    assert [line for line in told.split("\n") if line.startswith("## ")] == [
        "## New candidates",
        "## Stages that moved",
        "## Gates that moved",
        "## Changed otherwise",
        "## Gone",
    ]
    assert "- A: Financing: claimed → evidenced" in told
    assert "- D_1 \\[x\\](y): Concept; " in told
    assert "- C: Stalled" in told


def test_the_saved_table_has_a_row_for_each_thing_that_moved():
    frame = moves.frame(period(BEFORE, AFTER))
    assert frame[["candidate_id", "kind", "what", "before", "after"]].to_numpy().tolist() == [
        ["a", "changed", "stage", "concept", "advanced"],
        ["a", "changed", "gate_financing", "claimed", "evidenced"],
        ["b", "changed", "summary", "", ""],
        ["b", "changed", "gates", "", ""],
        ["c", "gone", "candidate", "", ""],
        ["c", "gone", "stage", "stalled", ""],
        ["d", "new", "candidate", "", ""],
        ["d", "new", "stage", "", "concept"],
    ]
