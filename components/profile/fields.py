"""What every profile of a build shares: the fields in which regions are ranked, made once each.

Kept by components/cache.py. What is returned is shared by all visitors: never change it in place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import chain
from typing import TypeVar, cast

from data import queries
from data.analysis.peers import DEFAULT
from data.analysis.ranks import Field, Rank
from data.analysis.shift_share import ReferenceChange, reference_of
from data.catalogue import Catalogue, Caveat
from data.model import Region
from data.queries import Total, structure
from data.queries import profile as asked
from data.store import Snapshot

T = TypeVar("T")
CHEMICALS = "chem_employment"
MANUFACTURING = "mfg_employment"
SHOWN_RATE = 3
"""Decimals of a rate of change: it is shown in per cent with one."""
LEAST_FIELD = 3
"""Fewer regions than this, itself included, make no field to be ranked in."""


def ranked(field: Field, region_id: str) -> Rank | None:
    """The rank in a field; None when fewer than three have a figure."""
    return field.rank(region_id) if len(field) >= LEAST_FIELD else None


def ranks(field: Field, region_id: str, peers: Iterable[str]) -> tuple[Rank | None, Rank | None]:
    """The rank in the whole field, and in that of the region and its peers."""
    return ranked(field, region_id), ranked(field.among({region_id, *peers}), region_id)


class Fields:
    """The tables of a build, and what is summed and compared over all their regions."""

    def __init__(self, tables: Snapshot, catalogue: Catalogue) -> None:
        self.tables, self.catalogue = tables, catalogue
        self._made: dict[Hashable, object] = {}

    def _once(self, key: Hashable, make: Callable[[], T]) -> T:
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def region(self, region_id: str) -> Region:
        """The region of this code; raises ``UnknownIdError``."""
        return self._once(
            ("region", region_id),
            lambda: queries.find_region(self.tables, self.catalogue, region_id),
        )

    def ancestors(self, region_id: str) -> tuple[str, ...]:
        """Codes of the larger regions that exist, nearest first."""
        return self._once(
            ("ancestors", region_id), lambda: queries.ancestors(self.tables, region_id)
        )

    def values(self, indicator_id: str, year: int, level: int) -> Field:
        """One indicator in one year: one value per region of the level that has one of its own.

        Rounded as they are shown, so that figures that look equal share a rank.
        """
        places = self.catalogue.indicator(indicator_id).decimals
        return self._once(
            ("values", indicator_id, year, level),
            lambda: Field.of(
                asked.own_values_of_level(self.tables, indicator_id, year, level).round(places)
            ),
        )

    def usual_year(self, indicator_id: str, level: int) -> int | None:
        """The latest year that most regions of the level have and the source holds whole."""
        source = self.catalogue.source(self.catalogue.indicator(indicator_id).source)
        return self._once(
            ("usual", indicator_id, level),
            lambda: (
                queries.default_year(
                    self.tables, indicator_id, level, before=int(source.vintage[:4])
                )
                if queries.indicator_years(self.tables, indicator_id, level)
                else None
            ),
        )

    def sums(self, indicator_id: str, level: int) -> Field:
        """A yearly count added up over all years: one value per region of the level."""
        return self._once(
            ("sums", indicator_id, level),
            lambda: Field.of(asked.sums_of_level(self.tables, indicator_id, level)),
        )

    def total(self, indicator_id: str, region_id: str) -> Total | None:
        """A region's sum over the years held at its level; None where it has no number."""
        level = len(region_id) - 2
        sums = self.sums(indicator_id, level)
        rank = sums.rank(region_id)
        if rank is None:
            return None
        years = self._once(
            ("years", indicator_id, level),
            lambda: queries.indicator_years(self.tables, indicator_id, level),
        )
        value = sums.get(region_id) or 0.0
        return Total(value, years[0], years[-1], rank.place, rank.of)

    def structural_years(self, level: int) -> dict[str, int]:
        """The year of each structural variable at a level; those not held there are absent."""
        wanted = [variable.indicator_id for variable in DEFAULT]
        return self._once(
            ("structure", level), lambda: structure.structural_years(self.tables, level, wanted)
        )

    def structural_sources(self, level: int) -> tuple[str, ...]:
        """Ids of the sources behind the structural variables of a level, each in its year."""
        years = self.structural_years(level).items()
        found = (
            queries.sources_of_field(self.tables, self.catalogue, i, year, level)
            for i, year in years
        )
        return self._once(
            ("sources", level), lambda: tuple(dict.fromkeys(chain.from_iterable(found)))
        )

    def broken(self, region_ids: Iterable[str], start: int, end: int) -> set[str]:
        """Regions whose chemical employment of the two years does not compare."""
        declared = [
            c
            for c in self.catalogue.caveats_of(CHEMICALS)
            if any(start < year <= end for year in c.break_years) or _of_no_year(c)
        ]
        flagged = asked.flagged_between(self.tables, CHEMICALS, start, end)
        return set(flagged) | {r for r in region_ids if any(c.concerns(r) for c in declared)}

    def growth(self, start: int, end: int, level: int) -> Field:
        """The change of chemical employment as a share of the start, where the years compare.

        One value per region of the level; figures carried over from older regions are left out.
        """
        return self._once(("growth", start, end, level), lambda: self._growth(start, end, level))

    def _growth(self, start: int, end: int, level: int) -> Field:
        first, last = (
            asked.own_values_of_level(self.tables, CHEMICALS, year, level) for year in (start, end)
        )
        growth = (last / first.where(first > 0) - 1).dropna()
        kept = growth.loc[~growth.index.isin(self.broken(growth.index, start, end))]
        return Field.of(kept.round(SHOWN_RATE))

    def reference(self, start: int, end: int) -> ReferenceChange:
        """The EU27 at both dates, over the NUTS 2 regions whose figures compare."""
        return self._once(("reference", start, end), lambda: self._reference(start, end))

    def _reference(self, start: int, end: int) -> ReferenceChange:
        industry, total = (
            asked.eu27_figures(self.tables, i, (start, end)) for i in (CHEMICALS, MANUFACTURING)
        )
        broken = self.broken(industry["region_id"].unique(), start, end)
        broken |= asked.conversion_between(self.tables, CHEMICALS, start, end)
        kept = industry.assign(value=industry["value"].mask(industry["region_id"].isin(broken)))
        return reference_of(kept, total, start, end)


def _of_no_year(caveat: Caveat) -> bool:
    """True for a jump in named regions of which the registry gives no year: no trend is read."""
    return caveat.kind == "break" and bool(caveat.regions) and not caveat.break_years
