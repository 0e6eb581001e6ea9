"""Labels projects and calls: what readers found, else what the model says; then corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from data.analysis import labels as engine
from data.analysis.terms import Concept, words_of
from data.analysis.text_model import Model, evidence, label_records, strongest
from data.build.readings import KINDS, Reading
from data.errors import RegistryError

EVIDENCE_COLUMNS = (
    *("item_id", "item_kind", "label_kind", "label", "rank", "score", "given_by", "given_on"),
    "evidence",
)
CORRECTABLE = ("relevant", "objective_ids", "sector_ids")
MOST_WEIGHTS = 20
BY_MODEL, BY_READER, BY_CORRECTION = "model", "reader", "correction"


@dataclass(frozen=True)
class Settings:
    """What the registry says of the model: concepts, points per place, limits, penalty."""

    concepts: tuple[Concept, ...]
    places: Mapping[str, float]
    limits: engine.Limits
    penalty: float


@dataclass(frozen=True)
class Correction:
    """One reviewed exception: ``to`` replaces ``was`` in ``what`` of ``item_id``."""

    item_id: str
    item_kind: str
    what: str
    was: object
    to: object
    reason: str
    source: str


@dataclass(frozen=True)
class Given:
    """The labels of one item after everything, who gave them, and the corrections used."""

    labelled: engine.Labelled
    reading: Reading | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def by(self) -> str:
        """Who has the last word: the model, a reader or a correction."""
        if self.corrections:
            return BY_CORRECTION
        return BY_READER if self.reading else BY_MODEL


def read_settings(registry: Path) -> Settings:
    """Return ``labels.yml`` with the concepts of ``labels/*.yml``.

    RegistryError when a file is missing or malformed, or two files name the same concept.
    """
    book = _read_yaml(registry / "labels.yml")
    try:
        settings = Settings(
            concepts=_read_concepts(registry / "labels"),
            places={k: float(v) for k, v in book["places"].items()},
            limits=engine.Limits(**book["limits"]),
            penalty=float(book["penalty"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        message = f"labels.yml: {error!r}; see the head of the file for what an entry needs."
        raise RegistryError(message) from error
    _check(settings)
    return settings


def _read_concepts(folder: Path) -> tuple[Concept, ...]:
    """Return the concepts of all files, in the order of the files' names."""
    found: dict[str, Concept] = {}
    for path in sorted(folder.glob("*.yml")):
        for name, entry in _read_yaml(path).items():
            if name in found:
                raise RegistryError(f"labels/{path.name}: the concept '{name}' is there twice.")
            terms = tuple(tuple(str(term).split()) for term in entry["terms"])
            found[name] = Concept(name, terms)
    return tuple(found.values())


def _check(settings: Settings) -> None:
    """Raise RegistryError for a term no word can match, a missing place or no penalty."""
    for concept in settings.concepts:
        for term in concept.terms:
            plain = words_of(" ".join(term).replace("*", ""))
            written = [word.rstrip("*") for word in term if word != "*"]
            if not term or term[0] == "*" or plain != written:
                message = (
                    f"labels.yml: term '{' '.join(term)}' of '{concept.name}' matches nothing."
                )
                raise RegistryError(message)
    places = {"title", "topic", "keywords", "cap"}
    places |= {f"abstract_{n}" for n in ("once", "twice", "often")}
    if places - set(settings.places) or settings.penalty <= 0:
        raise RegistryError("labels.yml: a place is missing, or the penalty is not above zero.")


def read_corrections(registry: Path) -> list[Correction]:
    """Return the corrections of ``corrections.yml`` in order; RegistryError when malformed."""
    entries = _read_yaml(registry / "corrections.yml").get("corrections") or []
    out = []
    for entry in entries:
        lacking = {"item_id", "item_kind", "what", "from", "to", "reason", "source"} - set(entry)
        if lacking or entry["what"] not in CORRECTABLE or entry["item_kind"] not in KINDS:
            message = (
                f"corrections.yml: entry {entry} lacks {sorted(lacking)} or corrects no label."
            )
            raise RegistryError(message)
        out.append(
            Correction(
                item_id=str(entry["item_id"]),
                item_kind=entry["item_kind"],
                what=entry["what"],
                was=entry["from"],
                to=entry["to"],
                reason=str(entry["reason"]),
                source=str(entry["source"]),
            )
        )
    return out


def label_items(
    items: Mapping[str, engine.Record],
    model: Model,
    readings: Iterable[Reading],
    corrections: Iterable[Correction] = (),
) -> list[Given]:
    """Return the labels of each item, in order: a correction's, else a reader's, else the model's.

    RegistryError for a correction of an item that is not there, and for one whose 'from' is no
    longer what the item has without it: both mean that the entry must be looked at again. A
    reading of an item that is no longer listed by its source is left aside.
    """
    read = {reading.item_id: reading for reading in readings}
    out = {
        item: Given(read[item].over(said.scores), read[item]) if item in read else Given(said)
        for item, said in zip(items, label_records(items.values(), model), strict=True)
    }
    for correction in corrections:
        if correction.item_id not in out:
            raise RegistryError(f"corrections.yml: there is no item '{correction.item_id}'.")
        now = out[correction.item_id]
        out[correction.item_id] = replace(
            now,
            labelled=_corrected(now.labelled, correction),
            corrections=(*now.corrections, correction),
        )
    return list(out.values())


@dataclass(frozen=True)
class Labeller:
    """All by which items are labelled: the model, the readings, the corrections."""

    model: Model
    readings: Sequence[Reading]
    corrections: Sequence[Correction]

    def label(self, kind: str, items: Mapping[str, engine.Record]) -> list[Given]:
        """Return the labels of items of one kind, in their order; errors as in label_items."""
        readings = [each for each in self.readings if each.item_kind == kind]
        corrections = [each for each in self.corrections if each.item_kind == kind]
        return label_items(items, self.model, readings, corrections)


def _corrected(given: engine.Labelled, correction: Correction) -> engine.Labelled:
    """Return the labels with one correction applied."""
    name = {"objective_ids": "objectives", "sector_ids": "sectors"}.get(correction.what, "relevant")
    now = getattr(given, name)
    was = tuple(correction.was) if isinstance(correction.was, list) else correction.was
    if now != was:
        message = (
            f"corrections.yml: {correction.item_id} {correction.what} is {now!r} without it, "
            f"not {was!r}; check whether the correction is still needed."
        )
        raise RegistryError(message)
    if name == "relevant":
        return replace(given, relevant=bool(correction.to))
    allowed = engine.OBJECTIVES if name == "objectives" else engine.SECTORS
    to = tuple(str(x) for x in correction.to) if isinstance(correction.to, list) else ()
    if not set(to) <= set(allowed):
        raise RegistryError(f"corrections.yml: {correction.item_id} has an unknown label in {to}.")
    if name == "objectives":
        return replace(given, objectives=tuple(o for o in engine.OBJECTIVES if o in to))
    return replace(given, sectors=to)


def evidence_table(
    kind: str, items: Mapping[str, engine.Record], given: Sequence[Given], model: Model
) -> pd.DataFrame:
    """Return one row per (item, label given): who gave it, its score, what speaks for it.

    ``items`` maps ids to what was read, in the order of ``given``. Columns item_id, item_kind,
    label_kind, label, rank (1 is most important), score (log odds by the model), given_by,
    given_on (day of the reading, missing for the model), evidence (list of 'place: term', strongest
    first; empty where no word speaks for it). Items that are not relevant have no row.
    """
    rows: list[dict[str, Any]] = []
    for (item, record), each in zip(items.items(), given, strict=True):
        if not each.labelled.relevant:
            continue
        groups = each.labelled.by_kind
        proof = evidence(record, model, [label for group in groups.values() for label in group])
        rows += [
            {
                "item_id": item,
                "item_kind": kind,
                "label_kind": label_kind,
                "label": label,
                "rank": rank,
                "score": round(each.labelled.scores[label], 3),
                "given_by": each.by,
                "given_on": each.reading.read_on if each.reading else None,
                "evidence": proof[label],
            }
            for label_kind, group in groups.items()
            for rank, label in enumerate(group, start=1)
        ]
    return pd.DataFrame(rows, columns=list(EVIDENCE_COLUMNS))


def weight_table(model: Model) -> pd.DataFrame:
    """Return what speaks most for and against each label: label, rank, feature, weight.

    One row per label and feature, ``MOST_WEIGHTS`` of either kind; rank 1 speaks most for it. A
    feature is 'concept:name', 'word:...' or 'field:start of a code'; weights are rounded.
    """
    rows = [
        (label, rank, feature, round(weight, 3))
        for label in engine.LABELS
        for rank, (feature, weight) in enumerate(strongest(model, label, MOST_WEIGHTS), start=1)
    ]
    return pd.DataFrame(rows, columns=["label", "rank", "feature", "weight"])


def _read_yaml(path: Path) -> dict[str, Any]:
    """Return a YAML file's mapping; RegistryError when missing or not a mapping."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RegistryError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(loaded, dict):
        raise RegistryError(f"{path.name} must be a mapping at its top level.")
    return loaded
