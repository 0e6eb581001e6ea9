"""What exists: the registry read into typed, frozen objects, cross-checked once.

The registry is written by hand and reviewed; anything malformed raises ``RegistryError`` naming
the file. Texts in it are English msgids: the page translates them, this module does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from data.errors import RegistryError, UnknownIdError
from data.model import LEVELS, Role

T = TypeVar("T")

REGISTRY = Path(__file__).parent / "registry"

CaveatKind = Literal[
    "coverage", "break", "definition", "projection", "territory", "vintage", "location"
]


SourceFormat = Literal[
    "bulk_tsv",
    "extract_csv",
    "sdmx_csv",
    "ardeco_xlsx",
    "eutl_csv",
    "cordis_tables",
    "portal_json",
    "sites",
    "geojson",
    "overlaps_csv",
]


class Entry(BaseModel):
    """A registry entry: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Licence(Entry):
    """Terms under which a producer lets its data be used."""

    name: str
    url: str
    attribution: str


class Source(Entry):
    """What a producer publishes, and the copy this snapshot came by."""

    source_id: str
    producer: str
    title: str
    dataset: str
    vintage: str
    licence: str
    nuts_versions: tuple[int, ...]
    official: str
    public_copy: str
    files: tuple[str, ...]
    format: SourceFormat


class Indicator(Entry):
    """One indicator: its meaning, unit, levels and place in its source.

    ``kind`` says whether figures may be summed (count) or never (ratio); ``diverging`` is the
    reference value around which classes turn, when there is one.
    """

    indicator_id: str
    name: str
    definition: str
    unit: str
    kind: Literal["count", "ratio"]
    decimals: int
    levels: tuple[int, ...]
    theme: str
    source: str
    selection: Mapping[str, str] = {}
    derived_from: tuple[str, ...] = ()
    diverging: float | None = None
    last_year: int | None = None


class Caveat(Entry):
    """What a reader must know before using a figure; empty scopes mean everywhere."""

    caveat_id: str
    kind: CaveatKind
    indicators: tuple[str, ...]
    text: str
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    break_years: tuple[int, ...] = ()

    def concerns(self, region_id: str) -> bool:
        """True when the caveat holds for this region."""
        if self.regions:
            return region_id in self.regions
        return not self.countries or region_id[:2] in self.countries


class Membership(Entry):
    """One region's part in the partnership, with the key of its source."""

    region_id: str
    role: Role
    source: str


class Partnership(Entry):
    """Founders (leads and members) and the regions of the wider network."""

    sources: Mapping[str, str]
    established: int
    as_of: dt.date
    regions: tuple[Membership, ...]

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Role by region id; regions outside the partnership are absent."""
        return {m.region_id: m.role for m in self.regions}

    def of_role(self, *roles: Role) -> tuple[str, ...]:
        """Region ids with one of these roles, in the registry's order."""
        return tuple(m.region_id for m in self.regions if m.role in roles)

    @property
    def founders(self) -> tuple[str, ...]:
        """The founding regions, leads first."""
        return self.of_role(Role.LEAD) + self.of_role(Role.MEMBER)


class Catalogue(Entry):
    """Everything the registry says, looked up by id."""

    sources: Mapping[str, Source]
    licences: Mapping[str, Licence]
    indicators: Mapping[str, Indicator]
    caveats: Mapping[str, Caveat]
    partnership: Partnership

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator of this id; raises ``UnknownIdError``."""
        return _look_up(self.indicators, "indicator", indicator_id)

    def source(self, source_id: str) -> Source:
        """The source of this id; raises ``UnknownIdError``."""
        return _look_up(self.sources, "source", source_id)

    def licence_of(self, source: Source) -> Licence:
        """The licence under which a source is used."""
        return _look_up(self.licences, "licence", source.licence)

    def caveats_of(
        self, indicator_id: str, region_ids: Iterable[str] | None = None
    ) -> tuple[Caveat, ...]:
        """Caveats of an indicator; with region ids, only those that concern one of them."""
        found = (c for c in self.caveats.values() if indicator_id in c.indicators)
        if region_ids is None:
            return tuple(found)
        wanted = tuple(region_ids)
        return tuple(c for c in found if any(c.concerns(r) for r in wanted))


class FundingEntry(Entry):
    """A part of a programme or a type of action, with the codes by which it is known."""

    id: str
    name: str
    topics: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()

    def fits(self, topic: str, scheme: str) -> bool:
        """True when the topic or the type of action starts with one of the patterns."""
        pairs = ((topic, self.topics), (scheme, self.schemes))
        return any(fnmatchcase(code, pattern) for code, patterns in pairs for pattern in patterns)


class Funding(Entry):
    """Parts of the programmes and types of action, in the order in which they are tried."""

    parts: tuple[FundingEntry, ...]
    actions: tuple[FundingEntry, ...]

    def part_of(self, topic: str, scheme: str) -> str:
        """Id of the first part that fits."""
        return _first(self.parts, topic, scheme)

    def action_of(self, topic: str, scheme: str) -> str:
        """Id of the first type of action that fits."""
        return _first(self.actions, topic, scheme)


def _first(entries: Iterable[FundingEntry], topic: str, scheme: str) -> str:
    return next(entry.id for entry in entries if entry.fits(topic, scheme))


def load_funding(folder: Path = REGISTRY) -> Funding:
    """Read ``funding.yml``; raises ``RegistryError`` when it is malformed or leaves a gap."""
    try:
        funding = Funding.model_validate(read_yaml(folder / "funding.yml"))
    except ValidationError as error:
        first = error.errors()[0]
        where = " > ".join(str(part) for part in first["loc"])
        raise RegistryError(f"funding.yml: {where}: {first['msg']}") from error
    for entries in (funding.parts, funding.actions):
        ids = [entry.id for entry in entries]
        if len(ids) != len(set(ids)) or not entries or not entries[-1].fits("", ""):
            raise RegistryError("funding.yml: ids must differ, and the last entry fits everything.")
    return funding


def _look_up(mapping: Mapping[str, T], kind: str, key: str) -> T:
    try:
        return mapping[key]
    except KeyError:
        raise UnknownIdError(kind, key) from None


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping in a registry file; raises ``RegistryError`` when there is none."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise RegistryError(f"registry/{path.name} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise RegistryError(f"registry/{path.name} must be a mapping at the top.")
    return content


def load_catalogue(folder: Path = REGISTRY) -> Catalogue:
    """Read and cross-check the registry; raises ``RegistryError`` naming file and fault."""
    sources = read_yaml(folder / "sources.yml")
    raw = {
        "sources": _entries(sources, "sources", "source_id"),
        "licences": sources.get("licences", {}),
        "indicators": _entries(read_yaml(folder / "indicators.yml"), "indicators", "indicator_id"),
        "caveats": _entries(read_yaml(folder / "caveats.yml"), "caveats", "caveat_id"),
        "partnership": read_yaml(folder / "partnership.yml"),
    }
    try:
        catalogue = Catalogue.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = " > ".join(str(part) for part in first["loc"])
        raise RegistryError(f"registry: {where}: {first['msg']}") from error
    _cross_check(catalogue)
    return catalogue


def _entries(content: Mapping[str, Any], kind: str, key: str) -> dict[str, dict[str, Any]]:
    """The entries of the file that is called like its kind, each with its name under ``key``."""
    entries = content.get(kind, {})
    if not isinstance(entries, dict):
        raise RegistryError(f"registry/{kind}.yml: {kind} must be a mapping.")
    for name, entry in entries.items():
        if not isinstance(entry, dict):
            raise RegistryError(f"registry/{kind}.yml: {kind} > {name} must be a mapping.")
    return {name: {key: name, **entry} for name, entry in entries.items()}


def _cross_check(catalogue: Catalogue) -> None:
    for source in catalogue.sources.values():
        if source.licence not in catalogue.licences:
            raise RegistryError(f"sources.yml: {source.source_id}: no licence '{source.licence}'.")
    for indicator in catalogue.indicators.values():
        if indicator.source not in catalogue.sources:
            raise RegistryError(
                f"indicators.yml: {indicator.indicator_id}: no source '{indicator.source}'."
            )
        if not set(indicator.levels) <= set(LEVELS):
            raise RegistryError(f"indicators.yml: {indicator.indicator_id}: levels are 0 to 3.")
    for caveat in catalogue.caveats.values():
        unknown = set(caveat.indicators) - set(catalogue.indicators)
        if unknown:
            raise RegistryError(f"caveats.yml: {caveat.caveat_id}: no indicator {sorted(unknown)}.")
    ids = [m.region_id for m in catalogue.partnership.regions]
    if len(ids) != len(set(ids)):
        raise RegistryError("partnership.yml: a region stands there twice.")
