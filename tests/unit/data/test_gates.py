from data.candidate import Gate, GateState
from data.gates import nearness, next_missing, profile
from tests.mini_candidates import CLAIMED, EVIDENCED, candidate


def test_the_profile_has_every_gate_in_order_and_what_nobody_spoke_of_is_missing():
    found = profile(candidate(gates={"financing": CLAIMED}))
    assert list(found) == list(Gate)
    assert found[Gate.FINANCING] is GateState.CLAIMED
    assert found[Gate.TECHNOLOGY] is GateState.MISSING


def test_the_next_gate_is_the_first_missing_then_the_first_claimed_then_none():
    assert next_missing(candidate()) is Gate.TECHNOLOGY
    assert next_missing(candidate(gates={"technology": CLAIMED})) is Gate.SITE_PERMIT
    claimed = {gate: CLAIMED if gate is Gate.FINANCING else EVIDENCED for gate in Gate}
    assert next_missing(candidate(gates=claimed)) is Gate.FINANCING
    assert next_missing(candidate(gates=dict.fromkeys(Gate, EVIDENCED))) is None


def test_one_document_brings_nearer_than_any_number_of_claims():
    shown = candidate(gates={"consortium": EVIDENCED})
    said = candidate(gates=dict.fromkeys(Gate, CLAIMED))
    assert nearness(shown) > nearness(said) > nearness(candidate())
