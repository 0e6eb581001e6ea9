"""A figure that a page makes of figures held: a sum over years, a change, a share, an area's.

No table holds it, so what stands behind it is the figures it was made of. No Streamlit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components import text
from components.text import _
from data.catalogue import Indicator

Place = tuple[str, str, int]
"""Indicator, region and year of a figure held."""


@dataclass(frozen=True)
class Composed:
    """``name`` and ``shown`` as the page writes them, ``how`` it was made, and of what.

    ``sources`` are ids of sources beside those of the inputs: of what is counted or published for
    an area as a whole and stands in no row of its own.
    """

    name: str
    shown: str
    how: str
    inputs: tuple[Place, ...] = ()
    sources: tuple[str, ...] = ()


def named(indicator: Indicator, region: str, years: str) -> str:
    """'Horizon Europe projects in chemistry, Lombardy, 2021-2026'."""
    return f"{text.registry(indicator.name)}, {region}, {years}"


def over_years(
    indicator: Indicator, region_id: str, region: str, years: Sequence[int], shown: str
) -> Composed:
    """A sum over the years in which projects start; ``years`` ascending."""
    span = f"{years[0]}\u2013{years[-1]}"
    how = _(
        "Added up here over the years in which the projects start, so that each counts once; a "
        "year without a row adds nothing."
    )
    places = [(indicator.indicator_id, region_id, year) for year in years]
    return Composed(named(indicator, region, span), shown, how, tuple(places))


def places(indicator_ids: Iterable[str], region_ids: Iterable[str], year: int) -> tuple[Place, ...]:
    """Every one of the indicators for every one of the regions in one year."""
    regions = tuple(region_ids)
    return tuple((i, r, year) for i in dict.fromkeys(indicator_ids) for r in regions)
