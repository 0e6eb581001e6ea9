"""Whenever a build dies or comes meanwhile, what is read is one build, whole."""

from __future__ import annotations

import errno
import itertools
import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pytest

from data import store
from data.build import __main__ as command
from data.build.pipeline import _new_folder
from data.errors import CuratedDataError
from data.store import MANIFEST, open_snapshot
from tests import mini_europe
from tests.faults.builds import OTHER, other_europe, put, start_over, whole

MINI = mini_europe.BUILD_ID
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Folders of the two builds."""
    made = tmp_path_factory.mktemp("builds")
    return mini_europe.build(made / "mini"), other_europe(made / "other")


@pytest.fixture(scope="module")
def known(folders):
    """What each build holds, by its id."""
    snapshots = [open_snapshot(folder) for folder in folders]
    return {snapshot.build_id: snapshot for snapshot in snapshots}


@pytest.fixture
def out(tmp_path, folders):
    """A curated folder that holds the first build."""
    place = tmp_path / "place" / "curated"
    start_over(folders[0], place)
    return place


def test_a_build_killed_at_any_step_leaves_one_whole_snapshot(folders, known, out):
    pipe = subprocess.PIPE
    arguments = [sys.executable, "-m", "tests.faults.builds"]
    found = []
    with subprocess.Popen(arguments, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as builds:
        for step in itertools.count(1):
            start_over(folders[0], out)
            builds.stdin.write(f"{folders[1]} {out} {step}\n")
            builds.stdin.flush()
            ended = builds.stdout.readline()
            found.append(whole(out, known))
            if step % 6 == 0:
                put(folders[0], out)  # the next build clears away what lies about
                assert [p.name for p in out.parent.iterdir()] == ["curated"]
            if ended == "ended 0\n":
                break
            assert ended == "killed\n"
        builds.stdin.close()
    assert len(found) > 40
    changed = found.index(OTHER)
    assert set(found[:changed]) == {MINI}
    assert set(found[changed:]) == {OTHER}


def test_a_swap_between_any_two_reads_gives_one_snapshot(folders, known, out, monkeypatch):
    plain, parquet = Path.read_bytes, pd.read_parquet
    left = 0

    def then(read, *given):
        nonlocal left
        left -= 1
        if left == 0:
            put(folders[1], out)
        return read(*given)

    found = []
    for swap_at in itertools.count(1):
        start_over(folders[0], out)
        left = swap_at
        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", lambda *given: then(plain, *given))
            patch.setattr(pd, "read_parquet", lambda *given: then(parquet, *given))
            snapshot = open_snapshot(out)
        assert snapshot.values.equals(known[snapshot.build_id].values)
        found.append(whole(out, known))
        assert snapshot.build_id == found[-1]
        if found[-1] == MINI:
            break  # the swap never came: everything was read before it
    assert len(found) > 30
    assert set(found[:-1]) == {OTHER}


def test_readers_of_a_folder_that_is_swapped_all_the_time_see_one_build_each(folders, known, out):
    swaps = threading.Thread(
        target=lambda: [put(folders[n % 2], out) for n in range(30)], name="swaps"
    )
    swaps.start()
    seen = []
    while swaps.is_alive():
        snapshot = open_snapshot(out)
        same = known[snapshot.build_id]
        seen.append(all(getattr(snapshot, n).equals(getattr(same, n)) for n in store.TABLES))
    swaps.join()
    assert seen
    assert all(seen)


def test_what_stood_before_is_read_where_a_build_died_between_its_two_renames(out, known):
    out.rename(store.previous(out))
    assert whole(out, known) == MINI
    assert store.read_manifest(out)["build_id"] == MINI


def test_a_folder_that_is_wrong_and_stays_so_is_refused_at_once(out):
    (out / "calls.parquet").unlink()
    with pytest.raises(CuratedDataError, match=r"calls\.parquet: the file is missing"):
        open_snapshot(out)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full. Make room on it"),
        (errno.EROFS, "read-only. Build into another folder"),
        (errno.EACCES, "it may not be written. Build as a user who may"),
        (errno.EIO, "Input/output error."),
    ],
)
def test_a_disk_that_fails_half_way_is_told_in_a_sentence(
    folders, known, out, monkeypatch, capsys, number, said
):
    def failing(_raw, out, *, allow_less):
        assert not allow_less
        with _new_folder(out) as fresh:
            shutil.copy(folders[1] / "calls.parquet", fresh)
            raise OSError(number, "Input/output error", str(fresh / "labels.parquet"))

    monkeypatch.setattr(command, "build", failing)
    assert command.main(["--raw", "raw", "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("The build stopped, nothing was changed. ")
    assert said in told
    assert "labels.parquet" in told
    assert whole(out, known) == MINI
    assert [p.name for p in out.parent.iterdir()] == ["curated"]


LIMITED = """
import resource, sys
from pathlib import Path
from data.build import __main__ as command
from tests.faults.builds import put
resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))
command.build = lambda raw, out, allow_less: put(raw, out)
sys.exit(command.main(["--raw", sys.argv[1], "--out", sys.argv[2]]))
"""


def test_a_disk_that_takes_no_more_leaves_the_old_snapshot(folders, known, out):
    arguments = [sys.executable, "-c", LIMITED, str(folders[1]), str(out)]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "The build stopped, nothing was changed." in done.stderr
    assert "Traceback" not in done.stderr
    assert whole(out, known) == MINI


def test_a_swap_that_fails_puts_the_old_folder_back(folders, known, out, monkeypatch):
    rename = Path.rename

    def refuses(self, target):
        if self.name == ".curated.new":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuses)
        with pytest.raises(PermissionError):
            put(folders[1], out)
    assert whole(out, known) == MINI
    assert json.loads((out / MANIFEST).read_text(encoding="utf-8"))["build_id"] == MINI
