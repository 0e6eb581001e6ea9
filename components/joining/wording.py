"""What the registry says of joining and of the letters: read once, as it changes with the code."""

from __future__ import annotations

from functools import lru_cache

from data.letters.texts import Joining, Texts, load_joining, load_texts


@lru_cache(maxsize=1)
def joining() -> Joining:
    """Whom a region that joins writes to, on which themes; raises ``RegistryError``."""
    return load_joining()


@lru_cache(maxsize=1)
def languages() -> dict[str, Texts]:
    """The letters by language, the original first, reviewed or not; raises ``RegistryError``."""
    return load_texts()
