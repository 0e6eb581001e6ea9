"""Carrying the whole register into one file and back, whatever database holds it.

The file is JSON Lines: what it is, every revision in the order of its sequence with its document as
it is stored, and at last how many there were and the SHA-256 of all lines before.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from data.bounded import LINE
from data.errors import RegisterError
from data.register.faults import told
from data.register.store import Register
from data.register.tables import candidates, heads, revisions
from data.register.writing import is_id

KIND: Final = {"kind": "register of candidates", "format": 1}
_FIELDS: Final = ("sequence", "candidate_id", "version", "document", "at", "changed_by", "reason")
_AT_ONCE: Final = 500


@dataclass(frozen=True)
class Carried:
    """How much a backup holds."""

    candidates: int
    revisions: int


def backup(register: Register, file: Path) -> Carried:
    """Write every revision to a file, which appears whole or not at all.

    RegisterError where there is nothing to keep: an empty file must not take a full one's place.
    """
    with told():
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                carried = _write(register, out)
                out.flush()
                os.fsync(out.fileno())
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _to_disk(file.parent)
    return carried


def restore(register: Register, file: Path, *, replace: bool = False) -> Carried:
    """Read a backup into the register, all of it or nothing.

    RegisterError where the file is damaged or is no backup, and where the register holds something
    already, unless it is to be replaced. The sequence goes on growing from where it stood, so that
    whoever watches it sees the change.
    """
    with told():
        rows = _rows(file)
    versions = Counter(str(row["candidate_id"]) for row in rows)
    with register.database.writing() as connection:
        head: int = connection.execute(select(heads.c.sequence).with_for_update()).scalar_one()
        held = connection.scalar(select(func.count()).select_from(revisions))
        if held and not replace:
            raise RegisterError(
                f"The register already holds {held} revisions; nothing was changed. Back it up, "
                "then restore with --replace (make restore FILE=... REPLACE=1)."
            )
        connection.execute(delete(revisions))
        connection.execute(delete(candidates))
        standing = [{"candidate_id": key, "version": value} for key, value in versions.items()]
        _insert(connection, candidates, standing)
        _insert(connection, revisions, [{**r, "sequence": r["sequence"] + head} for r in rows])
        connection.execute(update(heads).values(sequence=rows[-1]["sequence"] + head))
    return Carried(len(versions), len(rows))


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(table), rows[start : start + _AT_ONCE])


def _write(register: Register, out: BinaryIO) -> Carried:
    """Write the lines of a backup: one query, and so one state of the register."""
    digest, count, ids = hashlib.sha256(), 0, set()
    wanted = select(revisions).order_by(revisions.c.sequence)
    with register.database.reading() as connection:
        out.write(line := _line(KIND))
        digest.update(line)
        for row in connection.execution_options(yield_per=_AT_ONCE).execute(wanted):
            record = {name: getattr(row, name) for name in _FIELDS} | {"at": row.at.isoformat()}
            out.write(line := _line(record))
            digest.update(line)
            ids.add(row.candidate_id)
            count += 1
    if not count:
        raise RegisterError("The register is empty: there is nothing to back up.")
    out.write(_line({"revisions": count, "sha256": digest.hexdigest()}))
    return Carried(len(ids), count)


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=True).encode() + b"\n"


def _to_disk(folder: Path) -> None:
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _rows(file: Path) -> list[dict[str, Any]]:
    """The revisions in a backup, ready for the table; RegisterError unless it is whole."""
    lines = file.read_bytes().splitlines(keepends=True)
    try:
        kind, foot = json.loads(lines[0]), json.loads(lines[-1])
        if kind != KIND:
            raise RegisterError(
                f"{file.name} is no backup of the register, or one of a newer dashboard: give "
                "another file, or update the dashboard."
            )
        whole = hashlib.sha256(b"".join(lines[:-1])).hexdigest() == foot["sha256"]
        rows = [_row(json.loads(line)) for line in lines[1:-1]] if whole else []
    except (ValueError, LookupError, TypeError):
        rows = []
    if not rows or not _in_order(rows):
        raise RegisterError(
            f"{file.name} is damaged or no backup; nothing was changed. Give another backup."
        )
    return rows


def _row(record: dict[str, Any]) -> dict[str, Any]:
    """A record as a row of the table; ValueError where a field cannot be one."""
    row = {name: record[name] for name in _FIELDS}
    texts = (row["candidate_id"], row["document"], row["changed_by"], row["reason"])
    if not all(isinstance(text, str) and "\0" not in text for text in texts):
        raise ValueError
    if not is_id(row["candidate_id"]) or max(len(row["changed_by"]), len(row["reason"])) > LINE:
        raise ValueError
    return row | {
        "sequence": int(row["sequence"]),
        "version": int(row["version"]),
        "at": dt.datetime.fromisoformat(row["at"]),
    }


def _in_order(rows: list[dict[str, Any]]) -> bool:
    """True when sequences grow, and the versions of each candidate count from 1."""
    last, versions = 0, Counter[str]()
    for row in rows:
        versions[row["candidate_id"]] += 1
        if row["sequence"] <= last or row["version"] != versions[row["candidate_id"]]:
            return False
        last = row["sequence"]
    return True
