"""The instruments of finance that a candidate may consider: a dated table, not code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator

from data.catalogue import REGISTRY, Entry, read_yaml
from data.errors import RegistryError


class Instrument(Entry):
    """One instrument: its rule in a sentence, who says so, and when that was read.

    ``source`` is empty and ``checked_on`` None exactly where the rule is ``unverified``.
    ``ends`` is None where no source gives the end.
    """

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    name: str = Field(min_length=1)
    rule: str = Field(min_length=1)
    source: str = Field(default="", pattern=r"^(https?://\S+)?$")
    checked_on: dt.date | None = None
    ends: dt.date | None = None
    unverified: bool = False

    @model_validator(mode="after")
    def _said_by_someone(self) -> Self:
        stated = bool(self.source) and self.checked_on is not None
        nothing = not self.source and self.checked_on is None
        if not (nothing if self.unverified else stated):
            raise ValueError("a rule has source and day, or is unverified and has neither")
        return self


class _Table(Entry):
    instruments: tuple[Instrument, ...]


def load_instruments(folder: Path = REGISTRY) -> Mapping[str, Instrument]:
    """The instruments by id, in the registry's order; raises ``RegistryError`` naming the fault."""
    try:
        table = _Table.model_validate(read_yaml(folder / "instruments.yml"))
    except ValidationError as error:
        first = error.errors()[0]
        where = " > ".join(str(part) for part in first["loc"])
        raise RegistryError(f"instruments.yml: {where}: {first['msg']}") from error
    by_id = {one.id: one for one in table.instruments}
    if len(by_id) != len(table.instruments):
        raise RegistryError("instruments.yml: ids must differ.")
    return by_id
