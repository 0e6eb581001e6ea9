"""The register's tables, and turning their rows into revisions.

``revisions`` is only ever added to. ``candidates`` says which version stands, and keeps the ids and
versions of candidates that a restored backup took out, which have no revisions. ``heads`` is one
row, the sequence of the newest change: whoever writes locks it first, so that sequences grow in the
order of the commits.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    select,
)

from data.bounded import LINE
from data.candidate import Candidate
from data.register.revision import Revision

LONGEST_ID: Final = 100
MOST_KEPT_READ: Final = 20_000

_log = logging.getLogger(__name__)


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC as ISO text of one length, which sorts as time does in every database."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _dialect: Dialect) -> str | None:
        """The text; a moment without a zone is taken for UTC."""
        if value is None:
            return None
        zoned = value if value.tzinfo is not None else value.replace(tzinfo=dt.UTC)
        return zoned.astimezone(dt.UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dt.datetime | None:
        """The moment, in UTC."""
        return None if value is None else dt.datetime.fromisoformat(value)


metadata = MetaData()
candidates = Table(
    "candidates",
    metadata,
    Column("candidate_id", String(LONGEST_ID), primary_key=True),
    Column("version", Integer, nullable=False),
)
revisions = Table(
    "revisions",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("candidate_id", ForeignKey(candidates.c.candidate_id), nullable=False),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("changed_by", String(LINE), nullable=False),
    Column("reason", String(LINE), nullable=False),
    UniqueConstraint("candidate_id", "version"),
)
heads = Table(
    "heads",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, nullable=False),
)


def standing() -> Select[Any]:
    """The rows of revisions that stand: one for each candidate."""
    return select(revisions).join(
        candidates,
        (candidates.c.candidate_id == revisions.c.candidate_id)
        & (candidates.c.version == revisions.c.version),
    )


def given() -> Select[Any]:
    """Every id that was given, as ``key``, with its version, ``number``, and the row that stands.

    The columns of the row are None where a restored backup took the candidate out.
    """
    both = (revisions.c.candidate_id == candidates.c.candidate_id) & (
        revisions.c.version == candidates.c.version
    )
    named = candidates.c.candidate_id.label("key"), candidates.c.version.label("number")
    return select(*named, revisions).outerjoin_from(candidates, revisions, both)


@lru_cache(maxsize=MOST_KEPT_READ)
def document_read(document: str) -> Candidate | None:
    """The candidate that a document describes; None where it cannot be read."""
    try:
        return Candidate.model_validate_json(document)
    except ValidationError:
        return None


def revision_of(row: Row[Any]) -> Revision | None:
    """One row as a revision, or None where its document cannot be read any more; that is logged."""
    candidate = document_read(row.document)
    if candidate is None:
        _log.warning(
            "The register holds a document that cannot be read: '%s', version %d.",
            row.candidate_id,
            row.version,
        )
        return None
    return Revision(
        candidate_id=row.candidate_id,
        version=row.version,
        sequence=row.sequence,
        candidate=candidate,
        at=row.at,
        changed_by=row.changed_by,
        reason=row.reason,
    )


def readable(rows: Iterable[Row[Any]]) -> list[Revision]:
    """The rows as revisions, without those that cannot be read."""
    return [one for one in map(revision_of, rows) if one is not None]
