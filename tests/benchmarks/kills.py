"""Kill writers to the register at random moments and count what was lost.

`make kills` kills 1,000 on SQLite and 1,000 on PostgreSQL where a server is found, every hundred of
them in a new register, so that some die while the tables are made; prints one line for each.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from data.register.store import open_register
from tests.postgres.install_postgres import MISSING, find_postgres
from tests.postgres.server import running_server
from tests.postgres.writers import Killing, faults

SEED = 20261125
LONGEST_S = 0.12


@contextmanager
def databases(kind: str) -> Iterator[Callable[[], str] | None]:
    """Give new empty databases of a kind; None where there can be none."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            numbers = count()
            yield lambda: f"sqlite:///{Path(folder) / str(next(numbers))}.sqlite"
        return
    programs = find_postgres()
    if programs is None:
        yield None
        return
    with running_server(programs) as server:
        yield server.new_database


def kill(new_database: Callable[[], str], kills: int, each: int) -> tuple[int, int, list[str]]:
    """Return how many were killed, how many revisions were acknowledged, and what is wrong."""
    rng, done, acknowledged, wrong = random.Random(SEED), 0, 0, []
    while done < kills:
        killing = Killing(new_database())
        killing.run(min(each, kills - done), LONGEST_S, rng)
        register = open_register(killing.url)
        wrong += faults(register, killing.acknowledged)
        register.close()
        done += killing.kills
        acknowledged += len(killing.acknowledged)
    return done, acknowledged, wrong


def main() -> int:
    """Kill on both databases; 1 when anything was lost or broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--each", type=int, default=100, help="kills in one register")
    options = parser.parse_args()
    failed = False
    for kind in ("sqlite", "postgresql"):
        with databases(kind) as new_database:
            if new_database is None:
                print(MISSING)
                continue
            start = time.perf_counter()
            done, acknowledged, wrong = kill(new_database, options.kills, options.each)
            took = time.perf_counter() - start
        print(
            f"{kind}: {done} kills, {acknowledged} acknowledged, {len(wrong)} faults, {took:.0f}s"
        )
        print("\n".join(wrong), end="\n" if wrong else "")
        failed = failed or bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
