"""Reads the label rules and corrections of the registry and applies them to projects and calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from data.analysis import labels as engine
from data.errors import RegistryError

EVIDENCE_COLUMNS = (*("item_id", "item_kind", "label_kind", "label", "rank", "score", "evidence"),)
NO_TERM = "rule: no term of any sector found, the fallback stands"
CORRECTABLE = ("relevant", "objective_ids", "sector_ids")


@dataclass(frozen=True)
class Correction:
    """One reviewed exception to the rules: ``to`` replaces ``was`` in ``what`` of ``item_id``."""

    item_id: str
    what: str
    was: object
    to: object
    reason: str
    source: str


def read_rules(registry: Path) -> engine.Rules:
    """Return the rule book of ``labels.yml`` with the concepts of ``labels/*.yml``.

    RegistryError when a file is missing or malformed, or two files name the same concept.
    """
    book = _read_yaml(registry / "labels.yml")
    try:
        codes = tuple(
            engine.CodeRule(field, pattern, _points(points, pattern))
            for field in ("topics", "schemes", "euroscivoc")
            for pattern, points in book[field].items()
        )
        rules = engine.Rules(
            concepts=_read_concepts(registry / "labels"),
            codes=codes,
            places={k: float(v) for k, v in book["fields"].items()},
            thresholds={k: float(v) for k, v in book["thresholds"].items()},
            sectors=engine.SectorChoice(**book["sectors"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        message = f"labels.yml: {error!r}; see the head of the file for what an entry needs."
        raise RegistryError(message) from error
    _check_rules(rules)
    return rules


def _read_concepts(folder: Path) -> tuple[engine.Concept, ...]:
    """Return the concepts of all files, in the order of the files' names."""
    found: dict[str, engine.Concept] = {}
    for path in sorted(folder.glob("*.yml")):
        for name, entry in _read_yaml(path).items():
            if name in found:
                raise RegistryError(f"labels/{path.name}: the concept '{name}' is there twice.")
            terms = tuple(tuple(str(term).split()) for term in entry["terms"])
            found[name] = engine.Concept(name, terms, _points(entry["weights"], name))
    return tuple(found.values())


def _check_rules(rules: engine.Rules) -> None:
    """Raise RegistryError for a term no word can match or a missing threshold or place."""
    for concept in rules.concepts:
        for term in concept.terms:
            plain = engine.words_of(" ".join(term).replace("*", ""))
            written = [word.rstrip("*") for word in term if word != "*"]
            if not term or term[0] == "*" or plain != written:
                message = (
                    f"labels.yml: term '{' '.join(term)}' of '{concept.name}' matches nothing."
                )
                raise RegistryError(message)
    lacking = {"relevant", *engine.OBJECTIVES} - set(rules.thresholds)
    places = {"title", "topic", "keywords", "cap"}
    places |= {f"abstract_{n}" for n in ("once", "twice", "often")}
    if lacking or places - set(rules.places) or rules.sectors.fallback not in engine.SECTORS:
        raise RegistryError("labels.yml: a threshold, a place or the fallback sector is missing.")


def read_corrections(registry: Path) -> list[Correction]:
    """Return the corrections of ``corrections.yml`` in order; RegistryError when malformed."""
    entries = _read_yaml(registry / "corrections.yml").get("corrections") or []
    out = []
    for entry in entries:
        lacking = {"project_id", "what", "from", "to", "reason", "source"} - set(entry)
        if lacking or entry["what"] not in CORRECTABLE:
            message = (
                f"corrections.yml: entry {entry} lacks {sorted(lacking)} or corrects no label."
            )
            raise RegistryError(message)
        out.append(
            Correction(
                item_id=str(entry["project_id"]),
                what=entry["what"],
                was=entry["from"],
                to=entry["to"],
                reason=str(entry["reason"]),
                source=str(entry["source"]),
            )
        )
    return out


def apply_corrections(
    ids: Sequence[str], labelled: Sequence[engine.Labelled], corrections: Sequence[Correction]
) -> tuple[list[engine.Labelled], dict[str, list[Correction]]]:
    """Return the labels after the corrections, and the corrections used per id.

    RegistryError for an id that is not among ``ids`` and for a correction whose 'from' is no longer
    what the rules say: both mean that the entry must be looked at again.
    """
    at = {item: row for row, item in enumerate(ids)}
    out = list(labelled)
    used: dict[str, list[Correction]] = {}
    for correction in corrections:
        if correction.item_id not in at:
            raise RegistryError(f"corrections.yml: there is no project '{correction.item_id}'.")
        row = at[correction.item_id]
        out[row] = _corrected(out[row], correction)
        used.setdefault(correction.item_id, []).append(correction)
    return out, used


def _corrected(given: engine.Labelled, correction: Correction) -> engine.Labelled:
    """Return the labels with one correction applied."""
    name = {"objective_ids": "objectives", "sector_ids": "sectors"}.get(correction.what, "relevant")
    now = getattr(given, name)
    was = tuple(correction.was) if isinstance(correction.was, list) else correction.was
    if now != was:
        message = (
            f"corrections.yml: {correction.item_id} {correction.what} is {now!r} by the rules, "
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
    kind: str,
    items: Mapping[str, engine.Record],
    labelled: Sequence[engine.Labelled],
    rules: engine.Rules,
    corrected: Mapping[str, Sequence[Correction]],
) -> pd.DataFrame:
    """Return one row per (item, label given): rank, score and the terms that spoke for it.

    ``items`` maps ids to what was read, in the order of ``labelled``. Columns item_id, item_kind,
    label_kind, label, rank (1 is most important), score (points), evidence (list of 'place: term';
    'correction: reason' where one was applied). Items that are not relevant have no row.
    """
    index = engine.TermIndex(rules.concepts)
    rows: list[dict[str, Any]] = []
    for (item, record), given in zip(items.items(), labelled, strict=True):
        if not given.relevant:
            continue
        groups = {
            "relevance": ("relevant",),
            "objective": given.objectives,
            "sector": given.sectors,
        }
        wanted = [label for group in groups.values() for label in group]
        proof = engine.evidence(record, rules, wanted, index)
        notes = [f"correction: {c.reason}" for c in corrected.get(item, ())]
        rows += [
            {
                "item_id": item,
                "item_kind": kind,
                "label_kind": label_kind,
                "label": label,
                "rank": rank,
                "score": round(given.scores[label], 3),
                "evidence": notes + (proof[label] or [NO_TERM]),
            }
            for label_kind, group in groups.items()
            for rank, label in enumerate(group, start=1)
        ]
    return pd.DataFrame(rows, columns=list(EVIDENCE_COLUMNS))


def _points(weights: Mapping[str, float], where: str) -> dict[str, float]:
    """Return the points per label; RegistryError for a label that does not exist."""
    unknown = set(weights) - set(engine.LABELS)
    if unknown:
        raise RegistryError(
            f"labels.yml: '{where}' gives points to unknown labels {sorted(unknown)}."
        )
    return {label: float(points) for label, points in weights.items()}


def _read_yaml(path: Path) -> dict[str, Any]:
    """Return a YAML file's mapping; RegistryError when missing or not a mapping."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RegistryError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(loaded, dict):
        raise RegistryError(f"{path.name} must be a mapping at its top level.")
    return loaded
