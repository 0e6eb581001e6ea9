"""Two editors of one candidate: the second sees both versions, chooses, and nothing is lost."""

from __future__ import annotations

from data.candidate import Candidate
from data.register.backup import backup, restore
from data.register.revision import Editor
from data.register.store import open_register
from tests.app.filling import HOSTILE, at, fill, press, signed, wrong


def other_saves(register, **more):
    standing = register.get("alpha")
    changed = Candidate.model_validate(standing.candidate.model_dump() | more)
    return register.change("alpha", standing.version, changed, Editor("Other"), "Theirs first")


def test_the_second_of_two_editors_sees_both_versions_and_loses_nothing(edit, register):
    fill(edit, title="Mine", summary="Mine alone")
    signed(edit)
    other_saves(register, title="Theirs", stage="advanced")
    app = press(edit, "save")
    assert not app.exception
    assert register.get("alpha").candidate.title == "Theirs"
    drawn = "\n".join(e.proto.body for e in app.get("html"))
    for told in ("Alpha plant", "Theirs", "Mine", "Makes monomers.", "Mine alone", "Advanced"):
        assert told in drawn
    assert "Other saved version 2" in app.warning[0].value.replace("\\", "")
    assert at(app, "side.title").value is None
    assert at(app, "side.summary").value == "mine"
    assert at(app, "side.stage").value == "theirs"
    assert at(app, "join").disabled
    at(app, "side.title").set_value("mine")
    app = press(app.run(), "join")
    assert at(app, "title").value == "Mine"
    assert at(app, "stage").value == "advanced"
    assert at(app, "reason").value == "Asked by the region"
    app = press(app, "save")
    made = register.get("alpha")
    assert made.version == 3
    assert (made.candidate.title, made.candidate.summary) == ("Mine", "Mine alone")
    assert made.candidate.stage == "advanced"


def test_a_backup_restored_meanwhile_hides_no_change_of_another(edit, register, tmp_path):
    file = tmp_path / "kept.jsonl"
    backup(register, file)
    other_saves(register, stage="advanced")
    fill(edit, title="Mine")  # begun from version 1, before any of this
    signed(edit)
    restore(register, file, replace=True)
    other_saves(register, summary="Theirs since")
    app = press(edit, "save")
    assert not app.exception
    assert at(app, "side.title").value == "mine"
    app = press(press(app, "join"), "save")
    made = register.get("alpha")
    assert (made.version, made.candidate.title) == (5, "Mine")
    assert made.candidate.summary == "Theirs since"
    drawn = "\n".join(e.proto.body for e in app.get("html"))
    assert "Restoring a backup" in drawn
    assert "the same as version 1" in drawn


def test_a_candidate_that_a_backup_took_out_is_not_written_and_breaks_nothing(
    edit, register, tmp_path
):
    file = tmp_path / "kept.jsonl"
    with_another = open_register(f"sqlite:///{tmp_path}/other.sqlite")
    with_another.add(Candidate(title="Another", lead_region="ITC4"), Editor("Other"), "First")
    backup(with_another, file)
    with_another.close()
    fill(edit, title="Mine")
    signed(edit)
    restore(register, file, replace=True)
    app = press(edit, "save")
    assert not app.exception
    assert [one.candidate_id for one in register.current()] == ["another"]


def test_a_third_change_meanwhile_is_met_in_the_same_way(edit, register):
    fill(edit, title="Mine")
    signed(edit)
    other_saves(register, stage="advanced")
    app = press(edit, "save")
    app = press(app, "join")
    other_saves(register, stage="stalled")
    app = press(app, "save")
    assert at(app, "side.stage").value == "theirs"
    assert register.get("alpha").version == 3
    app = press(press(app, "join"), "save")
    made = register.get("alpha").candidate
    assert (made.title, made.stage) == ("Mine", "stalled")


def test_going_back_from_both_versions_keeps_mine_and_writes_nothing(edit, register):
    fill(edit, title="Mine")
    signed(edit)
    other_saves(register, title="Theirs")
    app = press(press(edit, "save"), "later")
    assert at(app, "title").value == "Mine"
    assert "you began from version 1, version 2 stands" in app.warning[0].value.replace("\\", "")
    app = press(app, "save")
    assert at(app, "side.title").value is None
    assert register.get("alpha").candidate.title == "Theirs"


def test_a_choice_that_does_not_go_together_is_told_in_the_form(edit, register):
    fill(edit, readiness_now=7)
    signed(edit)
    other_saves(register, readiness_target=6)
    app = press(press(edit, "save"), "join")
    app = press(app, "save")
    assert "readiness now is above the one aimed at" in wrong(app)[0]
    assert register.get("alpha").version == 2


def test_a_form_in_which_nothing_was_typed_follows_the_register(edit, register):
    other_saves(register, title="Theirs")
    app = edit.run()
    assert at(app, "title").value == "Theirs"
    assert not app.warning


def test_hostile_text_of_another_is_drawn_harmless_beside_mine(edit, register):
    fill(edit, title="Mine")
    signed(edit)
    other_saves(register, title=HOSTILE)
    app = press(edit, "save")
    drawn = "\n".join(e.proto.body for e in app.get("html"))
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
