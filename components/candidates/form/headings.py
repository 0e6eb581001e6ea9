"""The sections of the form by name: their headings, and links that jump to them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components.text import _

WHAT, WHERE, ORGANISATIONS, STAGE = "what", "where", "organisations", "stage"
AMOUNTS, FINANCING, INSTRUMENTS = "amounts", "financing", "instruments"
GATES, LINKS, SOURCES, SIGNATURE = "gates", "links", "sources", "signature"
_OF: Final = {
    **dict.fromkeys(("title", "summary", "objectives", "sectors"), WHAT),
    **dict.fromkeys(("lead_region", "partner_regions"), WHERE),
    **dict.fromkeys(("readiness_now", "readiness_target", "mailbox"), STAGE),
    **dict.fromkeys(("investment", "operating_cost", "emissions_saved"), AMOUNTS),
    **dict.fromkeys(("projects", "calls"), LINKS),
    **dict.fromkeys(("reason", "name"), SIGNATURE),
}


def named() -> dict[str, str]:
    """The name of each section, in their order."""
    return {
        WHAT: _("What it is"),
        WHERE: _("Where"),
        ORGANISATIONS: _("Organisations"),
        STAGE: _("How far it is"),
        AMOUNTS: _("Investment, operation and emissions"),
        FINANCING: _("Financing plan"),
        INSTRUMENTS: _("Instruments considered"),
        GATES: _("Eight gates"),
        LINKS: _("Linked projects and calls"),
        SOURCES: _("Sources"),
        SIGNATURE: _("Signature and saving"),
    }


def draw(section: str) -> None:
    """The heading of a section, which a link can jump to."""
    st.header(named()[section], anchor=_anchor(section))


def jumps() -> None:
    """A line of links to the sections: the form is long."""
    told = " \u00b7 ".join(f"[{name}](#{_anchor(one)})" for one, name in named().items())
    st.markdown(told)


def jump(label: str, path: str) -> str:
    """A link to the section in which a field stands, as Markdown."""
    head = path.partition(".")[0]
    return f"[{label}](#{_anchor(_OF.get(head, head))})"


def _anchor(section: str) -> str:
    return f"form-{section}"
