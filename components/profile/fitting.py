"""Calls ahead that fit what the region's organisations do, and why each fits."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import build_in_use, cache, calls, clock, links, memory, provenance, state, text
from components.profile import block
from components.profile.block import Section
from components.profile.view import View
from components.text import _, ngettext
from data import queries
from data.analysis import fit
from data.analysis.fit import Fit
from data.model import Region
from data.queries import profile as asked

MOST = 5
NAMED = 3
"""Coordinators that are named with a call; the others are counted."""
SOURCES = ("calls", "cordis")


def section(view: View) -> Section:
    """Up to five calls, each with its deadline and the reason; kept for the day alone."""
    today = clock.today()
    return view.once("fitting", lambda: Section(made(view.region, today)), of=today)


def made(region: Region, today: dt.date) -> str:
    """The section as HTML, for one day."""
    tables = cache.snapshot()
    ahead = _ahead(str(build_in_use.folder()), tables.build_id, today)
    if not ahead.calls:
        return block.paragraphs(_("No deadline of the snapshot lies ahead."))
    here = queries.projects_in(tables, region.region_id)
    if not here:
        words = _(
            "No project in the snapshot has an organisation in {region}: "
            "there is nothing to which calls could fit."
        )
        return block.paragraphs(words.format(region=text.short_name(region)))
    led = asked.coordinators_in(tables, region.region_id)
    found = fit.rank_among(ahead.once, ahead.labelled, here, led)
    if not found:
        words = _("No call ahead has an objective and a sector in common with a project here.")
        return block.paragraphs(words)
    items = "".join(
        _item(one, ahead.calls[one.call_id], len(here), _again(ahead, one.call_id))
        for one in found[:MOST]
    )
    return (
        f'<ol class="pf-calls">{items}</ol>'
        + block.note(rule(found))
        + block.note(provenance.short(list(SOURCES)))
    )


@dataclass(frozen=True)
class _Ahead:
    """What every region has before it on a day: the calls by id, each once, those that repeat it.

    ``labelled`` are all projects, against which each region is measured.
    """

    calls: Mapping[str, Mapping[Any, Any]]
    once: pd.DataFrame
    again: Mapping[str, Sequence[str]]
    labelled: fit.Labelled


@memory.kept(2)
def _ahead(_where: str, _build_id: str, today: dt.date) -> _Ahead:
    ahead = cache.calls_ahead(today).ahead
    once, again = fit.once(ahead)
    rows = {str(row["call_id"]): row for row in ahead.to_dict("records")}
    return _Ahead(rows, once, again, fit.labelled(once, cache.snapshot().projects))


def _again(ahead: _Ahead, call_id: str) -> str:
    """When the same call is made once more; nothing where it is not."""
    ids = ahead.again.get(call_id)
    if not ids:
        return ""
    days = "; ".join(text.date(ahead.calls[i]["deadline"]) for i in ids)
    return _("The same call comes again, until {days}.").format(days=days)


def _item(one: Fit, call: Mapping[Any, Any], projects: int, again: str) -> str:
    link = links.inside("calls", str(call["title"]), {state.CALL: one.call_id})
    left = calls.left(call["deadline"], int(call["days_left"]))
    return (
        f'<li value="{one.place}">{link}'
        f"<small>{html.escape(f'{left} {again}'.strip())}</small>"
        f"{block.paragraphs(why(one, projects))}</li>"
    )


def why(one: Fit, projects: int) -> str:
    """Why a call fits a region that takes part in so many projects."""
    return _("{portfolio}, {share}. {experience}; {leaders}.").format(
        portfolio=_portfolio(one, projects),
        share=_share(one),
        experience=_experience(one),
        leaders=_leaders(one),
    )


def _portfolio(one: Fit, projects: int) -> str:
    label = text.sector(one.label) if one.kind == fit.SECTOR else text.objective(one.label)
    if projects == 1:
        return _("The only project here is labelled “{label}”").format(label=label)
    words = ngettext(
        "{held} of the {n} projects here is labelled “{label}”",
        "{held} of the {n} projects here are labelled “{label}”",
        one.held,
    )
    return words.format(held=text.number(one.held), n=text.number(projects), label=label)


def _share(one: Fit) -> str:
    if one.times is None:
        return _("too few to compare with the share among all projects")
    times = text.number(one.times, 1)
    if times == text.number(1, 1):
        return _("about the share among all projects")
    return _("{times} times the share among all projects").format(times=times)


def _experience(one: Fit) -> str:
    if one.kinds == fit.KINDS:
        words = ngettext(
            "{n} shares an objective and a sector with the call",
            "{n} share an objective and a sector with the call",
            one.such,
        )
    elif one.kinds == (fit.SECTOR,):
        words = ngettext(
            "{n} shares a sector with the call", "{n} share a sector with the call", one.such
        )
    else:
        words = ngettext(
            "{n} shares an objective with the call",
            "{n} share an objective with the call",
            one.such,
        )
    return words.format(n=text.number(one.such))


def _leaders(one: Fit) -> str:
    if not one.led:
        return _("none of these is coordinated from here")
    shown = ", ".join(f"{name} ({text.number(n)})" for name, n in one.leaders[:NAMED])
    if (rest := len(one.leaders) - NAMED) > 0:
        words = ngettext("{names} and {n} more", "{names} and {n} more", rest)
        shown = words.format(names=shown, n=text.number(rest))
    words = ngettext(
        "{n} of these is coordinated from here, by {names}",
        "{n} of these are coordinated from here, by {names}",
        one.led,
    )
    return words.format(n=text.number(one.led), names=shown)


def rule(found: Sequence[Fit]) -> str:
    """By what the calls are ranked, and which of them the rule cannot tell apart."""
    shown, last = found[:MOST], found[:MOST][-1]
    parts = [
        _(
            "Ranked by how specialised the projects here are in the call's objectives and sectors, "
            "and by experience with such projects: a rule of our own, described under Methods. It "
            "says nothing of who will be funded."
        )
    ]
    if len({one.place for one in shown}) < len(shown):
        parts.append(
            _("Calls of the same number fit equally well; the nearer deadline stands first.")
        )
    alike = sum(one.place == last.place for one in found[MOST:])
    if alike:
        words = ngettext(
            "{n} more call fits as well as the last one shown.",
            "{n} more calls fit as well as the last one shown.",
            alike,
        )
        parts.append(words.format(n=text.number(alike)))
    return " ".join(parts)
