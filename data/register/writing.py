"""Writing to the register within one transaction: who may, what stands, what becomes of it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select, update

from data.bounded import LINE, plain
from data.candidate import Candidate
from data.errors import ConflictError, NotAllowedError, RegisterError, UnknownIdError
from data.register.revision import Change, Editor, Revision
from data.register.tables import LONGEST_ID, candidates, heads, revision_of, revisions, standing

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG: Final = 60


def slug(title: str) -> str:
    """An id for a title: small letters and digits with hyphens, never empty."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_only))
    return words[:_LONGEST_SLUG].strip("-") or "candidate"


def is_id(text: str) -> bool:
    """True for a text that may be the id of a candidate."""
    return len(text) <= LONGEST_ID and ID.fullmatch(text) is not None


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


class Pen:
    """Writes revisions with growing sequences; ``close`` must come last in the transaction."""

    def __init__(self, connection: Connection, signature: Signature) -> None:
        self._connection = connection
        self._signature = signature
        # Whoever holds this row writes; on SQLite the transaction has the whole file already.
        self.head: int = connection.execute(select(heads.c.sequence).with_for_update()).scalar_one()
        newest = connection.scalar(select(func.max(revisions.c.at)))
        now = dt.datetime.now(dt.UTC)
        # A clock set back must not make a later change look earlier.
        self._now = now if newest is None else max(now, newest)

    def close(self) -> None:
        """Make the newest sequence known."""
        self._connection.execute(update(heads).values(sequence=self.head))

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
        row = {"candidate_id": candidate_id, "version": 1}
        self._connection.execute(insert(candidates).values(row))
        return self._revise(candidate_id, 1, candidate, at)

    def _id_for(self, change: Change) -> str:
        if change.candidate_id is None:
            return self._free(slug(change.candidate.title))
        if not is_id(change.candidate_id):
            raise RegisterError(
                "The id of a candidate is made of small letters, digits and single hyphens, "
                f"at most {LONGEST_ID} of them: choose another."
            )
        version = self._connection.scalar(
            select(candidates.c.version).where(candidates.c.candidate_id == change.candidate_id)
        )
        if version is not None:
            raise ConflictError(change.candidate_id, version)
        return change.candidate_id

    def _free(self, wanted: str) -> str:
        like = candidates.c.candidate_id.startswith(wanted, autoescape=True)
        taken = set(self._connection.scalars(select(candidates.c.candidate_id).where(like)))
        free, number = wanted, 1
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
        return free

    def _change(self, change: Change, base: int, editor: Editor) -> Revision:
        candidate_id = change.candidate_id or ""
        row = self._standing(candidate_id)
        before = revision_of(row)
        if before is not None:
            _allow(editor, before.candidate.lead_region)
        elif editor.regions is not None:
            raise NotAllowedError(
                f"What stands of the candidate '{candidate_id}' cannot be read: only an editor of "
                "the whole register can replace it."
            )
        _allow(editor, change.candidate.lead_region)
        # Two editors who make the same change of the same version: the second is told all the same.
        if before is not None and (before.version, before.candidate) == (base, change.candidate):
            return before
        moved = self._connection.execute(
            update(candidates)
            .where(candidates.c.candidate_id == candidate_id, candidates.c.version == base)
            .values(version=base + 1)
        )
        if moved.rowcount != 1:
            raise ConflictError(candidate_id, row.version)
        return self._revise(candidate_id, base + 1, change.candidate)

    def _standing(self, candidate_id: str) -> Row[Any]:
        row = self._connection.execute(
            standing().where(candidates.c.candidate_id == candidate_id)
        ).one_or_none()
        if row is None:
            raise UnknownIdError("candidate", candidate_id)
        return row

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
        self._connection.execute(
            insert(revisions).values(
                sequence=made.sequence,
                candidate_id=candidate_id,
                version=version,
                document=candidate.model_dump_json(),
                at=made.at,
                changed_by=made.changed_by,
                reason=made.reason,
            )
        )
        return made


def _allow(editor: Editor, lead_region: str) -> None:
    if editor.may_change(lead_region):
        return
    theirs = ", ".join(editor.regions or ()) or "no region"
    raise NotAllowedError(
        f"You may change candidates led from {theirs}; this one is led from {lead_region}. "
        "Ask an editor of that region or of the whole register."
    )
