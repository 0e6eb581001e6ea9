"""The parts of the projects page: how many, which one, its facts, partners and labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components import (
    cache,
    downloads,
    keys,
    links,
    partners,
    picks,
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
MAX_EVIDENCE = 4
SIMILAR = 6
READ, CORRECTED = "reader", "correction"


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
    projects = cache.finder().projects
    project = projects.loc[projects["project_id"] == chosen].iloc[0]
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            project_kept.choice(chosen, kept)
            st.button(_("Close"), key=keys.CLOSE, on_click=picks.closed, icon=":material/close:")
        st.header(text.literal(str(project["acronym"])), anchor=False)
        st.markdown(f"**{text.literal(str(project['title']))}**")
        _links(project)
        _facts(project)
        partners.draw(chosen, str(project["acronym"]))
        _labels(chosen)
        _similar(chosen)


def _similar(project_id: str) -> None:
    """Projects whose words are nearest, each a link that opens it."""
    found = cache.finder().similar(project_id, SIMILAR)
    names = cache.snapshot().projects.set_index("project_id")["acronym"]
    if not found:
        return
    st.subheader(_("Similar projects"), anchor=False)
    st.caption(_("By the words of title, topic, keywords and abstract that they share."))
    with st.container(horizontal=True, gap="small"):
        for other in found:
            links.to(links.PROJECTS, str(names[other]), {state.PROJECT: other})


def _links(project: pd.Series) -> None:
    with st.container(horizontal=True, gap="medium"):
        st.markdown(text.link(_("Record in CORDIS"), str(project["cordis_url"])))
        if _given(project["doi"]):
            label, address = _("DOI {doi}").format(doi=project["doi"]), DOI + project["doi"]
            st.markdown(text.link(label, address))
        _cite(project)


def _cite(project: pd.Series) -> None:
    row = project.to_frame().T
    downloads.cite(
        str(project["project_id"]),
        [
            downloads.More("bib", references_file.BIBTEX, partial(references_file.bibtex, row)),
            downloads.More("ris", references_file.RIS, partial(references_file.ris, row)),
        ],
    )


def _given(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _facts(project: pd.Series) -> None:
    topic = project["topic_title"] if _given(project["topic_title"]) else ""
    stacked.facts(
        {
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
    )


def _status(raw: str) -> str:
    known = {
        "SIGNED": _("Grant agreement signed"),
        "CLOSED": _("Closed"),
        "TERMINATED": _("Terminated"),
    }
    return known.get(raw.upper(), raw)


def _labels(project_id: str) -> None:
    evidence(queries.labels_of(cache.snapshot(), project_id))


def evidence(rows: pd.DataFrame) -> None:
    """The labels of a project or call, each with what gave it."""
    if rows.empty:
        return
    st.subheader(_("Why it is listed"), anchor=False)
    st.caption(text.literal(_given_by(rows.iloc[0])))
    names = {"relevance": _("Chemical industry")}
    lines = []
    for kind, label, evidence in zip(
        rows["label_kind"], rows["label"], rows["evidence"], strict=True
    ):
        named = text.objective(label) if kind == "objective" else ""
        named = text.sector(label) if kind == "sector" else named
        lines.append(f"- **{named or names.get(kind, kind)}**: {_evidence(evidence)}")
    st.markdown("\n".join(lines))


def _given_by(label: pd.Series) -> str:
    """Who gave the labels of which this is one, in a sentence."""
    if label["given_by"] == CORRECTED:
        made = cache.snapshot().manifest.get("labels", {}).get("corrections", [])
        reasons = [c["reason"] for c in made if c["item_id"] == label["item_id"]]
        return _("Corrected after a second look: {reasons}").format(reasons=" ".join(reasons))
    if label["given_by"] == READ:
        return _("Labels given by a reader on {day}. What in the record speaks for each:").format(
            day=text.date(label["given_on"])
        )
    return _(
        "Nobody has read this record for its labels yet; a model learned from readings gave them. "
        "What in the record spoke for each:"
    )


def _evidence(found: Sequence[str]) -> str:
    shown = [_said(str(piece)) for piece in list(found)[:MAX_EVIDENCE]]
    return "; ".join(shown) or _("the text as a whole, no single term")


def _said(piece: str) -> str:
    """'title: lignin*' as a visitor reads it: in the title "lignin...", any ending."""
    place, _colon, term = piece.partition(": ")
    words = text.literal(term.replace("*", "…"))
    named = {
        "title": _("in the title “{term}”"),
        "topic": _("in the topic “{term}”"),
        "keywords": _("among the keywords “{term}”"),
        "abstract": _("in the abstract “{term}”"),
        "topics": _("call topic {term}"),
        "schemes": _("type of action {term}"),
        "euroscivoc": _("EuroSciVoc {term}"),
    }
    return named[place].format(term=words) if place in named else text.literal(piece)
