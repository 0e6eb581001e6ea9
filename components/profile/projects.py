"""Horizon Europe in chemistry: how much, who takes part, with which regions, what is new."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

import pandas as pd

from components import cache, downloads, links, state, text
from components.profile import block, lists
from components.profile import view as page
from components.profile.block import Section
from components.profile.lists import Cell, Column
from components.profile.view import View
from components.text import _, ngettext
from data.queries import profile as asked
from data.queries.profile import Organisation

ORGANISATIONS = 8
PARTNERS = 10
NEWEST = 6
NEWEST_COLUMNS = ["acronym", "cordis_url", "title", "start_date", "ec_contribution_eur"]
SOURCE = "cordis"


def section(view: View) -> Section:
    """Count, money and coordination in a sentence; organisations, partner regions, projects."""
    return view.once("projects", lambda: made(view))


def made(view: View) -> Section:
    """What is shown of the region's projects."""
    tables, region = cache.snapshot(), view.region
    seats = tables.seats
    found = seats.newest_of(seats.projects_in(region.region_id))
    if not found:
        words = _("No project in the snapshot has an organisation in {region}.")
        return Section(block.paragraphs(words.format(region=text.short_name(region))))
    organisations = asked.seated_in(tables, region.region_id)
    title = _("Organisations in {region} in Horizon Europe chemistry projects").format(
        region=page.named(region)
    )
    files = downloads.Figure(
        name=f"organisations_{region.region_id}",
        title=title,
        frame=lambda: asked.organisations_in(tables, region.region_id),
        sources=[SOURCE],
        notes=[_("One row per organisation; its own EU contribution in euro.")],
    )
    return Section(
        block.paragraphs(sentence(view, found, organisations))
        + f'<div class="pf-two"><div>{_organisations(organisations, title)}</div>'
        f"<div>{_partners(view)}</div></div>"
        f"{_newest(view, found)}{block.note(page.source(files))}{_way(region.region_id)}",
        files=files,
    )


def _way(region_id: str) -> str:
    """To all of them."""
    words = _("All projects of this region")
    return block.ways(links.inside("projects", words, {state.REGION: region_id}))


def sentence(view: View, found: Sequence[int], organisations: Sequence[Organisation]) -> str:
    """Projects (rows of them), organisations, money, coordination."""
    region = view.region
    led_from = cache.snapshot().seats.led_from
    leads = [led_from[row] for row in found]
    led = sum(
        code.startswith(region.region_id) or (region.level == 0 and country == region.region_id)
        for code, country in leads
    )
    n, seats = len(found), len(organisations)
    words = ngettext(
        "{n} project has {seats} of its organisations in {region}",
        "{n} projects have {seats} organisations in {region} between them",
        n,
    )
    money = math.fsum(one.ec_eur for one in organisations)
    told = _("{words}, granted {money}; {led} of them ({share} %) are coordinated from here.")
    none = _("{words}, granted {money}; none of them is coordinated from here.")
    return (told if led else none).format(
        words=words.format(n=text.number(n), seats=text.number(seats), region=page.short(region)),
        money=text.money(money),
        led=text.number(led),
        share=text.number(100 * led / n),
    )


def _organisations(found: Sequence[Organisation], title: str) -> str:
    rows = [
        [
            one.name or one.organisation_id,
            text.number(one.projects),
            text.number(one.coordinated),
            text.money(one.ec_eur),
        ]
        for one in found[:ORGANISATIONS]
    ]
    columns = [
        Column(_("Organisation")),
        Column(_("Projects"), is_number=True),
        Column(_("Coordinates"), is_number=True, is_optional=True),
        Column(_("EU contribution"), is_number=True),
    ]
    rest = len(found) - len(rows)
    more = ngettext("and {n} more, in the file", "and {n} more, in the file", rest)
    return (
        block.heading(_("Organisations with most projects"))
        + lists.table(columns, rows, name=title)
        + (block.note(more.format(n=text.number(rest))) if rest > 0 else "")
    )


def _partners(view: View) -> str:
    title, frame = block.heading(_("Partner regions")), view.partners
    if frame.empty:
        words = _("No partner of these projects is seated in another region.")
        return title + block.paragraphs(words)
    first = frame.head(PARTNERS)
    names = asked.names_of(cache.snapshot(), first["region_id"])
    counts = dict(zip(first["region_id"], first["projects"].astype(int), strict=True))
    shown = "".join(
        f"<span>{block.region_link(code, f'{html.escape(name)} ({code})', view.asked)} "
        f"<b>{text.number(counts[code])}</b></span>"
        for code, name in names.items()
    )
    words = _("Regions by the number of projects shared; {n} regions in all.")
    all_ = block.note(words.format(n=text.number(len(frame))))
    return f'{title}<div class="pf-links">{shown}</div>{all_}'


def _newest(view: View, found: Sequence[int]) -> str:
    projects, first = cache.snapshot().projects, list(found[:NEWEST])
    cells = (projects[column].array.take(first).tolist() for column in NEWEST_COLUMNS)
    rows: list[list[Cell | str]] = [
        [
            Cell("" if pd.isna(acronym) else acronym, url),
            title,
            text.date(start),
            text.money(float(money)),
        ]
        for acronym, url, title, start, money in zip(*cells, strict=True)
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
    return block.heading(_("Newest projects")) + lists.table(columns, rows, name=name)
