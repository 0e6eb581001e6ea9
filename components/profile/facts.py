"""What a profile says of a region, gathered once per run. No Streamlit: words and drawings follow.

Converted figures and zeros have no rank (as in components/takeaways.py): a share of a larger
region's figure has no place of its own, and nothing is no place at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from components.profile import change
from components.profile.change import Change
from components.profile.fields import Fields, ranks
from data import queries
from data.analysis.ranks import Field, Rank
from data.catalogue import Indicator
from data.model import Region, Status, Step, Value
from data.queries import KeyFigure, Total
from data.queries import profile as asked

SIZE = ("chem_employment", "gdp_meur", "gdp_pps_hab")
SPECIALISATION = ("chem_share_mfg_pct", "chem_lq", "chem_wage_eur")
GREEN = ("ets_chem_tco2e", "ets_t_per_chem_job")
INVENTIVE = ("gerd_pct_gdp", "tertiary_pct")
# Counted in the year in which a project starts, so that the years add up.
COUNTED_ONCE = ("he_chem_projects", "he_chem_ec_eur", "he_chem_coordinated")
KEY_INDICATORS = (*SIZE, *SPECIALISATION, *GREEN, *INVENTIVE, *COUNTED_ONCE)


@dataclass(frozen=True)
class Figure:
    """The latest figure of an indicator, or the sum over the years of one that is counted once.

    ``found`` is None where neither the region nor a larger one is held. ``rank`` is among all
    regions of the level, ``among_peers`` among the region and its peers; None where there is none.
    ``since`` is what is held of the year that most regions have, where the figure is an older one.
    """

    indicator: Indicator
    found: KeyFigure | None
    total: Total | None = None
    rank: Rank | None = None
    among_peers: Rank | None = None
    since: Value | None = None

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

    ``published`` is the year in which an indicator's source was published.
    """

    region: Region
    figures: Mapping[str, Figure]
    change: Change
    published: Mapping[str, int]

    def number(self, indicator_id: str) -> float | None:
        """The region's own number of an indicator; None where there is none."""
        figure = self.figures.get(indicator_id)
        return None if figure is None else figure.number


def gather(
    fields: Fields,
    region: Region,
    peers: Sequence[str] = (),
    indicators: Iterable[str] = KEY_INDICATORS,
) -> Facts:
    """The facts of a region; ``peers`` are the regions of its level that it is also ranked among.

    Indicators that the tables do not hold are left out.
    """
    catalogue = fields.catalogue
    known = [i for i in indicators if i in catalogue.indicators and asked.held(fields.tables, i)]
    figures = {i: _figure(fields, i, region, peers) for i in known}
    published = {
        i: int(catalogue.source(catalogue.indicators[i].source).vintage[:4]) for i in known
    }
    return Facts(region, figures, change.find(fields, region, peers), published)


def _figure(fields: Fields, indicator_id: str, region: Region, peers: Iterable[str]) -> Figure:
    indicator = fields.catalogue.indicator(indicator_id)
    found = queries.key_figure(fields.tables, fields.catalogue, indicator_id, region.region_id)
    if found is None:
        return Figure(indicator, None)
    if indicator_id in COUNTED_ONCE:
        total = fields.total(indicator_id, region.region_id)
        if total is not None:
            field = fields.sums(indicator_id, region.level)
            return Figure(indicator, found, total, *_ranks(field, region, peers, total.value))
    value = found.value
    if value.value is None:
        return Figure(indicator, found)
    since = _since(fields, value, region)
    if value.status is Status.CONVERTED:
        return Figure(indicator, found, since=since)
    field = fields.values(indicator_id, value.year, region.level)
    return Figure(indicator, found, None, *_ranks(field, region, peers, value.value), since=since)


def _since(fields: Fields, value: Value, region: Region) -> Value | None:
    """What is held of the usual year, where the figure is of one before; None where it is not."""
    usual = fields.usual_year(value.indicator_id, region.level)
    if usual is None or value.year >= usual:
        return None
    held = queries.value_of(fields.tables, value.indicator_id, region.region_id, usual)
    return (
        held
        if held is not None
        else replace(
            value, year=usual, value=None, status=Status.NOT_PUBLISHED, step=Step.ABSENT_IN_SOURCE
        )
    )


def _ranks(
    field: Field, region: Region, peers: Iterable[str], value: float
) -> tuple[Rank | None, Rank | None]:
    if value == 0 or field.get(region.region_id) == 0:
        return None, None
    return ranks(field, region.region_id, peers)
