"""The register keeps every state, lets nobody overwrite another, and asks who may write."""

import datetime as dt
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import insert, update

from data.candidate import Candidate, Gate, GateMark, GateState
from data.errors import ConflictError, NotAllowedError, RegisterError, UnknownIdError
from data.register.revision import Change, Editor
from data.register.tables import revisions
from data.register.writing import slug

ANN = Editor("Ann")
METHANOL = Candidate(title="Green methanol", lead_region="ITC4")
CRACKER = Candidate(title="Electric cracker", lead_region="NL42")
EDITORS = 50


def with_summary(candidate, summary):
    return candidate.model_copy(update={"summary": summary})


def test_an_empty_register_holds_nothing(register):
    assert register.head() == 0
    assert register.current() == []
    with pytest.raises(UnknownIdError):
        register.get("green-methanol")
    with pytest.raises(UnknownIdError):
        register.history("green-methanol")


def test_what_was_added_comes_back_whole(register):
    whole = Candidate(
        title="Méthanol vert <b>& Co</b> \u0394\u03bf\u03ba\u03b9\u03bc\u03ae",
        summary="two\nlines; =1+1",
        lead_region="ITC4",
        partner_regions=("NL42", "ES51"),
        investment={"low": 0, "high": 7, "year": 2025, "basis": "promoter"},
        gates={
            Gate.FINANCING: GateMark(
                state=GateState.CLAIMED, by="The promoter", on=dt.date(2026, 3, 1)
            )
        },
    )
    before = dt.datetime.now(dt.UTC)
    made = register.add(whole, ANN, "Named in a plan")
    assert register.get("methanol-vert-b-co-b") == made
    assert (made.version, made.sequence, made.candidate) == (1, 1, whole)
    assert (made.changed_by, made.reason) == ("Ann", "Named in a plan")
    assert before <= made.at <= dt.datetime.now(dt.UTC)
    assert register.head() == 1


def test_each_change_is_a_version_and_all_stay(register):
    register.add(METHANOL, ANN, "first")
    register.change("green-methanol", 1, with_summary(METHANOL, "more"), ANN, "second")
    register.add(CRACKER, ANN, "another")
    assert [(r.version, r.sequence, r.reason) for r in register.history("green-methanol")] == [
        (2, 2, "second"),
        (1, 1, "first"),
    ]
    assert register.at("green-methanol", 1).candidate == METHANOL
    assert [(r.candidate_id, r.version) for r in register.current()] == [
        ("electric-cracker", 1),
        ("green-methanol", 2),
    ]
    with pytest.raises(UnknownIdError):
        register.at("green-methanol", 3)


def test_what_changes_nothing_is_not_written(register):
    made = register.add(METHANOL, ANN, "first")
    assert register.change("green-methanol", 1, METHANOL, ANN, "again") == made
    assert register.head() == 1


def test_two_who_make_the_same_change_are_told_apart(register):
    register.add(METHANOL, ANN, "first")
    register.change("green-methanol", 1, with_summary(METHANOL, "1"), ANN, "one more")
    with pytest.raises(ConflictError):
        register.change("green-methanol", 1, with_summary(METHANOL, "1"), ANN, "one more")


@pytest.mark.parametrize("base", [1, 3])
def test_who_saw_another_version_writes_nothing(register, base):
    register.add(METHANOL, ANN, "first")
    register.change("green-methanol", 1, with_summary(METHANOL, "Ann's"), ANN, "second")
    with pytest.raises(ConflictError) as refused:
        register.change("green-methanol", base, with_summary(METHANOL, "Bob's"), ANN, "late")
    assert refused.value.version == 2
    assert register.get("green-methanol").candidate.summary == "Ann's"
    assert register.head() == 2


def test_the_past_can_be_asked_for(register):
    register.add(METHANOL, ANN, "first")
    then = register.change("green-methanol", 1, with_summary(METHANOL, "more"), ANN, "second").at
    register.change("green-methanol", 2, with_summary(METHANOL, "most"), ANN, "third")
    register.add(CRACKER, ANN, "another")
    assert register.as_of(then) == [register.at("green-methanol", 2)]
    assert register.as_of(then.replace(tzinfo=None)) == [register.at("green-methanol", 2)]
    assert register.as_of(dt.datetime(2000, 1, 1, tzinfo=dt.UTC)) == []
    assert register.as_of(dt.datetime.now(dt.UTC)) == register.current()


def test_a_clock_set_back_does_not_change_the_order(register):
    register.add(METHANOL, ANN, "first")
    ahead = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    with register.database.writing() as connection:
        connection.execute(update(revisions).values(at=ahead))
    assert register.add(CRACKER, ANN, "another").at == ahead


def test_titles_may_be_equal_and_ids_are_not(register):
    ids = [register.add(METHANOL, ANN, "new").candidate_id for _ in range(3)]
    assert ids == ["green-methanol", "green-methanol-2", "green-methanol-3"]
    with pytest.raises(ConflictError):
        register.add(METHANOL, ANN, "new", candidate_id="green-methanol")
    with pytest.raises(RegisterError, match="small letters"):
        register.add(METHANOL, ANN, "new", candidate_id="../Green")


@pytest.mark.parametrize(
    ("title", "expected"),
    [("  A --- b! ", "a-b"), ("Δοκιμή", "candidate"), ("x" * 200, "x" * 60), ("É%_'", "e")],
)
def test_ids_are_plain(title, expected):
    assert slug(title) == expected


def test_an_editor_of_a_region_changes_only_what_it_leads(register):
    lombard = Editor("Lea", ("ITC4", "NL"))
    register.add(METHANOL, lombard, "mine")
    register.add(CRACKER, lombard, "ours")
    foreign = register.add(Candidate(title="Far", lead_region="ITH5"), ANN, "theirs")
    with pytest.raises(NotAllowedError, match="ITC4, NL") as refused:
        register.change("far", 1, with_summary(foreign.candidate, "x"), lombard, "not mine")
    assert (refused.value.theirs, refused.value.lead_region) == (("ITC4", "NL"), "ITH5")
    away = METHANOL.model_copy(update={"lead_region": "ITH5"})
    with pytest.raises(NotAllowedError):
        register.change("green-methanol", 1, away, lombard, "given away")
    with pytest.raises(NotAllowedError):
        register.change(
            "far", 1, foreign.candidate.model_copy(update={"lead_region": "ITC4"}), lombard, "taken"
        )
    with pytest.raises(NotAllowedError):
        register.add(away, lombard, "new")
    with pytest.raises(NotAllowedError):
        register.add(METHANOL, Editor("Nobody", ()), "new")
    assert register.head() == 3


@pytest.mark.parametrize("reason", ["", " \n\t", "\u202e", "x" * 201])
def test_a_reason_of_some_length_is_needed(register, reason):
    with pytest.raises(RegisterError, match="reason"):
        register.add(METHANOL, ANN, reason)
    with pytest.raises(RegisterError, match="who you are"):
        register.add(METHANOL, Editor(reason), "new")


def test_reasons_are_kept_plain(register):
    assert register.add(METHANOL, ANN, " so\x00\n it\u202e is ").reason == "so it is"


def test_many_changes_are_written_together_or_not_at_all(register):
    register.add(METHANOL, ANN, "first")
    good = [
        Change("green-methanol", 1, with_summary(METHANOL, "more")),
        Change(None, None, CRACKER),
        Change("kept-id", None, CRACKER),
    ]
    with pytest.raises(ConflictError):
        register.apply([*good, Change("green-methanol", 1, METHANOL)], ANN, "import")
    with pytest.raises(UnknownIdError):
        register.apply([*good, Change("unheard-of", 1, METHANOL)], ANN, "import")
    with pytest.raises(NotAllowedError):
        register.apply(good, Editor("Lea", ("ITC4",)), "import")
    assert register.head() == 1
    written = register.apply(good, ANN, "import")
    assert [(r.candidate_id, r.version, r.sequence) for r in written] == [
        ("green-methanol", 2, 2),
        ("electric-cracker", 1, 3),
        ("kept-id", 1, 4),
    ]
    assert register.apply([], ANN, "nothing") == []
    assert register.head() == 4


def test_a_document_that_cannot_be_read_hides_nothing_else(register, caplog):
    register.add(METHANOL, ANN, "first")
    register.add(CRACKER, ANN, "second")
    with register.database.writing() as connection:
        connection.execute(
            update(revisions).where(revisions.c.sequence == 1).values(document='{"title": 1')
        )
    assert [r.candidate_id for r in register.current()] == ["electric-cracker"]
    assert register.unreadable() == ["green-methanol"]
    assert "'green-methanol', version 1" in caplog.text
    with pytest.raises(RegisterError, match="Version 1 of the candidate 'green-methanol'"):
        register.get("green-methanol")
    mended = with_summary(METHANOL, "again")
    with pytest.raises(NotAllowedError, match="whole register"):
        register.change("green-methanol", 1, mended, Editor("Lea", ("ITC4",)), "mended")
    register.change("green-methanol", 1, mended, ANN, "mended")
    assert register.unreadable() == []


def test_an_empty_register_is_planted_once(url, opened):
    seed = [
        ("late", CRACKER, dt.date(2026, 2, 1)),
        ("early", METHANOL, dt.date(2026, 1, 1)),
        ("never", METHANOL, dt.date(2999, 1, 1)),
    ]
    register = opened(url, seed)
    assert [r.candidate_id for r in register.as_of(dt.datetime(2026, 1, 2, tzinfo=dt.UTC))] == [
        "early"
    ]
    assert {r.candidate_id for r in register.current()} == {"late", "early", "never"}
    assert register.get("never").at <= dt.datetime.now(dt.UTC)
    assert opened(url, [("other", METHANOL, dt.date(2026, 1, 1))]).head() == 3


def test_fifty_editors_at_once_lose_no_update(register):
    register.add(with_summary(METHANOL, "0"), ANN, "start")
    ready = threading.Barrier(EDITORS)

    def count_up(number):
        ready.wait()
        while True:
            seen = register.get("green-methanol")
            more = with_summary(METHANOL, str(int(seen.candidate.summary) + 1))
            try:
                register.change("green-methanol", seen.version, more, Editor(f"E{number}"), "up")
            except ConflictError:
                continue
            return

    with ThreadPoolExecutor(EDITORS) as pool:
        list(pool.map(count_up, range(EDITORS)))
    history = register.history("green-methanol")
    assert [r.candidate.summary for r in history] == [str(n) for n in range(EDITORS, -1, -1)]
    assert len({r.changed_by for r in history}) == EDITORS + 1
    assert [r.sequence for r in history] == list(range(EDITORS + 1, 0, -1))


def test_the_database_itself_refuses_a_version_twice(register):
    made = register.add(METHANOL, ANN, "first")
    row = {"sequence": 9, "candidate_id": made.candidate_id, "version": 1, "document": "{}"}
    signed = {"at": made.at, "changed_by": "x", "reason": "x"}
    with pytest.raises(RegisterError), register.database.writing() as connection:
        connection.execute(insert(revisions).values(row | signed))
    assert re.fullmatch(r"[a-z-]+", made.candidate_id)
