"""Alembic runs this: the migrations go through the connection that holds the lock."""

from __future__ import annotations

from alembic import context

from data.register.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    version_table="register_version",
)
with context.begin_transaction():
    context.run_migrations()
