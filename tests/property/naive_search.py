"""What the search for words and the filters promise, written down once more, slowly and plainly."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd

from data.queries.finder import EVERY, FACETS, REGION, Wish
from data.queries.words import tokens
from data.store import Snapshot

Weights = dict[str, list[float]]
"""By word, its weight in each text."""


def distance(a: str, b: str) -> int:
    """Letters put in, left out, replaced, or two neighbours swapped."""
    rows = [list(range(len(b) + 1))]
    for i in range(1, len(a) + 1):
        rows.append([i])
        for j in range(1, len(b) + 1):
            replaced = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced]
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i].append(min(ways))
    return rows[-1][-1]


def strengths(weights: Weights, size: int, word: str) -> tuple[list[float], tuple[str, ...]]:
    """How strongly a word stands in each text, and what was taken for a mistyped one."""
    plural = len(word) > 4 and word.endswith("s") and not word.endswith("ss")
    stem = word[:-1] if plural else word
    longer = [w for w in weights if w == stem or (len(stem) >= 3 and w.startswith(stem))]
    if longer:
        held = [w for w in {word, stem} if w in weights]
        return [
            0.4 * sum(weights[w][n] for w in longer) + 0.6 * sum(weights[w][n] for w in held)
            for n in range(size)
        ], ()
    meant = nearest(weights, word)
    forms = [w for m in meant for w in weights if w.startswith(m)]
    return [0.3 * sum(weights[w][n] for w in forms) for n in range(size)], meant


def nearest(weights: Weights, word: str) -> tuple[str, ...]:
    """The words nearest to a mistyped one, eight at most."""
    most = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    near = [w for w in weights if abs(len(w) - len(word)) <= most and distance(w, word) <= most]
    least = min((distance(w, word) for w in near), default=0)
    found = [w for w in near if distance(w, word) == least]
    return tuple(sorted(found, key=lambda w: (len(w), w))[:8])


def scores(weights: Weights, size: int, text: str) -> list[float]:
    """The score of each text; 0 where a word is missing."""
    total, everywhere = [0.0] * size, [True] * size
    for word in dict.fromkeys(tokens(text)):
        found, _meant = strengths(weights, size, word)
        held = sum(s > 0 for s in found)
        for n, strength in enumerate(found):
            total[n] += math.log1p(size / max(held, 1)) * strength / (1 + strength)
            everywhere[n] &= strength > 0
    return [score if held else 0.0 for score, held in zip(total, everywhere, strict=True)]


def similarities(weights: Weights, size: int, item: int) -> list[float]:
    """Cosines of one text with each; right for texts so short that all their words count."""
    vectors = [
        {
            word: held[n] / (1 + held[n]) * math.log(size / sum(w > 0 for w in held))
            for word, held in weights.items()
            if held[n] > 0
        }
        for n in range(size)
    ]
    lengths = [math.sqrt(sum(v * v for v in vector.values())) for vector in vectors]
    found = []
    for n, other in enumerate(vectors):
        shared = sum(v * other.get(word, 0.0) for word, v in vectors[item].items())
        found.append(0.0 if n == item else shared / max(lengths[n] * (lengths[item] or 1.0), 1e-12))
    return found


class Naive:
    """The filters of the page of projects, each project looked at by itself."""

    def __init__(self, snapshot: Snapshot, partnership: tuple[str, ...]) -> None:
        self.joint = set(partnership)
        self.projects = list(snapshot.projects.itertuples())
        self.partners = [
            list(snapshot.partners[snapshot.partners["project_id"] == p.project_id].itertuples())
            for p in self.projects
        ]
        self.seats = [set().union(*map(_inside, partners)) for partners in self.partners]
        held = [self._words(snapshot, n) for n in range(len(self.projects))]
        every = {word for own in held for word in own} | set(snapshot.words["word"])
        self.weights = {word: [own.get(word, 0.0) for own in held] for word in every}

    def _words(self, snapshot: Snapshot, n: int) -> dict[str, float]:
        project, own = self.projects[n], {}
        texts = ((project.acronym, 6.0), (project.title, 4.0), (project.topic_title, 1.5))
        for text, weight in texts:
            _add(own, set() if pd.isna(text) else set(tokens(text)), weight)
        places = snapshot.regions[snapshot.regions["region_id"].isin(self.seats[n])]
        told = [partner.name for partner in self.partners[n]]
        for column in ("region_id", "name_local", "name_en", "name_latin"):
            told += places[column].tolist()
        _add(own, {word for text in told for word in tokens(text)}, 2.0)
        for row in snapshot.words.itertuples():
            if int(project.project_id) in row.project_ids:
                _add(own, {row.word}, 2.5 if row.field == "keywords" else 1.0)
        return own

    def options(self, n: int, facet: str, wish: Wish) -> set[str]:
        """The options of a facet that a project has."""
        p, partners = self.projects[n], self.partners[n]
        if facet == "trait":
            return self._traits(n, wish)
        small = ["sme"] if _has_small(partners) else []
        held = {
            "objective": p.objective_ids,
            "sector": p.sector_ids,
            "region": self.seats[n],
            "country": [q.country for q in partners],
            "organisation": [*[q.activity_type for q in partners], *small],
            "phase": [_phase(p, wish.today)],
            "action": [p.action_id],
            "part": [p.part_id],
            "start": [p.start_year],
            "size": [_size(p.ec_contribution_eur)],
        }
        return {str(value) for value in held[facet] if not pd.isna(value)}

    def _traits(self, n: int, wish: Wish) -> set[str]:
        leads = [_inside(q) for q in self.partners[n] if q.role == "coordinator"]
        there = set(wish.of(REGION)) or self.joint
        holds = {
            "partnership": len(self.seats[n] & self.joint) >= 2,
            "coordinated": any(seats & there for seats in leads),
            "sme": _has_small(self.partners[n]),
        }
        return {name for name, held in holds.items() if held}

    def passing(self, wish: Wish, but: str = "") -> set[int]:
        """The projects that pass every filter, one facet left out."""
        size = len(self.projects)
        found = set(range(size))
        if tokens(wish.words):
            found = {n for n, s in enumerate(scores(self.weights, size, wish.words)) if s > 0}
        for facet in FACETS:
            if (chosen := set(wish.of(facet))) and facet != but:
                for n in list(found):
                    had = chosen & self.options(n, facet, wish)
                    if not (had == chosen if facet in EVERY else had):
                        found.discard(n)
        return found

    def counts(self, wish: Wish, facet: str, options: list[str]) -> dict[str, int]:
        """How many projects each option would leave under all other filters."""
        others = self.passing(wish, "" if facet in EVERY else facet)
        held = [self.options(n, facet, wish) for n in others]
        return {option: sum(option in had for had in held) for option in options}


def _add(own: dict[str, float], words: set[str], weight: float) -> None:
    for word in words:
        own[word] = own.get(word, 0.0) + weight


def _inside(partner) -> set[str]:
    code = partner.country if pd.isna(partner.region_id) else partner.region_id
    return set() if pd.isna(code) else {code[:n] for n in range(2, len(code) + 1)}


def _has_small(partners: list) -> bool:
    return any(not pd.isna(q.is_sme) and q.is_sme for q in partners)


def _phase(project, today: dt.date) -> str:
    if str(project.status).lower() == "terminated" or project.end_date < today:
        return "ended"
    return "ahead" if project.start_date > today else "running"


def _size(money: float) -> str | None:
    if np.isnan(money):
        return None
    bands = (("to_1m", 1), ("to_3m", 3), ("to_5m", 5), ("to_10m", 10))
    return next((name for name, most in bands if money <= most * 1e6), "over_10m")
