"""The settings of the registry, and who has the last word on a label."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.analysis import labels as engine
from data.analysis.text_model import Model, Vocabulary
from data.build import labelling
from data.build.readings import Reading
from data.errors import RegistryError

REGISTRY = Path(__file__).parents[3] / "data" / "registry"
BOOK = """
version: 2
places:
  {title: 1, topic: 1, keywords: 1, abstract_once: 1, abstract_twice: 1, abstract_often: 1, cap: 2}
limits: {relevant: 0, objective: 0, sector: 0, most_sectors: 3}
penalty: 1
"""


def registry(folder, book=BOOK, concepts="wood: {terms: [wood, paper mill*]}"):
    (folder / "labels").mkdir()
    (folder / "labels.yml").write_text(book, encoding="utf-8")
    (folder / "labels" / "a.yml").write_text(concepts, encoding="utf-8")
    return folder


def record(title):
    return engine.Record(title, "", "", "", {})


def model(folder):
    """Wood speaks for relevance (0.5 x 2) and forestry; what holds no term scores -0.5."""
    settings = labelling.read_settings(folder)
    vocabulary = Vocabulary(settings.concepts, settings.places, {}, ())
    weights = np.zeros((1, len(engine.LABELS)))
    weights[0, [0, engine.LABELS.index("forestry")]] = 2.0
    return Model(vocabulary, weights, np.full(len(engine.LABELS), -0.5), settings.limits)


def reading(**changes):
    plain = Reading("1", "project", True, (), ("waste",), "r", dt.date(2026, 1, 2), "tuning")
    return replace(plain, **changes)


def correction(**changes):
    plain = labelling.Correction(
        "1", "project", "relevant", was=True, to=False, reason="r", source="s"
    )
    return replace(plain, **changes)


def labelled(folder, readings=(), corrections=()):
    """Item 0 is not relevant by the model, item 1 is, for forestry."""
    items = {"0": record("stars"), "1": record("wood")}
    return labelling.label_items(items, model(registry(folder)), readings, corrections)


def test_the_settings_of_the_repository_are_sound():
    settings = labelling.read_settings(REGISTRY)
    assert len(settings.concepts) > 50
    assert all(each.reason and each.source for each in labelling.read_corrections(REGISTRY))


def test_terms_are_split_into_words(tmp_path):
    settings = labelling.read_settings(registry(tmp_path))
    assert settings.concepts[0].terms == (("wood",), ("paper", "mill*"))


@pytest.mark.parametrize(
    "concepts",
    [
        "wood: {terms: [Bio-based]}",  # would match nothing
        "wood: {terms: ['* mill']}",  # must not begin with a lone star
        "wood: {}",
        "[wood]",
        "wood: {terms: [",
    ],
)
def test_a_bad_concept_is_refused(tmp_path, concepts):
    with pytest.raises(RegistryError):
        labelling.read_settings(registry(tmp_path, concepts=concepts))


@pytest.mark.parametrize(
    ("old", "new"),
    [("sector: 0", "sectors: 0"), ("title: 1, ", ""), ("penalty: 1", "penalty: 0")],
)
def test_a_missing_limit_place_or_penalty_is_refused(tmp_path, old, new):
    with pytest.raises(RegistryError):
        labelling.read_settings(registry(tmp_path, BOOK.replace(old, new)))


def test_a_concept_named_twice_is_refused(tmp_path):
    folder = registry(tmp_path)
    text = (folder / "labels" / "a.yml").read_text(encoding="utf-8")
    (folder / "labels" / "b.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match="twice"):
        labelling.read_settings(folder)


def test_no_registry_is_refused(tmp_path):
    with pytest.raises(RegistryError):
        labelling.read_settings(tmp_path)


def test_the_model_labels_what_nobody_has_read(tmp_path):
    stars, wood = labelled(tmp_path)
    assert (stars.labelled.relevant, stars.by) == (False, labelling.BY_MODEL)
    assert (wood.labelled.sectors, wood.by) == (("forestry",), labelling.BY_MODEL)


def test_a_reading_takes_the_place_of_the_model_and_keeps_its_scores(tmp_path):
    _, wood = labelled(tmp_path, [reading(), reading(item_id="gone")])
    assert (wood.labelled.sectors, wood.by) == (("waste",), labelling.BY_READER)
    assert wood.labelled.scores["forestry"] == 0.5


def test_a_correction_replaces_what_stood_there(tmp_path):
    change = correction(what="sector_ids", was=["waste"], to=["water", "metals"])
    _, wood = labelled(tmp_path, [reading()], [change])
    assert wood.labelled.sectors == ("water", "metals")
    assert (wood.by, wood.corrections) == (labelling.BY_CORRECTION, (change,))


def test_corrected_objectives_keep_the_fixed_order(tmp_path):
    change = correction(what="objective_ids", was=[], to=["scale_up", "renewable_inputs"])
    _, wood = labelled(tmp_path, [], [change])
    assert wood.labelled.objectives == ("renewable_inputs", "scale_up")


@pytest.mark.parametrize(
    "change",
    [
        correction(item_id="9"),  # unknown item
        correction(was=False, to=True),  # it stands otherwise without the correction
        correction(what="sector_ids", was=["forestry"], to=["wood"]),  # unknown sector
    ],
)
def test_a_correction_that_does_not_fit_is_refused(tmp_path, change):
    with pytest.raises(RegistryError):
        labelled(tmp_path, [], [change])


def test_a_correction_must_say_why(tmp_path):
    text = "corrections: [{item_id: 1, item_kind: project, what: relevant, from: true, to: false}]"
    (tmp_path / "corrections.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError):
        labelling.read_corrections(tmp_path)


def test_evidence_has_one_row_per_label_given_and_says_who_gave_it(tmp_path):
    given = labelled(tmp_path, [reading(objectives=("scale_up",), sectors=("forestry",))])
    items = {"0": record("stars"), "1": record("Wood")}
    folder = tmp_path / "again"
    folder.mkdir()
    table = labelling.evidence_table("project", items, given, model(registry(folder)))
    columns = ["item_id", "label_kind", "label", "rank", "given_by", "given_on"]
    day = dt.date(2026, 1, 2)
    assert table[columns].to_numpy().tolist() == [
        ["1", "relevance", "relevant", 1, "reader", day],
        ["1", "objective", "scale_up", 1, "reader", day],
        ["1", "sector", "forestry", 1, "reader", day],
    ]
    assert table["evidence"].tolist() == [["title: wood"], [], ["title: wood"]]


def test_the_weights_that_speak_most_for_each_label(tmp_path):
    table = labelling.weight_table(model(registry(tmp_path)))
    assert table.to_numpy().tolist() == [
        ["relevant", 1, "concept:wood", 2.0],
        ["forestry", 1, "concept:wood", 2.0],
    ]
