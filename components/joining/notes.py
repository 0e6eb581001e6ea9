"""What a reader should know: languages, rules with their sources, and where the letter goes."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from components import address_bar, state, text
from components.joining import wording, words
from components.joining.asked import Asked
from components.text import _, ngettext
from components.theme import LINE
from data.letters.texts import Said
from data.letters.wish import MOST_INTERESTS
from data.model import Role

HERE = frozenset({"localhost", "127.0.0.1"})


def draw(asked: Asked | None) -> None:
    """The notes under the letter."""
    st.header(_("Before you send it"), anchor=False)
    lines = [*_of_region(asked), *_languages(asked), *_rules(), *_link()]
    st.markdown("\n".join(f"- {line}" for line in lines), width=LINE)


def _of_region(asked: Asked | None) -> list[str]:
    if asked is None:
        return []
    wish = asked.wish
    told = []
    if not any((wish.objectives, wish.themes, wish.candidates, wish.projects, wish.leads)):
        told.append(
            _(
                "The letter names no objective, working theme, candidate or project yet: whoever "
                "reads it cannot tell what the region is interested in."
            )
        )
    if wish.region.role in {Role.LEAD, Role.MEMBER}:
        sentence = _("{region} is in the partnership: {role}. The letter confirms its interest.")
        name = text.literal(text.short_name(wish.region))
        told.append(sentence.format(region=name, role=text.role(wish.region.role)))
    if not asked.held:
        told.append(
            _(
                "No figure on the chemical industry is published for this region or a larger one "
                "that holds it, so that the letter has none."
            )
        )
    elif any(fact.parent and not fact.same_territory for fact in asked.facts):
        told.append(
            _(
                "Where only a larger region has a figure, the letter names that region. Take the "
                "figure out above if it does not help."
            )
        )
    return told


def _languages(asked: Asked | None) -> list[str]:
    every = wording.languages()
    offered = [words.language(code) for code, one in every.items() if one.is_offered]
    sentence = ngettext(
        "The letters exist in one language: {languages}.",
        "The letters exist in {n} languages: {languages}.",
        len(offered),
    )
    told = sentence.format(n=text.number(len(offered)), languages=", ".join(offered))
    own = words.languages_of(asked.wish.region.country) if asked else []
    absent = [c for c in own if c not in every or not every[c].is_offered]
    if absent:
        shown = ", ".join(map(words.language, absent))
        told += " " + _("Not there yet for this region's country: {languages}.").format(
            languages=shown
        )
    return [
        told
        + " "
        + _(
            "A translation is offered once a person who reads the language as their own has "
            "reviewed it."
        )
    ]


def _rules() -> list[str]:
    joining = wording.joining()
    years = joining.rules.commitment.years
    return [
        _(
            "The letter goes to the lead regions, through the network that coordinates the "
            "partnership {source}. No public source that could be read gives an address for it."
        ).format(source=_source(joining.coordinator)),
        _(
            "Thematic partnerships take regional authorities, or bodies with their mandate, whose "
            "smart specialisation strategy has clear links to the topic {source}."
        ).format(source=_source(joining.rules.mandate)),
        ngettext(
            "A region that leads is asked for a commitment letter signed by its authority, with "
            "resources for at least {n} year {source}.",
            "A region that leads is asked for a commitment letter signed by its authority, with "
            "resources for at least {n} years {source}.",
            years,
        ).format(n=text.number(years), source=_source(joining.rules.commitment)),
        _(
            "Working themes: as named in public {sources}. A letter names up to {n} candidates and "
            "{n} projects."
        ).format(
            sources=", ".join(dict.fromkeys(map(_source, joining.themes.values()))),
            n=text.number(MOST_INTERESTS),
        ),
    ]


def _source(said: Said) -> str:
    """'(ecrn.net)' as a link to the page that says so."""
    host = (urlsplit(said.source).hostname or "").removeprefix("www.")
    return f"({text.link(host, said.source)})"


def _link() -> list[str]:
    address = address_bar.address_of("region", {state.REGION: ""})
    if urlsplit(address).hostname not in HERE:
        return []
    return [
        _(
            "This dashboard runs on your own machine: the link at the foot of the letter works "
            "here alone. Make the letter on the public address if the reader is to follow it."
        )
    ]
