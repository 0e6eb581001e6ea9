"""Keeping the register: every state of every candidate, who made it so, when and why.

Nothing is overwritten: a change adds a revision. Whether an editor may write is decided here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Select, func, select

from data.candidate import Candidate
from data.errors import RegisterError, UnknownIdError
from data.register.database import Database, address_of
from data.register.revision import Change, Editor, Revision
from data.register.tables import candidates, heads, readable, revision_of, revisions, standing
from data.register.writing import Pen, Signature, ids_wanted, is_id

PLANTED: Final = Signature("Public sources", "Named by public sources; each fact has its source")
"""Who and why stands with the candidates that an empty register starts with."""


class Register:
    """The register in one database; safe to share between threads.

    Lists leave out what cannot be read any more, so that one bad document does not hide the rest;
    ``unreadable`` names it, and asking for it by its id raises RegisterError. Every method raises
    RegisterError, with a sentence for the reader, where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Give back the connections."""
        self.database.close()

    def head(self) -> int:
        """The sequence of the newest change, 0 when there is none; it never falls."""
        with self.database.reading() as connection:
            return int(connection.execute(select(heads.c.sequence)).scalar_one())

    def current(self) -> list[Revision]:
        """The newest state of every candidate, by id."""
        return sorted(self._all(standing()), key=lambda one: one.candidate_id)

    def get(self, candidate_id: str) -> Revision:
        """The newest state of one candidate; UnknownIdError where there is none."""
        return self._one(standing().where(candidates.c.candidate_id == candidate_id), candidate_id)

    def at(self, candidate_id: str, version: int) -> Revision:
        """One state of one candidate; UnknownIdError where there is none."""
        wanted = select(revisions).where(
            revisions.c.candidate_id == candidate_id, revisions.c.version == version
        )
        return self._one(wanted, candidate_id)

    def history(self, candidate_id: str) -> list[Revision]:
        """Every state of one candidate, the newest first; UnknownIdError where there is none."""
        wanted = select(revisions).where(revisions.c.candidate_id == candidate_id)
        with self.database.reading() as connection:
            rows = connection.execute(wanted.order_by(revisions.c.version.desc())).all()
        if not rows:
            raise UnknownIdError("candidate", candidate_id)
        return readable(rows)

    def as_of(self, moment: dt.datetime) -> list[Revision]:
        """What stood at a moment: one state for each candidate there was, by id.

        A moment without a zone is in UTC.
        """
        newest = (
            select(func.max(revisions.c.sequence))
            .where(revisions.c.at <= moment)
            .group_by(revisions.c.candidate_id)
        )
        found = self._all(select(revisions).where(revisions.c.sequence.in_(newest)))
        return sorted(found, key=lambda one: one.candidate_id)

    def unreadable(self) -> list[str]:
        """Ids of the candidates whose newest state cannot be read any more, sorted."""
        with self.database.reading() as connection:
            rows = connection.execute(standing()).all()
        return sorted(row.candidate_id for row in rows if revision_of(row) is None)

    def add(
        self, candidate: Candidate, editor: Editor, reason: str, candidate_id: str | None = None
    ) -> Revision:
        """Write a new candidate; its id is made from the title unless it is given.

        NotAllowedError, and ConflictError where the id given is taken.
        """
        return self.apply([Change(candidate_id, None, candidate)], editor, reason)[0]

    def change(
        self,
        candidate_id: str,
        base_version: int,
        candidate: Candidate,
        editor: Editor,
        reason: str,
    ) -> Revision:
        """Write a new state over the one the editor saw; the standing one where nothing differs.

        ConflictError where another version stands, NotAllowedError, UnknownIdError.
        """
        return self.apply([Change(candidate_id, base_version, candidate)], editor, reason)[0]

    def apply(self, changes: Sequence[Change], editor: Editor, reason: str) -> list[Revision]:
        """Write all changes, or none: what stands after each, in their order."""
        signature = Signature.of(editor, reason)
        with self.database.writing() as connection:
            pen = Pen(connection, signature)
            pen.read(ids_wanted(changes))
            written = [pen.write(change, editor) for change in changes]
            pen.close()
        return written

    def plant(self, seed: Iterable[tuple[str, Candidate, dt.date]]) -> None:
        """Fill an empty register with candidates, each as of its day; leave any other alone."""
        by_day = sorted(seed, key=lambda one: (one[2], one[0]))
        wrong = [candidate_id for candidate_id, _, _ in by_day if not is_id(candidate_id)]
        if wrong:
            raise RegisterError(f"These cannot be ids of candidates: {', '.join(wrong)}.")
        if not by_day or self.head():
            return
        now = dt.datetime.now(dt.UTC)
        with self.database.writing() as connection:
            pen = Pen(connection, PLANTED)
            if pen.head:
                return
            for candidate_id, candidate, day in by_day:
                at = dt.datetime.combine(day, dt.time(), dt.UTC)
                pen.add(candidate_id, candidate, min(at, now))
            pen.close()

    def _all(self, wanted: Select[Any]) -> list[Revision]:
        with self.database.reading() as connection:
            rows = connection.execute(wanted).all()
        return readable(rows)

    def _one(self, wanted: Select[Any], candidate_id: str) -> Revision:
        with self.database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise UnknownIdError("candidate", candidate_id)
        found = revision_of(row)
        if found is None:
            raise RegisterError(
                f"Version {row.version} of the candidate '{candidate_id}' cannot be read any more. "
                "Look at its earlier versions, or bring back a backup."
            )
        return found


def open_register(
    url: str | None = None, seed: Sequence[tuple[str, Candidate, dt.date]] = ()
) -> Register:
    """The register at an address, its tables brought up to date.

    Without an address: where CHEM_REGIONS_REGISTER says (``postgresql://...``, ``sqlite:///...``),
    else a file in ``var`` beside the app. An empty register starts with ``seed``: id, candidate,
    and the day as of which it is so. Several processes may open it at once.
    """
    register = Register(Database(address_of(url)))
    try:
        register.database.migrate()
        register.plant(seed)
    except BaseException:
        register.close()
        raise
    return register
