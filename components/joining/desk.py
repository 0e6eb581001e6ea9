"""From what was asked to the letter, and what stands around it on the page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import address_bar, cache, clock, keys, shell, state
from components.joining import wording
from components.joining.asked import Asked
from components.text import _
from components.theme import LINE
from data import queries
from data.letters import content
from data.letters.structure import Letter
from data.model import Role


def on_screen(part: str) -> Any:
    """A part of the page that does not go on paper: there the letter stands alone."""
    return st.container(key=keys.letter_part(part))


def introduction() -> None:
    """What the page is for."""
    shell.heading(_("Join the partnership"))
    st.markdown(
        _(
            "Every region of Europe is invited to join by a letter of interest. Choose a region "
            "and what the letter is to say; it stands beside, ready to be signed. It says nothing "
            "that is not chosen here or published."
        ),
        width=LINE,
    )


def letter(asked: Asked) -> Letter:
    """The letter that was asked for; made anew in each run, kept nowhere."""
    tables, catalogue = cache.snapshot(), cache.catalogue()
    leads = catalogue.partnership.of_role(Role.LEAD)
    known = set(tables.regions["region_id"])
    frame = content.Frame(
        joining=wording.joining(),
        leads=tuple(queries.find_region(tables, catalogue, one) for one in leads if one in known),
        established=catalogue.partnership.established,
        licences={key: one.name for key, one in catalogue.licences.items()},
        build=tables.build_id[: cache.BUILD_LETTERS],
        date=clock.today(),
        profile=address_bar.address_of("region", {state.REGION: asked.wish.region.region_id}),
    )
    return content.compose(asked.wish, asked.facts, asked.texts, frame)
