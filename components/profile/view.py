"""What one run of the profile shows: the region, its peers, its facts; and what stands under it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

import pandas as pd

from components import (
    address_bar,
    build_in_use,
    cache,
    downloads,
    filters,
    provenance,
    shell,
    state,
    text,
)
from components.profile import change, facts, neighbours
from components.profile.change import Change
from components.profile.facts import Facts
from components.profile.neighbours import Asked, Neighbours
from components.text import _
from components.theme import Palette
from data.model import Region
from data.queries import profile as asked

T = TypeVar("T")

LARGER = ("no_figure", "split")
"""Where the larger region's change stands beside the missing one."""


@dataclass(frozen=True)
class View:
    """One profile, in one language and one palette.

    ``peers`` are those of the region, or of the nearest larger one whose structure is known;
    ``partners`` are the regions its projects share, the most frequent first; ``larger`` the nearest
    larger region whose chemical employment compares, where the region's own is not published.
    """

    region: Region
    asked: Asked
    colours: Palette
    peers: Neighbours | None
    facts: Facts
    partners: pd.DataFrame
    larger: tuple[Region, Change] | None
    _made: dict[str, tuple[Hashable, object]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def own_peers(self) -> tuple[str, ...]:
        """Peers of the region itself; empty where they are those of a larger one."""
        return own_peers(self.region.region_id, self.peers)

    def once(self, part: str, make: Callable[[], T], of: Hashable = None) -> T:
        """A part of the profile, made once for all who ask for this view; never to be changed.

        ``of`` is what else the part depends on, such as the day: another one makes it anew.
        """
        held = self._made.get(part)
        if held is None or held[0] != of:
            held = self._made[part] = (of, build_in_use.throughout(make))
        return cast("T", held[1])


def own_peers(region_id: str, found: Neighbours | None) -> tuple[str, ...]:
    """The peers, if they are the region's own."""
    return found.ids if found is not None and found.of == region_id else ()


def of(region_id: str) -> Region:
    """A region by its code."""
    return cache.profile_fields().region(region_id)


def asked_for() -> Asked:
    """Which peers the URL asks for; parts of it that mean nothing are noted."""
    weights, unknown = neighbours.read_weights(address_bar.written(state.WEIGHTS))
    if unknown and state.has_changed():
        address_bar.put(state.WEIGHTS, neighbours.write_weights(weights))
    elif unknown:
        for part in unknown[: len(weights)]:
            state.note_dropped(state.WEIGHTS, part)
    return Asked(state.one(state.ABROAD, [False, True], default=False), weights)


def choose() -> View:
    """The region that the link names, the first lead when it names none, and all about it."""
    labels = cache.region_labels()
    founders = cache.catalogue().partnership.founders
    default = next((r for r in founders if r in labels), next(iter(labels)))
    chosen = filters.region(_("Another region"), default=default) or default
    return kept(chosen, asked_for(), shell.palette())


def kept(chosen: str, wanted: Asked, colours: Palette) -> View:
    """The profile of a region, made now if nobody has asked for it."""
    key = (chosen, wanted.abroad, *wanted.weights.items(), colours.base, str(text.locale()))
    return cast("View", cache.profiles().once(key, lambda: _made(chosen, wanted, colours)))


def _made(chosen: str, wanted: Asked, colours: Palette) -> View:
    return build_in_use.throughout(lambda: make(chosen, wanted, colours))


def make(region_id: str, wanted: Asked, colours: Palette) -> View:
    """The profile of a region; its parts are made when they are drawn."""
    fields = cache.profile_fields()
    region, parents = fields.region(region_id), fields.ancestors(region_id)
    found = _neighbours(region_id, parents, wanted, colours)
    gathered = facts.gather(fields, region, own_peers(region_id, found))
    larger = change.of_larger(fields, region) if gathered.change.why in LARGER else None
    partners = asked.partner_regions(fields.tables, region_id)
    return View(region, wanted, colours, found, gathered, partners, larger)


def _neighbours(
    region_id: str, larger: Sequence[str], wanted: Asked, colours: Palette
) -> Neighbours | None:
    """The region's own peers, else those of the nearest larger region that has any."""
    own = neighbours.find(cache.structure_of, region_id, wanted)
    return own if own is not None or not larger else kept(larger[0], wanted, colours).peers


def source(figure: downloads.Figure) -> str:
    """The source line of a figure."""
    return provenance.short(figure.sources, with_map=figure.with_map)


def named(region: Region) -> str:
    """'Lombardia / Lombardy (ITC4)' for titles and files."""
    return f"{region.name} ({region.region_id})"


def short(region: Region) -> str:
    """'Lombardy (ITC4)' for sentences that tell a region from a larger one."""
    return f"{text.short_name(region)} ({region.region_id})"
