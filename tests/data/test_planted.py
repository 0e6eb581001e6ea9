import datetime as dt

import pandas as pd
import pytest
import yaml

from data import store
from data.candidate import Gate
from data.catalogue import REGISTRY, read_yaml
from data.errors import RegistryError
from data.instruments import load_instruments
from data.register.checking import Known, check
from data.register.planting import planted

SAID = {"title", "summary"}


@pytest.fixture(scope="module")
def known():
    snapshot = store.open_snapshot()
    return Known(
        regions=frozenset(snapshot.regions["region_id"]),
        projects=frozenset(snapshot.projects["project_id"]),
        calls=frozenset(snapshot.calls["call_id"]),
        instruments=frozenset(load_instruments()),
    )


def test_what_planted_candidates_refer_to_exists(known):
    for candidate_id, candidate, _day in planted():
        assert check(candidate.model_dump(mode="json"), known).problems == (), candidate_id


def sourceless(candidate):
    """What is filled in without a source: one of its own where money, savings or progress are said.

    For any other field a source of the whole candidate is enough.
    """
    named = {source.field for source in candidate.sources}
    given = {f for f in candidate.model_fields_set if getattr(candidate, f)} - {"sources", "gates"}
    given = {f for f in given if getattr(getattr(candidate, f), "known", True)}
    gates = {f"gates.{g}" for g, mark in candidate.gates.items() if not mark.source}
    own = given & {"stage", "investment", "operating_cost", "emissions_saved", "financing"}
    return (own | gates) - named | (set() if "" in named else given - named)


def test_a_source_of_the_whole_does_not_stand_for_money_savings_or_progress():
    whole = {"address": "https://example.org"}
    for field, held in (
        ("stage", "concept"),
        ("investment", {"low": 1}),
        ("operating_cost", {"high": 1}),
        ("emissions_saved", {"low": 1}),
        ("financing", [{"source": "A bank"}]),
    ):
        given = {"title": "Works", "lead_region": "ITC4", field: held}
        assert sourceless(check(given | {"sources": [whole]}).candidate) == {field}
        own = [whole, whole | {"field": field}]
        assert sourceless(check(given | {"sources": own}).candidate) == set()
    marked = {"title": "Works", "lead_region": "ITC4", "sources": [whole]}
    gate = {"state": "claimed", "on": "2026-01-02", "by": "A bank"}
    found = check(marked | {"gates": {"financing": gate}}).candidate
    assert sourceless(found) == {"gates.financing"}
    found = check(marked | {"gates": {"financing": gate | {"source": "https://a.eu"}}}).candidate
    assert sourceless(found) == set()
    assert sourceless(check(marked | {"sources": []}).candidate) == {"title", "lead_region"}


def test_every_field_filled_in_has_a_source_and_every_source_a_day():
    for candidate_id, candidate, _day in planted():
        named = {source.field for source in candidate.sources}
        assert sourceless(candidate) == set(), candidate_id
        gates = {f"gates.{gate}" for gate in Gate}
        assert named <= {"", *gates, *type(candidate).model_fields}, candidate_id
        for source in candidate.sources:
            assert source.address.startswith(("http://", "https://")), candidate_id
            assert source.seen_on is not None, candidate_id
            assert source.seen_on <= dt.date(2026, 11, 27), candidate_id


def test_what_money_and_savings_are_given_says_who_announced_them_and_how():
    for candidate_id, candidate, _day in planted():
        for estimate in (candidate.investment, candidate.operating_cost, candidate.emissions_saved):
            assert not estimate.known or (estimate.basis and estimate.method), candidate_id
        for mark in candidate.gates.values():
            assert mark.source, candidate_id


def test_the_first_candidates_are_those_that_the_partnership_presented():
    ids = [candidate_id for candidate_id, _, _ in planted()]
    assert ids[:3] == ["bi-rex", "syschemiq", "clean-north"]
    assert len(ids) == len(set(ids))


def test_the_money_of_syschemiq_is_what_cordis_gives():
    projects = pd.DataFrame(store.open_snapshot().projects).set_index("project_id")
    syschemiq = next(c for i, c, _ in planted() if i == "syschemiq")
    grant = projects.loc["101059909", "ec_contribution_eur"]
    assert [part.amount_eur for part in syschemiq.financing] == [grant]


def test_the_first_fault_is_named(tmp_path):
    entries = read_yaml(REGISTRY / "candidates.yml")
    entries["candidates"]["bi-rex"]["stage"] = "nearly done"
    path = tmp_path / "candidates.yml"
    path.write_text(yaml.safe_dump(entries), encoding="utf-8")
    with pytest.raises(RegistryError, match=r"bi-rex: stage: not_an_option 'nearly done'"):
        planted(path)


def test_a_file_without_candidates_or_without_days_is_refused(tmp_path):
    path = tmp_path / "candidates.yml"
    path.write_text("candidates: []", encoding="utf-8")
    with pytest.raises(RegistryError, match="by their ids"):
        planted(path)
    path.write_text("candidates: {one: {title: One, lead_region: ITC4}}", encoding="utf-8")
    with pytest.raises(RegistryError, match="one: recorded"):
        planted(path)


def test_an_instrument_has_a_source_and_a_day_or_is_marked_unverified(tmp_path):
    for one in load_instruments().values():
        assert one.unverified == (not one.source) == (one.checked_on is None)
    (tmp_path / "instruments.yml").write_text(
        "instruments: [{id: a, name: A, rule: Grants.}]", encoding="utf-8"
    )
    with pytest.raises(RegistryError, match="unverified"):
        load_instruments(tmp_path)
