"""The controls of the pages. Each reads the URL, shows itself, and hands back what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from components import search, state, text
from components.text import _
from data.model import Objective, Sector


@dataclass(frozen=True)
class CallView:
    """Which calls are listed."""

    objectives: tuple[str, ...]
    sectors: tuple[str, ...]


def chosen_calls() -> CallView:
    """Which calls the URL asks for."""
    objectives = state.several(state.OBJECTIVE, [o.value for o in Objective])
    sectors = state.several(state.SECTOR, [s.value for s in Sector])
    return CallView(tuple(objectives), tuple(sectors))


def draw_call_filters(objectives: Mapping[str, int], sectors: Mapping[str, int]) -> None:
    """The filters of the list of calls, with the calls that each option would leave."""
    _pills(_("Objective"), state.OBJECTIVE, Objective, _counted(text.objective, objectives))
    _pills(_("Sector"), state.SECTOR, Sector, _counted(text.sector, sectors))


def _counted(words: Callable[[str], str], counts: Mapping[str, int]) -> Callable[[str], str]:
    return lambda option: f"{words(option)} ({text.number(counts.get(option, 0))})"


def region(label: str, *, default: str | None = None, placeholder: str = "") -> str | None:
    """One region of any level, found by own name, English name or code."""
    return search.region(label, default=default, placeholder=placeholder)


def _pills(
    label: str,
    name: str,
    options: Iterable[Objective] | Iterable[Sector],
    words: Callable[[str], str],
) -> None:
    st.pills(
        label,
        [option.value for option in options],
        selection_mode="multi",
        format_func=words,
        key=state.widget_key(name),
        on_change=state.changed(name),
    )
