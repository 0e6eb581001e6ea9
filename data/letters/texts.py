"""The wording of the letters by language, and which of the languages may be offered.

A language is a file ``data/registry/letters/<language>.yml``. The original was written here; a
translation is offered only once a person has reviewed it and the file says who and when.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Final, Self

from babel import Locale, UnknownLocaleError
from pydantic import ValidationError, model_validator

from data.catalogue import REGISTRY, Entry, read_yaml
from data.errors import RegistryError
from data.letters.wish import TERMS
from data.model import Objective, Status

FOLDER: Final = "letters"
INDICATORS: Final = ("chem_employment", "chem_lq", "he_chem_projects", "he_chem_ec_eur")
"""Figures that a letter can hold, in their order."""


class Said(Entry):
    """Where a fact about joining was read, and when."""

    source: str
    seen_on: dt.date


class Coordinator(Said):
    """Who coordinates the partnership."""

    name: str


class Commitment(Said):
    """For how many years a region that leads assures its resources, at least."""

    years: int


class Rules(Entry):
    """The rules of joining that the letters follow."""

    mandate: Said
    commitment: Commitment


class Joining(Entry):
    """Whom a region writes to, on which themes, and by which rules."""

    coordinator: Coordinator
    themes: Mapping[str, Said]
    rules: Rules


class Between(Entry):
    """What stands between the parts of a list, and before its last part."""

    between: str
    last: str


class Texts(Entry):
    """The wording of both letters in one language."""

    language: str
    locale: str
    name: str
    original: bool = False
    reviewed_by: str = ""
    reviewed_on: dt.date | None = None
    texts: Mapping[str, str]
    joined: Between
    terms: Mapping[int, str]
    objectives: Mapping[Objective, str]
    themes: Mapping[str, str]
    indicators: Mapping[str, str]
    statuses: Mapping[Status, str]

    @property
    def is_offered(self) -> bool:
        """True for the original and for what a person has reviewed."""
        return self.original or (bool(self.reviewed_by.strip()) and self.reviewed_on is not None)

    def say(self, key: str, **fields: object) -> str:
        """The text of this key with its fields filled in."""
        return self.texts[key].format(**fields)

    def listed(self, parts: list[str]) -> str:
        """'Lombardy and Limburg'."""
        if len(parts) < 2:
            return "".join(parts)
        return self.joined.between.join(parts[:-1]) + self.joined.last + parts[-1]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        wanted = (
            ("terms", self.terms, TERMS),
            ("objectives", self.objectives, Objective),
            ("indicators", self.indicators, INDICATORS),
            ("statuses", self.statuses, Status),
        )
        for name, held, keys in wanted:
            if set(held) != set(keys):
                raise ValueError(f"{name} must be {sorted(map(str, keys))}")
        try:
            Locale.parse(self.locale)
        except (ValueError, UnknownLocaleError) as error:
            raise ValueError(f"there is no locale '{self.locale}'") from error
        return self


def load_joining(folder: Path = REGISTRY) -> Joining:
    """Read ``joining.yml``; raises ``RegistryError`` when it is malformed."""
    try:
        return Joining.model_validate(read_yaml(folder / "joining.yml"))
    except ValidationError as error:
        raise RegistryError(f"joining.yml: {_first(error)}") from error


def load_texts(folder: Path = REGISTRY) -> dict[str, Texts]:
    """Every language by its code, the original first; raises ``RegistryError`` naming the fault.

    A translation has the keys of the original, and in each text the fields of the original.
    """
    found = [_read(path) for path in sorted((folder / FOLDER).glob("*.yml"))]
    originals = [one for one in found if one.original]
    if len(originals) != 1:
        raise RegistryError("letters: exactly one language is the original.")
    first = originals[0]
    if set(first.themes) != set(load_joining(folder).themes):
        raise RegistryError(f"letters/{first.language}.yml: not the themes of joining.yml.")
    for one in found:
        _compare(one, first)
    rest = (one for one in found if one is not first)
    return {one.language: one for one in (first, *rest)}


def _read(path: Path) -> Texts:
    try:
        one = Texts.model_validate(read_yaml(path))
    except ValidationError as error:
        raise RegistryError(f"letters/{path.name}: {_first(error)}") from error
    if one.language != path.stem:
        raise RegistryError(f"letters/{path.name}: the file is named after its language.")
    return one


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{' > '.join(str(part) for part in first['loc'])}: {first['msg']}"


def _compare(one: Texts, original: Texts) -> None:
    where = f"letters/{one.language}.yml"
    for name in ("texts", "themes"):
        odd = set(getattr(one, name)) ^ set(getattr(original, name))
        if odd:
            raise RegistryError(f"{where}: {name}: missing or unknown: {sorted(odd)}.")
    for key, text in original.texts.items():
        if _fields(one.texts[key], where) != _fields(text, where):
            wanted = sorted(_fields(text, where))
            raise RegistryError(f"{where}: {key}: its fields are {wanted}, each as it stands.")


def _fields(text: str, where: str) -> set[str]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise RegistryError(f"{where}: '{text}': {error}.") from error
    if any(spec or conversion for _text, _name, spec, conversion in parts):
        raise RegistryError(f"{where}: '{text}': a field is a name alone.")
    names = {name for _text, name, _spec, _conversion in parts if name is not None}
    if not all(name.isidentifier() for name in names):
        raise RegistryError(f"{where}: '{text}': a field is a name alone.")
    return names
