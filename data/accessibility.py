"""What the tests of access found: which pages in which states, by which checks, with what faults.

Written by ``make accessibility-statement`` to data/registry/accessibility.json, never by hand.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from data.errors import RegistryError

FILE = Path(__file__).parent / "registry" / "accessibility.json"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Excepted(_Entry):
    """A fault that another project has to mend: criteria of WCAG, where it is filed, states."""

    criterion: str
    issue: str
    states: tuple[str, ...]


class Findings(_Entry):
    """One run of the tests. ``states`` are addresses by name, ``faults`` states by check."""

    tested_on: dt.date
    browser: str
    axe: str
    states: dict[str, str]
    checks: tuple[str, ...]
    exceptions: dict[str, Excepted]
    faults: dict[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def findings(path: Path = FILE) -> Findings:
    """What was found last; raises ``RegistryError`` where the file is missing or malformed."""
    try:
        return Findings.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RegistryError(f"registry/{path.name} cannot be read: {error}") from error
    except ValidationError as error:
        raise RegistryError(f"registry/{path.name}: {error}") from error
