"""Reference regions: who is built like this region, so that a comparison of results is fair.

After Navarro, Gibaja, Franco, Murciego, Gianelle, Kleibrink and Hegyi (2014), Regional
benchmarking in the smart specialisation process: identification of reference regions based on
structural similarity, S3 Working Paper 03/2014, JRC89819. As they insist, only structure counts:
size, settlement, industry, size of units, human capital. Results (GDP, research, emissions) are
what peers are then compared by, and are left out. Their variables are more and social as well;
these are the ones that describe a region's chemical industry and are published for most regions.

Each variable is put on one scale: where ``log``, as ln(1 + x), so that twice as large is as far
as half as large, a zero stays finite and small figures near zero do not decide; then to mean 0 and
standard deviation 1 over all regions with a figure; then held within 3 standard deviations, so
that one unlike figure cannot decide alone. The distance is the weighted root mean square of the
differences, in standard deviations. A missing figure takes no part; it is never filled.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.errors import UnknownIdError

Numbers = npt.NDArray[np.float64]

LEAST_SHARED: Final = 0.6
"""Share of the weight two regions must have figures for, so that their distance means something."""

FURTHEST: Final = 3.0
SHIFT: Final = 0.5
"""The sensitivity of the list: each weight in turn half as much less and more."""

ROUNDING: Final = 1e-9
PLACES: Final = 9
"""Distances are rounded here, so that the order of summing cannot decide between equals."""


@dataclass(frozen=True)
class Variable:
    """One structural variable, whether it is taken as ln(1 + x), and what it weighs."""

    indicator_id: str
    log: bool
    weight: float


DEFAULT: Final = (
    Variable("population", log=True, weight=1.0),
    Variable("population_density", log=True, weight=1.0),
    Variable("mfg_per_1000", log=False, weight=1.0),
    Variable("chem_share_mfg_pct", log=True, weight=1.0),
    # Three shares of one thing, the industries beside chemistry: together 1.5 of 7.5.
    Variable("coke_refining_lq", log=True, weight=0.5),
    Variable("pharma_lq", log=True, weight=0.5),
    Variable("rubber_plastics_lq", log=True, weight=0.5),
    Variable("chem_unit_size", log=True, weight=1.0),
    Variable("tertiary_pct", log=False, weight=1.0),
)


def distances(
    table: pd.DataFrame,
    region_id: str,
    variables: Sequence[Variable] = DEFAULT,
    *,
    least_shared: float = LEAST_SHARED,
) -> pd.DataFrame:
    """One row per other region, the nearest first; equally near ones by their code.

    ``table`` has one row per region, its index is the region_id, and one column per indicator_id;
    NaN is missing, and so is every figure of a column that is not there. Rows are the regions of
    one level: they set the scale.

    Index region_id; columns distance (standard deviations, 0 for the same structure), shared
    (share of the weight that both regions have figures for, 0 to 1) and n_variables. Regions that
    share less than ``least_shared`` are left out.
    """
    squares, weights = _squares(table, region_id, variables), _weights(variables)
    found = pd.DataFrame(
        {
            "distance": _roots(squares, weights[:, None])[:, 0],
            "shared": _shared(squares, weights),
            "n_variables": _known(squares, weights),
        },
        index=table.index.rename("region_id"),
    )
    kept = _near_enough(table, region_id, squares, weights, least_shared)
    return found.loc[kept].sort_index().sort_values("distance", kind="stable")


def nearest(
    table: pd.DataFrame,
    region_id: str,
    variables: Sequence[Variable] = DEFAULT,
    n: int = 8,
    *,
    leave_out: Collection[str] = (),
    least_shared: float = LEAST_SHARED,
) -> pd.DataFrame:
    """The ``n`` nearest regions and how firm their places are; columns of ``distances`` and three.

    ``leave_out`` names regions that are no candidates, such as those of the own country; they
    still belong to the scale. ``best`` and ``worst`` are the places a region takes, among all
    candidates, when each variable's weight is in turn lowered and raised by half, and the variable
    dropped. ``tie`` numbers groups from 1: any two of a group are equally far, or change order
    when some weight is lowered or raised by half. Where only neighbours do and not those further
    apart, no group is made of them all: it ends where the next region is firmly behind its first.
    """
    squares, weights = _squares(table, region_id, variables), _weights(variables)
    kept = _near_enough(table, region_id, squares, weights, least_shared)
    kept &= ~table.index.isin(list(leave_out))
    squares, names = squares[kept], table.index[kept]
    roots = _roots(squares, _variants(weights))
    places = _places(roots, names)
    listed = np.argsort(places[:, 0])[:n]
    shared = _shared(squares, weights)
    shifted = roots[listed, : 1 + 2 * len(variables)]
    return pd.DataFrame(
        {
            "distance": roots[listed, 0],
            "shared": shared[listed],
            "n_variables": _known(squares, weights)[listed],
            "best": places[listed].min(axis=1),
            "worst": places[listed].max(axis=1),
            "tie": _ties(shifted),
        },
        index=names[listed].rename("region_id"),
    )


def may_compare(
    table: pd.DataFrame,
    region_id: str,
    variables: Sequence[Variable] = DEFAULT,
    *,
    least_shared: float = LEAST_SHARED,
) -> bool:
    """Whether the region has figures enough for any other to be near; it may still be alone."""
    row = _row(table, region_id)
    held = [v for v in variables if v.indicator_id in table.columns]
    known = math.fsum(v.weight for v in held if pd.notna(table[v.indicator_id].iloc[row]))
    return known >= least_shared * math.fsum(v.weight for v in variables) - ROUNDING


def _near_enough(
    table: pd.DataFrame, region_id: str, squares: Numbers, weights: Numbers, least_shared: float
) -> npt.NDArray[np.bool_]:
    """Which regions share enough figures with the region, itself left out."""
    shared = _shared(squares, weights)
    kept: npt.NDArray[np.bool_] = (shared > 0) & (shared >= least_shared - ROUNDING)
    kept[_row(table, region_id)] = False
    return kept


def _known(squares: Numbers, weights: Numbers) -> npt.NDArray[np.int64]:
    """How many variables of some weight both regions have a figure for."""
    known: npt.NDArray[np.int64] = np.isfinite(squares[:, weights > 0]).sum(axis=1)
    return known


def _ties(roots: Numbers) -> list[int]:
    """The group of each region, the nearest first; a column of distances for each weighting."""
    groups: list[int] = []
    first = 0
    for here in range(len(roots)):
        if any(not _change_order(roots[one], roots[here]) for one in range(first, here)):
            first = here
        groups.append(groups[-1] + (first == here) if groups else 1)
    return groups


def _change_order(nearer: Numbers, further: Numbers) -> bool:
    """Whether they are equally far as weighted, or change places under some other weight."""
    return bool(nearer[0] == further[0] or (nearer > further).any())


def apart(
    table: pd.DataFrame, a: str, others: Iterable[str], variables: Sequence[Variable] = DEFAULT
) -> dict[str, list[Part]]:
    """What sets a region apart from each of the others: a part per variable, the largest first.

    ``difference`` is the other minus ``a``, in standard deviations; ``share`` that of the squared
    distance: they sum to 1, or are all 0 when the regions do not differ. NaN in both where one of
    the regions has no figure: such parts stand last.
    """
    scaled, weights = _scaled(table, variables), _weights(variables)
    named = list(others)
    own, *rows = _rows(table, [a, *named])
    found = {}
    for other, row in zip(named, rows, strict=True):
        difference = scaled[row] - scaled[own]
        squares = weights * difference**2
        whole = np.nansum(squares)
        share = squares / whole if whole > 0 else squares
        columns = zip(variables, difference.tolist(), share.tolist(), strict=True)
        parts = [Part(v.indicator_id, gap, part) for v, gap, part in columns]
        found[other] = sorted(parts, key=lambda p: (math.isnan(p.share), -p.share, p.indicator_id))
    return found


class Part(NamedTuple):
    """One variable's part in a distance; NaN where one of the regions has no figure."""

    indicator_id: str
    difference: float
    share: float


def _row(table: pd.DataFrame, region_id: str) -> int:
    return _rows(table, [region_id])[0]


def _rows(table: pd.DataFrame, region_ids: Sequence[str]) -> list[int]:
    places: list[int] = table.index.get_indexer(pd.Index(region_ids)).tolist()
    for region_id, place in zip(region_ids, places, strict=True):
        if place < 0:
            raise UnknownIdError("region", region_id)
    return places


def _weights(variables: Sequence[Variable]) -> Numbers:
    weights = np.array([v.weight for v in variables], dtype=float)
    if (weights < 0).any() or not weights.sum() > 0:
        raise ValueError("Weights are 0 or more, and at least one is more than 0.")
    return weights


def _scaled(table: pd.DataFrame, variables: Sequence[Variable]) -> Numbers:
    """Regions by variables, in standard deviations from the mean; NaN is missing."""
    columns = table.reindex(columns=[v.indicator_id for v in variables])
    figures = np.array(columns, dtype=float)
    logs = np.array([v.log for v in variables])
    taken = figures[:, logs]
    figures[:, logs] = np.log1p(np.where(taken < 0, np.nan, taken))
    known = np.isfinite(figures)
    count = np.maximum(known.sum(axis=0), 1)
    centred = figures - np.where(known, figures, 0.0).sum(axis=0) / count
    deviation = np.sqrt(np.where(known, centred**2, 0.0).sum(axis=0) / count)
    # A variable in which all regions are alike sets none apart; its deviation is but rounding.
    size = np.abs(np.where(known, figures, 0.0)).max(axis=0, initial=0.0)
    alike = deviation <= 1e-12 * size
    scaled = np.where(alike, 0.0, centred / np.where(alike, 1.0, deviation))
    return np.where(known, np.clip(scaled, -FURTHEST, FURTHEST), np.nan)


def _squares(table: pd.DataFrame, region_id: str, variables: Sequence[Variable]) -> Numbers:
    """Squared differences from the region: regions by variables, NaN where one has no figure."""
    scaled = _scaled(table, variables)
    squares: Numbers = (scaled - scaled[_row(table, region_id)]) ** 2
    return squares


def _shared(squares: Numbers, weights: Numbers) -> Numbers:
    shared: Numbers = np.isfinite(squares).astype(float) @ weights / weights.sum()
    return shared


def _roots(squares: Numbers, weights: Numbers) -> Numbers:
    """Distances, a column for each column of weights; inf where two regions share no figure."""
    known = np.isfinite(squares)
    weight = known.astype(float) @ weights
    total = np.where(known, squares, 0.0) @ weights
    mean = np.where(weight > 0, total / np.where(weight > 0, weight, 1.0), np.inf)
    roots: Numbers = np.sqrt(mean).round(PLACES)
    return roots


def _variants(weights: Numbers) -> Numbers:
    """A column of weights each: as given, one lowered, one raised, one dropped."""
    one = np.eye(len(weights))
    factors = [np.ones((len(weights), 1))]
    factors += [1 + shift * one for shift in (-SHIFT, SHIFT, -1.0)]
    return np.hstack(factors) * weights[:, None]


def _places(roots: Numbers, names: pd.Index) -> npt.NDArray[np.int64]:
    """The place of each region in each variant, from 1; equally far ones by their code."""
    by_code = names.argsort()
    order = by_code[np.argsort(roots[by_code], axis=0, kind="stable")]
    places: npt.NDArray[np.int64] = np.argsort(order, axis=0) + 1
    return places
