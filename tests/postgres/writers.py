"""Writers to the register that are killed at random moments, and what must hold afterwards.

As a program it waits for a line and forks: the child says who it is, opens the register and writes,
and says what was acknowledged; when it is dead the parent says so. One interpreter serves all.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from data.candidate import Candidate
from data.register.revision import Change, Editor
from data.register.store import Register, open_register
from data.register.tables import candidates, heads, revisions

ROOT = Path(__file__).resolve().parents[2]
WRITER = Editor("Writer")
TOGETHER = 3
"""Changes in one transaction: two new candidates and one change of a standing one."""


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def write_on(url: str) -> None:
    """Add, change and import without end, and say of each what was acknowledged."""
    register = open_register(url)
    number = 0
    while True:
        number += 1
        name = f"{os.getpid()}-{number}"
        new = Candidate(title=f"One {name}", lead_region="ITC4", summary="x" * 2000)
        made = register.add(new, WRITER, f"one {name}")
        _say(f"{made.candidate_id} 1")
        changed = new.model_copy(update={"summary": "y" * 2000})
        group = [
            Change(None, None, Candidate(title=f"Two {name}", lead_region="ITC4")),
            Change(None, None, Candidate(title=f"Three {name}", lead_region="ITC4")),
            Change(made.candidate_id, 1, changed),
        ]
        written = register.apply(group, WRITER, f"many {name}")
        _say(" ".join(f"{one.candidate_id} {one.version}" for one in written))


def serve(url: str) -> None:
    """Fork a writer for each line that comes in."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _say(f"pid {os.getpid()}")
            try:
                write_on(url)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        _say("killed" if os.WIFSIGNALED(status) else "failed")


@dataclass
class Killing:
    """Kills writers one after the other and remembers what they were told is kept."""

    url: str
    acknowledged: set[tuple[str, int]] = field(default_factory=set)
    kills: int = 0

    def run(self, kills: int, longest_s: float, rng: random.Random) -> None:
        command = [sys.executable, "-m", "tests.postgres.writers", self.url]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as writers:
            for _ in range(kills):
                self._one(writers, rng.uniform(0, longest_s))
            assert writers.stdin is not None
            writers.stdin.close()

    def _one(self, writers: subprocess.Popen[str], after_s: float) -> None:
        assert writers.stdin is not None
        assert writers.stdout is not None
        writers.stdin.write("go\n")
        writers.stdin.flush()
        pid = int(writers.stdout.readline().split()[1])
        time.sleep(after_s)  # the moment of death is what is drawn by lot
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        for line in writers.stdout:
            words = line.split()
            if words == ["killed"]:
                break
            assert words != ["failed"], "a writer failed before it was killed"
            ids = zip(words[::2], words[1::2], strict=True)
            self.acknowledged |= {(candidate_id, int(version)) for candidate_id, version in ids}
        self.kills += 1


def faults(register: Register, acknowledged: set[tuple[str, int]]) -> list[str]:
    """Everything that is wrong with a register after the kills; empty when it is whole."""
    found = []
    with register.database.reading() as connection:
        rows = connection.execute(select(revisions).order_by(revisions.c.sequence)).all()
        standing = {row.candidate_id: row.version for row in connection.execute(select(candidates))}
        head = connection.scalar(select(heads.c.sequence))
        if register.database.is_file:
            check = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            found += [] if check == "ok" else [f"integrity: {check}"]
        several = connection.scalar(select(func.count()).select_from(heads))
    held = {(row.candidate_id, row.version) for row in rows}
    found += [f"lost: {one}" for one in sorted(acknowledged - held)]
    if [row.sequence for row in rows] != list(range(1, len(rows) + 1)):
        found.append("sequences have gaps")
    if head != len(rows) or several != 1:
        found.append(f"the head is {head} with {len(rows)} revisions")
    if Counter(candidate_id for candidate_id, _ in held) != Counter(standing):
        found.append("versions do not count up to what stands")
    groups = Counter(row.reason for row in rows if row.reason.startswith("many"))
    found += [f"{count} of {TOGETHER}: {key}" for key, count in groups.items() if count != TOGETHER]
    if len(register.current()) != len(standing) or register.unreadable():
        found.append("documents cannot be read")
    return found


if __name__ == "__main__":
    serve(sys.argv[1])
