"""A backup holds everything, goes back into either database, and is refused if not whole."""

import dataclasses
import json

import pytest
from sqlalchemy import update

from data.candidate import Candidate
from data.errors import RegisterError
from data.register.__main__ import main
from data.register.backup import Carried, backup, restore
from data.register.faults import NOT_THERE, PLACE
from data.register.revision import Editor
from data.register.tables import revisions

ANN = Editor("Ann")
METHANOL = Candidate(title="Méthanol \u2028 vert", lead_region="ITC4", summary='"\n,;=1+1')


@pytest.fixture
def filled(register):
    """Two candidates in three revisions."""
    register.add(METHANOL, ANN, "first")
    register.add(Candidate(title="Second", lead_region="NL42"), ANN, "an\u0301other")
    changed = METHANOL.model_copy(update={"summary": "changed"})
    register.change("methanol-vert", 1, changed, ANN, "third")
    return register


def everything(register):
    found = [r for one in register.current() for r in register.history(one.candidate_id)]
    return sorted(found, key=lambda r: r.sequence)


def test_what_was_backed_up_comes_back(filled, tmp_path, opened):
    file = tmp_path / "kept.jsonl"
    assert backup(filled, file) == Carried(candidates=2, revisions=3)
    other = opened(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert restore(other, file) == Carried(candidates=2, revisions=3)
    assert everything(other) == everything(filled)
    assert other.head() == 3
    again = tmp_path / "again.jsonl"
    backup(other, again)
    assert again.read_bytes() == file.read_bytes()
    assert {path.name for path in tmp_path.glob("*.jsonl")} == {"again.jsonl", "kept.jsonl"}


def test_a_register_that_holds_something_is_replaced_only_on_demand(filled, tmp_path):
    file = tmp_path / "kept.jsonl"
    backup(filled, file)
    before = everything(filled)
    filled.add(Candidate(title="Too much", lead_region="ITC4"), ANN, "later")
    with pytest.raises(RegisterError, match="already holds 4 revisions"):
        restore(filled, file)
    assert filled.head() == 4
    restore(filled, file, replace=True)
    assert everything(filled) == [
        dataclasses.replace(one, sequence=one.sequence + 4) for one in before
    ]
    assert filled.head() == 7, "whoever watches the head must see that everything changed"
    assert filled.add(METHANOL, ANN, "after").sequence == 8


def test_what_cannot_be_read_any_more_is_kept_all_the_same(filled, tmp_path, opened):
    with filled.database.writing() as connection:
        connection.execute(update(revisions).where(revisions.c.sequence == 2).values(document="{"))
    file = tmp_path / "kept.jsonl"
    backup(filled, file)
    other = opened(f"sqlite:///{tmp_path / 'other.sqlite'}")
    restore(other, file)
    assert other.unreadable() == ["second"]


def without_a_line(lines):
    return lines[:2] + lines[3:]


def with_a_letter_changed(lines):
    return [lines[0], lines[1].replace(b"ITC4", b"ITC1"), *lines[2:]]


def cut_off(lines):
    return [*lines[:-1], lines[-1][:40]]


def with_nothing(_lines):
    return []


def of_something_else(_lines):
    return [b"PK\x03\x04\n", b"\xff\n"]


@pytest.mark.parametrize(
    "harm", [without_a_line, with_a_letter_changed, cut_off, with_nothing, of_something_else]
)
def test_a_damaged_file_is_refused_and_changes_nothing(filled, tmp_path, harm):
    file = tmp_path / "kept.jsonl"
    backup(filled, file)
    file.write_bytes(b"".join(harm(file.read_bytes().splitlines(keepends=True))))
    with pytest.raises(RegisterError, match=r"kept\.jsonl is damaged"):
        restore(filled, file, replace=True)
    assert filled.head() == 3


def test_a_backup_of_a_newer_form_is_refused(filled, tmp_path):
    file = tmp_path / "kept.jsonl"
    backup(filled, file)
    _, *rest = file.read_bytes().splitlines(keepends=True)
    newer = json.dumps({"kind": "register of candidates", "format": 2}).encode() + b"\n"
    file.write_bytes(newer + b"".join(rest))
    with pytest.raises(RegisterError, match="newer dashboard"):
        restore(filled, file, replace=True)


def test_an_empty_register_does_not_take_the_place_of_a_backup(register, tmp_path):
    file = tmp_path / "kept.jsonl"
    file.write_text("what was kept")
    with pytest.raises(RegisterError, match="nothing to back up"):
        backup(register, file)
    assert file.read_text() == "what was kept"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kept.jsonl"]


def test_each_is_one_command(filled, url, tmp_path, monkeypatch, capsys):
    file = str(tmp_path / "kept.jsonl")
    monkeypatch.setenv(PLACE, url)
    assert main(["backup", file]) == 0
    assert capsys.readouterr().out == "Backed up: 2 candidates in 3 revisions.\n"
    assert main(["restore", file]) == 1
    assert "REPLACE=1" in capsys.readouterr().err
    assert main(["restore", file, "--replace"]) == 0
    assert capsys.readouterr().out == "Restored: 2 candidates in 3 revisions.\n"
    assert filled.head() == 6
    assert main(["restore", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err == f"Nothing was done. {NOT_THERE}\n"
