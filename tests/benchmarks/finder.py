"""How long the search for projects takes, with as many projects as CORDIS holds and with more.

`make bench-finder` makes a snapshot of each size out of the curated one (the rows of projects, of
partners and of words are drawn anew, each for itself; rare words are blended into new ones, so that
the vocabulary grows as that of real texts does), asks random wishes, and prints milliseconds and
their ratio to a floor: two rows of truth values ANDed, and one facet counted in what is left. "own"
is the time of the processor alone, to which the limit applies: others may use the machine too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from data import store
from data.catalogue import load_catalogue
from data.queries.finder import FACETS, ORDERS, PHASE, PHASES, TRAIT, TRAITS, Finder, Wish
from data.store import Snapshot

SEED = 20261124
TODAY = dt.date(2026, 11, 24)
SIZES = (19_189, 100_000)
WISHES = 100
"""Wishes of each of the three kinds: filters alone, with words, with mistyped words."""
MOST_FACETS, MOST_WORDS, SIMILAR = 6, 4, 6
GROWTH = 0.55
"""Exponent by which a vocabulary grows with its texts (Heaps' law)."""
RARE = 2
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LIMIT_MS = 30.0


def drawn(snapshot: Snapshot, size: int, rng: np.random.Generator) -> Snapshot:
    """A snapshot of ``size`` projects, drawn from a real one."""
    whole = len(snapshot.projects)
    ids = np.arange(101_000_000, 101_000_000 + size)
    projects = snapshot.projects.iloc[rng.integers(0, whole, size)].reset_index(drop=True)
    projects = projects.assign(project_id=pd.Series(ids.astype(str), dtype="string"))
    return replace(
        snapshot,
        projects=projects,
        partners=_drawn_partners(snapshot, ids, rng.integers(0, whole, size)),
        words=_drawn_words(snapshot, ids, rng.integers(0, whole, size), rng),
    )


def _spread(groups: np.ndarray, source: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of each group drawn, and for which drawing; ``groups``: ascending, one per row."""
    first = np.searchsorted(groups, source)
    many = np.searchsorted(groups, source, side="right") - first
    target = np.repeat(np.arange(len(source)), many)
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(first, many) + within, target


def _drawn_partners(snapshot: Snapshot, ids: np.ndarray, source: np.ndarray) -> pd.DataFrame:
    place = pd.Series(range(len(snapshot.projects)), index=snapshot.projects["project_id"])
    partners = snapshot.partners.assign(at=snapshot.partners["project_id"].map(place))
    partners = partners.sort_values("at", kind="stable")
    rows, target = _spread(partners["at"].to_numpy(), source)
    drawn_rows = partners.drop(columns="at").iloc[rows].reset_index(drop=True)
    return drawn_rows.assign(project_id=pd.Series(ids[target].astype(str), dtype="string"))


def _drawn_words(
    snapshot: Snapshot, ids: np.ndarray, source: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    words = snapshot.words
    place = pd.Series(
        range(len(snapshot.projects)), index=snapshot.projects["project_id"].astype(int)
    )
    held = words["project_ids"].map(len).to_numpy()
    at = place.reindex(np.concatenate(words["project_ids"].to_numpy())).to_numpy()
    row = np.repeat(np.arange(len(words)), held)[~np.isnan(at)]
    at = at[~np.isnan(at)].astype(int)
    order = np.argsort(at, kind="stable")
    rows, target = _spread(at[order], source)
    row = row[order][rows]
    variants = max(1, round((len(ids) / len(snapshot.projects)) ** GROWTH))
    variant = np.where(held[row] <= RARE, rng.integers(0, variants, len(row)), 0)
    keys = row * variants + variant
    order = np.argsort(keys, kind="stable")
    once, starts = np.unique(keys[order], return_index=True)
    parts = np.split(ids[target[order]], starts[1:])
    known = words["word"].to_numpy()
    blends = _blends(known[held <= RARE], len(once), rng)
    names = [known[k // variants] if not k % variants else blends[n] for n, k in enumerate(once)]
    fields = words["field"].to_numpy()[once // variants]
    table = pd.DataFrame({"word": names, "field": fields})
    return table.assign(project_ids=pd.Series(parts, dtype=object))


def _blends(words: np.ndarray, n: int, rng: np.random.Generator) -> list[str]:
    """New words: the first half of one and the second half of another."""
    pairs = rng.choice(words, (n, 2))
    return [a[: (len(a) + 1) // 2] + b[len(b) // 2 :] for a, b in pairs]


def wishes(finder: Finder, snapshot: Snapshot, kind: str, rng: np.random.Generator) -> list[Wish]:
    """Random wishes of one kind, in every order."""
    made = []
    for n in range(WISHES):
        chosen = _chosen(finder, rng)
        words = " ".join(_words(snapshot, kind, rng))
        made.append(Wish(TODAY, words, chosen, ORDERS[n % len(ORDERS)]))
    return made


def _chosen(finder: Finder, rng: np.random.Generator) -> dict[str, tuple[str, ...]]:
    chosen = {}
    for name in rng.choice(FACETS, rng.integers(0, MOST_FACETS + 1), replace=False):
        of_day = {PHASE: PHASES, TRAIT: TRAITS}
        options = of_day[name] if name in of_day else finder.facet(name).options
        chosen[str(name)] = tuple(map(str, rng.choice(options, rng.integers(1, 3))))
    return chosen


def _words(snapshot: Snapshot, kind: str, rng: np.random.Generator) -> Iterator[str]:
    table = snapshot.words
    if kind == "filters":
        return
    held = table["project_ids"].map(len).to_numpy()
    for _ in range(rng.integers(1, MOST_WORDS + 1)):
        # One half of the words as often as texts hold them, the other half as the list has them.
        often = rng.random() < 0.5
        at = rng.choice(len(table), p=held / held.sum() if often else None)
        word = str(table["word"].iloc[at])
        if kind == "words":
            yield word[: rng.integers(3, 8)] if rng.random() < 0.5 else word
        else:
            yield _mistyped(word, rng)


def _mistyped(word: str, rng: np.random.Generator) -> str:
    at, letter = rng.integers(0, len(word)), LETTERS[rng.integers(0, len(LETTERS))]
    wrong = (
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        "".join(rng.choice(list(LETTERS), 9)),
    )
    return wrong[rng.integers(0, len(wrong))]


def _timed(what: Callable[..., object], asked: Iterable[object]) -> np.ndarray:
    """Milliseconds of each call, by the clock and by the processor (two columns)."""
    spent = []
    for one in asked:
        begun, begun_own = time.perf_counter(), time.thread_time()
        what(one)
        spent.append((time.perf_counter() - begun, time.thread_time() - begun_own))
    return np.array(spent) * 1000


def floor(snapshot: Snapshot, rng: np.random.Generator) -> np.ndarray:
    """Milliseconds of one AND over all projects with a count of the sectors of what is left."""
    sectors = snapshot.projects["sector_ids"]
    items = np.repeat(np.arange(len(sectors)), sectors.map(len))
    codes, _names = pd.factorize(np.concatenate(sectors.to_numpy()), sort=True)
    masks = [rng.random(len(sectors)) < 0.5 for _ in range(WISHES)]
    return _timed(lambda n: np.bincount(codes[(masks[n] & masks[n - 1])[items]]), range(WISHES))


def measured(size: int) -> bool:
    """Print the table of one size; False when finding took longer than is allowed."""
    rng = np.random.default_rng(SEED)
    snapshot = drawn(store.open_snapshot(), size, rng)
    begun = time.perf_counter()
    finder = Finder(snapshot, load_catalogue().partnership.roles)
    built = time.perf_counter() - begun
    asked = {kind: wishes(finder, snapshot, kind, rng) for kind in ("filters", "words", "mistyped")}
    everything = [wish for kind in asked.values() for wish in kind]
    projects = [str(i) for i in rng.choice(snapshot.projects["project_id"], WISHES)]
    begun = time.perf_counter()
    finder.similar(projects[0], SIMILAR)
    first = time.perf_counter() - begun
    least = float(np.median(floor(snapshot, rng)[:, 0]))
    rows = {
        "filters alone": _timed(finder.find, asked["filters"]),
        "with words": _timed(finder.find, asked["words"]),
        "mistyped words": _timed(finder.find, asked["mistyped"]),
        "ways out": _timed(finder.ways_out, [wish for wish in everything if wish.in_use]),
        "similar": _timed(lambda i: finder.similar(i, SIMILAR), projects),
    }
    print(
        f"\n{size:,} projects, {len(snapshot.partners):,} partners, {len(snapshot.words):,} words"
    )
    print(f"built in {built:.2f} s, first similar in {first:.2f} s, floor {least:.2f} ms")
    heads = f"{'ms':16}{'median':>9}{'p95':>9}{'max':>9}{'own p95':>9}"
    print(f"{heads}{'median/floor':>14}{'p95/floor':>11}")
    for name, spent in rows.items():
        middle, high, most = np.percentile(spent[:, 0], [50, 95, 100])
        own = np.percentile(spent[:, 1], 95)
        ratios = f"{middle / least:14.1f}{high / least:11.1f}"
        print(f"{name:16}{middle:9.2f}{high:9.2f}{most:9.2f}{own:9.2f}{ratios}")
    return all(np.percentile(spent[:, 1], 95) <= LIMIT_MS for spent in rows.values())


def main() -> int:
    """Measure each size; 1 when a row's 95th percentile is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    within = [measured(size) for size in parser.parse_args().sizes or SIZES]
    return 0 if all(within) else 1


if __name__ == "__main__":
    raise SystemExit(main())
