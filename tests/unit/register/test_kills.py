"""Whoever is killed while writing leaves a whole register, with all that was acknowledged."""

import random
import sqlite3
import subprocess
import sys

import psycopg
import pytest

from data.candidate import Candidate
from data.errors import RegisterError
from data.register.faults import AWAY
from tests.postgres.writers import ROOT, WRITER, Killing, faults

KILLS = 25
OPENING = """
import datetime as dt, sys
from data.candidate import Candidate
from data.register.store import open_register
seed = [(f"c{n}", Candidate(title="T", lead_region="ITC4"), dt.date(2026, 1, 1)) for n in range(9)]
print("ready", flush=True)
sys.stdin.readline()
register = open_register(sys.argv[1], seed)
print(register.head())
register.close()
"""


def test_killed_writers_lose_nothing_that_was_acknowledged(url, opened):
    killing = Killing(url)
    killing.run(KILLS, longest_s=0.12, rng=random.Random(20261125))
    assert killing.kills == KILLS
    assert killing.acknowledged
    assert faults(opened(url), killing.acknowledged) == []


def test_a_fault_would_be_found(register):
    register.add(Candidate(title="Half", lead_region="ITC4"), WRITER, "many 1")
    assert faults(register, {("half", 1)}) == ["1 of 3: many 1"]
    assert faults(register, {("half", 2)}) == ["lost: ('half', 2)", "1 of 3: many 1"]


def test_processes_that_start_at_once_make_and_plant_one_register(url, opened):
    command = [sys.executable, "-W", "error", "-c", OPENING, url]
    pipe = subprocess.PIPE
    starting = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(4)
    ]
    for process in starting:
        assert process.stdout.readline() == "ready\n"
    for process in starting:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60) for process in starting]
    assert said == [("9\n", "")] * 4
    register = opened(url)
    assert register.head() == 9
    assert faults(register, {(f"c{n}", 1) for n in range(9)}) == []


def test_a_commit_to_a_file_is_on_the_disk_and_readers_do_not_wait(tmp_path, opened):
    register = opened(f"sqlite:///{tmp_path / 'register.sqlite'}")
    with register.database.reading() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert told == ["wal", 2, 1, 20_000]
    with register.database.writing():
        assert register.head() == 0
    with sqlite3.connect(tmp_path / "register.sqlite") as other:
        assert other.execute("SELECT version_num FROM register_version").fetchall() == [("0001",)]
    other.close()


def test_a_server_set_to_acknowledge_early_is_overruled(postgres, opened):
    url = postgres.new_database()
    with psycopg.connect(url) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    database = opened(url).database
    with database.reading() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "off"
    with database.writing() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


def test_a_server_that_breaks_down_keeps_what_was_acknowledged_and_is_found_again(
    own_postgres, opened
):
    register = opened(own_postgres.new_database())
    made = register.add(Candidate(title="Kept", lead_region="ITC4"), WRITER, "before")
    own_postgres.stop("immediate")
    for asked in (register.head, register.current):
        with pytest.raises(RegisterError) as told:
            asked()
        assert str(told.value) == AWAY
    own_postgres.start()
    assert register.get("kept") == made
    assert faults(register, {("kept", 1)}) == []
