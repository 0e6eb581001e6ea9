"""What a profile says of a region, gathered once per run. No Streamlit: words and drawings follow.

Converted figures and zeros have no rank (as in components/takeaways.py): a share of a larger
region's figure has no place of its own, and nothing is no place at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components.profile import change
from components.profile.change import Change
from data import queries
from data.analysis.ranks import Rank, rank_in
from data.catalogue import Catalogue, Indicator
from data.model import Region, Status, Value
from data.queries import KeyFigure, Total
from data.queries import profile as asked
from data.store import Snapshot

SIZE = ("chem_employment", "gdp_meur", "gdp_pps_hab")
SPECIALISATION = ("chem_share_mfg_pct", "chem_lq", "chem_wage_eur")
GREEN = ("ets_chem_tco2e", "ets_t_per_chem_job")
INVENTIVE = ("gerd_pct_gdp", "tertiary_pct")
# Counted in the year in which a project starts, so that the years add up.
COUNTED_ONCE = ("he_chem_projects", "he_chem_ec_eur", "he_chem_coordinated")
KEY_INDICATORS = (*SIZE, *SPECIALISATION, *GREEN, *INVENTIVE, *COUNTED_ONCE)
LEAST_FIELD = 3
"""Fewer regions than this, itself included, make no field to be ranked in."""


@dataclass(frozen=True)
class Figure:
    """The latest figure of an indicator, or the sum over the years of one that is counted once.

    ``found`` is None where neither the region nor a larger one is held. ``rank`` is among all
    regions of the level, ``among_peers`` among the region and its peers; None where there is none.
    """

    indicator: Indicator
    found: KeyFigure | None
    rows: pd.DataFrame
    total: Total | None = None
    rank: Rank | None = None
    among_peers: Rank | None = None

    @property
    def value(self) -> Value | None:
        """The region's own value, number or kind of missing."""
        return None if self.found is None else self.found.value

    @property
    def number(self) -> float | None:
        """The region's own number."""
        if self.total is not None:
            return self.total.value
        return None if self.value is None else self.value.value


@dataclass(frozen=True)
class Facts:
    """Everything the key figures and the sentences rest on.

    ``published`` is the year in which an indicator's source was published; ``larger`` the nearest
    larger region whose chemical employment compares, where the region's own is not published.
    """

    region: Region
    figures: Mapping[str, Figure]
    change: Change
    published: Mapping[str, int]
    larger: tuple[Region, Change] | None = None

    def number(self, indicator_id: str) -> float | None:
        """The region's own number of an indicator; None where there is none."""
        figure = self.figures.get(indicator_id)
        return None if figure is None else figure.number


def gather(
    tables: Snapshot, catalogue: Catalogue, region: Region, peers: Sequence[str] = ()
) -> Facts:
    """The facts of a region; ``peers`` are the regions of its level that it is also ranked among.

    Indicators that the tables do not hold are left out.
    """
    known = [i for i in KEY_INDICATORS if i in catalogue.indicators and asked.held(tables, i)]
    figures = {i: _figure(tables, catalogue, i, region, peers) for i in known}
    published = {
        i: int(catalogue.source(catalogue.indicators[i].source).vintage[:4]) for i in known
    }
    own = change.find(tables, catalogue, region, peers)
    larger = _larger(tables, catalogue, region) if own.why == "no_figure" else None
    return Facts(region, figures, own, published, larger)


def _larger(tables: Snapshot, catalogue: Catalogue, region: Region) -> tuple[Region, Change] | None:
    for code in queries.ancestors(tables, region.region_id):
        parent = queries.find_region(tables, catalogue, code)
        found = change.find(tables, catalogue, parent)
        if found.end:
            return parent, found
    return None


def _figure(
    tables: Snapshot, catalogue: Catalogue, indicator_id: str, region: Region, peers: Iterable[str]
) -> Figure:
    indicator = catalogue.indicator(indicator_id)
    found = queries.key_figure(tables, catalogue, indicator_id, region.region_id)
    rows = queries.trend(tables, indicator_id, region.region_id)
    if found is None:
        return Figure(indicator, None, rows)
    if indicator_id in COUNTED_ONCE:
        total = queries.total_over_years(tables, indicator_id, region.region_id)
        if total is not None:
            field = asked.sums_of_level(tables, indicator_id, region.level)
            return Figure(indicator, found, rows, total, *_ranks(field, region, peers, total.value))
    value = found.value
    if value.value is None or value.status is Status.CONVERTED:
        return Figure(indicator, found, rows)
    field = asked.values_of_level(tables, indicator_id, value.year, region.level)
    rank, among = _ranks(field, region, peers, value.value)
    return Figure(indicator, found, rows, None, rank, among)


def _ranks(
    field: pd.Series, region: Region, peers: Iterable[str], value: float
) -> tuple[Rank | None, Rank | None]:
    if value == 0:
        return None, None
    with_peers = field.loc[field.index.isin([region.region_id, *peers])]
    return ranked(field, region.region_id), ranked(with_peers, region.region_id)


def ranked(field: pd.Series, region_id: str) -> Rank | None:
    """The rank in a field; None when fewer than three have a figure."""
    rank = rank_in(field, region_id)
    return rank if rank is not None and rank.of >= LEAST_FIELD else None
