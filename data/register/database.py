"""The database of the register: where it is, how it is opened, how one reads and writes it.

SQLite in a file beside the app, or PostgreSQL where the environment names one; one writer at a
time on both. A commit is on the disk before it is acknowledged.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from data.errors import RegisterError
from data.register.faults import BUSY, GONE, PLACE, REPLACED, told

STANDARD: Final = Path(__file__).resolve().parents[2] / "var" / "register.sqlite"
MIGRATIONS: Final = Path(__file__).parent / "migrations"
PATIENCE: Final = 20.0
"""Seconds to wait for one's turn to write."""
_MIGRATION_LOCK: Final = 0x6368656D726567
_WRITES: Final = "writes"

# A server may be set to acknowledge before the disk has it; the register never is.
_CAUTION: Final = (
    f"SET LOCAL lock_timeout = '{PATIENCE:.0f}s'",
    (
        "SELECT set_config('synchronous_commit', 'on', true)"
        " WHERE current_setting('synchronous_commit') = 'off'"
    ),
)
# Alembic keeps what it is doing in globals of its module.
_one_migration = threading.Lock()


def address_of(given: str | None) -> URL:
    """Where the register is: what was given, else the environment's choice, else the file."""
    text = given or os.environ.get(PLACE, "").strip()
    if not text:
        return URL.create("sqlite", database=str(STANDARD))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise RegisterError(
            f"{PLACE} is no address of a database: write postgresql://user:password@host/name, "
            "or sqlite:///folder/file."
        ) from None  # the cause may quote the password
    if url.drivername in {"postgres", "postgresql"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername == "postgresql+psycopg":
        return url
    if url.drivername in {"sqlite", "sqlite+pysqlite"} and url.database not in {
        None,
        "",
        ":memory:",
    }:
        return url
    raise RegisterError(
        f"{PLACE} names no database that can hold the register: give a file (sqlite:///...) or "
        "a PostgreSQL server (postgresql://...)."
    )


class Database:
    """One database with its connections; safe to share between threads, not across a fork."""

    def __init__(self, url: URL) -> None:
        self.is_file = url.get_backend_name() == "sqlite"
        self._place = Path(str(url.database))
        self._opened: tuple[int, int] | None = None
        self._turn = threading.Lock()
        with told():
            self.engine = self._engine(url)

    def _engine(self, url: URL) -> Engine:
        if not self.is_file:
            arguments = {} if "connect_timeout" in url.query else {"connect_timeout": 5}
            return create_engine(
                url,
                connect_args=arguments,
                isolation_level="READ COMMITTED",
                pool_pre_ping=True,
                hide_parameters=True,
            )
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"timeout": PATIENCE}, hide_parameters=True)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; faults become ``RegisterError``."""
        with told():
            self._find()
            with self.engine.connect() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the right to write; committed at the end, or nothing is kept.

        The lock of this process keeps its threads in line: SQLite's own waiting is not fair.
        """
        if not self._turn.acquire(timeout=PATIENCE):
            raise RegisterError(BUSY)
        try:
            with told():
                self._find()
                with self.engine.connect() as connection:
                    connection.execution_options(**{_WRITES: True})
                    with connection.begin():
                        if not self.is_file:
                            for statement in _CAUTION:
                                connection.exec_driver_sql(statement)
                        yield connection
                self._find()
        finally:
            self._turn.release()

    def _find(self) -> None:
        """Raise where the register's file was taken away, or another put in its place.

        An open connection reads and writes on in a file that nobody finds any more: what is
        acknowledged there would be lost.
        """
        if not self.is_file:
            return
        try:
            now = self._place.stat()
        except FileNotFoundError:
            if self._opened is None:
                return  # it is made by the first connection
            raise RegisterError(GONE) from None
        found = (now.st_dev, now.st_ino)
        self._opened = self._opened or found
        if self._opened != found:
            raise RegisterError(REPLACED)

    def migrate(self) -> None:
        """Bring the tables to the form this code knows; several processes may do so at once."""
        with _one_migration, self.writing() as connection:
            if not self.is_file:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
            config.set_main_option("path_separator", "os")
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise RegisterError(
                    "The register was written by a newer dashboard than this: update the dashboard."
                ) from error

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the transactions are begun below, not by the driver
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    # SQLite does not wait when two at once turn a new file to write-ahead logging.
    latest = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > latest:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
