"""Migrations of the register; run on start by data.register.database."""
