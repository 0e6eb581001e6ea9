"""The parts of the projects page: how many, which one, its facts, partners and labels."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import cache, downloads, links, printing, provenance, state, tables, text
from components.filters import ProjectView
from components.text import _, ngettext
from components.theme import LINE
from data import queries

DOI = "https://doi.org/"
MAX_EVIDENCE = 4


def introduction() -> None:
    """What is listed, and what is not."""
    st.markdown(
        _(
            "Funded projects of Horizon Europe that concern the chemical industry. Relevance, "
            "objectives and sectors are assigned by the rules under Methods, not by the funding "
            "body; each label shows what it rests on."
        ),
        width=LINE,
    )


def find(view: ProjectView) -> pd.DataFrame:
    """Projects that pass the filters, newest first."""
    return queries.find_projects(
        cache.snapshot(),
        objectives=view.objectives,
        sectors=view.sectors,
        region_id=view.region_id,
        words=view.words,
    )


def summary(view: ProjectView, found: pd.DataFrame) -> None:
    """'n of N', or which filter to loosen; on paper the filters as well."""
    printing.sentence(_filter_words(view))
    whole = len(cache.snapshot().projects)
    if not found.empty:
        money = found["ec_contribution_eur"].sum()
        st.markdown(
            ngettext(
                "**{n} of {whole} projects**, with {money} of EU contribution.",
                "**{n} of {whole} projects**, together with {money} of EU contribution.",
                len(found),
            ).format(n=text.number(len(found)), whole=text.number(whole), money=text.money(money))
        )
        return
    st.markdown(f"**{_('0 of {whole} projects.').format(whole=text.number(whole))}**")
    st.info("\n".join([_("No project passes all filters together."), "", *_ways_out(view)]))
    links.to(links.PROJECTS, _("Clear all filters"), {})


def _ways_out(view: ProjectView) -> list[str]:
    labels = cache.region_labels()
    filters: dict[str, ProjectView] = {}
    if view.region_id:
        without = ProjectView(view.objectives, view.sectors, None, view.words)
        filters[_("the region {name}").format(name=labels[view.region_id])] = without
    if view.sectors:
        filters[_("the sectors")] = ProjectView(view.objectives, (), view.region_id, view.words)
    if view.objectives:
        filters[_("the objectives")] = ProjectView((), view.sectors, view.region_id, view.words)
    if view.words:
        without = ProjectView(view.objectives, view.sectors, view.region_id, "")
        filters[_("the words '{words}'").format(words=text.literal(view.words))] = without
    counted = {name: len(find(other)) for name, other in filters.items()}
    return [
        "- " + _("Without {filter}: {n}").format(filter=name, n=text.number(n))
        for name, n in sorted(counted.items(), key=lambda item: -item[1])
    ]


def source(view: ProjectView, found: pd.DataFrame) -> None:
    """Source line and download of the whole list."""
    provenance.caption(["cordis"])
    kept = found.assign(
        objective_ids=found["objective_ids"].map(";".join),
        sector_ids=found["sector_ids"].map(";".join),
    )
    downloads.offer(
        downloads.Figure(
            name="projects",
            title=_("Projects of Horizon Europe that concern the chemical industry"),
            frame=kept,
            sources=["cordis"],
            notes=[_filter_words(view)],
        )
    )


def _filter_words(view: ProjectView) -> str:
    if view.is_open:
        return _("All projects of the snapshot")
    parts = [*map(text.objective, view.objectives), *map(text.sector, view.sectors)]
    if view.region_id:
        parts.append(cache.region_labels()[view.region_id])
    if view.words:
        parts.append(f"'{view.words}'")
    return _("Filtered by: {filters}").format(filters="; ".join(parts))


def detail(found: pd.DataFrame) -> None:
    """The chosen project; the first of the list when none is chosen."""
    ids = found["project_id"].tolist()
    chosen = state.one(state.PROJECT, ids, ids[0])
    project = found.loc[found["project_id"] == chosen].iloc[0]
    with st.container(border=True):
        st.header(text.literal(str(project["acronym"])), anchor=False)
        st.markdown(f"**{text.literal(str(project['title']))}**")
        _links(project)
        _facts(project)
        _partners(chosen)
        _labels(chosen)


def _links(project: pd.Series) -> None:
    with st.container(horizontal=True, gap="medium"):
        st.markdown(f"[{_('Record in CORDIS')}]({project['cordis_url']})")
        if _given(project["doi"]):
            label, address = _("DOI {doi}").format(doi=project["doi"]), DOI + project["doi"]
            st.markdown(f"[{label}]({address})")


def _given(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _facts(project: pd.Series) -> None:
    topic = project["topic_title"] if _given(project["topic_title"]) else ""
    tables.facts(
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


def organisation_type(code: str) -> str:
    """CORDIS's type of organisation in words."""
    return {
        "PRC": _("Company"),
        "HES": _("University or school"),
        "REC": _("Research organisation"),
        "PUB": _("Public body"),
        "OTH": _("Other"),
    }.get(code, "")


def role(code: str) -> str:
    """CORDIS's role of an organisation in words."""
    return {
        "coordinator": _("Coordinator"),
        "participant": _("Partner"),
        "thirdParty": _("Third party"),
        "associatedPartner": _("Associated partner"),
        "internationalPartner": _("International partner"),
    }.get(code, code)


def _partners(project_id: str) -> None:
    rows = queries.partners_of(cache.snapshot(), project_id)
    labels = cache.region_labels()
    frame = pd.DataFrame(
        {
            "name": rows["name"],
            "role": rows["role"].astype("str").map(role),
            "region": rows["region_id"].map(lambda r: labels.get(r, "")),
            "country": rows["country"].fillna("").map(text.country),
            "type": rows["activity_type"].fillna("").astype("str").map(organisation_type),
        }
    )
    st.subheader(_("Partners ({n})").format(n=text.number(len(frame))), anchor=False)
    st.dataframe(
        frame,
        hide_index=True,
        height=min(38 + 35 * len(frame), 320),
        alt=_("Partners of the project"),
        column_config={
            "name": st.column_config.TextColumn(_("Organisation"), width=190),
            "role": _("Role"),
            "type": _("Type"),
            "region": _("Region of the legal seat"),
            "country": _("Country"),
        },
    )


def _labels(project_id: str) -> None:
    evidence(queries.labels_of(cache.snapshot(), project_id))


def evidence(rows: pd.DataFrame) -> None:
    """The labels of a project or call, each with what gave it."""
    st.subheader(_("Why it is listed"), anchor=False)
    names = {"relevance": _("Chemical industry")}
    lines = []
    for kind, label, evidence in zip(
        rows["label_kind"], rows["label"], rows["evidence"], strict=True
    ):
        named = text.objective(label) if kind == "objective" else ""
        named = text.sector(label) if kind == "sector" else named
        lines.append(f"- **{named or names.get(kind, kind)}**: {_evidence(evidence)}")
    st.markdown("\n".join(lines))


def _evidence(found: Sequence[str]) -> str:
    shown = [text.literal(str(e)) for e in list(found)[:MAX_EVIDENCE]]
    return "; ".join(shown) or _("no word; assigned by hand or by default")
