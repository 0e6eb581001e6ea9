"""Rules and corrections as read from the registry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.analysis import labels as engine
from data.build import labelling
from data.errors import RegistryError

REGISTRY = Path(__file__).parents[3] / "data" / "registry"
BOOK = """
version: 1
fields:
  {title: 1, topic: 1, keywords: 1, abstract_once: 1, abstract_twice: 1, abstract_often: 1, cap: 2}
thresholds: {relevant: 1, renewable_inputs: 1, plant_footprint: 1, value_chains: 1, scale_up: 1}
sectors:
  {threshold: 1, share_of_first: 0.5, first_counts_to: 4, at_most: 3, fallback: base_chemicals}
topics: {}
schemes: {}
euroscivoc: {}
"""


def registry(
    folder, book=BOOK, concepts="wood: {weights: {forestry: 1}, terms: [wood, paper mill*]}"
):
    (folder / "labels").mkdir()
    (folder / "labels.yml").write_text(book, encoding="utf-8")
    (folder / "labels" / "a.yml").write_text(concepts, encoding="utf-8")
    return folder


def given(*, relevant=True, objectives=(), sectors=()):
    return engine.Labelled(relevant, objectives, sectors, dict.fromkeys(engine.LABELS, 1.0))


def correction(**changes):
    plain = labelling.Correction("1", "relevant", was=True, to=False, reason="r", source="s")
    return replace(plain, **changes)


def test_the_rules_of_the_repository_are_sound():
    rules = labelling.read_rules(REGISTRY)
    assert len(rules.concepts) > 50
    assert labelling.read_corrections(REGISTRY) == []


def test_terms_are_split_into_words(tmp_path):
    rules = labelling.read_rules(registry(tmp_path))
    assert rules.concepts[0].terms == (("wood",), ("paper", "mill*"))


@pytest.mark.parametrize(
    "concepts",
    [
        "wood: {weights: {forrestry: 1}, terms: [wood]}",  # no such label
        "wood: {weights: {forestry: 1}, terms: [Bio-based]}",  # would match nothing
        "wood: {weights: {forestry: 1}, terms: ['* mill']}",  # must not begin with a lone star
        "wood: {weights: {forestry: 1}}",
        "[wood]",
        "wood: {weights: {forestry: 1}, terms: [",
    ],
)
def test_a_bad_concept_is_refused(tmp_path, concepts):
    with pytest.raises(RegistryError):
        labelling.read_rules(registry(tmp_path, concepts=concepts))


def test_a_missing_threshold_is_refused(tmp_path):
    with pytest.raises(RegistryError):
        labelling.read_rules(registry(tmp_path, BOOK.replace("scale_up: 1", "scale: 1")))


def test_a_concept_named_twice_is_refused(tmp_path):
    folder = registry(tmp_path)
    text = (folder / "labels" / "a.yml").read_text(encoding="utf-8")
    (folder / "labels" / "b.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match="twice"):
        labelling.read_rules(folder)


def test_no_registry_is_refused(tmp_path):
    with pytest.raises(RegistryError):
        labelling.read_rules(tmp_path)


def test_a_correction_replaces_what_the_rules_say():
    change = correction(what="sector_ids", was=["waste"], to=["water", "metals"])
    out, used = labelling.apply_corrections(
        ["0", "1"], [given(), given(sectors=("waste",))], [change]
    )
    assert [each.sectors for each in out] == [(), ("water", "metals")]
    assert used == {"1": [change]}


def test_corrected_objectives_keep_the_fixed_order():
    change = correction(what="objective_ids", was=[], to=["scale_up", "renewable_inputs"])
    out, _ = labelling.apply_corrections(["1"], [given()], [change])
    assert out[0].objectives == ("renewable_inputs", "scale_up")


@pytest.mark.parametrize(
    "change",
    [
        correction(item_id="9"),  # unknown project
        correction(was=False, to=True),  # the rules say otherwise
        correction(what="sector_ids", was=[], to=["wood"]),  # unknown sector
    ],
)
def test_a_correction_that_does_not_fit_is_refused(change):
    with pytest.raises(RegistryError):
        labelling.apply_corrections(["1"], [given()], [change])


def test_a_correction_must_say_why(tmp_path):
    text = "corrections: [{project_id: 1, what: relevant, from: true, to: false}]"
    (tmp_path / "corrections.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError):
        labelling.read_corrections(tmp_path)


def test_evidence_has_one_row_per_label_given(tmp_path):
    rules = labelling.read_rules(registry(tmp_path))
    found = engine.Record("Wood", "", "", "", {})
    items = {"1": found, "2": found}
    labels = [given(objectives=("scale_up",), sectors=("forestry",)), given(relevant=False)]
    table = labelling.evidence_table("project", items, labels, rules, {"1": [correction()]})
    assert table[["item_id", "label_kind", "label", "rank"]].to_numpy().tolist() == [
        ["1", "relevance", "relevant", 1],
        ["1", "objective", "scale_up", 1],
        ["1", "sector", "forestry", 1],
    ]
    assert table["evidence"].iloc[1] == ["correction: r", labelling.NO_TERM]
    assert table["evidence"].iloc[2] == ["correction: r", "title: wood"]
