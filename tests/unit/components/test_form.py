"""What is typed becomes the candidate that is meant, and each problem stands at its field."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from components.candidates.form import merge
from components.candidates.form.draft import Draft, add_row, begin, blank, of, take_row_out
from components.candidates.form.merge import Side
from components.candidates.form.reading import read
from data.bounded import Fault
from data.candidate import Candidate, Gate
from data.register.checking import Known
from data.register.revision import Revision
from tests.mini_candidates import candidate, revision, revisions
from tests.property.candidates import candidates

TODAY = dt.date(2026, 11, 1)
KNOWN = Known(regions=frozenset({"ITC4", "ITC4C", "NL42"}), projects=frozenset({"1"}))


def problems(fields, base=None):
    found = read(Draft(base, fields), KNOWN, ",", TODAY)
    assert (found.candidate is None) is bool(found.problems)
    return {path: [p.fault for p in at] for path, at in found.problems.items()}


def fields(**more):
    found = blank() | {"title": "A plant", "lead_region": "ITC4"}
    return found | {name.replace("__", "."): value for name, value in more.items()}


@pytest.mark.parametrize("one", revisions(), ids=lambda one: one.candidate_id)
def test_what_is_not_touched_is_read_back_as_it_was(one):
    found = read(begin(one), Known(), ",", TODAY)
    assert found.candidate == one.candidate


@settings(max_examples=60)
@given(candidates())
def test_any_candidate_is_read_back_as_it_was(one):
    base = Revision("one", 1, 1, one, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "A", "B")
    found = read(begin(base), Known(), ",", dt.date(9999, 12, 31))
    assert found.candidate == one


def test_nothing_typed_lacks_title_and_lead_region_alone():
    assert problems(blank()) == {"title": [Fault.REQUIRED], "lead_region": [Fault.REQUIRED]}


def test_a_problem_of_a_row_stands_at_the_row_whatever_was_taken_out():
    given_fields = fields()
    for _number in range(3):
        add_row(given_fields, "organisations")
    take_row_out(given_fields, "organisations", 0)
    given_fields["organisations.2.region_id"] = "XX9"
    given_fields["organisations.2.name"] = "Second that counts is the third that was added"
    assert problems(given_fields) == {"organisations.2.region_id": [Fault.UNKNOWN_REGION]}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"investment__low": "3", "investment__high": "2"}, {"investment.low": Fault.WRONG_ORDER}),
        ({"readiness_now": 7, "readiness_target": 6}, {"readiness_now": Fault.WRONG_ORDER}),
        (
            {"gates__consortium__state": "claimed"},
            {"gates.consortium.by": Fault.NEEDS_WHO_AND_WHEN},
        ),
        (
            {"gates__consortium__state": "claimed", "gates__consortium__by": "A",
             "gates__consortium__on": "soon"},
            {"gates.consortium.on": Fault.NOT_A_DATE},
        ),
        (
            {"gates__consortium__state": "evidenced", "gates__consortium__by": "A",
             "gates__consortium__on": "2026-01-01"},
            {"gates.consortium.note": Fault.NEEDS_EVIDENCE},
        ),
        ({"partner_regions": ["NL42", "PL9"]}, {"partner_regions": Fault.UNKNOWN_REGION}),
        ({"projects": ["1", "2"]}, {"projects": Fault.UNKNOWN_PROJECT}),
        ({"partner_regions": ["NL42"] * 31}, {"partner_regions": Fault.TOO_MANY}),
    ],
)  # fmt: skip
def test_a_problem_of_several_fields_stands_at_one_of_them(more, expected):
    assert problems(fields(**more)) == {path: [fault] for path, fault in expected.items()}


def test_too_many_rows_are_told_at_their_heading():
    given_fields = fields()
    for number in range(61):
        add_row(given_fields, "organisations")
        given_fields[f"organisations.{number}.name"] = f"Organisation {number}"
    assert problems(given_fields) == {"organisations": [Fault.TOO_MANY]}


def test_what_a_candidate_refers_to_already_may_have_left_the_dashboard():
    base = revision("one", 1, projects=["gone"], partner_regions=["PL9"])
    assert problems(begin(base).fields, base) == {}
    changed = begin(base).fields | {"projects": ["gone", "new"]}
    assert problems(changed, base) == {"projects": [Fault.UNKNOWN_PROJECT]}


def test_a_draft_knows_whether_anything_was_typed():
    draft = begin(revisions()[0])
    draft.fields["reason"] = "A reason alone is no change"
    assert not draft.changed
    draft.fields["gates.financing.note"] = "A letter"
    assert draft.changed


WAS = candidate(title="Was", summary="Same", sectors=["energy"], stage="concept")


def changed(**more):
    return Candidate.model_validate(WAS.model_dump() | more)


def test_two_changes_are_told_field_by_field_with_whose_they_are():
    mark = {"state": "claimed", "on": "2026-01-01", "by": "A"}
    theirs = changed(title="Theirs", stage="feasibility", summary="Both alike")
    mine = changed(title="Mine", gates={"financing": mark}, summary="Both alike")
    found = merge.differences(WAS, theirs, mine)
    assert [(one.path, one.usual) for one in found] == [
        ("title", None),
        ("stage", Side.THEIRS),
        ("gates.financing", Side.MINE),
    ]


def test_what_is_chosen_is_joined_and_the_rest_is_theirs():
    mark = {"state": "claimed", "on": "2026-01-01", "by": "A"}
    theirs = changed(title="Theirs", stage="feasibility", gates={"technology": mark})
    mine = changed(title="Mine", sectors=["waste"], gates={"financing": mark})
    taken = {"title": Side.MINE, "stage": Side.THEIRS, "gates.financing": Side.MINE,
             "gates.technology": Side.THEIRS, "sectors": Side.THEIRS}  # fmt: skip
    made = Candidate.model_validate(merge.joined(theirs, mine, taken))
    assert (made.title, made.stage, made.sectors) == ("Mine", "feasibility", ("energy",))
    assert set(made.gates) == {Gate.TECHNOLOGY, Gate.FINANCING}
    assert of(made)["gates.financing.by"] == "A"
