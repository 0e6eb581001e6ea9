"""The fields of a form on the screen, each with what is wrong with it right beneath.

What comes and goes has a place that is always there: were the fields to move up and down in the
page's tree, the browser would draw them anew, and what is just being typed would be gone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from components import keys, text, theme
from components.candidates import faults
from components.candidates.form.draft import LONGEST_KEPT, Draft
from components.candidates.form.typed import LONGEST_DAY, LONGEST_NUMBER
from components.text import _
from components.theme import LINE
from data import bounded
from data.register.checking import Problem

_LONGEST: Final = {
    **dict.fromkeys(("summary", "method", "note"), bounded.PARAGRAPH),
    **dict.fromkeys(("low", "high", "amount_eur"), LONGEST_NUMBER),
    **dict.fromkeys(("year", "on", "seen_on"), LONGEST_DAY),
    "address": bounded.LONGEST_ADDRESS,
}
"""By the last part of a path; every other text is a line."""


def longest(path: str) -> int:
    """How many characters a text field takes; as many as the register does."""
    part = path.rpartition(".")[2]
    if part == "source" and path.startswith("gates."):  # elsewhere the name of a source of money
        return bounded.LONGEST_ADDRESS
    return _LONGEST.get(part, bounded.LINE)


class Sheet:
    """Draws the fields of a draft by their paths; the problems are those to be shown."""

    def __init__(self, draft: Draft, problems: Mapping[str, Sequence[Problem]]) -> None:
        self.draft = draft
        self.problems = problems
        self._held = set(st.session_state)  # asked for once: each time it is put together anew

    def line(self, path: str, label: str, *, help_text: str = "", placeholder: str = "") -> None:
        """A line of text."""
        st.text_input(
            label,
            max_chars=longest(path),
            key=self._key(path),
            help=help_text or None,
            placeholder=placeholder or None,
        )
        self.wrong(path)

    def area(self, path: str, label: str, *, help_text: str = "", height: int = 100) -> None:
        """Lines of text."""
        st.text_area(
            label,
            max_chars=longest(path),
            key=self._key(path),
            help=help_text or None,
            height=height,
        )
        self.wrong(path)

    def one(
        self,
        path: str,
        label: str,
        options: Sequence[Any],
        named: Callable[[Any], str],
        *,
        help_text: str = "",
        needed: bool = False,
        free: bool = False,
    ) -> None:
        """One of some options, or none unless it is ``needed``.

        What stands there already is always among them; ``free`` takes what is typed as well.
        """
        key = self._key(path)
        st.selectbox(
            label,
            _with(options, [st.session_state[key]]),
            index=0 if needed else None,
            format_func=named,
            key=key,
            help=help_text or None,
            placeholder=_("unknown"),
            accept_new_options=free,
        )
        self.wrong(path)

    def many(
        self,
        path: str,
        label: str,
        options: Sequence[str],
        named: Callable[[str], str],
        *,
        help_text: str = "",
    ) -> None:
        """Any number of some options."""
        key = self._key(path)
        st.multiselect(
            label,
            _with(options, st.session_state[key]),
            format_func=named,
            key=key,
            help=help_text or None,
            placeholder=_("none named"),
            wrap=True,
        )
        self.wrong(path)

    def wrong(self, path: str) -> None:
        """What is wrong with a field; nothing where nothing is."""
        told = [
            f":red[:material/error: {text.literal(faults.sentence(one))}]"
            for one in self.problems.get(path, ())
        ]
        note("\n\n".join(told))

    def value(self, path: str) -> Any:
        """What is typed in a field."""
        return self.draft.fields.get(path)

    def _key(self, path: str) -> str:
        key = keys.form_key(self.draft.serial, path)
        if key not in self._held:
            st.session_state[key] = self.draft.fields.get(path, "")
        return key


def style() -> None:
    """On the dark ground what is chosen stands in light blue: its words need the dark colour."""
    colours = theme.palette(st.context.theme.type)
    if colours is theme.DARK:
        chip = "[data-testid=stMultiSelectTagsContainer] [data-tag]"
        st.html(f"<style>{chip},{chip} *{{color:{colours.ground}}}</style>")


def note(words: str) -> None:
    """A line that comes and goes, in a place that stays."""
    place = st.empty()
    if words:
        place.markdown(words, width=LINE)


def _with(options: Sequence[Any], standing: Sequence[Any]) -> list[Any]:
    return list(dict.fromkeys([*options, *(one for one in standing if one is not None)]))


def collect(draft: Draft) -> None:
    """Take into the draft what the visitor typed since it was drawn."""
    held = set(st.session_state)
    for path in draft.fields:
        key = keys.form_key(draft.serial, path)
        if key in held:
            draft.fields[path] = _kept(st.session_state[key])


def _kept(value: Any) -> Any:
    return value[:LONGEST_KEPT] if isinstance(value, str) else value
