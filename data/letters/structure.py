"""What a letter is made of: a few kinds of block, which each writer sets in its own way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Lines:
    """Lines that stand together: who writes, to whom, where and when."""

    part: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside the letter."""

    words: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``link`` stands at its end, ``small`` is set small, as a note."""

    words: str
    link: str = ""
    small: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with a row of headings; ``caption`` says what it shows to those who do not see it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Signature:
    """Names and what stands behind them; an empty one is a rule to write on by hand."""

    rows: tuple[tuple[str, str], ...]


Block = Lines | Heading | Paragraph | Bullets | Table | Signature


@dataclass(frozen=True)
class Letter:
    """A letter in one language, ready to be set: its subject is its title."""

    language: str
    country: str
    subject: str
    date: dt.date
    before: tuple[Block, ...]
    after: tuple[Block, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that stands around the subject, in reading order."""
        return (*self.before, *self.after)
