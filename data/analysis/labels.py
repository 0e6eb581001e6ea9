"""Labels texts by weighted terms that can be read: relevance, objectives, sectors.

The method is a linear score over named concepts, as in dictionary-based content analysis
(Grimmer and Stewart 2013, Text as Data, doi:10.1093/pan/mps028): a concept found in a record gives
or takes points for a label, more in the title than in the abstract, and a label is given from a
threshold on. Nothing is learned at run time; every label can be traced to the terms that gave it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

OBJECTIVES = ("renewable_inputs", "plant_footprint", "value_chains", "scale_up")
SECTORS = (
    *("agriculture", "forestry", "energy", "logistics", "waste", "water", "plastics", "textiles"),
    *("construction", "metals", "health", "electronics", "base_chemicals", "specialties"),
)
LABELS = ("relevant", *OBJECTIVES, *SECTORS)
PROSE = ("title", "topic", "keywords", "abstract")
WORD = re.compile(r"[^\W_]+")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@dataclass(frozen=True)
class Concept:
    """One idea: its terms (each a tuple of word patterns), the points it gives per label."""

    name: str
    terms: tuple[tuple[str, ...], ...]
    weights: Mapping[str, float]


@dataclass(frozen=True)
class CodeRule:
    """Points for a code of ``field`` topics, schemes or euroscivoc; ``pattern``: its start."""

    field: str
    pattern: str
    weights: Mapping[str, float]


@dataclass(frozen=True)
class SectorChoice:
    """Which sectors are kept: from ``threshold`` points on and from a share of the best's points.

    The best's count to ``first_counts_to`` only, or energy's many concepts would shut out others.
    """

    threshold: float
    share_of_first: float
    first_counts_to: float
    at_most: int
    fallback: str


@dataclass(frozen=True)
class Rules:
    """The rule book: concepts, code rules, points per place, thresholds, choice of sectors."""

    concepts: tuple[Concept, ...]
    codes: tuple[CodeRule, ...]
    places: Mapping[str, float]
    thresholds: Mapping[str, float]
    sectors: SectorChoice


@dataclass(frozen=True)
class Record:
    """A project or call as the rules read it; ``codes`` per topics, schemes and euroscivoc."""

    title: str
    topic: str
    keywords: str
    abstract: str
    codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Labelled:
    """The labels of one record, sectors most important first, and the points per label."""

    relevant: bool
    objectives: tuple[str, ...]
    sectors: tuple[str, ...]
    scores: Mapping[str, float]


Start = tuple[tuple[str, ...], int, int]  # words that must follow, position of concept, of term
Piece = tuple[str, Mapping[str, float], float]  # evidence, points per label, weight of the place


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation; subscripts as digits."""
    return WORD.findall(text.lower().translate(SUBSCRIPTS))


def fits(word: str, pattern: str) -> bool:
    """Say whether a word is a pattern: the same, any word (*), or with any ending (cataly*)."""
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


class TermIndex(dict[str, tuple[Start, ...]]):
    """Maps a word to the terms that can start with it; worked out once per distinct word."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        super().__init__()
        self._whole: dict[str, list[Start]] = {}
        self._open: dict[str, list[Start]] = {}
        for at, concept in enumerate(concepts):
            for nth, (first, *rest) in enumerate(concept.terms):
                book = self._open if first.endswith("*") else self._whole
                book.setdefault(first.rstrip("*"), []).append((tuple(rest), at, nth))

    def __missing__(self, word: str) -> tuple[Start, ...]:
        """Return and keep the terms that can start with ``word``."""
        found = list(self._whole.get(word, ()))
        for length in range(1, len(word) + 1):
            found += self._open.get(word[:length], ())
        self[word] = tuple(found)
        return self[word]


def matches(words: Sequence[str], index: TermIndex) -> Iterator[tuple[int, int]]:
    """Yield (concept, term) positions for each term found in ``words``, in reading order."""
    for at, starts in enumerate(map(index.__getitem__, words)):
        for rest, concept, term in starts:
            end = at + 1 + len(rest)
            if not rest or (end <= len(words) and all(map(fits, words[at + 1 : end], rest))):
                yield concept, term


def code_fits(code: str, pattern: str) -> bool:
    """Say whether a code starts with the pattern, in any case; * is any run of characters."""
    return re.match(re.escape(pattern).replace(r"\*", ".*"), code, re.IGNORECASE) is not None


def strengths(record: Record, rules: Rules, index: TermIndex) -> NDArray[np.float64]:
    """Return how strongly each concept stands in the record, 0 to the cap; code rules are 0."""
    places = rules.places
    out = np.zeros(len(rules.concepts) + len(rules.codes))
    for field in ("title", "topic", "keywords"):
        for concept in {c for c, _ in matches(words_of(getattr(record, field)), index)}:
            out[concept] += places[field]
    steps = (places["abstract_once"], places["abstract_twice"], places["abstract_often"])
    counts = Counter(concept for concept, _ in matches(words_of(record.abstract), index))
    for concept, count in counts.items():
        out[concept] += steps[min(count, len(steps)) - 1]
    np.minimum(out, places["cap"], out=out)
    return out


def code_hits(records: Sequence[Record], rules: Rules) -> NDArray[np.float64]:
    """Return 1 where a code rule fits a record: one row per record, one column per rule."""
    out = np.zeros((len(records), len(rules.codes)))
    known: dict[tuple[str, str], list[int]] = {}
    for row, record in enumerate(records):
        for field, codes in record.codes.items():
            for code in codes:
                if (field, code) not in known:
                    known[field, code] = [
                        at
                        for at, rule in enumerate(rules.codes)
                        if rule.field == field and code_fits(code, rule.pattern)
                    ]
                out[row, known[field, code]] = 1.0
    return out


def weight_table(rules: Rules) -> NDArray[np.float64]:
    """Return the points per concept and code rule (rows) and label (columns, as LABELS)."""
    weights = [rule.weights for rule in rules.concepts] + [rule.weights for rule in rules.codes]
    rows = [[points.get(label, 0.0) for label in LABELS] for points in weights]
    return np.array(rows, dtype=float).reshape(-1, len(LABELS))


def score(records: Sequence[Record], rules: Rules) -> NDArray[np.float64]:
    """Return the points of each record (rows) per label (columns, as LABELS)."""
    index = TermIndex(rules.concepts)
    width = len(rules.concepts)
    found = np.zeros((len(records), width + len(rules.codes)))
    for row, record in enumerate(records):
        found[row] = strengths(record, rules, index)
    found[:, width:] = code_hits(records, rules)
    return found @ weight_table(rules)


def decide(points: Mapping[str, float], rules: Rules) -> Labelled:
    """Return the labels that the points of one record give; none when it is not relevant."""
    if points["relevant"] < rules.thresholds["relevant"]:
        return Labelled(relevant=False, objectives=(), sectors=(), scores=points)
    objectives = tuple(o for o in OBJECTIVES if points[o] >= rules.thresholds[o])
    return Labelled(True, objectives, choose_sectors(points, rules.sectors), points)


def choose_sectors(points: Mapping[str, float], choice: SectorChoice) -> tuple[str, ...]:
    """Return one to ``at_most`` sectors, best first; ties in the order of SECTORS."""
    ranked = sorted(SECTORS, key=lambda sector: -points[sector])
    least = max(
        choice.threshold, min(points[ranked[0]], choice.first_counts_to) * choice.share_of_first
    )
    kept = tuple(s for s in ranked if points[s] >= least)[: choice.at_most]
    return kept or (ranked[0] if points[ranked[0]] > 0 else choice.fallback,)


def label_records(records: Sequence[Record], rules: Rules) -> list[Labelled]:
    """Return the labels of each record, in the order given."""
    table = score(records, rules).round(6)
    return [decide(dict(zip(LABELS, map(float, row), strict=True)), rules) for row in table]


def evidence(
    record: Record, rules: Rules, labels: Iterable[str], index: TermIndex, at_most: int = 8
) -> dict[str, list[str]]:
    """Return, per label, what spoke for it: 'place: term of our rule', strongest first.

    Never a passage of the text: the term is the registry's. One term per concept and place.
    """
    pieces: list[Piece] = []
    for field in PROSE:
        seen: set[int] = set()
        for concept, term in matches(words_of(getattr(record, field)), index):
            if concept not in seen:
                seen.add(concept)
                rule = rules.concepts[concept]
                place = rules.places.get(field, rules.places["abstract_once"])
                pieces.append((f"{field}: {' '.join(rule.terms[term])}", rule.weights, place))
    pieces += [
        (f"{rule.field}: {rule.pattern}", rule.weights, 1.0)
        for rule in rules.codes
        if any(code_fits(code, rule.pattern) for code in record.codes.get(rule.field, ()))
    ]
    return {label: _strongest(pieces, label)[:at_most] for label in labels}


def _strongest(pieces: Sequence[Piece], label: str) -> list[str]:
    """Return the texts of the pieces that speak for a label, strongest first."""
    ranked = sorted(pieces, key=lambda piece: -piece[1].get(label, 0.0) * piece[2])
    return [text for text, points, _ in ranked if points.get(label, 0.0) > 0]
