"""The words for what projects are filtered and sorted by."""

from __future__ import annotations

from collections.abc import Callable

from components import cache, text
from components.text import _
from data.catalogue import FundingEntry
from data.queries import finder as by

ROLES = ("coordinator", "participant", "associatedPartner", "thirdParty", "internationalPartner")


def of(facet: str) -> Callable[[str], str]:
    """A function that names an option of a facet."""
    named: dict[str, Callable[[str], str]] = {
        by.OBJECTIVE: text.objective,
        by.SECTOR: text.sector,
        by.REGION: lambda code: cache.region_labels()[code],
        by.COUNTRY: text.country,
        by.PHASE: _phase,
        by.ACTION: _from_registry(cache.funding().actions),
        by.PART: _from_registry(cache.funding().parts),
        by.START: str,
        by.SIZE: _size,
        by.ORGANISATION: organisation_type,
        by.TRAIT: _trait,
    }
    return named[facet]


def facet(name: str) -> str:
    """What a facet is called above its options."""
    return {
        by.OBJECTIVE: _("Objective"),
        by.SECTOR: _("Sector"),
        by.REGION: _("Partners in all of"),
        by.COUNTRY: _("Country of a partner"),
        by.PHASE: _("State"),
        by.ACTION: _("Type of action"),
        by.PART: _("Part of the programme"),
        by.START: _("Started in"),
        by.SIZE: _("EU contribution"),
        by.ORGANISATION: _("With a partner that is a"),
        by.TRAIT: _("Partnership"),
        by.WORDS: _("Words"),
    }[name]


def order(name: str) -> str:
    """What an order of the list is called."""
    return {
        "match": _("Best match"),
        "newest": _("Newest start"),
        "ending": _("Earliest end"),
        "money": _("EU contribution"),
        "regions": _("Participating regions"),
    }[name]


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


def _from_registry(entries: tuple[FundingEntry, ...]) -> Callable[[str], str]:
    names = {entry.id: entry.name for entry in entries}
    return lambda key: text.registry(names.get(key, key))


def _phase(name: str) -> str:
    return {"running": _("Running"), "ahead": _("Not begun"), "ended": _("Ended")}[name]


def _size(name: str) -> str:
    return {
        "to_1m": _("to 1 million EUR"),
        "to_3m": _("1 to 3 million EUR"),
        "to_5m": _("3 to 5 million EUR"),
        "to_10m": _("5 to 10 million EUR"),
        "over_10m": _("over 10 million EUR"),
    }[name]


def _trait(name: str) -> str:
    return {
        by.PARTNERSHIP: _("At least two participating regions"),
        by.COORDINATED: _("Coordinated from there"),
        by.SME: _("With a small or medium-sized company"),
    }[name]
