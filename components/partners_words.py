"""What the map of a project's partners says: the sentences around it, its popups and its legend."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from components import project_words, text
from components.figures import partners_map, sites_symbols
from components.figures.places import Kind
from components.text import _, ngettext

MOST_NAMED = 5


def on_map() -> dict[str, str | dict[str, str]]:
    """What stands in the map's popups and buttons, by the names its script uses."""
    return {
        "title": _("Map of the partners"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "close": _("Close"),
        "failed": _("Part of the map could not be loaded. Reload the page to try again."),
        "cluster_seats": _("Close together, organisations: {n}. Open"),
        "region": _("Region"),
        "joint": _("Participating region"),
        "country": _("Country"),
        "money": _("EU contribution"),
        "amount": _("EUR {amount}"),
        "missing": _("not published"),
        "roles": {role: project_words.role(role) for role in project_words.ROLES},
    }


def legend(roles: Collection[str], colours: partners_map.Colours) -> list[tuple[list[str], str]]:
    """Signs and words; ``roles`` are those of the partners on the map, one each."""
    kinds = {partners_map.kind_of(role) for role in roles}
    named = {
        "coordinator": _("Coordinator"),
        "participant": _("Partner"),
        "other": _("Associated partner or third party"),
    }
    entries = [([partners_map.mark(k, colours)], words) for k, words in named.items() if k in kinds]
    if len(roles) > 1 + ("coordinator" in kinds):
        ring = sites_symbols.cluster(Kind.ORGANISATION, "3", colours)
        entries.append(([ring], _("So many close together")))
    region = _("Participating region, filled where a partner has its seat")
    return [*entries, ([partners_map.swatch(colours)], region)]


def takeaway(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """How many organisations, in how many countries and participating regions, as Markdown."""
    once = rows.drop_duplicates("organisation_id")
    held = once["joint_id"].dropna().value_counts(sort=True)
    organisations, countries = len(once), once["country"].nunique()
    words = {
        "organisations": ngettext("{n} organisation", "{n} organisations", organisations).format(
            n=text.number(organisations)
        ),
        "countries": ngettext("{n} country", "{n} countries", countries).format(
            n=text.number(countries)
        ),
    }
    if held.empty:
        sentence = _("{organisations} in {countries}; none in a participating region.")
        return sentence.format(**words)
    return ngettext(
        "{organisations} in {countries}; {n} in a participating region: {regions}.",
        "{organisations} in {countries}; {n} in participating regions: {regions}.",
        len(held),
    ).format(
        **words,
        n=text.number(int(held.sum())),
        regions=", ".join(names.get(code, code) for code in held.index),
    )


def left_out(rows: pd.DataFrame) -> str:
    """Who lies outside the map, and how many have no place, '' when all are on it."""
    located = partners_map.located(rows)
    far = rows.loc[located & ~partners_map.on_ground(rows)]
    return " ".join(filter(None, (_outside(far), _without(int((~located).sum())))))


def _outside(far: pd.DataFrame) -> str:
    if far.empty:
        return ""
    named = [
        _("{name} ({country})").format(name=str(name), country=text.country(str(country)))
        for name, country in zip(far["name"], far["country"], strict=True)
    ]
    who = "; ".join(named[:MOST_NAMED])
    rest = len(named) - MOST_NAMED
    if rest <= 0:
        return _("Outside the map: {who}.").format(who=who)
    return ngettext(
        "Outside the map: {who}; and {n} more, in the table.",
        "Outside the map: {who}; and {n} more, in the table.",
        rest,
    ).format(who=who, n=text.number(rest))


def _without(n: int) -> str:
    if n == 0:
        return ""
    return ngettext(
        "The source gives no place for {n} partner, who stands in the table only.",
        "The source gives no place for {n} partners, who stand in the table only.",
        n,
    ).format(n=text.number(n))
