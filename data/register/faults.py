"""What a database can fail with, as one sentence that says what to do.

The sentences name no address, no user and no password: they may be shown to anybody.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from data.errors import RegisterError

PLACE: Final = "CHEM_REGIONS_REGISTER"
"""The environment variable that says where the register is."""

BUSY: Final = "Others are writing to the register just now: try again in a moment."
FULL: Final = "The register's disk is full or failing: make room on it, then save again."
READ_ONLY: Final = (
    "The register cannot be written: let the user that runs the dashboard write to its file and "
    f"folder, or set {PLACE} to another place."
)
DAMAGED: Final = (
    "The register's file is damaged or is no register: move it away and bring back a backup with "
    "'make restore FILE=<backup>'."
)
GONE: Final = (
    "The register's file is not where it was: put it back, or bring back a backup with "
    "'make restore FILE=<backup>' and start the dashboard anew."
)
REPLACED: Final = (
    "Another file stands in the place of the register's: put the register's own back, or stop the "
    "dashboard, take away what ends in -wal and -shm beside it, and start the dashboard anew."
)
AWAY: Final = (
    f"The register's database server cannot be reached: see that it runs and that {PLACE} names "
    "it rightly. If you were saving, see whether the change is there before you save again."
)
REFUSED: Final = (
    "The register's database server refuses the user, the password or the database that "
    f"{PLACE} names: correct it, or let that user create and write tables there."
)
NOT_THERE: Final = "There is no such file or folder: see that it is named rightly."
OTHER: Final = "The register cannot be read or written ({}): the server's log says more."

_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
_POSTGRESQL: Final = {
    "25006": READ_ONLY,
    "42501": REFUSED,
    "53100": FULL,
    "53300": BUSY,
    "55P03": BUSY,
    "57014": BUSY,
    "28000": REFUSED,
    "28P01": REFUSED,
    "3D000": REFUSED,
}
_SYSTEM: Final = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EISDIR), NOT_THERE),
}


def sentence(error: Exception) -> str:
    """What to say of an error of the database or of the disk."""
    if isinstance(error, PoolTimeoutError):
        return BUSY
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the low byte: without the detail
        return _SQLITE.get(code, OTHER.format(type(cause).__name__))
    if isinstance(cause, OSError):
        return _SYSTEM.get(cause.errno or 0, OTHER.format(type(cause).__name__))
    state = getattr(cause, "sqlstate", None)
    if state in _POSTGRESQL:
        return _POSTGRESQL[state]
    if type(cause).__name__ == "OperationalError":
        # libpq gives no code when a server turns a caller away: only its words tell.
        words = str(cause)
        turned_away = "authentication failed" in words or "does not exist" in words
        return REFUSED if turned_away else AWAY
    return OTHER.format(type(cause).__name__)


@contextmanager
def told() -> Iterator[None]:
    """Turn what the database or the disk fails with into a ``RegisterError``."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise RegisterError(sentence(error)) from error
