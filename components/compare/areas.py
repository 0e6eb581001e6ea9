"""The EU27, the partnership, and regions known only by their parts: one figure out of several.

By the rule of data/registry/aggregation.yml for each indicator. No Streamlit: the results are kept
by components/cache.py.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from data.analysis import aggregates
from data.analysis.aggregates import Aggregate
from data.catalogue import Catalogue
from data.queries import aggregation
from data.queries import compare as queries
from data.queries.aggregation import Rule
from data.store import Snapshot

EU27 = "EU27"
PARTNERSHIP = "partnership"
AREAS = (EU27, PARTNERSHIP)
WELL_COVERED = 0.8
"""Share of the members that must have a figure, so that the area's is shown."""
NOTICEABLE = 0.02
"""Share of an area above which those who enter, leave or break make its series broken."""
CARRIED_YEARS = 3
"""A weight stands in for so many later years of which it is not published."""


@dataclass(frozen=True)
class AreaFigure:
    """An area's figure of one year.

    ``value`` is None when too few members have one. ``covered`` of ``members`` stand behind it;
    ``left_out`` names the others. ``rule`` is None for a figure that the producer publishes.
    ``units`` are the regions whose figures of ``inputs`` it was made of. ``has_break`` where what
    stands behind it is not what stood behind the year before.
    """

    year: int
    value: float | None
    covered: int
    members: int
    left_out: tuple[str, ...]
    rule: Rule | None
    units: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    has_break: bool = False


@dataclass(frozen=True)
class _Members:
    """Members of an area, and the regions that stand for each."""

    units: Mapping[str, tuple[str, ...]]

    @property
    def codes(self) -> list[str]:
        return [code for units in self.units.values() for code in units]

    def without(self, out: Collection[str]) -> _Members:
        """The members of which something is left when these units do not count."""
        kept = {m: tuple(u for u in units if u not in out) for m, units in self.units.items()}
        return _Members({m: left for m, left in kept.items() if left or not self.units[m]})

    def complete(self, known: pd.Series) -> list[str]:
        """Members of which every unit is known; ``known`` is True or False by unit."""
        held = set(known.index[known])
        return [m for m, units in self.units.items() if units and held.issuperset(units)]


def _members(
    snapshot: Snapshot, catalogue: Catalogue, area: str, indicators: Sequence[str]
) -> _Members:
    levels = queries.levels_held(snapshot, catalogue, indicators)
    if area == EU27:
        countries = queries.countries_of_the_union(snapshot)
        if levels and 0 not in levels:
            found = (queries.units_of(snapshot, c, levels) for c in countries)
            return _Members({code: (code,) for units in found for code in units})
        named: Sequence[str] = countries
    else:
        named = catalogue.partnership.founders if area == PARTNERSHIP else (area,)
    return _Members({m: queries.units_of(snapshot, m, levels) for m in named})


def area_series(
    snapshot: Snapshot, catalogue: Catalogue, area: str, indicator_id: str
) -> dict[int, AreaFigure]:
    """The area's figure by year; empty where no rule says how to make one.

    ``area`` is EU27, PARTNERSHIP, or a region that is published only by its parts. A figure of the
    EU27 that its producer publishes goes before one made here.
    """
    rule = aggregation.load_rules(catalogue).get(indicator_id)
    made = {} if rule is None else _made(snapshot, catalogue, area, indicator_id, rule)
    if area != EU27:
        return made
    published = queries.published_reference(snapshot, indicator_id)
    return made | {y: AreaFigure(y, v, 0, 0, (), None) for y, v in published.items()}


def _made(
    snapshot: Snapshot, catalogue: Catalogue, area: str, indicator_id: str, rule: Rule
) -> dict[int, AreaFigure]:
    if rule.rule == "quotient" and area == EU27:
        shares = queries.reference_shares(snapshot, indicator_id)
        return {y: AreaFigure(y, 1.0, 0, 0, (), rule) for y in shares}
    inputs = rule.inputs if rule.rule in {"ratio", "quotient"} else (indicator_id, *rule.inputs)
    members = _members(snapshot, catalogue, area, inputs)
    if rule.rule == "distinct":
        counts = queries.distinct_projects(snapshot, list(members.units))
        n = len(members.units)
        return {y: AreaFigure(y, float(c), n, n, (), rule) for y, c in sorted(counts.items())}
    tables = [queries.wide(snapshot, i, members.codes) for i in inputs]
    compute = _method(rule, queries.reference_shares(snapshot, indicator_id))
    # What rests on the register does not apply where the register holds nothing.
    exempt = queries.not_applicable(snapshot, inputs[0], members.codes)
    broken = queries.broken(snapshot, catalogue, inputs, members.codes)
    return _by_year(_Area(members, tuple(inputs), rule, exempt, broken), tables, compute)


@dataclass(frozen=True)
class _Area:
    """What an area is made of: by year the units that do not count, and those that break."""

    members: _Members
    inputs: tuple[str, ...]
    rule: Rule
    exempt: Mapping[int, frozenset[str]]
    broken: Mapping[int, frozenset[str]]


def _by_year(
    area: _Area,
    tables: Sequence[pd.DataFrame],
    compute: Callable[[int, list[pd.Series]], Aggregate | None],
) -> dict[int, AreaFigure]:
    first, *others = tables
    if area.rule.rule in {"weighted", "spread"}:
        others = [_carried(o, first.index) for o in others]
    found: dict[int, AreaFigure] = {}
    before = pd.Series(dtype=float)
    for year in first.index:
        if any(year not in o.index for o in others):
            continue
        rows = [t.loc[year] for t in (first, *others)]
        known = pd.concat(rows, axis=1).notna().all(axis=1)
        members = area.members.without(area.exempt.get(int(year), frozenset()))
        complete = members.complete(known)
        units = [code for m in complete for code in members.units[m]]
        figure = compute(int(year), [row.reindex(units) for row in rows])
        enough = bool(complete) and len(complete) >= WELL_COVERED * len(members.units)
        found[int(year)] = AreaFigure(
            int(year),
            figure.value if figure is not None and enough else None,
            len(complete),
            len(members.units),
            tuple(m for m in members.units if m not in complete),
            area.rule,
            tuple(units),
            area.inputs,
            has_break=_breaks(before, rows[-1].reindex(units), area.broken.get(int(year), ())),
        )
        before = rows[-1].reindex(units)
    return found


def _breaks(before: pd.Series, here: pd.Series, broken: Collection[str]) -> bool:
    """Whether regions that enter, leave or break in this year weigh enough to show.

    Weights by region, in this year and the year before: the figure itself for a sum, the
    denominator or the weight otherwise.
    """
    if before.empty or here.empty:
        return False
    entered = here.index.difference(before.index)
    left = before.index.difference(here.index)
    new = here[here.index.isin([*entered, *broken])].sum()
    return bool(new > NOTICEABLE * here.sum() or before[left].sum() > NOTICEABLE * before.sum())


def _carried(weights: pd.DataFrame, years: pd.Index) -> pd.DataFrame:
    """The weights in these years; the last known ones stand in for a few years after them."""
    if weights.empty or years.empty:
        return weights.reindex(years)
    every = pd.RangeIndex(min(weights.index.min(), years.min()), years.max() + 1)
    return weights.reindex(every).ffill(limit=CARRIED_YEARS).reindex(years)


def _method(
    rule: Rule, shares: Mapping[int, float]
) -> Callable[[int, list[pd.Series]], Aggregate | None]:
    if rule.rule == "sum":
        return lambda _year, rows: aggregates.total(rows[0])
    if rule.rule == "weighted":
        return lambda _year, rows: aggregates.weighted_mean(rows[0], rows[1])
    if rule.rule == "spread":
        return lambda _year, rows: _spread(rows[0], rows[1])
    return partial(_ratio, factor=rule.factor, shares=shares if rule.rule == "quotient" else None)


def _spread(figures: pd.Series, weights: pd.Series) -> Aggregate:
    """The mean weighted by weight over figure: people per area, weighted by area."""
    return aggregates.weighted_mean(figures, (weights / figures.where(figures > 0)).fillna(0.0))


def _ratio(
    year: int, rows: list[pd.Series], *, factor: float, shares: Mapping[int, float] | None
) -> Aggregate | None:
    above, below = aggregates.total(rows[0]), aggregates.total(rows[1])
    if above.value is None or not below.value:
        return None
    share = 1.0 if shares is None else shares.get(year, 0.0)
    if share <= 0:
        return None
    value = factor * above.value / below.value / share
    return Aggregate(value, above.covered, above.members)
