"""Ratios of two figures of the same regions, and what may be said of one.

A ratio of two figures that were shared out of a larger region by population is that larger region's
ratio, whatever the shares; it says nothing of the part and is not given.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.analysis.territories import NEARLY
from data.model import Status, Step, Value


def ratio(numerator: pd.Series, denominator: pd.Series, factor: float = 1.0) -> pd.Series:
    """Numerator over denominator times ``factor``, by the numerator's index.

    Missing where either is missing or the denominator is 0.
    """
    below = denominator.reindex(numerator.index)
    return numerator / below.where(below > 0) * factor


def nearly_whole(source_codes: str) -> bool:
    """True when each part named (``NL31+NL33*0.0096``) is nearly a whole region or a sliver."""
    for part in source_codes.split("+"):
        _, _, share = part.partition("*")
        if share and 1 - NEARLY < float(share) < NEARLY:
            return False
    return True


def shared_out(figures: pd.DataFrame) -> pd.Series:
    """Which figures (columns status, source_codes) are no more than a share of a larger region."""
    converted = figures["status"] == Status.CONVERTED.value
    return converted & ~figures["source_codes"].map(nearly_whole).astype(bool)


def is_shared_out(figure: Value) -> bool:
    """True for one figure that is no more than a share of a larger region's."""
    return figure.status is Status.CONVERTED and not nearly_whole(figure.source_codes)


def standing(
    top: pd.DataFrame, bottom: pd.DataFrame, computed: pd.Series, step: Step
) -> pd.DataFrame:
    """Value, status, step, flags and has_break of a figure made of two, by their common index.

    ``top`` and ``bottom`` are numerator and denominator with value, status, step, flags,
    has_break and source_codes; ``computed`` is missing where there is no number to give. In this
    order: not applicable where the numerator is, or where the denominator is 0; confidential
    where an input is; not published where an input is missing or was shared out of a larger
    region; converted where an input is; else derived.
    """
    secret = _either(top, bottom, Status.CONFIDENTIAL)
    pointless = top["status"] == Status.NOT_APPLICABLE.value
    by_zero = ~pointless & ~secret & (bottom["value"] == 0)
    foreign = shared_out(top) | shared_out(bottom)
    numbered = computed.notna() & ~foreign & ~pointless & ~by_zero & ~secret
    changed = top["step"] == Step.TERRITORY_CHANGED.value
    reason = top["step"].where(changed, Step.ABSENT_IN_SOURCE.value)
    cases: list[tuple[pd.Series, Status, object]] = [
        (pointless, Status.NOT_APPLICABLE, top["step"]),
        (by_zero, Status.NOT_APPLICABLE, Step.ZERO_DENOMINATOR.value),
        (secret, Status.CONFIDENTIAL, Step.MARKED_BY_SOURCE.value),
        (numbered & _either(top, bottom, Status.CONVERTED), Status.CONVERTED, step.value),
        (numbered, Status.DERIVED, step.value),
        (foreign & computed.notna(), Status.NOT_PUBLISHED, Step.SPLIT_RATIO.value),
    ]
    holds = [case.to_numpy() for case, _, _ in cases]
    steps = [np.broadcast_to(np.asarray(s), len(top)) for _, _, s in cases]
    status = np.select(holds, [s.value for _, s, _ in cases], Status.NOT_PUBLISHED.value)
    return pd.DataFrame(
        {
            "value": computed.where(numbered),
            "status": status,
            "step": np.select(holds, steps, reason.to_numpy()),
            "flags": _joint_flags(top["flags"], bottom["flags"]),
            "has_break": top["has_break"] | bottom["has_break"],
        }
    )


def _either(top: pd.DataFrame, bottom: pd.DataFrame, status: Status) -> pd.Series:
    return (top["status"] == status.value) | (bottom["status"] == status.value)


def _joint_flags(first: pd.Series, second: pd.Series) -> pd.Series:
    return (first + second).map(lambda letters: "".join(sorted(set(letters))))
