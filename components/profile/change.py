"""How chemical employment has changed where its figures compare, and what part is whose.

One span serves the figure, the sentence and the shift-share: the longest stretch in which neither
the region's series nor the EU27 reference is broken; where there is none, the region's own alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from components.profile.fields import CHEMICALS, MANUFACTURING, Fields, ranks
from data import queries
from data.analysis.ranks import Rank
from data.analysis.ratios import is_shared_out
from data.analysis.shift_share import ReferenceChange, ShiftShare, comparable_span, decompose
from data.catalogue import Catalogue, Caveat
from data.model import Course, Region, Status
from data.queries import profile as asked

QUOTIENT = "chem_lq"
"""Its caveats say in which years the EU27 reference itself is broken."""
LEAST_COVERED = 0.5
"""Share of the regions of the EU27 that must stand behind the reference."""

Why = Literal["", "no_figure", "split", "jump", "no_span", "no_start", "no_reference"]
Parts = tuple[ShiftShare | None, ReferenceChange | None, Why]
_NONE: Final[Parts] = (None, None, "no_reference")


@dataclass(frozen=True)
class Change:
    """The change of chemical employment over its comparable span.

    ``parts`` is None where the change cannot be split, and ``why`` says why; ``start`` and ``end``
    are 0 where no two years compare. ``converted`` marks figures carried over from older regions:
    they have no ``rank``; where they were shared out of a larger region there is no change at all
    (``why`` is split): it could only repeat the larger one's. ``until`` is the year of the break
    that ends the span where later figures exist, else 0. ``broken`` are caveats on jumps of which
    the registry gives no year to open the series anew: no trend is read across them.
    """

    start: int = 0
    end: int = 0
    before: float = 0.0
    after: float = 0.0
    rank: Rank | None = None
    among_peers: Rank | None = None
    converted: bool = False
    until: int = 0
    parts: ShiftShare | None = None
    reference: ReferenceChange | None = None
    why: Why = ""
    broken: tuple[Caveat, ...] = ()

    @property
    def per_cent(self) -> float | None:
        """The change in per cent of the first year; None when nothing compares or it was 0."""
        return 100 * (self.after / self.before - 1) if self.end and self.before > 0 else None


def find(fields: Fields, region: Region, peers: Sequence[str] = ()) -> Change:
    """The change in a region; without a span where no two years compare."""
    catalogue = fields.catalogue
    rows = queries.course(fields.tables, CHEMICALS, region.region_id)
    if not rows.has_number:
        return Change(why="no_figure")
    broken = unmarked(catalogue, region.region_id)
    if broken:
        return Change(why="jump", broken=broken)
    own = _breaks(catalogue, CHEMICALS, region.region_id) | set(asked.conversion_years(rows))
    shared = own | _breaks(catalogue, QUOTIENT, region.region_id)
    common, alone = comparable_span(rows, shared), comparable_span(rows, own)
    span = common or alone
    if span is None:
        return Change(why="no_span")
    start, end = span
    first, last = (
        queries.value_of(fields.tables, CHEMICALS, region.region_id, year) for year in span
    )
    if first is None or first.value is None or last is None or last.value is None:
        raise ValueError("A span ends in years that have a number.")
    if is_shared_out(first) or is_shared_out(last):
        return Change(why="split")
    before, after = first.value, last.value
    converted = last.status is Status.CONVERTED
    until = _until(rows, shared if common else own, end)
    rank, among = (None, None) if converted else _ranks(fields, region, peers, span)
    parts, reference, why = _parts(fields, start, end, before, after) if common else _NONE
    return Change(start, end, before, after, rank, among, converted, until, parts, reference, why)


def _until(rows: Course, declared: Iterable[int], end: int) -> int:
    """The year of the break that ends the span; 0 where no later figure exists."""
    if not any(year > end for year, _value in rows.numbered):
        return 0
    flagged = [y for y, is_break in zip(rows.years, rows.breaks, strict=True) if is_break]
    return min((y for y in {*declared, *flagged} if y > end), default=0)


def of_larger(fields: Fields, region: Region) -> tuple[Region, Change] | None:
    """The nearest larger region whose chemical employment compares, with its change."""
    for code in fields.ancestors(region.region_id):
        parent = fields.region(code)
        found = find(fields, parent)
        if found.end:
            return parent, found
    return None


def unmarked(catalogue: Catalogue, region_id: str) -> tuple[Caveat, ...]:
    """Caveats on breaks in this very region that name no year for the series to open anew."""
    found = catalogue.caveats_of(CHEMICALS, [region_id])
    return tuple(c for c in found if c.kind == "break" and c.regions and not c.break_years)


def _breaks(catalogue: Catalogue, indicator_id: str, region_id: str) -> set[int]:
    found = catalogue.caveats_of(indicator_id, [region_id])
    return {year for caveat in found for year in caveat.break_years}


def _ranks(
    fields: Fields, region: Region, peers: Iterable[str], span: tuple[int, int]
) -> tuple[Rank | None, Rank | None]:
    """Among regions whose figures of the same two years compare."""
    return ranks(fields.growth(*span, region.level), region.region_id, peers)


def _parts(fields: Fields, start: int, end: int, before: float, after: float) -> Parts:
    if not asked.held(fields.tables, MANUFACTURING):
        return _NONE
    if before <= 0:
        return None, None, "no_start"
    reference = fields.reference(start, end)
    if reference.covered < LEAST_COVERED * reference.regions:
        return None, reference, "no_reference"
    parts = decompose(
        start=start, end=end, before=before, after=after,
        industry=reference.industry, total=reference.total,
    )  # fmt: skip
    return parts, reference, "" if parts else "no_reference"


def persons(parts: ShiftShare) -> dict[str, float]:
    """The parts by name, persons; they sum to the last, the change."""
    shown = parts.rounded()
    return {
        "national": shown.national,
        "mix": shown.mix,
        "regional": shown.regional,
        "change": shown.change,
    }
