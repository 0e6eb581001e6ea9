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
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from data.bounded import LINE
from data.errors import RegisterError
from data.register.faults import told
from data.register.store import Register
from data.register.tables import candidates, document_read, given, heads, revisions
from data.register.writing import Signature, is_id

KIND: Final = {"kind": "register of candidates", "format": 1}
_FIELDS: Final = ("sequence", "candidate_id", "version", "document", "at", "changed_by", "reason")
_AT_ONCE: Final = 500
_MOST_NAMED: Final = 20
RESTORED: Final = Signature("Restoring a backup", "Stands again as the backup has it")
"""Who and why stands with a version that is there only so that no version is used twice."""


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

    RegisterError where the file is damaged, is no backup or holds candidates that cannot be read,
    and where the register holds something already, unless it is to be replaced. The sequence goes
    on growing from where it stood, so that whoever watches it sees the change; a candidate that
    was there before stands at a version that it never had, so that whoever opened it is told.
    """
    with told():
        rows = _rows(file)
    with register.database.writing() as connection:
        head: int = connection.execute(select(heads.c.sequence).with_for_update()).scalar_one()
        held = connection.scalar(select(func.count()).select_from(revisions))
        if held and not replace:
            raise RegisterError(
                f"The register already holds {held} revisions; nothing was changed. Back it up, "
                "then restore with --replace (make restore FILE=... REPLACE=1)."
            )
        stood = _standing(connection)
        rows = [{**row, "sequence": row["sequence"] + head} for row in rows]
        rows += _above(rows, stood)
        versions = {key: version for key, (version, _) in stood.items()}
        versions |= {row["candidate_id"]: row["version"] for row in rows}
        connection.execute(delete(revisions))
        connection.execute(delete(candidates))
        # A candidate that the backup lacks leaves its id and version: neither is given again.
        kept = [{"candidate_id": key, "version": value} for key, value in versions.items()]
        _insert(connection, candidates, kept)
        _insert(connection, revisions, rows)
        connection.execute(update(heads).values(sequence=rows[-1]["sequence"]))
    return Carried(len({row["candidate_id"] for row in rows}), len(rows))


def _standing(connection: Connection) -> dict[str, tuple[int, str | None]]:
    """By id the version that stands, and its document; None where a backup took it out."""
    found = connection.execute(given())
    return {row.key: (row.number, row.document) for row in found}


def _above(
    rows: list[dict[str, Any]], stood: Mapping[str, tuple[int, str | None]]
) -> list[dict[str, Any]]:
    """What stands at the end of the rows, once more, where its version meant another state."""
    newest = {row["candidate_id"]: row for row in rows}
    at = max(dt.datetime.now(dt.UTC), *(row["at"] for row in rows))
    made: list[dict[str, Any]] = []
    for key, row in newest.items():
        version, document = stood.get(key, (0, None))
        if version < row["version"] or (version, document) == (row["version"], row["document"]):
            continue
        sequence = rows[-1]["sequence"] + len(made) + 1
        signed = {"changed_by": RESTORED.changed_by, "reason": RESTORED.reason, "at": at}
        made.append({**row, **signed, "sequence": sequence, "version": version + 1})
    return made


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
    _refuse_unreadable(file, rows)
    return rows


def _refuse_unreadable(file: Path, rows: list[dict[str, Any]]) -> None:
    """RegisterError that names the candidates whose newest state is none."""
    newest = {row["candidate_id"]: row["document"] for row in rows}
    wrong = sorted(key for key, document in newest.items() if document_read(document) is None)
    if not wrong:
        return
    more = f" and {len(wrong) - _MOST_NAMED} more" if len(wrong) > _MOST_NAMED else ""
    raise RegisterError(
        f"{file.name} holds {len(wrong)} of {len(newest)} candidates that cannot be read: "
        f"{', '.join(wrong[:_MOST_NAMED])}{more}. Nothing was changed. Give another backup, or "
        "restore it with the dashboard that wrote it and write these anew."
    )


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
    """True when sequences grow, and the versions of each candidate grow from 1."""
    last, versions = 0, dict[str, int]()
    for row in rows:
        before = versions.get(row["candidate_id"], 0)
        if row["sequence"] <= last or row["version"] <= before or (row["version"] > 1 > before):
            return False
        last, versions[row["candidate_id"]] = row["sequence"], row["version"]
    return True
