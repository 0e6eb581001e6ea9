"""The box in which a visitor finds a region; its list is fetched once, not sent with each run."""

from __future__ import annotations

from collections.abc import Sequence

from components import cache, client, keys, picks, served, state, text, wire
from components.text import _
from data.model import LEVELS

MODULE = "region_search"


def chosen(default: str | None = None) -> str | None:
    """The region of any level that the URL names, else ``default``."""
    return state.one(state.REGION, [None, *cache.region_labels()], default)


def region(label: str, *, default: str | None = None, placeholder: str = "") -> str | None:
    """One region of any level, found by own name, English name, Latin letters or code.

    ``default`` stands where the URL names no region, and again when the choice is cleared.
    """
    labels = cache.region_labels()
    found = chosen(default)
    told = {"chosen": _told(found, labels), "usual": _told(default, labels)}
    pick = picks.picked_on_map(keys.REGION_SEARCH, ["", *labels])
    client.mount(
        MODULE,
        key=keys.REGION_SEARCH,
        data=_data(label, placeholder) | told,
        on_picked_change=pick,
    )
    return found


def another(label: str, among: Sequence[str], *, placeholder: str = "") -> None:
    """A box that adds one region to those that the URL names; ``among`` are these."""
    add = picks.added(keys.REGION_SEARCH, cache.region_labels(), among)
    client.mount(
        MODULE,
        key=keys.REGION_SEARCH,
        # What is told changes with each region added, so that the box is emptied again.
        data=_data(label, placeholder) | {"chosen": None, "usual": None, "among": list(among)},
        on_picked_change=add,
    )


def _data(label: str, placeholder: str) -> dict[str, object]:
    return {
        "label": label,
        "placeholder": placeholder or _("Name or code"),
        "url": served.figures_url(wire.SEARCH, 0),
        "locale": str(text.locale()).replace("_", "-"),
        "words": _words(),
    }


def _told(region_id: str | None, labels: dict[str, str]) -> dict[str, str] | None:
    return {"id": region_id, "label": labels[region_id]} if region_id in labels else None


def _words() -> dict[str, str | list[str]]:
    return {
        "clear": _("Clear"),
        "found": _("Regions found: {n}"),
        "more": _("Not shown: {n} more. Further letters narrow the list."),
        "none": _("No region of this name or code."),
        "failed": _("The list of regions could not be fetched. Please try again."),
        "levels": [_("Country"), *(text.level(n) for n in LEVELS if n)],
    }
