"""What the visitor asked for: the wish of the letter, its language, and its figures."""

from __future__ import annotations

from dataclasses import dataclass

from data.letters.facts import Fact
from data.letters.texts import Texts
from data.letters.wish import Wish


@dataclass(frozen=True)
class Asked:
    """A letter as it was asked for; ``facts`` are those that it holds, ``held`` all there are."""

    wish: Wish
    texts: Texts
    facts: tuple[Fact, ...]
    held: tuple[Fact, ...]
