"""Writing to the register within one transaction: who may, what stands, what becomes of it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Executable, bindparam, insert, select, update

from data.bounded import LINE, plain
from data.candidate import Candidate
from data.errors import ConflictError, NotAllowedError, RegisterError, UnknownIdError
from data.register.revision import Change, Editor, Revision
from data.register.tables import LONGEST_ID, candidates, given, heads, revision_of, revisions

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
AT_ONCE: Final = 500
"""Rows that travel together."""
_LONGEST_SLUG: Final = 60


def slug(title: str) -> str:
    """An id for a title: small letters and digits with hyphens, never empty."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_only))
    return words[:_LONGEST_SLUG].strip("-") or "candidate"


def is_id(text: str) -> bool:
    """True for a text that may be the id of a candidate."""
    return len(text) <= LONGEST_ID and ID.fullmatch(text) is not None


def ids_wanted(changes: Iterable[Change]) -> list[str]:
    """The ids that changes are about, and those that new candidates would get of their titles."""
    wanted, titled = [], Counter[str]()
    for change in changes:
        if change.candidate_id is not None:
            wanted.append(change.candidate_id)
            continue
        free = slug(change.candidate.title)
        titled[free] += 1
        wanted += [free, f"{free}-{titled[free] + 1}"]
    return wanted


def _said(words: str, problem: str) -> str:
    line = " ".join(plain(words).split())
    if not 0 < len(line) <= LINE:
        raise RegisterError(problem)
    return line


@dataclass(frozen=True)
class Signature:
    """Who writes and why, as it will stand in the register."""

    changed_by: str
    reason: str

    @classmethod
    def of(cls, editor: Editor, reason: str) -> Signature:
        """The signature of an editor; RegisterError without a name or a reason."""
        return cls(
            _said(editor.name, f"Say who you are, in at most {LINE} characters."),
            _said(reason, f"Give a reason for the change, in at most {LINE} characters."),
        )


@dataclass(frozen=True)
class _Stands:
    """The version of a candidate that stands, and its state; None where it cannot be read.

    ``gone`` is true of a candidate that a restored backup took out: its id is not given again.
    """

    version: int
    revision: Revision | None
    gone: bool = False


class Pen:
    """Writes revisions with growing sequences; ``close`` must come last in the transaction.

    What was written stays in hand until then, so that many changes travel together; whoever holds
    the pen is the only one who writes, so what was read stands until then too.
    """

    def __init__(self, connection: Connection, signature: Signature) -> None:
        self._connection = connection
        self._signature = signature
        # Whoever holds this row writes; on SQLite the transaction has the whole file already.
        self.head: int = connection.execute(select(heads.c.sequence).with_for_update()).scalar_one()
        newest = connection.scalar(select(revisions.c.at).where(revisions.c.sequence == self.head))
        now = dt.datetime.now(dt.UTC)
        # A clock set back must not make a later change look earlier.
        self._now = now if newest is None else max(now, newest)
        self._stands: dict[str, _Stands | None] = {}
        self._numbers: dict[str, int] = {}
        self._made: list[Revision] = []

    def read(self, candidate_ids: Iterable[str]) -> None:
        """Read at once what stands of these candidates, whether there are such or not."""
        wanted = sorted(one for one in set(candidate_ids) if one not in self._stands)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            self._stands |= dict.fromkeys(some)
            asked = given().where(candidates.c.candidate_id.in_(some))
            for row in self._connection.execute(asked):
                gone = row.document is None
                stands = _Stands(row.number, None if gone else revision_of(row), gone)
                self._stands[row.key] = stands

    def write(self, change: Change, editor: Editor) -> Revision:
        """What stands after the change; ConflictError, NotAllowedError, UnknownIdError."""
        if change.base_version is None:
            _allow(editor, change.candidate.lead_region)
            return self.add(self._id_for(change), change.candidate)
        return self._change(change, change.base_version, editor)

    def add(
        self, candidate_id: str, candidate: Candidate, at: dt.datetime | None = None
    ) -> Revision:
        """Write the first revision of a candidate."""
        return self._revise(candidate_id, 1, candidate, at)

    def close(self) -> None:
        """Send what was written, and make the newest sequence known."""
        newest = {one.candidate_id: one.version for one in self._made}
        new = {one.candidate_id for one in self._made if one.version == 1}
        rows = [{"key": key, "number": number} for key, number in newest.items()]
        self._send(
            insert(candidates).values(candidate_id=bindparam("key"), version=bindparam("number")),
            [row for row in rows if row["key"] in new],
        )
        self._send(
            update(candidates)
            .where(candidates.c.candidate_id == bindparam("key"))
            .values(version=bindparam("number")),
            [row for row in rows if row["key"] not in new],
        )
        self._send(insert(revisions), [_row(one) for one in self._made])
        self._connection.execute(update(heads).values(sequence=self.head))

    def _send(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        for start in range(0, len(rows), AT_ONCE):
            self._connection.execute(statement, rows[start : start + AT_ONCE])

    def _id_for(self, change: Change) -> str:
        if change.candidate_id is None:
            return self._free(slug(change.candidate.title))
        if not is_id(change.candidate_id):
            raise RegisterError(
                "The id of a candidate is made of small letters, digits and single hyphens, "
                f"at most {LONGEST_ID} of them: choose another."
            )
        found = self._standing(change.candidate_id)
        if found is not None and found.gone:
            raise RegisterError(
                f"The id '{change.candidate_id}' was that of a candidate that a restored backup "
                "took out: choose another."
            )
        if found is not None:
            raise ConflictError(change.candidate_id, found.version)
        return change.candidate_id

    def _free(self, wanted: str) -> str:
        """The id wanted, or the first with a number that nobody has."""
        number = self._numbers.get(wanted, 1)
        free = wanted if number == 1 else f"{wanted}-{number}"
        while self._standing(free) is not None:
            number += 1
            free = f"{wanted}-{number}"
        self._numbers[wanted] = number
        return free

    def _change(self, change: Change, base: int, editor: Editor) -> Revision:
        candidate_id = change.candidate_id or ""
        found = self._standing(candidate_id)
        if found is None or found.gone:
            raise UnknownIdError("candidate", candidate_id)
        before = found.revision
        if before is not None:
            _allow(editor, before.candidate.lead_region)
        elif editor.regions is not None:
            raise NotAllowedError(editor.regions, unreadable=candidate_id)
        _allow(editor, change.candidate.lead_region)
        # Two editors who make the same change of the same version: the second is told all the same.
        if found.version != base:
            raise ConflictError(candidate_id, found.version)
        if before is not None and before.candidate == change.candidate:
            return before
        return self._revise(candidate_id, base + 1, change.candidate)

    def _standing(self, candidate_id: str) -> _Stands | None:
        self.read([candidate_id])
        return self._stands[candidate_id]

    def _revise(
        self, candidate_id: str, version: int, candidate: Candidate, at: dt.datetime | None = None
    ) -> Revision:
        self.head += 1
        made = Revision(
            candidate_id=candidate_id,
            version=version,
            sequence=self.head,
            candidate=candidate,
            at=at or self._now,
            changed_by=self._signature.changed_by,
            reason=self._signature.reason,
        )
        self._made.append(made)
        self._stands[candidate_id] = _Stands(version, made)
        return made


def _row(one: Revision) -> dict[str, object]:
    return {
        "sequence": one.sequence,
        "candidate_id": one.candidate_id,
        "version": one.version,
        "document": one.candidate.model_dump_json(),
        "at": one.at,
        "changed_by": one.changed_by,
        "reason": one.reason,
    }


def _allow(editor: Editor, lead_region: str) -> None:
    if editor.may_change(lead_region):
        return
    raise NotAllowedError(editor.regions or (), lead_region=lead_region)
