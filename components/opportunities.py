"""The parts of the projects page: how many, which one, its facts, partners and labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import (
    cache,
    downloads,
    evidence,
    keys,
    opened,
    partners,
    picks,
    piece,
    place_files,
    project_kept,
    references_file,
    stacked,
    state,
    text,
)
from components.text import _
from components.theme import LINE
from data import queries

DOI = "https://doi.org/"
SIMILAR = 6


def introduction() -> None:
    """What is listed, and what is not."""
    st.markdown(
        _(
            "Funded projects of Horizon Europe that concern the chemical industry. Relevance, "
            "objectives and sectors were given by readers or by a model learned from them (see "
            "Methods), not by the funding body; each label shows what it rests on."
        ),
        width=LINE,
    )


def detail(chosen: str, kept: list[str]) -> None:
    """The chosen project; ``kept`` are those set aside."""
    project = cache.finder().record(chosen)
    rows = place_files.partners(chosen)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            project_kept.choice(chosen, kept)
            _cite(chosen)
            st.button(_("Close"), key=keys.CLOSE, on_click=picks.closed, icon=":material/close:")
        head = opened.joined(
            opened.title(str(project["acronym"]), str(project["title"])),
            opened.addresses(_addresses(project)),
            stacked.in_pairs(_facts(project)),
            partners.introduction(rows),
        )
        piece.draw(keys.OPENED, head, None, arrives=True)
        drawn = partners.draw(chosen, str(project["acronym"]), rows)
        why = evidence.told(queries.labels_of(cache.snapshot(), chosen))
        foot = opened.joined(drawn, why, _similar(chosen))
        piece.draw(keys.OPENED_FOOT, foot, picks.opens_alone(state.PROJECT))


def _similar(project_id: str) -> str:
    """Projects whose words are nearest, each a link that opens it."""
    finder = cache.finder()
    found = finder.similar(project_id, SIMILAR)
    names = finder.column("acronym")
    if not found:
        return ""
    return opened.section(
        _("Similar projects"),
        opened.note(_("By the words of title, topic, keywords and abstract that they share.")),
        opened.similar({other: str(names[finder.row_of[other]]) for other in found}),
    )


def _addresses(project: Mapping[str, Any]) -> dict[str, str]:
    addresses = {_("Record in CORDIS"): str(project["cordis_url"])}
    if _given(project["doi"]):
        addresses[_("DOI {doi}").format(doi=project["doi"])] = DOI + project["doi"]
    return addresses


def _cite(project_id: str) -> None:
    finder = cache.finder()

    def row() -> pd.DataFrame:
        return finder.projects.iloc[[finder.row_of[project_id]]]

    downloads.cite(
        project_id,
        [
            downloads.More("bib", references_file.BIBTEX, lambda: references_file.bibtex(row())),
            downloads.More("ris", references_file.RIS, lambda: references_file.ris(row())),
        ],
    )


def _given(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _facts(project: Mapping[str, Any]) -> dict[str, str]:
    topic = project["topic_title"] if _given(project["topic_title"]) else ""
    return {
        _("Status"): _status(str(project["status"])),
        _("Runs"): _("{start} to {end}").format(
            start=text.date(project["start_date"]), end=text.date(project["end_date"])
        ),
        _("EU contribution"): text.money(project["ec_contribution_eur"]),
        _("Total cost"): text.money(project["total_cost_eur"]),
        _("Type of action"): str(project["funding_scheme"] or ""),
        _("Topic"): f"{topic} ({project['topic_id']})" if topic else str(project["topic_id"]),
        _("Coordinator"): f"{project['coordinator_name']}, "
        f"{text.country(str(project['coordinator_country']))}",
    }


def _status(raw: str) -> str:
    known = {
        "SIGNED": _("Grant agreement signed"),
        "CLOSED": _("Closed"),
        "TERMINATED": _("Terminated"),
    }
    return known.get(raw.upper(), raw)
