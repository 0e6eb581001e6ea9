"""Projects like a call: of its very topic, of earlier calls of its part, nearest by words."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from components import cache, links, state, text
from components.text import _, ngettext
from data import queries
from data.queries import topics

MOST = 5


def show(call: pd.Series) -> None:
    """Up to five projects of each kind as links, each kind told in words; no project twice."""
    earlier = _before(call)
    st.subheader(_("Nearest by words"), anchor=False)
    found = [i for i in _nearest(call, MOST + len(earlier)) if i not in earlier][:MOST]
    if found:
        st.caption(
            _(
                "Other projects in which words of the call's title stand, rare words counting "
                "most. Words alone may mislead."
            )
        )
        _links(found)
    else:
        st.markdown(_("No other project shares a word with the call's title."))
    _with_its_labels(call)


def _before(call: pd.Series) -> list[str]:
    """What was funded before: by the topic, else under earlier calls; the projects shown."""
    tables, call_id = cache.snapshot(), str(call["call_id"])
    st.subheader(_("Funded before"), anchor=False)
    if same := topics.funded_by(tables, call_id):
        words = ngettext(
            "By this very topic: {n} project.", "By this very topic: {n} projects.", len(same)
        )
        st.markdown(_shown(words.format(n=text.number(len(same))), len(same)))
        return _nearest_first(call, same)
    earlier, named = topics.funded_earlier(tables, call_id), topics.part_of(call_id)
    part = named[0] if named else None
    if part is None or not earlier:
        st.markdown(text.literal(_nothing(part)))
        return []
    words = ngettext(
        "By this very topic none. Under earlier calls of the same {kind} ({stem}): {n} project.",
        "By this very topic none. Under earlier calls of the same {kind} ({stem}): {n} projects.",
        len(earlier),
    ).format(kind=_kind(part.kind), stem=part.stem, n=text.number(len(earlier)))
    st.markdown(text.literal(_shown(words, len(earlier))))
    return _nearest_first(call, earlier)


def _shown(words: str, n: int) -> str:
    if n <= MOST:
        return words
    return _("{words} The {n} nearest to the call by words:").format(
        words=words, n=text.number(MOST)
    )


def _nothing(part: topics.Part | None) -> str:
    if part is None:
        return _(
            "No project of the snapshot was funded by this topic, and its identifier names no "
            "part of a programme whose earlier calls could be found."
        )
    return _(
        "No project of the snapshot was funded by this topic, nor under an earlier call of the "
        "same {kind} ({stem})."
    ).format(kind=_kind(part.kind), stem=part.stem)


def _kind(kind: str) -> str:
    return {
        topics.DESTINATION: _("destination"),
        topics.MISSION: _("mission"),
        topics.UNDERTAKING: _("joint undertaking"),
    }[kind]


def _nearest_first(call: pd.Series, ids: list[str]) -> list[str]:
    """Show the nearest by words, then by id those that share no word; hands back their ids."""
    near = _nearest(call, MOST, ids)
    found = [*near, *(i for i in ids if i not in near)][:MOST]
    _links(found)
    return found


def _nearest(call: pd.Series, n: int, among: Iterable[str] | None = None) -> list[str]:
    # Titles of RFCS begin with the identifier, whose letters are no words.
    title = str(call["title"]).removeprefix(str(call["call_id"]))
    return cache.finder().nearest(title, n, among)


def _links(ids: Iterable[str]) -> None:
    """The acronym as a link, the title beside it: a link would cut a long title off."""
    projects = cache.snapshot().projects.set_index("project_id")
    with st.container(gap="small"):
        for project_id in ids:
            one = projects.loc[project_id]
            beside = st.columns([1, 2.4], gap="xxsmall", vertical_alignment="center")
            with beside[0]:
                links.to(
                    links.PROJECTS, text.literal(str(one["acronym"])), {state.PROJECT: project_id}
                )
            beside[1].caption(text.literal(str(one["title"])))


def _with_its_labels(call: pd.Series) -> None:
    objectives, sectors = list(call["objective_ids"]), list(call["sector_ids"])
    found = queries.find_projects(cache.snapshot(), objectives=objectives[:1], sectors=sectors[:1])
    asked = {state.OBJECTIVE: objectives[:1], state.SECTOR: sectors[:1]}
    label = ngettext(
        "{n} project with its first objective and sector",
        "{n} projects with its first objective and sector",
        len(found),
    ).format(n=text.number(len(found)))
    links.to(links.PROJECTS, label, {name: ids[0] for name, ids in asked.items() if ids})
