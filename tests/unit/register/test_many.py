"""Many changes at once travel together, and each still sees what those before it did."""

import pytest
from sqlalchemy import event

from data.candidate import Candidate
from data.errors import ConflictError
from data.register.revision import Change, Editor

ANN = Editor("Ann")
METHANOL = Candidate(title="Green methanol", lead_region="ITC4")
MANY = 1_200
MOST_STATEMENTS = 20


def summed(words):
    return METHANOL.model_copy(update={"summary": words})


@pytest.fixture
def statements(register):
    """How often the database was asked."""
    asked = []
    event.listen(
        register.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2])
    )
    return asked


def test_the_database_is_asked_a_few_times_however_many_there_are(register, statements):
    titled = [METHANOL.model_copy(update={"title": f"Plant {n}"}) for n in range(MANY)]
    written = register.apply([Change(None, None, one) for one in titled], ANN, "import")
    assert len(statements) <= MOST_STATEMENTS
    assert [one.sequence for one in written] == list(range(1, MANY + 1))
    assert sorted(written, key=lambda one: one.candidate_id) == register.current()
    statements.clear()
    changes = [Change(one.candidate_id, 1, summed("more")) for one in written]
    again = register.apply(changes, ANN, "import")
    assert len(statements) <= MOST_STATEMENTS
    assert {(one.version, one.candidate.summary) for one in register.current()} == {(2, "more")}
    assert register.head() == again[-1].sequence == 2 * MANY
    assert register.history("plant-7")[1].candidate == titled[7]


def test_equal_titles_are_numbered_without_asking_for_each(register, statements):
    written = register.apply([Change(None, None, METHANOL)] * 200, ANN, "import")
    assert [one.candidate_id for one in written[:2]] == ["green-methanol", "green-methanol-2"]
    assert written[-1].candidate_id == "green-methanol-200"
    assert len(statements) <= MOST_STATEMENTS


def test_equal_titles_in_one_table_get_ids_of_their_own(register):
    register.add(METHANOL, ANN, "first")
    new = [Change(None, None, METHANOL)] * 3
    written = register.apply([*new, Change("green-methanol-9", None, METHANOL), *new], ANN, "more")
    assert [one.candidate_id for one in written] == [
        "green-methanol-2",
        "green-methanol-3",
        "green-methanol-4",
        "green-methanol-9",
        "green-methanol-5",
        "green-methanol-6",
        "green-methanol-7",
    ]
    assert len(register.current()) == 8


def test_a_change_sees_those_before_it(register):
    steps = [
        Change("works", None, METHANOL),
        Change("works", 1, summed("one")),
        Change("works", 2, summed("one")),
        Change("works", 2, summed("two")),
    ]
    written = register.apply(steps, ANN, "import")
    assert [(one.version, one.sequence) for one in written] == [(1, 1), (2, 2), (2, 2), (3, 3)]
    assert [one.candidate.summary for one in register.history("works")] == ["two", "one", ""]
    assert register.get("works") == written[-1]


@pytest.mark.parametrize(
    "last", [Change("works", None, METHANOL), Change("works", 1, summed("late"))]
)
def test_a_conflict_within_one_table_writes_nothing(register, last):
    steps = [Change("works", None, METHANOL), Change("works", 1, summed("one")), last]
    with pytest.raises(ConflictError) as refused:
        register.apply(steps, ANN, "import")
    assert refused.value.version == 2
    assert (register.head(), register.current()) == (0, [])
