"""What sets the regions apart, in a few sentences calculated from the table."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence

from components import build_in_use, cache, memory, text
from components.compare.rows import Cell, Row
from components.compare.selection import Selection
from components.profile import block
from components.profile.block import Section
from components.text import _
from data.analysis import differences as method
from data.analysis.differences import Gap
from data.model import Status, region_level
from data.queries import profile

MOST = 5
LEAST_RATIO = 1.15
"""Below this, 'times as much' would sound like more than it is."""
LARGE = 10
FIELD_LEVEL = 2
# Two names of one thing: the first that stands in the table is spoken of.
TWINS = (("chem_share_mfg_pct", "chem_lq"),)
OTHER_DEFINITION = "d"
"""The producers' flag of a figure made by another definition."""
COMPARABLE = frozenset(
    {Status.PUBLISHED, Status.ESTIMATED, Status.PROVISIONAL, Status.DERIVED, Status.AGGREGATED}
)


def _sentences() -> dict[str, str]:
    share = _(
        "Chemicals weigh {times} times as much in the manufacturing of {high} as in that of {low} "
        "({year})."
    )
    return {
        "chem_share_mfg_pct": share,
        "chem_lq": share,
        "chem_employment": _(
            "Chemicals employ {times} times as many people in {high} as in {low} ({year})."
        ),
        "chem_wage_eur": _(
            "A job in chemicals pays {times} times as much in {high} as in {low} ({year})."
        ),
        "chem_unit_size": _(
            "A local unit in chemicals has {times} times as many people in {high} as in {low} "
            "({year})."
        ),
        "ets_t_per_chem_job": _(
            "{high} emits {times} times as much CO2e per job in chemicals as {low} ({year})."
        ),
        "coke_refining_lq": _(
            "Coke and refining weigh {times} times as much in the manufacturing of {high} as in "
            "that of {low} ({year})."
        ),
        "pharma_lq": _(
            "Pharmaceuticals weigh {times} times as much in the manufacturing of {high} as in "
            "that of {low} ({year})."
        ),
        "rubber_plastics_lq": _(
            "Rubber and plastics weigh {times} times as much in the manufacturing of {high} as in "
            "that of {low} ({year})."
        ),
        "gerd_pct_gdp": _(
            "{high} spends {high_value} on R&D, {low} spends {low_value} ({year})."
        ),
        "gdp_pps_hab": _(
            "GDP per inhabitant is {times} times as high in {high} as in {low} ({year})."
        ),
        "population_density": _(
            "{high} is {times} times as densely settled as {low} ({year})."
        ),
        "mfg_per_1000": _(
            "Manufacturing employs {times} times as many people per inhabitant in {high} as in "
            "{low} ({year})."
        ),
        "tertiary_pct": _(
            "{high_value} of those aged 25 to 64 have a tertiary education in {high}, {low_value} "
            "in {low} ({year})."
        ),
    }  # fmt: skip


def section(view: Selection, groups: Mapping[str, Sequence[Row]]) -> Section:
    """Three to five sentences, or why there are none."""
    if len(view.regions) < 2:
        return Section(block.paragraphs(_("Choose a second region to compare with.")))
    rows = _spoken_of(view, [row for found in groups.values() for row in found])
    found = method.notable(_figures(rows), _spreads(rows))
    named = {c.key: c.short for c in view.regions}
    by_id = {row.indicator.indicator_id: row for row in rows}
    sentences = [sentence(by_id[gap.indicator_id], gap, named) for gap in found[:MOST]]
    none = _("In no indicator with a comparable figure do these regions lie notably apart.")
    said = block.bullets(sentences) or block.paragraphs(none)
    return Section(said + _method())


def _method() -> str:
    """By what differences are set in order; how, when it is opened."""
    order, how = (
        _("The widest gaps between two of the regions come first."),
        _(
            "A gap is measured in half the interquartile range of all NUTS 2 regions, so that "
            "indicators in different units can be set in order; from one such unit on it is "
            "named. Only figures of the same year are compared, none that were converted from "
            "an older NUTS version or follow another definition, and counts only between regions "
            "of the same level. After "
            "Hoaglin, Mosteller and Tukey (1983), Understanding Robust and Exploratory Data "
            "Analysis."
        ),
    )
    return (
        f'<details class="pf-behind"><summary>{html.escape(order)}</summary>'
        f"{block.note(how)}</details>"
    )


def _spoken_of(view: Selection, rows: Sequence[Row]) -> list[Row]:
    """Ratios, and among regions of one level the workers too; of twins, the first."""
    one_level = len({c.region.level for c in view.regions if c.region}) == 1
    kept = [
        row
        for row in rows
        if row.indicator.kind == "ratio"
        or (one_level and row.indicator.indicator_id == "chem_employment")
    ]
    present = {row.indicator.indicator_id for row in kept}
    doubled = {second for first, second in TWINS if first in present}
    return [row for row in kept if row.indicator.indicator_id not in doubled]


def comparable(cell: Cell) -> bool:
    """A region's own figure of the row's year, not carried over from another territory."""
    own = cell.column.region is not None and cell.point is not None and cell.area is None
    usual = cell.point is not None and OTHER_DEFINITION not in cell.point.flags
    return own and usual and cell.aligned and cell.value is not None and cell.status in COMPARABLE


def _figures(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Figures that may be set side by side, by indicator and region."""
    return {
        row.indicator.indicator_id: {
            cell.column.key: cell.value
            for cell in row.cells
            if cell.value is not None and comparable(cell)
        }
        for row in rows
    }


def _spreads(rows: Sequence[Row]) -> dict[str, float]:
    """The unit of a gap by indicator, among all regions of the level compared, or of NUTS 2."""
    found = {}
    for row in rows:
        levels = {region_level(c.column.key) for c in row.cells if c.column.region}
        level = levels.pop() if len(levels) == 1 else FIELD_LEVEL
        key = row.indicator.indicator_id
        if level in cache.years_by_level(key):
            of = (str(build_in_use.folder()), cache.snapshot().build_id)
            found[key] = _spread(*of, key, row.year or 0, level)
    return found


@memory.kept(2000)
def _spread(_where: str, _build_id: str, indicator_id: str, year: int, level: int) -> float:
    return method.spread(profile.values_of_level(cache.snapshot(), indicator_id, year, level))


def sentence(row: Row, gap: Gap, named: Mapping[str, str]) -> str:
    """One difference in words; its ratio only where it says something."""
    indicator, ratio = row.indicator, gap.ratio
    pair = _("{name}: {high_value} in {high}, {low_value} in {low} ({year}).")
    spoken = _sentences().get(indicator.indicator_id, pair)
    if not ratio >= LEAST_RATIO:  # also when it is NaN: nothing is so many times a zero
        spoken = pair
    return spoken.format(
        name=text.registry(indicator.name),
        high=named[gap.highest],
        low=named[gap.lowest],
        high_value=text.quantity(gap.highest_value, indicator),
        low_value=text.quantity(gap.lowest_value, indicator),
        times="" if math.isnan(ratio) else text.number(ratio, 0 if ratio >= LARGE else 1),
        year=row.year,
    )
