"""How long the search for candidates takes with 10,000 of them, drawn at random.

Prints milliseconds of finding with all counts, and of the ways out; 1 when the 95th percentile of
finding is above the limit.
"""

from __future__ import annotations

import time

import numpy as np

from data import store
from data.candidate import Gate, GateState, Stage
from data.model import Objective, Sector
from data.queries.candidates import FACETS, ORDERS, Desk, Wish, frame
from data.register.revision import Revision
from tests.mini_candidates import CLAIMED, EVIDENCED, revision

SIZE, WISHES, SEED, LIMIT_MS = 10_000, 300, 20261125, 30.0
MARKS = {GateState.EVIDENCED: EVIDENCED, GateState.CLAIMED: CLAIMED, GateState.MISSING: {}}


def drawn(rng: np.random.Generator, size: int = SIZE) -> list[Revision]:
    """Candidates with words of real projects' titles, in real regions."""
    snapshot = store.open_snapshot()
    regions = snapshot.regions.loc[snapshot.regions["level"] > 0, "region_id"].to_numpy()
    titles = snapshot.projects["title"].astype(str).to_numpy()
    names = snapshot.partners["name"].astype(str).to_numpy()

    def some(options: object, most: int) -> list[str]:
        every = list(options)
        return [str(one) for one in rng.choice(every, rng.integers(0, most + 1), replace=False)]

    made = []
    for at in range(size):
        low = int(10 ** rng.uniform(6, 9))
        made.append(
            revision(
                f"candidate-{at}",
                at,
                title=str(rng.choice(titles))[:200],
                summary=" ".join(map(str, rng.choice(titles, 6)))[:4000],
                objectives=some(Objective, 3),
                sectors=some(Sector, 4),
                lead_region=str(rng.choice(regions)),
                partner_regions=some(regions, 5),
                organisations=[{"name": str(n)[:200]} for n in rng.choice(names, 5)],
                stage=next(iter(some(Stage, 1)), None),
                investment={"low": low, "high": low * 2} if rng.random() < 0.7 else {},
                gates={gate: MARKS[rng.choice(list(GateState))] for gate in Gate},
            )
        )
    return made


def wishes(desk: Desk, rng: np.random.Generator) -> list[Wish]:
    """Random filters, half of the wishes with words."""
    options = {name: list(counts) for name, counts in desk.find(Wish()).counts.items()}
    titles = desk.candidates["title"].str.split().to_numpy()
    made = []
    for at in range(WISHES):
        used = rng.choice(FACETS, rng.integers(0, 4), replace=False)
        chosen = {
            str(name): tuple(map(str, rng.choice(options[name], rng.integers(1, 3))))
            for name in used
        }
        words = " ".join(rng.choice(rng.choice(titles), 2)) if at % 2 else ""
        made.append(Wish(words, chosen, ORDERS[at % len(ORDERS)]))
    return made


def main() -> int:
    """Measure; 1 when finding takes too long."""
    rng = np.random.default_rng(SEED)
    revisions = drawn(rng)
    begun = time.perf_counter()
    table = frame(revisions)
    framed = time.perf_counter()
    desk = Desk(table)
    print(f"{SIZE:,} candidates: frame {framed - begun:.2f} s, ", end="")
    print(f"desk {time.perf_counter() - framed:.2f} s")
    asked, spent = wishes(desk, rng), {"find": [], "ways out": []}
    for wish in asked:
        for name, what in (("find", desk.find), ("ways out", desk.ways_out)):
            begun = time.perf_counter()
            what(wish)
            spent[name].append((time.perf_counter() - begun) * 1000)
    for name, took in spent.items():
        middle, high, most = np.percentile(took, [50, 95, 100])
        print(f"{name:10} median {middle:.2f} ms, p95 {high:.2f} ms, max {most:.2f} ms")
    return 0 if np.percentile(spent["find"], 95) <= LIMIT_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
