"""Which candidate the address opens, if any."""

from __future__ import annotations

from components import state
from components.candidates.standing import Standing
from data.register.revision import Revision


def opened(standing: Standing) -> Revision | None:
    """The candidate that the address names; None for the list of all."""
    chosen = state.one(state.CANDIDATE, [None, *standing.by_id], None)
    return standing.by_id[chosen] if chosen else None
