"""Horizon Europe in chemistry: how much, who takes part, with which regions, what is new."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import cache, downloads, links, provenance, shell, state, text
from components.profile import lists
from components.profile import view as page
from components.profile.lists import Cell, Column
from components.profile.view import View
from components.text import _, ngettext
from data import queries
from data.queries import profile as asked

ORGANISATIONS = 8
PARTNERS = 10
NEWEST = 6
SOURCE = "cordis"


def draw(view: View) -> None:
    """Count, money and coordination in a sentence; organisations, partner regions, projects."""
    tables, region = cache.snapshot(), view.region
    found = queries.find_projects(tables, region_id=region.region_id)
    if found.empty:
        page.written(
            _("No project in the snapshot has an organisation in {region}.").format(
                region=text.short_name(region)
            )
        )
        return
    organisations = asked.organisations_in(tables, region.region_id)
    page.written(sentence(view, found, organisations))
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        _organisations(view, organisations)
    with right:
        _partners(view)
    _newest(view, found)
    provenance.caption([SOURCE])


def sentence(view: View, found: pd.DataFrame, organisations: pd.DataFrame) -> str:
    """Projects, organisations, money, coordination."""
    region = view.region
    inside = found["coordinator_region_id"].fillna("").str.startswith(region.region_id)
    if region.level == 0:
        inside |= found["coordinator_country"] == region.region_id
    led, n, seats = int(inside.sum()), len(found), len(organisations)
    words = ngettext(
        "{n} project has {seats} of its organisations in {region}",
        "{n} projects have {seats} organisations in {region} between them",
        n,
    )
    money = float(organisations["ec_eur"].sum())
    return _(
        "{words}, granted {money}; {led} of them ({share} %) are coordinated from here."
    ).format(
        words=words.format(n=text.number(n), seats=text.number(seats), region=page.short(region)),
        money=text.money(money),
        led=text.number(led),
        share=text.number(100 * led / n),
    )


def _organisations(view: View, frame: pd.DataFrame) -> None:
    st.subheader(_("Organisations with most projects"), anchor=False)
    title = _("Organisations in {region} in Horizon Europe chemistry projects").format(
        region=page.named(view.region)
    )
    first = frame.head(ORGANISATIONS)
    rows = [
        [name, text.number(n), text.number(led), text.money(money)]
        for name, n, led, money in zip(
            first["name"].astype(str).tolist(),
            first["projects"].astype(int).tolist(),
            first["coordinated"].astype(int).tolist(),
            first["ec_eur"].astype(float).tolist(),
            strict=True,
        )
    ]
    columns = [
        Column(_("Organisation")),
        Column(_("Projects"), is_number=True),
        Column(_("Coordinates"), is_number=True, is_optional=True),
        Column(_("EU contribution"), is_number=True),
    ]
    st.html(lists.table(columns, rows, shell.palette(), name=title))
    rest = len(frame) - len(rows)
    if rest > 0:
        more = ngettext("and {n} more, in the file", "and {n} more, in the file", rest)
        st.caption(more.format(n=text.number(rest)))
    downloads.offer(
        downloads.Figure(
            name=f"organisations_{view.region.region_id}",
            title=title,
            frame=frame,
            sources=[SOURCE],
            notes=[_("One row per organisation; its own EU contribution in euro.")],
        )
    )


def _partners(view: View) -> None:
    st.subheader(_("Partner regions"), anchor=False)
    frame = view.partners
    if frame.empty:
        page.written(_("No partner of these projects is seated in another region."))
        return
    first = frame.head(PARTNERS)
    names = asked.names_of(cache.snapshot(), first["region_id"])
    counts = dict(zip(first["region_id"], first["projects"], strict=True))
    with st.container(horizontal=True, gap="small"):
        for code, name in names.items():
            label = f"{text.literal(name)} ({code}) **{text.number(int(counts[code]))}**"
            links.to_region(code, label)
    st.caption(
        _("Regions by the number of projects shared; {n} regions in all.").format(
            n=text.number(len(frame))
        )
    )


def _newest(view: View, found: pd.DataFrame) -> None:
    st.subheader(_("Newest projects"), anchor=False)
    first = found.head(NEWEST)
    starts = [start.date() for start in pd.to_datetime(first["start_date"])]
    rows: list[list[Cell | str]] = [
        [Cell(acronym, url), title, text.date(start), text.money(money)]
        for acronym, url, title, start, money in zip(
            first["acronym"].fillna("").astype(str).tolist(),
            first["cordis_url"].astype(str).tolist(),
            first["title"].astype(str).tolist(),
            starts,
            first["ec_contribution_eur"].astype(float).tolist(),
            strict=True,
        )
    ]
    columns = [
        Column(_("Acronym")),
        Column(_("Title")),
        Column(_("Start"), is_number=True, is_optional=True),
        Column(_("EU contribution"), is_number=True),
    ]
    name = _("The newest projects with an organisation in {region}").format(
        region=text.short_name(view.region)
    )
    st.html(lists.table(columns, rows, shell.palette(), name=name))
    links.to(
        links.PROJECTS,
        _("All projects of this region"),
        {state.REGION: view.region.region_id},
    )
