"""Importing a table on its page: told row by row, written at one press, never by halves."""

from __future__ import annotations

import datetime as dt

import pytest

from components import cache, editors
from components.candidates.import_writing import sentence
from data.candidate import Candidate
from data.register.exchange import table
from data.register.revision import Editor
from data.register.store import open_register
from tests.app.conftest import words
from tests.mini_workbooks import workbook

ANN, BOB = Editor("Ann"), Editor("Bob")
DAY = dt.date(2026, 1, 2)
EVIL = "<script>alert(1)</script> ![x](http://evil.example/x.png)"
HEAD = "candidate_id,version,title,lead_region,stage\n"
MIXED = (
    f"{HEAD},,Straw mill,ITC4,concept\nalpha,1,Alpha plant,ITC4,advanced\n"
    "beta,1,Beta plant,ITC4,concept\n,,No stage,ITC4,soon\n"
)


def candidate(title, **more):
    return Candidate.model_validate({"title": title, "lead_region": "ITC4", **more})


@pytest.fixture
def register(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path}/register.sqlite"
    seed = [
        ("alpha", candidate("Alpha plant", stage="concept"), DAY),
        ("beta", candidate("Beta plant", stage="concept"), DAY),
    ]
    opened = open_register(address, seed)
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", address)
    monkeypatch.setattr(editors, "_judged", lambda: (ANN, ""))
    yield opened
    cache.register().close()
    opened.close()


@pytest.fixture
def page(open_app, register):
    del register
    return open_app("candidates", {"task": "import"})


def upload(app, content, name="a.csv"):
    content = content.encode() if isinstance(content, str) else content
    return app.file_uploader[0].set_value((name, content, "text/csv")).run()


def markup(app):
    return "\n".join(e.proto.body for e in app.get("html"))


def press(app):
    return next(b for b in app.button if b.label.startswith("Write")).click().run()


def field(app, label):
    return next(one for one in app.text_input if one.label.startswith(label))


def test_who_may_not_edit_is_told_why_and_shown_no_way(open_app, register, monkeypatch):
    del register
    monkeypatch.setattr(editors, "_judged", lambda: (None, "Reading only: sign in."))
    app = open_app("candidates", {"task": "import"})
    assert not app.exception
    assert "Reading only\\: sign in\\." in app.info[0].value
    assert not app.file_uploader


def test_every_row_is_reported_before_anything_is_written(page, register):
    app = upload(page, MIXED)
    drawn, said = markup(app), words(app)
    assert not app.exception
    assert "4 rows: 1 new, 1 changed, 1 unchanged, 1 wrong." in said
    assert "stage: concept → advanced" in drawn
    assert "stage: &#x27;soon&#x27; is not one of the options" in drawn
    assert register.head() == 2


def test_right_rows_are_written_when_the_wrong_ones_are_left_out(page, register):
    app = upload(page, MIXED)
    field(app, "Reason").input("Import of the plan")
    app = press(app)
    assert "Something is wrong in the file" in app.error[0].value
    assert register.head() == 2
    app.checkbox[0].check()
    app = press(app)
    assert not app.exception
    assert [(one.title, one.stage) for one in (r.candidate for r in register.current())] == [
        ("Alpha plant", "advanced"),
        ("Beta plant", "concept"),
        ("Straw mill", "concept"),
    ]
    assert "Written\\: 1 new, 1 changed" in app.success[0].value
    assert "candidate=straw-mill" in markup(app)
    assert app.file_uploader[0].value is None
    assert register.get("straw-mill").reason == "Import of the plan"


def test_without_a_reason_nothing_is_written(page, register):
    app = press(upload(page, f"{HEAD},,Straw mill,ITC4,concept\n"))
    assert "Give the reason" in app.error[0].value
    assert register.head() == 2


def test_the_user_of_the_machine_gives_a_name(page, register, monkeypatch):
    monkeypatch.setattr(editors, "is_local", lambda: True)
    app = upload(page, f"{HEAD},,Straw mill,ITC4,concept\n")
    field(app, "Reason").input("New")
    app = press(app)
    assert "Say who you are" in app.error[0].value
    field(app, "Your name").input("Carla")
    app = press(app)
    assert register.get("straw-mill").changed_by == "Carla"


def test_a_change_by_someone_else_in_between_is_told_by_its_row(page, register):
    app = upload(page, MIXED)
    field(app, "Reason").input("Import")
    app.checkbox[0].check()
    register.change("alpha", 1, candidate("Alpha plant", stage="feasibility"), BOB, "Grew")
    app = press(app)
    assert "Row 3, Alpha plant\\: now wrong" in app.warning[0].value
    assert "Nothing was written" in app.error[0].value
    assert "changed by someone else since version 1" in markup(app)
    assert register.head() == 3
    app = press(app)
    assert [one.candidate_id for one in register.current()] == ["alpha", "beta", "straw-mill"]
    assert register.get("alpha").candidate.stage == "feasibility"


def test_an_export_read_again_has_nothing_to_write(page, register):
    frame = table(register.current())
    app = upload(page, frame.to_csv(index=False))
    assert "2 rows: 0 new, 0 changed, 2 unchanged, 0 wrong." in words(app)
    assert "There is nothing to write" in words(app)
    assert not [b for b in app.button if b.label.startswith("Write")]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("", "a.csv", "The file is empty"),
        (b"\xff\xfet\x00", "a.csv", "UTF\\-16"),
        (workbook(["title", "lead_region"], ["=1+1", "ITC4"]), "a.xlsx", "Cell A2"),
        ("name,place\na,b\n", "a.csv", "No row with the names of the columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(page, content, name, said):
    app = upload(page, content, name)
    assert not app.exception
    assert "Nothing was read from this file" in app.error[0].value
    assert said in app.error[0].value


def test_columns_that_are_not_read_are_named(page):
    app = upload(page, "title,,lead_region,score\nWorks,x,ITC4,7\n")
    assert "no field or column 'score'" in app.warning[0].value.replace("\\", "")
    assert "Column B has no name" in app.warning[0].value
    assert app.checkbox[0].label.startswith("Leave out the columns")


def test_the_rows_of_an_outcome_are_shown_alone(page):
    app = upload(page, MIXED)
    pills = next(p for p in app.button_group if p.label == "Show rows that are")
    assert pills.options == ["new (1)", "changed (1)", "unchanged (1)", "wrong (1)"]
    drawn = markup(pills.select("wrong (1)").run())
    assert "No stage" in drawn
    assert "Straw mill" not in drawn


def test_what_was_typed_is_harmless_in_the_report(page):
    app = upload(page, f'candidate_id,title,lead_region,stage\n,"{EVIL}",ITC4,"{EVIL}"\n')
    assert not app.exception
    assert "<script>" not in markup(app)
    assert "evil.example" in markup(app)


def test_a_title_that_stands_already_is_pointed_out(page):
    app = upload(page, f"{HEAD},,ALPHA plant,ITC4,\n")
    assert "A candidate of this title stands already" in markup(app)
    assert "1 new row bears the title" in app.warning[0].value
    assert [b.label for b in app.button if b.label.startswith("Write")] == ["Write 1 new candidate"]


def test_what_was_written_is_told_in_numbers(register):
    written = register.current()
    assert sentence(written).startswith("Written: 2 new, 0 changed; signed ")
