"""The list of projects: how many there are, one sheet of them, and what they add up to."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components import (
    cache,
    downloads,
    keys,
    links,
    opened,
    picks,
    piece,
    printing,
    project_filters,
    project_words,
    provenance,
    references_file,
    rows,
    shell,
    state,
    text,
)
from components.figures import bars
from components.text import _, ngettext
from data.queries import Found, Wish
from data.queries import finder as by

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHEET = 20
CHARTS = (by.SECTOR, by.OBJECTIVE, by.COUNTRY, by.START, by.PART)
MOST_BARS = 15


def rows_of(found: Found) -> pd.DataFrame:
    """One row per project found, in order, with its number of participating regions."""
    finder = cache.finder()
    inside = finder.projects.iloc[found.positions]
    shown: pd.DataFrame = inside.assign(participating_regions=finder.joint_regions[found.positions])
    return shown


def summary(wish: Wish, found: Found) -> str:
    """'n of N' as HTML, what was taken for a mistyped word, and on paper the filters."""
    finder = cache.finder()
    money = float(finder.money[found.positions].sum())
    said = ngettext(
        "{n} of {whole} projects, with {money} of EU contribution.",
        "{n} of {whole} projects, together with {money} of EU contribution.",
        len(found),
    ).format(n=text.number(len(found)), whole=text.number(finder.size), money=text.money(money))
    return (
        printing.only_on_paper(project_filters.words_for(wish))
        + opened.paragraph(said, is_strong=True)
        + "".join(map(opened.paragraph, _taken_for(found)))
    )


def _taken_for(found: Found) -> list[str]:
    """What each mistyped word was taken for, in a sentence."""
    told = _("Nothing holds '{typed}'; shown is what holds: {words}.")
    meant = found.match.meant if found.match else {}
    return [told.format(typed=typed, words=", ".join(words)) for typed, words in meant.items()]


def nothing(wish: Wish, found: Found) -> None:
    """What to loosen, where no project passes all filters."""
    printing.sentence(project_filters.words_for(wish))
    for sentence in _taken_for(found):
        st.markdown(text.literal(sentence))
    st.markdown(f"**{_('0 of {whole} projects.').format(whole=text.number(cache.finder().size))}**")
    links.ways_out(links.PROJECTS, _("No project passes all filters together."), _ways_out(wish))


def _ways_out(wish: Wish) -> list[links.WayOut]:
    finder = cache.finder()
    told = _("Without {options} ({filter}): {n}")
    ways: list[links.WayOut] = []
    for name, n in finder.ways_out(wish).items():
        options = list(map(project_words.of(name), wish.of(name))) if name != by.WORDS else []
        what = ", ".join(options) or f"'{text.literal(wish.words)}'"
        facet = project_words.facet(name)
        asked = state.SEARCH if name == by.WORDS else name
        said = told.format(filter=facet, options=what, n=text.number(n))
        ways.append(links.WayOut(said, n, asked))
        if name == by.REGION and len(options) > 1:
            # All of them must take part: to let one go is a smaller step.
            for option, value in zip(options, wish.of(name), strict=True):
                kept = tuple(v for v in wish.of(name) if v != value)
                left = len(finder.find(replace(wish, chosen={**wish.chosen, name: kept})))
                words = told.format(filter=facet, options=option, n=text.number(left))
                ways.append(links.WayOut(words, left, asked, [value]))
    return ways


def listed(wish: Wish, found: Found, chosen: str | None) -> None:
    """One sheet of the list; choosing a row opens its project beside it."""
    sheets = math.ceil(len(found) / SHEET)
    sheet = state.one(state.SHEET, range(1, sheets + 1), 1, shown=False)
    begin = (sheet - 1) * SHEET
    shown = found.positions[begin : begin + SHEET]
    drawn = opened.joined(
        summary(wish, found),
        _table(shown, chosen),
        rows.pager(sheet, sheets),
        opened.note(provenance.short(["cordis"])),
    )
    pick = picks.either(picks.opens(state.PROJECT), picks.turns_to(sheets))
    piece.draw(keys.PROJECT_LIST, drawn, pick)


def chosen_of(found: Found) -> str | None:
    """The project that the address names, if it is among those found."""
    ids = cache.finder().column("project_id")[found.positions].tolist()
    chosen: str | None = state.one(state.PROJECT, [None, *ids], None, shown=False)
    return chosen


def _table(positions: NDArray[np.int64], chosen: str | None) -> str:
    wanted = ("project_id", "acronym", "title", "start_date", "end_date", "ec_contribution_eur")
    column = cache.finder().column
    columns = (column(name)[positions] for name in (*wanted, "objective_ids", "sector_ids"))
    items = [
        rows.Item(
            pick=f"{state.PROJECT}={key}",
            name=str(acronym),
            title=str(title),
            note=rows.labels(objectives, sectors),
            cells=(_years(start, end), _money(money)),
            is_open=key == chosen,
        )
        for key, acronym, title, start, end, money, objectives, sectors in zip(
            *columns, strict=True
        )
    ]
    heads = [rows.Column(_("Years"), is_short=True), rows.Column(_("EU, EUR"), is_number=True)]
    return rows.table(_("Projects found"), _("Project"), heads, items)


def _money(eur: float) -> str:
    return text.number(eur) if eur >= 0 else _("not published")


def _years(start: object, end: object) -> str:
    """'2022\u20132026'; one year alone where both are the same or one is not published."""
    known = [day.year for day in (start, end) if isinstance(day, dt.date) and day == day]  # noqa: PLR0124
    return "\u2013".join(map(str, dict.fromkeys(known)))


def files(wish: Wish, found: Found) -> None:
    """The whole list as files."""
    downloads.offer(
        downloads.Figure(
            name="projects",
            title=_("Projects of Horizon Europe that concern the chemical industry"),
            frame=lambda: for_file(rows_of(found)),
            sources=["cordis"],
            notes=[project_filters.words_for(wish)],
            more=[
                downloads.More(
                    "bib",
                    references_file.BIBTEX,
                    lambda: references_file.bibtex(rows_of(found)),
                ),
                downloads.More(
                    "ris", references_file.RIS, lambda: references_file.ris(rows_of(found))
                ),
            ],
        )
    )


def for_file(projects: pd.DataFrame) -> pd.DataFrame:
    """These projects as a table of a file: lists of labels as words between semicolons."""
    return projects.assign(
        objective_ids=projects["objective_ids"].map(";".join),
        sector_ids=projects["sector_ids"].map(";".join),
    )


def charts(found: Found, before: str) -> None:
    """How the projects found spread; picking a bar filters by it. ``before`` stands above it."""
    facet = state.one(state.BY, CHARTS, CHARTS[0], shown=False)
    finder = cache.finder()
    counts = finder.facet(facet).count(found.mask)
    sums = finder.facet(facet).add_up(found.mask, finder.money)
    held = sorted((o for o, n in counts.items() if n), key=lambda o: (-counts[o], o))
    if facet == by.START:
        held.sort()
    shown = held[:MOST_BARS]
    drawn = opened.section(
        _("What the projects found add up to"),
        rows.switch(state.BY, _("By"), {one: project_words.facet(one) for one in CHARTS}, facet),
        opened.paragraph(_most(facet, shown, counts, sums)),
        _bars(facet, shown, counts, sums),
    )
    pick = picks.either(picks.switches(state.BY, CHARTS), picks.adds(facet, shown))
    piece.draw(keys.BARS, opened.joined(before, drawn), pick)


def _most(
    facet: str, shown: Sequence[str], counts: Mapping[str, int], sums: Mapping[str, float]
) -> str:
    if not shown:
        return _("None of the projects found has one.")
    most = max(shown, key=lambda o: counts[o])
    said = ngettext(
        "Most, {n} project, count under {name}, with {money}.",
        "Most, {n} projects, count under {name}, with {money}.",
        counts[most],
    ).format(
        n=text.number(counts[most]),
        name=project_words.of(facet)(most),
        money=text.money(sums[most]),
    )
    more = _("A project counts under each that it has; picking a bar filters the list by it.")
    return f"{said} {more}"


def _bars(
    facet: str, shown: Sequence[str], counts: Mapping[str, int], sums: Mapping[str, float]
) -> str:
    words = project_words.of(facet)
    drawn = [
        bars.Bar(
            pick=f"{facet}={option}",
            name=words(option),
            length=counts[option],
            words=f"{text.number(counts[option])} ({text.money(sums[option])})",
        )
        for option in shown
    ]
    label = _("Projects found, by {facet}").format(facet=project_words.facet(facet))
    return bars.build(drawn, shell.palette().accent, label) if drawn else ""
