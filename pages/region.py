"""Profile of one region: who it is, where it stands, where it is heading, with whom."""

from __future__ import annotations

from functools import partial

from components import map_filters, shell
from components.profile import (
    figures,
    fitting,
    heading,
    industry,
    peers,
    projects,
    sentences,
    shift,
    sites,
    unknown,
    years,
)
from components.profile.block import draw_sections, title
from components.profile.view import View
from components.text import _


def over_the_years(view: View) -> None:
    """One indicator, drawn anew without the rest when another is chosen."""
    draw_sections("years", [("", years.section(view, map_filters.indicator()))])


def profile() -> None:
    """The whole of it, drawn anew for another region."""
    view = heading.draw()
    draw_sections(
        "standing",
        [(_("Key figures"), figures.section(view))],
        [(_("What the figures say"), sentences.section(view))],
        [
            (_("Related industries"), industry.section(view)),
            (_("What the change is made of"), shift.section(view)),
        ],
        [(_("Horizon Europe projects in chemistry"), projects.section(view))],
        [(_("Calls that fit"), fitting.section(view))],
        title(_("Regions built like it")),
    )
    peers.options()
    draw_sections("peers", [("", peers.section(view))], title(_("Over the years")))
    shell.part(partial(over_the_years, view))
    sites.draw(view, _("Chemical sites and pipelines"))
    draw_sections(
        "foot",
        [("", sites.section(view))],
        [(_("What we do not know"), unknown.section(view))],
    )


shell.part(profile)
