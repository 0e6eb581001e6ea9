"""A backup holds everything, goes back into either database, and is refused if not whole."""

import dataclasses
import json

import pytest
from sqlalchemy import select, update

from data.candidate import Candidate
from data.errors import ConflictError, RegisterError, UnknownIdError
from data.register.__main__ import main
from data.register.backup import Carried, backup, restore
from data.register.faults import NOT_THERE, PLACE
from data.register.revision import Editor
from data.register.tables import revisions

ANN, BOB = Editor("Ann"), Editor("Bob")
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


def summed(candidate, words):
    return candidate.model_copy(update={"summary": words})


def test_a_version_that_was_seen_before_a_restore_is_never_another_state_after_it(
    register, tmp_path
):
    file = tmp_path / "kept.jsonl"
    register.add(METHANOL, ANN, "first")
    backup(register, file)
    opened = register.change("methanol-vert", 1, summed(METHANOL, "lost"), ANN, "second")
    assert restore(register, file, replace=True) == Carried(candidates=1, revisions=2)
    found = register.history("methanol-vert")
    assert [(one.version, one.sequence, one.changed_by) for one in found] == [
        (3, 4, "Restoring a backup"),
        (1, 3, "Ann"),
    ]
    assert [one.candidate for one in found] == [METHANOL, METHANOL]
    with pytest.raises(ConflictError):
        register.change("methanol-vert", opened.version, summed(METHANOL, "A's"), ANN, "late")
    saved = register.change("methanol-vert", 3, summed(METHANOL, "B's"), BOB, "mine")
    assert saved.version == 4
    with pytest.raises(ConflictError) as refused:
        register.change("methanol-vert", opened.version, summed(METHANOL, "A's"), ANN, "late")
    assert refused.value.version == 4
    assert register.get("methanol-vert").candidate.summary == "B's"


def test_a_backup_at_the_same_version_with_another_state_is_set_above_it(register, tmp_path):
    file, again = tmp_path / "kept.jsonl", tmp_path / "again.jsonl"
    register.add(METHANOL, ANN, "first")
    backup(register, again)
    register.change("methanol-vert", 1, summed(METHANOL, "one way"), ANN, "second")
    backup(register, file)
    restore(register, again, replace=True)  # version 3
    register.change("methanol-vert", 3, summed(METHANOL, "the other way"), BOB, "again")
    restore(register, file, replace=True)
    assert [one.version for one in register.history("methanol-vert")] == [5, 2, 1]
    assert register.get("methanol-vert").candidate.summary == "one way"


def test_a_register_that_was_restored_can_be_backed_up_and_restored(register, tmp_path, opened):
    file, again = tmp_path / "kept.jsonl", tmp_path / "again.jsonl"
    register.add(METHANOL, ANN, "first")
    backup(register, file)
    register.change("methanol-vert", 1, summed(METHANOL, "lost"), ANN, "second")
    restore(register, file, replace=True)
    backup(register, again)
    other = opened(f"sqlite:///{tmp_path / 'other.sqlite'}")
    restore(other, again)
    assert [one.version for one in other.history("methanol-vert")] == [3, 1]
    restore(register, again, replace=True)
    assert [one.version for one in register.history("methanol-vert")] == [3, 1]


def test_the_id_of_a_candidate_that_a_backup_lacks_is_not_given_again(register, tmp_path):
    file = tmp_path / "kept.jsonl"
    register.add(Candidate(title="Second", lead_region="NL42"), ANN, "first")
    backup(register, file)
    register.add(METHANOL, ANN, "later")
    restore(register, file, replace=True)
    assert [one.candidate_id for one in register.current()] == ["second"]
    with pytest.raises(UnknownIdError):
        register.get("methanol-vert")
    assert register.add(METHANOL, BOB, "anew").candidate_id == "methanol-vert-2"
    with pytest.raises(UnknownIdError):
        register.change("methanol-vert", 1, summed(METHANOL, "A's"), ANN, "late")
    with pytest.raises(RegisterError, match="took out"):
        register.add(METHANOL, BOB, "anew", candidate_id="methanol-vert")
    restore(register, file, replace=True)
    assert register.add(METHANOL, BOB, "anew").candidate_id == "methanol-vert-3"


def test_a_backup_with_candidates_that_cannot_be_read_is_refused_and_changes_nothing(
    filled, tmp_path
):
    file = tmp_path / "kept.jsonl"
    spoilt = update(revisions).values(document='{"title": "No region"}')
    with filled.database.writing() as connection:
        kept = connection.execute(select(revisions.c.document).order_by(revisions.c.sequence))
        documents = list(kept.scalars())
        connection.execute(spoilt.where(revisions.c.sequence == 2))
    backup(filled, file)
    with filled.database.writing() as connection:
        good = update(revisions).values(document=documents[1])
        connection.execute(good.where(revisions.c.sequence == 2))
    before = everything(filled)
    with pytest.raises(RegisterError, match="1 of 2 candidates that cannot be read: second"):
        restore(filled, file, replace=True)
    assert everything(filled) == before
    assert filled.head() == 3


def test_an_earlier_state_that_cannot_be_read_any_more_is_kept_all_the_same(
    filled, tmp_path, opened
):
    with filled.database.writing() as connection:
        connection.execute(update(revisions).where(revisions.c.sequence == 1).values(document="{"))
    file = tmp_path / "kept.jsonl"
    backup(filled, file)
    other = opened(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert restore(other, file) == Carried(candidates=2, revisions=3)
    assert [one.version for one in other.history("methanol-vert")] == [2]


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
