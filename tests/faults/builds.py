"""Two builds that differ in every table, and a writer of folders that dies at a step of its choice.

As a program it reads lines "FOLDER OUT STEP" and forks for each: the child puts a copy of FOLDER in
the place of OUT as the build does, and is killed at its STEP; the parent says what became of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pandas as pd

from data.build.pipeline import _new_folder
from data.store import MANIFEST, TABLES, Snapshot, open_snapshot
from tests import mini_europe

OTHER = "other-europe"
STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir"}
"""What a build asks of the disk, by the names under which Python reports it."""


def other_europe(folder: Path) -> Path:
    """A folder like the small Europe, twice its figures, one column more in every table."""
    mini_europe.build(folder)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for name, entry in manifest["tables"].items():
        path = folder / entry["file"]
        frame = pd.read_parquet(path).assign(built="again")
        if name == "values":
            frame["value"] *= 2
        frame.to_parquet(path, index=False)
        entry["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest["build_id"] = OTHER
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def put(folder: Path, out: Path) -> None:
    """Put a copy of a folder in the place of another, as the build does."""
    with _new_folder(out) as fresh:
        for file in sorted(folder.iterdir()):
            content = file.read_bytes()
            with (fresh / file.name).open("wb", buffering=0) as written:
                for half in (content[: len(content) // 2], content[len(content) // 2 :]):
                    written.write(half)


def whole(out: Path, known: dict[str, Snapshot]) -> str:
    """The id of the build that a folder holds; every table is that build's, and so is each file."""
    found = open_snapshot(out)
    same = known[found.build_id]
    assert [n for n in TABLES if not getattr(found, n).equals(getattr(same, n))] == []
    assert all(path.is_file() for path in found.outlines.values())
    return found.build_id


def _die_at(step: int) -> None:
    done = 0

    def count(event: str, _arguments: object) -> None:
        nonlocal done
        if event not in STEPS:
            return  # to kill is an event, too
        done += 1
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def serve() -> None:
    """Fork a build for each line that comes in."""
    for line in sys.stdin:
        folder, out, step = line.split()
        child = os.fork()
        if child == 0:
            _die_at(int(step))
            put(Path(folder), Path(out))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else f"ended {status}\n")
        sys.stdout.flush()


def start_over(folder: Path, out: Path) -> None:
    """Lay a copy of a folder at a place where nothing else is."""
    shutil.rmtree(out.parent, ignore_errors=True)
    shutil.copytree(folder, out)


if __name__ == "__main__":
    serve()
