"""The controls of the pages. Each reads the URL, shows itself, and hands back what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components import facets, keys, search, state, text
from components.text import _
from data.model import Objective, Sector
from data.queries.calls import FORTHCOMING, OPEN, STATES


@dataclass(frozen=True)
class CallView:
    """Which calls are listed: options by filter, a name of the URL; without any it is off."""

    chosen: Mapping[str, tuple[str, ...]]

    def of(self, name: str) -> tuple[str, ...]:
        """The options chosen of a filter."""
        return self.chosen.get(name, ())


CALL_FILTERS = {
    state.PHASE: STATES,
    state.OBJECTIVE: tuple(o.value for o in Objective),
    state.SECTOR: tuple(s.value for s in Sector),
}


def chosen_calls() -> CallView:
    """Which calls the URL asks for."""
    chosen = {
        name: state.several(name, options, shown=False) for name, options in CALL_FILTERS.items()
    }
    return CallView({name: tuple(options) for name, options in chosen.items() if options})


def call_words(name: str, option: str) -> str:
    """What an option of a filter of calls is called."""
    if name == state.PHASE:
        return call_state(option)
    return text.objective(option) if name == state.OBJECTIVE else text.sector(option)


def call_state(raw: str) -> str:
    """What the portal says of a call, in words."""
    return {OPEN: _("Open"), FORTHCOMING: _("Forthcoming")}.get(raw, raw)


def draw_call_filters(
    view: CallView, labels: Mapping[str, str], counts: Mapping[str, Mapping[str, int]]
) -> None:
    """The filters of the list of calls; ``counts``: the calls that each option would leave."""
    facets.draw(
        keys.FACETS,
        [
            facets.Facet(
                name,
                labels[name],
                {option: call_words(name, option) for option in options},
                counts[name],
                view.of(name),
            )
            for name, options in CALL_FILTERS.items()
        ],
    )


def region(label: str, *, default: str | None = None, placeholder: str = "") -> str | None:
    """One region of any level, found by own name, English name or code."""
    return search.region(label, default=default, placeholder=placeholder)
