"""A page on paper: A4, without controls, with its filters as a sentence and its address."""

from __future__ import annotations

import html

import streamlit as st

from components import address_bar, client, keys, provenance, theme
from components.text import _

ONLY_ON_PAPER = "print-only"


def style() -> None:
    """The stylesheets of every page, of paper too; fetched once: a run sends addresses alone."""
    dark = theme.palette(st.context.theme.type) is theme.DARK
    sheets = ["everybody.css", "paper.css", *(["paper_of_dark.css"] if dark else [])]
    imports = "".join(f'@import url("{client.url(sheet)}");' for sheet in sheets)
    st.html(f"<style>{imports}</style>")


def sentence(words: str) -> None:
    """A line that stands on paper alone: the filters of the page as a sentence."""
    st.html(only_on_paper(words))


def foot(words: str) -> None:
    """The line under the page; on paper the address and the build with it.

    The browser writes the address when it prints: a part of the page may have changed it since.
    """
    link = _("Link: {address}").format(address="\x00")
    before, _sign, after = link.partition("\x00")
    st.html(
        f'<hr class="foot"><p class="foot">{html.escape(words)}</p>'
        f'<div class="{ONLY_ON_PAPER}">{html.escape(provenance.build())} \u00b7 '
        f'{html.escape(before)}<span class="permalink"></span>{html.escape(after)}</div>'
    )
    client.mount(
        "every_page",
        key=keys.PRINTING,
        data={"without": address_bar.LOST_PAGE},
        on_ground_change=lambda: None,  # the run that follows draws in the other colours
    )


def only_on_paper(words: str) -> str:
    """The same as HTML, where it stands within more."""
    return f'<div class="{ONLY_ON_PAPER}">{html.escape(words)}</div>'
