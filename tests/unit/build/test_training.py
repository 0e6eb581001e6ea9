"""The model fitted to a handful of records."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from data.analysis import labels as engine
from data.analysis.labels import Record
from data.analysis.text_model import label_records
from data.build import training
from data.build.labelling import read_settings

REGISTRY = Path(__file__).parents[3] / "data" / "registry"
SETTINGS = read_settings(REGISTRY)


def record(title):
    return Record(title, "", "", "", {"topics": ("T-1",)})


# Each word stands in 5 of 20 records: in more than three tenths it would tell none from another.
TITLES = ("sludge desalination", "yarn fabric", "telescope mirror", "galaxy star")
RECORDS = [record(title) for title in TITLES for _ in range(5)]
GIVEN = [
    *[{"relevant", "scale_up", "water"}] * 5,
    *[{"relevant", "textiles"}] * 5,
    *[set()] * 10,
]


def test_what_was_learned_is_given_to_what_resembles_it():
    model = training.fit(RECORDS, GIVEN, SETTINGS)
    wet, dry, far = label_records([record("sludge"), record("fabric"), record("galaxy")], model)
    assert (wet.objectives, wet.sectors[0]) == (("scale_up",), "water")
    assert (dry.objectives, dry.sectors[0]) == ((), "textiles")
    assert not far.relevant


def test_the_same_input_gives_the_same_weights():
    first, second = (training.fit(RECORDS, GIVEN, SETTINGS) for _ in range(2))
    assert np.array_equal(first.weights, second.weights)
    assert first.vocabulary.names == second.vocabulary.names


def test_the_vocabulary_leaves_out_what_is_rare_or_everywhere():
    common = [record(f"everywhere {title}") for title in ("sludge",) * 3 + ("fabric",) * 8]
    found = training.choose_vocabulary(common, SETTINGS)
    # 11 records: 'everywhere' in all, 'fabric' in 8 of 11, 'sludge' in 3 (27 %).
    assert list(found.words) == ["sludge"]
    assert math.isclose(found.words["sludge"], math.log(12 / 4) + 1)
    assert found.codes == ("topics:T-1",)


def test_a_label_without_cases_is_never_given():
    model = training.fit(RECORDS, GIVEN, SETTINGS)
    assert model.intercepts[engine.LABELS.index("metals")] == training.NEVER
    assert not model.weights[:, engine.LABELS.index("metals")].any()
