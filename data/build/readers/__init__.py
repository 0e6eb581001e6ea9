"""Readers of the official formats, one module per format; each returns one plain long table.

A table of published figures has one row per (code, year) of which the source says something, with
columns code, year, value, status, flags, has_break. A figure that is simply absent has no row.
"""
