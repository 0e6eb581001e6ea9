"""Says how good the labels are: precision, recall and F1 per label, with intervals.

Use: ``python -m data.build.score --raw <folder>``. The model is scored on projects it has not
learned from: in five folds over the readings for tuning, and once on the readings drawn for the
check. With ``--gold <csv>`` (columns project_id, relevant, objective_ids, sector_ids) two tables
more: the model learned without these projects, and what is published, readings included.
Corrections are not applied.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import labels as engine
from data.analysis.text_model import label_records
from data.build.labelling import Settings, label_items, read_settings
from data.build.projects import read_records
from data.build.readings import CHECK, Reading, read_readings
from data.build.training import fit
from data.errors import SourceError

REGISTRY = Path(__file__).parents[1] / "registry"
Z_95 = 1.959964
"""Quantile of the normal distribution for an interval of 95 %."""

DRAWS = 2000
FOLDS = 5
Labels = frozenset[str]
GROUPS: Mapping[str, tuple[str, ...]] = {
    "relevance": ("relevant",),
    "objectives, all": engine.OBJECTIVES,
    **{f"  {objective}": (objective,) for objective in engine.OBJECTIVES},
    "sectors, all": engine.SECTORS,
    **{f"  {sector}": (sector,) for sector in engine.SECTORS},
}


@dataclass(frozen=True)
class Counts:
    """Labels rightly given, wrongly given and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the labels given that are right; NaN when none was given."""
        return ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the true labels that were given; NaN when there are none."""
        return ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; NaN when there is nothing to count."""
        return ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)


def ratio(part: int, whole: int) -> float:
    """Return part / whole, NaN when the whole is zero."""
    return part / whole if whole else float("nan")


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927, doi:10.2307/2276774); NaN for no cases."""
    if not whole:
        return float("nan"), float("nan")
    share, weight = part / whole, Z_95**2 / whole
    middle = (share + weight / 2) / (1 + weight)
    half = Z_95 * np.sqrt(share * (1 - share) / whole + weight / (4 * whole)) / (1 + weight)
    return float(middle - half), float(middle + half)


def count(
    truth: Sequence[frozenset[str]], given: Sequence[frozenset[str]], labels: Sequence[str]
) -> Counts:
    """Return right, wrong and missed labels over all items, looking at ``labels`` alone."""
    table = per_item(truth, given, labels).sum(axis=0)
    return Counts(*(int(number) for number in table))


def per_item(
    truth: Sequence[frozenset[str]], given: Sequence[frozenset[str]], labels: Sequence[str]
) -> NDArray[np.int64]:
    """Return one row per item: right, wrong, missed."""
    wanted = frozenset(labels)
    rows = [
        (len(t & g & wanted), len((g - t) & wanted), len((t - g) & wanted))
        for t, g in zip(truth, given, strict=True)
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def f1_interval(table: NDArray[np.int64], draws: int = DRAWS, seed: int = 1) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of F1, items drawn with replacement, seed fixed."""
    chance = np.random.default_rng(seed)
    picks = chance.integers(0, len(table), size=(draws, len(table)))
    right, wrong, missed = np.moveaxis(table[picks].sum(axis=1), 1, 0)
    whole = 2 * right + wrong + missed
    scores = 2 * right[whole > 0] / whole[whole > 0]
    if not len(scores):
        return float("nan"), float("nan")
    low, high = np.percentile(scores, [2.5, 97.5])
    return float(low), float(high)


def read_gold(path: Path) -> dict[str, frozenset[str]]:
    """Return the labels per project id; SourceError for an unknown label or a missing column."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    out: dict[str, frozenset[str]] = {}
    for number, row in enumerate(rows):
        try:
            labels = {*row["objective_ids"].split(), *row["sector_ids"].split()}
            relevant = row["relevant"] == "yes"
        except KeyError as error:
            raise SourceError(path.name, f"column {error} is missing") from error
        if not labels <= set(engine.LABELS):
            raise SourceError(path.name, f"unknown label in {sorted(labels)}", number)
        out[row["project_id"]] = frozenset(labels | {"relevant"} if relevant else set())
    return out


def score_table(truth: Sequence[frozenset[str]], given: Sequence[frozenset[str]]) -> pd.DataFrame:
    """Return one row per group of labels: true labels (n), precision, recall, F1 as text."""
    rows: list[dict[str, object]] = []
    for name, labels in GROUPS.items():
        counts = count(truth, given, labels)
        p_low, p_high = wilson(counts.right, counts.right + counts.wrong)
        r_low, r_high = wilson(counts.right, counts.right + counts.missed)
        f_low, f_high = f1_interval(per_item(truth, given, labels))
        rows.append(
            {
                "labels": name,
                "n": counts.right + counts.missed,
                "P": f"{counts.precision:.3f} [{p_low:.2f}, {p_high:.2f}]",
                "R": f"{counts.recall:.3f} [{r_low:.2f}, {r_high:.2f}]",
                "F1": f"{counts.f1:.3f} [{f_low:.2f}, {f_high:.2f}]",
            }
        )
    return pd.DataFrame(rows)


def held_out(
    records: Mapping[str, engine.Record],
    truth: Mapping[str, Labels],
    learn: Sequence[str],
    ask: Sequence[str],
    settings: Settings,
) -> list[Labels]:
    """Return what a model learned from ``learn`` gives to ``ask``."""
    model = fit([records[i] for i in learn], [truth[i] for i in learn], settings)
    return [each.given for each in label_records([records[i] for i in ask], model)]


def folded(
    records: Mapping[str, engine.Record],
    truth: Mapping[str, Labels],
    ids: Sequence[str],
    settings: Settings,
) -> list[Labels]:
    """Return, for each id, what a model learned from the other four fifths gives; seed fixed."""
    fold = np.random.default_rng(1).permutation(len(ids)) % FOLDS
    out: dict[str, Labels] = {}
    for n in range(FOLDS):
        ask = [key for key, mine in zip(ids, fold, strict=True) if mine == n]
        learn = [key for key, mine in zip(ids, fold, strict=True) if mine != n]
        out |= dict(zip(ask, held_out(records, truth, learn, ask, settings), strict=True))
    return [out[key] for key in ids]


def published(
    records: Mapping[str, engine.Record],
    readings: Sequence[Reading],
    ask: Sequence[str],
    settings: Settings,
) -> list[Labels]:
    """Return what the build publishes for ``ask``: a reading, else the model's labels."""
    model = fit([records[r.item_id] for r in readings], [r.given for r in readings], settings)
    given = label_items({key: records[key] for key in ask}, model, readings)
    return [each.labelled.given for each in given]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raw", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--registry", type=Path, default=REGISTRY)
    options = parser.parse_args(arguments)
    settings = read_settings(options.registry)
    readings = [r for r in read_readings(options.registry) if r.item_kind == "project"]
    gold = read_gold(options.gold) if options.gold else {}
    records = read_records(options.raw, {*gold, *(r.item_id for r in readings)})
    if unknown := sorted({*gold} - {*records}):
        raise SourceError(str(options.gold), f"projects not in CORDIS: {', '.join(unknown)}")
    readings = [r for r in readings if r.item_id in records]
    truth = {r.item_id: r.given for r in readings}
    tuning = [r.item_id for r in readings if r.drawn_for != CHECK]
    check = [r.item_id for r in readings if r.drawn_for == CHECK]
    found = folded(records, truth, tuning, settings)
    _show("Model, five folds over the readings for tuning", truth, tuning, found)
    found = held_out(records, truth, tuning, check, settings)
    _show("Model learned from them, on the readings for the check", truth, check, found)
    if gold:
        learn = [key for key in truth if key not in gold]
        found = held_out(records, truth, learn, list(gold), settings)
        _show("Model learned without them, on the file given", gold, list(gold), found)
        _show(
            "Published (readings, else the model), on the file given",
            gold,
            list(gold),
            published(records, readings, list(gold), settings),
        )


def _show(
    title: str, truth: Mapping[str, Labels], ids: Sequence[str], given: Sequence[Labels]
) -> None:
    print(f"\n{title}: {len(ids)} projects; intervals of 95 %: Wilson, for F1 bootstrap")
    print(score_table([truth[key] for key in ids], given).to_string(index=False))


if __name__ == "__main__":
    main()
