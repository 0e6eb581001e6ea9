"""The disk or the server fails: a sentence says so, and what was acknowledged is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data.candidate import Candidate
from data.errors import RegisterError
from data.register.faults import AWAY, FULL, GONE, REPLACED
from data.register.revision import Editor
from tests.postgres.writers import faults

ANN = Editor("Ann")
ROOT = Path(__file__).resolve().parents[3]
UNTIL_FULL = """
import resource, sys
from data.candidate import Candidate
from data.errors import RegisterError
from data.register.revision import Editor
from data.register.store import open_register
register = open_register(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
for number in range(10_000):
    candidate = Candidate(title=f"C {number}", lead_region="ITC4", summary="x" * 4000)
    try:
        print(register.add(candidate, Editor("Ann"), "new").candidate_id, flush=True)
    except RegisterError as error:
        print(error)
        break
assert register.current()
"""


def named(title):
    return Candidate(title=title, lead_region="ITC4")


def ids(register):
    return [one.candidate_id for one in register.current()]


def test_a_disk_that_fills_up_is_told_and_all_that_was_acknowledged_is_kept(tmp_path, opened):
    url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    done = subprocess.run(
        [sys.executable, "-c", UNTIL_FULL, url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    *acknowledged, said = done.stdout.splitlines()
    assert said == FULL
    assert len(acknowledged) > 5
    register = opened(url)
    assert faults(register, {(one, 1) for one in acknowledged}) == []
    register.add(named("Room again"), ANN, "new")
    assert "room-again" in ids(register)


def test_nothing_is_acknowledged_into_a_file_that_was_taken_away(tmp_path, opened):
    folder = tmp_path / "kept"
    register = opened(f"sqlite:///{folder / 'register.sqlite'}")
    register.add(named("Before"), ANN, "new")
    folder.rename(tmp_path / "away")
    for asked in (register.head, register.current, lambda: register.add(named("Lost"), ANN, "new")):
        with pytest.raises(RegisterError) as refused:
            asked()
        assert str(refused.value) == GONE
    assert not folder.exists()
    (tmp_path / "away").rename(folder)
    register.add(named("After"), ANN, "new")
    assert ids(register) == ["after", "before"]


def test_a_file_taken_away_while_it_is_written_to_is_not_acknowledged(tmp_path, opened):
    file = tmp_path / "register.sqlite"
    register = opened(f"sqlite:///{file}")
    with (  # noqa: PT012 - the file goes inside, the error comes at the end
        pytest.raises(RegisterError) as refused,
        register.database.writing() as connection,
    ):
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
        file.unlink()
    assert str(refused.value) == GONE


def test_another_file_in_its_place_is_neither_read_nor_written(tmp_path, opened):
    file, copy, aside = (tmp_path / f"{n}.sqlite" for n in ("register", "copy", "aside"))
    other = opened(f"sqlite:///{copy}")
    other.add(named("In the copy"), ANN, "new")
    other.close()
    register = opened(f"sqlite:///{file}")
    register.add(named("In the first"), ANN, "new")
    file.rename(aside)
    copy.rename(file)
    for asked in (register.head, lambda: register.add(named("Lost"), ANN, "new")):
        with pytest.raises(RegisterError) as refused:
            asked()
        assert str(refused.value) == REPLACED
    file.rename(copy)
    aside.rename(file)
    register.add(named("Then"), ANN, "new")
    assert ids(register) == ["in-the-first", "then"]
    assert ids(opened(f"sqlite:///{copy}")) == ["in-the-copy"]


def test_a_server_that_stops_acknowledges_nothing_and_is_found_again(own_postgres, opened):
    register = opened(own_postgres.new_database())
    register.add(named("Before"), ANN, "new")
    own_postgres.stop()
    with pytest.raises(RegisterError) as refused:
        register.add(named("Meanwhile"), ANN, "new")
    assert str(refused.value) == AWAY
    own_postgres.start()
    register.add(named("After"), ANN, "new")
    assert ids(register) == ["after", "before"]
    assert faults(register, {("before", 1), ("after", 1)}) == []


def test_a_server_that_dies_within_a_transaction_keeps_nothing_of_it(own_postgres, opened):
    register = opened(own_postgres.new_database())
    with (  # noqa: PT012 - the own_postgres dies inside, the error comes at the end
        pytest.raises(RegisterError) as refused,
        register.database.writing() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM heads")
        own_postgres.stop("immediate")
    assert str(refused.value) == AWAY
    own_postgres.start()
    assert register.head() == 0
