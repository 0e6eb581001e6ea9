"""Candidates, their revisions, and the newest sequence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of an empty register."""
    op.create_table(
        "candidates",
        sa.Column("candidate_id", sa.String(100), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "revisions",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "candidate_id",
            sa.String(100),
            sa.ForeignKey("candidates.candidate_id"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.UniqueConstraint("candidate_id", "version"),
    )
    heads = op.create_table(
        "heads",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(heads, [{"only": 1, "sequence": 0}])


def downgrade() -> None:
    """Take the register away, with all that it holds."""
    for name in ("heads", "revisions", "candidates"):
        op.drop_table(name)
