"""Candidates and projects that a letter can name: those of the region, and those searched for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import cache, clock, keys, state, text
from components.text import _
from data import queries
from data.candidate import Candidate
from data.letters.wish import MOST_INTERESTS, Named, line
from data.model import Region
from data.queries import candidates as by

MOST_LISTED = 40


@dataclass(frozen=True)
class Chosen:
    """The candidates and projects that the address names."""

    candidates: tuple[Named, ...]
    projects: tuple[Named, ...]


def candidates() -> Mapping[str, Candidate]:
    """Every candidate of the register by its id."""
    return {key: one.candidate for key, one in cache.candidates().by_id.items()}


def chosen() -> Chosen:
    """What the address names, as many as a letter can hold."""
    known = candidates()
    named = _listed(state.CANDIDATE, known)
    projects = cache.finder().projects
    ids = _listed(state.PROJECT, projects["project_id"])
    titles = _titles(ids)
    return Chosen(
        tuple(Named(one, known[one].title) for one in named),
        tuple(Named(one, titles[one]) for one in ids),
    )


def _listed(name: str, options: Iterable[str]) -> list[str]:
    found, beyond = state.listed(name, list(options), MOST_INTERESTS)
    for one in beyond:
        state.note_dropped(name, one)
    return found


def draw(region: Region, found: Chosen) -> None:
    """A box to search in, and the two lists."""
    typed = st.text_input(
        _("Find candidates and projects"),
        key=keys.typed_key(keys.FIND_INTERESTS),
        max_chars=state.LONGEST_SEARCH,
        placeholder=_("Title, organisation, topic ..."),
        icon=":material/search:",
        help=_("Listed below are those of the region, or what holds the words typed here."),
    )
    words = line(typed or "", state.LONGEST_SEARCH)
    candidates_near, projects_near = _candidates(region, words), _projects(region, words)
    if words:
        st.caption(
            _(
                "Found and listed below: candidates {candidates}, projects {projects}; of each "
                "{most} at most."
            ).format(
                candidates=text.number(len(candidates_near)),
                projects=text.number(len(projects_near)),
                most=text.number(MOST_LISTED),
            )
        )
    _choice(state.CANDIDATE, _("Candidate projects"), found.candidates, candidates_near)
    _choice(state.PROJECT, _("Funded projects"), found.projects, projects_near)


def _choice(name: str, label: str, held: tuple[Named, ...], near: Mapping[str, str]) -> None:
    titles = {one.id: one.title for one in held} | dict(near)
    st.multiselect(
        label,
        list(titles),
        format_func=lambda one: titles.get(one, one),
        key=state.widget_key(name),
        on_change=state.changed(name),
        max_selections=MOST_INTERESTS,
        placeholder=_("Choose up to {n}").format(n=MOST_INTERESTS)
        if titles
        else _("None of this region; search above"),
    )


def _candidates(region: Region, words: str) -> dict[str, str]:
    standing = cache.candidates()
    if words:
        wish = by.Wish(words=words)
    elif standing.desk.size > MOST_LISTED:
        wish = by.Wish(chosen={by.REGION: (region.region_id,)})
    else:
        wish = by.Wish()
    ids = standing.ids(standing.desk.find(wish))[:MOST_LISTED]
    return {one: standing.by_id[one].candidate.title for one in ids}


def _projects(region: Region, words: str) -> dict[str, str]:
    finder = cache.finder()
    chosen_regions = {} if words else {"region": (region.region_id,)}
    wish = queries.Wish(today=clock.today(), words=words, chosen=chosen_regions, order="match")
    rows = finder.projects.iloc[finder.find(wish).positions[:MOST_LISTED]]
    return _named(rows)


def _titles(ids: list[str]) -> dict[str, str]:
    projects = cache.finder().projects
    rows = projects.loc[projects["project_id"].isin(ids)]
    return _named(rows)


def _named(rows: pd.DataFrame) -> dict[str, str]:
    """'SYSCHEMIQ: Demonstrator of ...' by the number of the project."""
    columns = (rows[name].fillna("").astype(str) for name in ("project_id", "acronym", "title"))
    return {
        i: f"{acronym}: {title}" if acronym else title
        for i, acronym, title in zip(*columns, strict=True)
    }
