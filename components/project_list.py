"""The list of projects: how many there are, one sheet of them, and what they add up to."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from components import (
    cache,
    downloads,
    keys,
    links,
    picks,
    printing,
    project_filters,
    project_words,
    provenance,
    references_file,
    shell,
    state,
    tables,
    text,
)
from components.figures import bars
from components.text import _, ngettext
from components.theme import LINE
from data.queries import Found, Wish
from data.queries import finder as by

SHEET = 25
CHARTS = (by.SECTOR, by.OBJECTIVE, by.COUNTRY, by.START, by.PART)
MOST_BARS = 15


def rows_of(found: Found) -> pd.DataFrame:
    """One row per project found, in order, with its number of participating regions."""
    finder = cache.finder()
    rows = finder.projects.iloc[found.positions]
    shown: pd.DataFrame = rows.assign(participating_regions=finder.joint_regions[found.positions])
    return shown


def summary(wish: Wish, found: Found) -> None:
    """'n of N', or which filter to loosen; what was taken for a mistyped word."""
    printing.sentence(project_filters.words_for(wish))
    finder = cache.finder()
    for typed, meant in (found.match.meant if found.match else {}).items():
        words = ", ".join(text.literal(word) for word in meant)
        st.markdown(
            _("Nothing holds '{typed}'; shown is what holds: {words}.").format(
                typed=text.literal(typed), words=words
            )
        )
    if len(found):
        money = float(finder.money[found.positions].sum())
        st.markdown(
            ngettext(
                "**{n} of {whole} projects**, with {money} of EU contribution.",
                "**{n} of {whole} projects**, together with {money} of EU contribution.",
                len(found),
            ).format(
                n=text.number(len(found)), whole=text.number(finder.size), money=text.money(money)
            )
        )
        return
    st.markdown(f"**{_('0 of {whole} projects.').format(whole=text.number(finder.size))}**")
    ways = _ways_out(wish)
    lines = [f"- {told}" for told, _n, _name, _values in ways]
    st.info("\n".join([_("No project passes all filters together."), "", *lines]))
    for told, n, name, values in ways:
        if n:
            links.without(links.PROJECTS, _link(told, n, name), name, values)
    links.to(links.PROJECTS, _("Clear all filters"), {})


def _link(told: str, n: int, name: str) -> str:
    """The words of a link; what a visitor typed is never one."""
    if name != state.SEARCH:
        return told
    return _("Without the words searched for: {n}").format(n=text.number(n))


def _ways_out(wish: Wish) -> list[tuple[str, int, str, list[str] | None]]:
    """What to take away, in words; how many are left then; its name and values in the address."""
    finder = cache.finder()
    told = _("Without {options} ({filter}): {n}")
    ways: list[tuple[str, int, str, list[str] | None]] = []
    for name, n in finder.ways_out(wish).items():
        options = list(map(project_words.of(name), wish.of(name))) if name != by.WORDS else []
        what = ", ".join(options) or f"'{text.literal(wish.words)}'"
        facet = project_words.facet(name)
        asked = state.SEARCH if name == by.WORDS else name
        ways.append((told.format(filter=facet, options=what, n=text.number(n)), n, asked, None))
        if name == by.REGION and len(options) > 1:
            # All of them must take part: to let one go is a smaller step.
            for option, value in zip(options, wish.of(name), strict=True):
                kept = tuple(v for v in wish.of(name) if v != value)
                left = len(finder.find(replace(wish, chosen={**wish.chosen, name: kept})))
                words = told.format(filter=facet, options=option, n=text.number(left))
                ways.append((words, left, asked, [value]))
    return ways


def listed(found: Found) -> None:
    """One sheet of the list; choosing a row opens its project beside it."""
    sheets = math.ceil(len(found) / SHEET)
    sheet = state.one(state.SHEET, range(1, sheets + 1), 1)
    begin = (sheet - 1) * SHEET
    tables.projects(rows_of(found).iloc[begin : begin + SHEET])
    if sheets > 1:
        st.pagination(
            sheets,
            default=sheet,
            key=state.sheet_key(sheet),
            on_change=state.on_sheet(sheet),
        )


def files(wish: Wish, found: Found) -> None:
    """Source line, and the whole list as files."""
    provenance.caption(["cordis"])
    rows = rows_of(found)
    downloads.offer(
        downloads.Figure(
            name="projects",
            title=_("Projects of Horizon Europe that concern the chemical industry"),
            frame=lambda: for_file(rows),
            sources=["cordis"],
            notes=[project_filters.words_for(wish)],
            more=[
                downloads.More(
                    "bib", references_file.BIBTEX, partial(references_file.bibtex, rows)
                ),
                downloads.More("ris", references_file.RIS, partial(references_file.ris, rows)),
            ],
        )
    )


def for_file(rows: pd.DataFrame) -> pd.DataFrame:
    """These projects as a table of a file: lists of labels as words between semicolons."""
    return rows.assign(
        objective_ids=rows["objective_ids"].map(";".join),
        sector_ids=rows["sector_ids"].map(";".join),
    )


def charts(found: Found) -> None:
    """How the projects found spread; picking a bar filters by it."""
    st.subheader(_("What the projects found add up to"), anchor=False)
    facet = state.one(state.BY, CHARTS, CHARTS[0])
    st.segmented_control(
        _("By"),
        CHARTS,
        format_func=project_words.facet,
        key=state.widget_key(state.BY),
        on_change=state.changed(state.BY, CHARTS[0]),
        required=True,
        wrap=True,
    )
    finder = cache.finder()
    counts = finder.facet(facet).count(found.mask)
    sums = finder.facet(facet).add_up(found.mask, finder.money)
    held = sorted((o for o, n in counts.items() if n), key=lambda o: (-counts[o], o))
    if facet == by.START:
        held.sort()
    shown, words = held[:MOST_BARS], project_words.of(facet)
    if not shown:
        st.markdown(_("None of the projects found has one."))
        return
    most = max(shown, key=lambda o: counts[o])
    st.markdown(
        ngettext(
            "Most, {n} project, count under {name}, with {money}. ",
            "Most, {n} projects, count under {name}, with {money}. ",
            counts[most],
        ).format(n=text.number(counts[most]), name=words(most), money=text.money(sums[most]))
        + _("A project counts under each that it has; picking a bar filters the list by it."),
        width=LINE,
    )
    figure = bars.build(
        [words(o) for o in shown],
        [counts[o] for o in shown],
        shown,
        [text.money(sums[o]) for o in shown],
        shell.palette(),
        axis=_("Projects"),
    )
    st.plotly_chart(
        figure,
        key=keys.BARS,
        on_select=picks.picked_bar(keys.BARS, facet, shown),
        selection_mode="points",
        config={"displayModeBar": False},
        alt=_("Projects found, by {facet}").format(facet=project_words.facet(facet)),
    )
