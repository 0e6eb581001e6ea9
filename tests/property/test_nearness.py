from hypothesis import given
from hypothesis import strategies as st

from data.candidate import Gate, GateState
from data.queries.candidates import Desk, Wish, frame
from tests.mini_candidates import CLAIMED, EVIDENCED, revision

MARKS = {GateState.EVIDENCED: EVIDENCED, GateState.CLAIMED: CLAIMED, GateState.MISSING: {}}
WORSE = {
    GateState.EVIDENCED: (GateState.CLAIMED, GateState.MISSING),
    GateState.CLAIMED: (GateState.MISSING,),
}
profiles = st.fixed_dictionaries({gate: st.sampled_from(GateState) for gate in Gate})
stages = st.sampled_from([None, "concept", "cancelled"])


def _ids(profiles_by_id):
    table = frame(
        [
            revision(name, at, gates={g: MARKS[s] for g, s in held.items()}, stage=stage)
            for at, (name, (held, stage)) in enumerate(profiles_by_id.items(), start=1)
        ]
    )
    return table["candidate_id"].iloc[Desk(table).find(Wish(order="nearest")).positions].tolist()


@given(st.lists(st.tuples(profiles, stages), min_size=1, max_size=6), st.data())
def test_taking_evidence_or_the_stage_away_never_moves_a_candidate_up(held, data):
    by_id = {f"candidate-{at}": one for at, one in enumerate(held)}
    name = data.draw(st.sampled_from(sorted(by_id)))
    before = _ids(by_id).index(name)
    marks, stage = by_id[name]
    lowered = dict(marks)
    for gate in data.draw(st.sets(st.sampled_from(Gate))):
        if marks[gate] in WORSE:
            lowered[gate] = data.draw(st.sampled_from(WORSE[marks[gate]]))
    stage = data.draw(st.sampled_from([stage, None]))
    assert _ids({**by_id, name: (lowered, stage)}).index(name) >= before
