"""The figures of a comparison: one row per indicator, one cell per column, years aligned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from components import build_in_use, cache, memory
from components.compare.areas import AreaFigure
from components.compare.selection import Column, Selection
from components.text import _
from data.catalogue import Indicator
from data.model import NO_LAST_YEAR, Status, Step, region_level
from data.queries import compare
from data.queries.compare import Point

# In the order in which a profile is read. An indicator that is not held has no row.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "size": (
        "chem_employment", "chem_local_units", "chem_unit_size", "chem_wages_meur",
        "chem_wage_eur",
    ),
    "specialisation": (
        "chem_share_mfg_pct", "chem_lq", "coke_refining_lq", "pharma_lq", "rubber_plastics_lq",
        "mfg_per_1000",
    ),
    "green": ("ets_chem_tco2e", "ets_t_per_chem_job"),
    "invention": ("gerd_pct_gdp", "he_chem_projects", "he_chem_coordinated", "he_chem_ec_eur"),
    "people": (
        "population", "population_density", "gdp_meur", "gdp_pps_hab", "tertiary_pct",
        "employment_rate_pct", "unemployment_rate_pct",
    ),
}  # fmt: skip

# Counted in the year in which a project starts, so that the years add up.
COUNTED_ONCE = ("he_chem_projects", "he_chem_coordinated", "he_chem_ec_eur")


@dataclass(frozen=True)
class Cell:
    """One figure of one column, or what stands in its place.

    ``point`` is the region's own figure or kind of missing; ``parent`` a larger region's figure
    where the region has none, with its code; ``area`` a figure put together from several regions.
    ``aligned`` is False for a figure of another year than the row's.
    """

    column: Column
    aligned: bool
    point: Point | None = None
    parent: tuple[str, Point] | None = None
    area: AreaFigure | None = None

    @property
    def value(self) -> float | None:
        """The number shown as this column's own; None when there is none."""
        if self.area is not None:
            return self.area.value
        return self.point.value if self.point else None

    @property
    def year(self) -> int | None:
        """The year of the number, or of the kind of missing."""
        if self.area is not None:
            return self.area.year
        return self.point.year if self.point else None

    @property
    def status(self) -> Status:
        """How the figure came to be, or why there is none."""
        if self.area is not None:
            if self.area.value is None:
                return Status.NOT_PUBLISHED
            return Status.PUBLISHED if self.area.rule is None else Status.DERIVED
        return Status(self.point.status) if self.point else Status.NOT_PUBLISHED


@dataclass(frozen=True)
class Row:
    """One indicator over all columns; ``year`` is the aligned one, None when nothing is held.

    ``first`` is the first of the years that were added up, None for a row of one year.
    """

    indicator: Indicator
    year: int | None
    cells: tuple[Cell, ...]
    first: int | None = None

    @property
    def span(self) -> str:
        """The year or the years, empty when nothing is held."""
        if self.year is None:
            return ""
        return str(self.year) if self.first is None else f"{self.first}\u2013{self.year}"


def group_name(group: str) -> str:
    """The heading of a group of rows."""
    return {
        "size": _("How large"),
        "specialisation": _("How specialised"),
        "green": _("How green"),
        "invention": _("How inventive"),
        "people": _("The region around it"),
    }[group]


def build(view: Selection) -> dict[str, list[Row]]:
    """Rows by group, in reading order; groups without a row are absent."""
    return build_in_use.throughout(lambda: _build(view))


def _build(view: Selection) -> dict[str, list[Row]]:
    indicators = cache.catalogue().indicators
    groups = {
        name: [row(indicators[i], view) for i in ids if i in indicators and cache.years_by_level(i)]
        for name, ids in GROUPS.items()
    }
    return {name: found for name, found in groups.items() if found}


def _points(indicator: Indicator, region_id: str) -> Sequence[Point]:
    """Every year that the tables hold of a region; none where they do not hold it."""
    of = (str(build_in_use.folder()), cache.snapshot().build_id)
    return _series(*of, region_id).get(indicator.indicator_id, ())


@memory.kept(600)
def _series(_where: str, _build_id: str, region_id: str) -> dict[str, list[Point]]:
    return compare.series_of(cache.snapshot(), region_id)


def row(indicator: Indicator, view: Selection) -> Row:
    """One indicator over all columns."""
    held = {c.key: _held(indicator, c) for c in view.columns}
    first = None
    if indicator.indicator_id in COUNTED_ONCE and view.year is None:
        every = {y for figures in held.values() for y in figures}
        first, last = min(every, default=None), max(every, default=None)
        held = {key: _added_up(figures, last) for key, figures in held.items()}
    # The regions decide on the year; the areas follow. Of years added up, all count.
    before = cache.published_in(indicator) if first is None else NO_LAST_YEAR
    years = [set(held[c.key]) for c in view.regions]
    year = compare.aligned_year(years, before=before, asked=view.year)
    cells = tuple(_cell(indicator, c, held[c.key], year) for c in view.columns)
    return Row(indicator, year, cells, first)


def _added_up(
    figures: Mapping[int, Point | AreaFigure], last: int | None
) -> dict[int, Point | AreaFigure]:
    """The sum over all years as one figure, filed under the last year."""
    if not figures or last is None:
        return {}
    total = sum(f.value or 0.0 for f in figures.values())
    return {last: replace(figures[max(figures)], year=last, value=total)}


def _held(indicator: Indicator, column: Column) -> Mapping[int, Point | AreaFigure]:
    """Figures with a number by year: the region's own, else made of its parts, or the area's."""
    own = _points(indicator, column.key)
    numbers: dict[int, Point | AreaFigure] = {p.year: p for p in own if p.value is not None}
    if numbers or (column.region and not _has_parts(indicator, column.key)):
        return numbers
    made = cache.area_series(column.key, indicator.indicator_id)
    return {y: f for y, f in made.items() if f.value is not None}


def _has_parts(indicator: Indicator, region_id: str) -> bool:
    level = region_level(region_id)
    return level not in indicator.levels and any(n > level for n in indicator.levels)


def _cell(
    indicator: Indicator,
    column: Column,
    held: Mapping[int, Point | AreaFigure],
    year: int | None,
) -> Cell:
    if held:
        at = year if year is not None and year in held else max(held)
        found = held[at]
        if isinstance(found, AreaFigure):
            return Cell(column, aligned=at == year, area=found)
        return Cell(column, aligned=at == year, point=found)
    if column.region is None:
        made = cache.area_series(column.key, indicator.indicator_id)
        return Cell(column, aligned=True, area=made.get(year or 0))
    own = _points(indicator, column.key)
    return Cell(
        column,
        aligned=True,
        point=_said(own, year),
        parent=_parent(indicator, column, year),
    )


def _said(own: Sequence[Point], year: int | None) -> Point | None:
    """What the source says of the year; else the last that it says at all."""
    here = [p for p in own if p.year == year and p.step != Step.ABSENT_IN_SOURCE.value]
    said = [p for p in own if p.step != Step.ABSENT_IN_SOURCE.value]
    return next((part[-1] for part in (here, said, list(own)) if part), None)


def _parent(indicator: Indicator, column: Column, year: int | None) -> tuple[str, Point] | None:
    """The nearest larger region's figure, of the row's year where it has one."""
    for code in cache.profile_fields().ancestors(column.key):
        numbers = [p for p in _points(indicator, code) if p.value is not None]
        if numbers:
            return code, next((p for p in numbers if p.year == year), numbers[-1])
    return None
