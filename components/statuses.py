"""What the statuses of a figure mean, and why a number is missing, in words."""

from __future__ import annotations

from components import cache, text
from components.text import _
from data.model import Status, Step, Value, region_level


def missing(value: Value) -> str:
    """Why there is no number, as closely as the build knows."""
    if value.step is Step.ABSENT_IN_SOURCE:
        return nothing_held(value.indicator_id, value.region_id)
    return {
        Step.NO_INSTALLATION: _("not applicable: no installation in the region"),
        Step.OUTSIDE_SCHEME: _("not applicable: outside the scheme"),
        Step.TERRITORY_CHANGED: _("not published: the territory has changed"),
        Step.SPLIT_RATIO: _("not published: a ratio cannot be split"),
        Step.ZERO_DENOMINATOR: _("not applicable: nothing to divide by"),
    }.get(value.step, text.status(value.status))


def nothing_held(indicator_id: str, region_id: str) -> str:
    """Whether a region lacks what others of its level have, or the source has none of the level."""
    if region_level(region_id) in cache.years_by_level(indicator_id):
        return text.status(Status.NOT_PUBLISHED)
    return not_in_sources()[0]


def not_in_sources() -> tuple[str, str]:
    """What is said where no source used here holds the level, and what it means."""
    return (
        _("not in the sources used here"),
        _("The sources used here hold no such figure for regions of this level."),
    )


def told(value: Value) -> str:
    """The status of a figure, or that no source holds its level, and what that means."""
    words, meaning = not_in_sources()
    if missing(value) != words:
        words, meaning = text.status(value.status), explained(value.status)
    return f"{words[:1].upper()}{words[1:]}. {meaning}"


def explained(value: Status) -> str:
    """What a status means, in one sentence."""
    return {
        Status.PUBLISHED: _("The producer's own figure."),
        Status.ESTIMATED: _("The producer marks its figure as an estimate."),
        Status.PROVISIONAL: _("The producer may still revise its figure."),
        Status.DERIVED: _("Calculated here, from published figures alone."),
        Status.AGGREGATED: _("Added up here from the published figures of every part."),
        Status.CONVERTED: _(
            "Published for an older NUTS version and carried over with population shares."
        ),
        Status.CONFIDENTIAL: _("The producer has the figure and keeps it secret by law."),
        Status.NOT_PUBLISHED: _("The producer gives no figure for this region and year."),
        Status.NOT_APPLICABLE: _("There is nothing to measure, or the scheme does not apply."),
    }[value]


def flag(letter: str) -> str:
    """What a flag of the source means: Eurostat's code lists OBS_STATUS and CONF_STATUS."""
    return {
        "b": _("break in the time series"),
        "c": _("confidential"),
        "d": _("definition differs, see the producer's metadata"),
        "e": _("estimated"),
        "f": _("forecast"),
        "i": _("see the producer's metadata (older code)"),
        "n": _("not significant"),
        "p": _("provisional"),
        "r": _("revised"),
        "s": _("estimated by Eurostat"),
        "u": _("of low reliability"),
        "z": _("not applicable"),
    }.get(letter, _("a flag that is not explained here"))


def flags(published: str) -> list[str]:
    """One line per flag as published: 'c: confidential'."""
    return [f"{letter}: {flag(letter)}" for letter in published]
