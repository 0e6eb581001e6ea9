"""Projects set aside in the address: for references, for a table, or to send to someone."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from components import (
    address_bar,
    cache,
    downloads,
    keys,
    picks,
    project_list,
    references_file,
    state,
    text,
)
from components.text import _

MOST = 40


def draw() -> list[str]:
    """The projects set aside, each of which can be taken out, and their files; hands back ids."""
    if not address_bar.all_of(state.KEPT):
        return []
    finder = cache.finder()
    kept, beyond = state.listed(state.KEPT, list(finder.row_of), MOST)
    for code in beyond:
        state.note_dropped(state.KEPT, code)
    if not kept:
        return []
    with st.container(border=True):
        _shown(kept, finder.projects.iloc[[finder.row_of[key] for key in kept]])
    return kept


def _shown(kept: list[str], rows: pd.DataFrame) -> None:
    names = dict(zip(kept, rows["acronym"].astype(str), strict=True))
    st.pills(
        _("Set aside ({n})").format(n=text.number(len(kept))),
        kept,
        selection_mode="multi",
        format_func=names.__getitem__,
        key=state.widget_key(state.KEPT),
        on_change=state.changed(state.KEPT),
        help=_("They stand in the address. A click takes one out."),
        wrap=True,
    )
    downloads.offer(
        downloads.Figure(
            name="projects_set_aside",
            title=_("Projects set aside"),
            frame=project_list.for_file(rows),
            sources=["cordis"],
            notes=[_("Chosen one by one by whoever made this file.")],
            more=[
                downloads.More(
                    "bib", references_file.BIBTEX, partial(references_file.bibtex, rows)
                ),
                downloads.More("ris", references_file.RIS, partial(references_file.ris, rows)),
            ],
        )
    )


def choice(project_id: str, kept: list[str]) -> None:
    """The box that sets the project opened aside, or takes it out again."""
    state.show(keys.KEEP, project_id in kept)
    st.checkbox(
        _("Set aside"),
        key=state.widget_key(keys.KEEP),
        on_change=picks.set_aside(project_id, kept),
        disabled=len(kept) >= MOST and project_id not in kept,
        help=_(
            "Up to {n} projects, for their references in one file; they stay in the address."
        ).format(n=text.number(MOST)),
    )
