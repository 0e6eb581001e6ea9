"""What moved between two states of the register, told from both by hand."""

from data.candidate import Gate, GateState, Stage
from data.register.moved import GateMove, Move, MoveKind, moved
from tests.mini_candidates import CLAIMED, EVIDENCED, revision


def test_a_register_that_stands_still_has_no_moves():
    states = [revision("a", 1), revision("b", 2)]
    assert moved(states, states) == []
    assert moved([], []) == []


def test_a_new_candidate_comes_with_its_stage_and_gates():
    made = revision("a", 1, stage="concept", gates={"technology": CLAIMED, "financing": EVIDENCED})
    assert moved([], [made]) == [
        Move(
            "a",
            "A plant",
            MoveKind.NEW,
            None,
            Stage.CONCEPT,
            (
                GateMove(Gate.TECHNOLOGY, GateState.MISSING, GateState.CLAIMED),
                GateMove(Gate.FINANCING, GateState.MISSING, GateState.EVIDENCED),
            ),
        )
    ]
    assert not moved([], [made])[0].stage_moved


def test_a_candidate_that_is_not_there_any_more_is_gone_with_its_stage():
    (gone,) = moved([revision("a", 1, title="Old works", stage="stalled")], [])
    assert (gone.title, gone.kind, gone.stage_before, gone.stage_after) == (
        "Old works",
        MoveKind.GONE,
        Stage.STALLED,
        None,
    )
    assert (gone.gates, gone.fields, gone.stage_moved) == ((), (), False)


def test_a_change_names_its_fields_in_the_order_of_the_model():
    before = revision("a", 1, stage="concept", summary="Small", gates={"technology": CLAIMED})
    after = revision(
        "a",
        4,
        3,
        title="A larger plant",
        stage="feasibility",
        summary="Large",
        gates={"technology": EVIDENCED, "consortium": {"state": "missing", "note": "Two short"}},
    )
    (move,) = moved([before], [after])
    assert (move.title, move.kind) == ("A larger plant", MoveKind.CHANGED)
    assert move.fields == ("title", "summary", "stage", "gates")
    assert move.gates == (GateMove(Gate.TECHNOLOGY, GateState.CLAIMED, GateState.EVIDENCED),)
    assert (move.stage_before, move.stage_after) == (Stage.CONCEPT, Stage.FEASIBILITY)
    assert move.stage_moved


def test_a_gate_may_fall_back_to_missing():
    before = revision("a", 1, gates={"financing": CLAIMED})
    (move,) = moved([before], [revision("a", 2, 2)])
    assert move.gates == (GateMove(Gate.FINANCING, GateState.CLAIMED, GateState.MISSING),)
    assert not move.stage_moved


def test_a_stage_that_becomes_known_or_unknown_has_moved():
    known, unknown = revision("a", 1, stage="concept"), revision("a", 2, 2)
    assert moved([unknown], [known])[0].stage_moved
    assert moved([known], [unknown])[0].stage_moved


def test_a_change_taken_back_is_no_move():
    assert moved([revision("a", 1, summary="x")], [revision("a", 9, 3, summary="x")]) == []


def test_moves_stand_by_id():
    before = [revision("c", 1), revision("b", 2)]
    after = [revision("b", 3, 2, summary="x"), revision("a", 4)]
    assert [(move.candidate_id, move.kind) for move in moved(before, after)] == [
        ("a", MoveKind.NEW),
        ("b", MoveKind.CHANGED),
        ("c", MoveKind.GONE),
    ]
