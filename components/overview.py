"""The parts of the overview."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from components import cache, filters, links, maps, provenance, shell, state, text
from components.text import _, ngettext
from data import queries
from data.model import Objective, Role, Sector


def heading() -> None:
    """What this is, in one sentence."""
    shell.heading(shell.name())
    st.markdown(
        _(
            "Regions with a chemical industry find partners here and build cross-border projects "
            "that can be financed: who they are, what their figures say, and which projects run."
        )
    )


def partnership_map() -> None:
    """Founders, network and all other regions."""
    part = cache.catalogue().partnership
    leads, members, network = (part.of_role(r) for r in (Role.LEAD, Role.MEMBER, Role.NETWORK))
    regions = cache.snapshot().regions
    names = dict(zip(regions["region_id"], regions["name_en"], strict=True))
    sentence = _(
        "{leads} lead the partnership, {members} founded it with them in {year}; {n} further "
        "regions belong to the wider network. Every European region is invited to join."
    ).format(
        leads=_join([names.get(r, r) for r in leads]),
        members=_join([names.get(r, r) for r in members]),
        year=part.established,
        n=len(network),
    )
    st.markdown(sentence)
    maps.partnership_map(sentence)
    provenance.caption(["gisco_nuts"], with_map=True)


def _join(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])


def counts() -> None:
    """What the dashboard holds, counted now."""
    held = queries.counts(cache.snapshot(), cache.catalogue(), dt.datetime.now(dt.UTC).date())
    catalogue = cache.catalogue()
    with st.grid(2, gap="small", min_column_width=120):
        st.metric(
            _("Regions"),
            text.number(held.regions),
            border=True,
            help=_("{countries} countries and their regions, of which {nuts2} at NUTS 2").format(
                countries=text.number(_regions_at(0)), nuts2=text.number(_regions_at(2))
            ),
        )
        st.metric(_("Indicators"), text.number(held.indicators), border=True)
        st.metric(_("Projects"), text.number(held.projects), border=True)
        st.metric(
            _("Calls ahead"),
            text.number(held.open_calls),
            border=True,
            help=_("Deadline today or later; of {n} calls, as of {day}").format(
                n=text.number(held.calls), day=_day(catalogue.source("calls").vintage)
            ),
        )
    st.caption(
        _(
            "Indicators as released from {oldest} to {newest}, those of the chemical industry for "
            "years to {industry}; projects as of {projects}; calls as of {calls}."
        ).format(
            industry=max(max(y) for y in cache.years_by_level("chem_employment").values()),
            oldest=min(s.vintage for s in catalogue.sources.values())[:4],
            newest=max(catalogue.source(i.source).vintage for i in catalogue.indicators.values())[
                :4
            ],
            projects=_day(catalogue.source("cordis").vintage),
            calls=_day(catalogue.source("calls").vintage),
        )
    )


def _regions_at(level: int) -> int:
    return int((cache.snapshot().regions["level"] == level).sum())


def _day(vintage: str) -> str:
    return text.date(dt.date.fromisoformat(vintage))


def find_region() -> None:
    """The way in by region."""
    chosen = filters.region(_("Find your region"))
    if chosen:
        label = cache.region_labels()[chosen]
        links.to_region(chosen, _("Open {region}").format(region=label))
        if chosen not in cache.catalogue().partnership.roles:
            links.to(links.JOIN, _("Write its letter to join"), {state.REGION: chosen})


def doors() -> None:
    """The ways to what the partnership itself keeps and asks for."""
    links.to(links.CANDIDATES, _("Candidate projects that the partnership wants to build"), {})
    links.to(links.JOIN, _("The letter by which a region joins"), {})


def network() -> None:
    """Every participating region by name, with a link; the colours of the map."""
    labels = cache.region_labels()
    part = cache.catalogue().partnership
    for title, role in (
        (_("Leads"), Role.LEAD),
        (_("Founding members"), Role.MEMBER),
        (_("Wider network"), Role.NETWORK),
    ):
        codes = part.of_role(role)
        box = st.container() if role is not Role.NETWORK else st.expander(f"{title} ({len(codes)})")
        with box:
            if role is not Role.NETWORK:
                st.markdown(f"**{title}**")
            with st.container(horizontal=True, gap="small"):
                for code in codes:
                    links.to_region(code, labels.get(code, code).rsplit(" (", 1)[0])


def objectives() -> None:
    """Four doors with counts."""
    st.header(_("Projects by objective"), anchor=False)
    ids = [o.value for o in Objective]
    found = queries.count_labels(cache.snapshot().projects, "objective_ids", ids)
    with st.grid(4, min_column_width=220):
        for objective, n in found.items():
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{text.objective(objective)}**")
                words = ngettext("{n} project", "{n} projects", n).format(n=text.number(n))
                links.to(links.PROJECTS, words, {state.OBJECTIVE: objective})


def sectors() -> None:
    """Chips with counts."""
    st.header(_("Projects by sector"), anchor=False)
    ids = [s.value for s in Sector]
    found = queries.count_labels(cache.snapshot().projects, "sector_ids", ids)
    with st.container(horizontal=True, gap="small"):
        for sector, n in sorted(found.items(), key=lambda item: -item[1]):
            label = f"{text.sector(sector)} ({text.number(n)})"
            links.to(links.PROJECTS, label, {state.SECTOR: sector})
