"""A page on paper: A4, without controls, with its filters as a sentence and its address."""

from __future__ import annotations

import html

import streamlit as st

from components import address_bar, client, provenance, state, theme
from components.text import _

ONLY_ON_PAPER = "print-only"


def style() -> None:
    """The stylesheet of the printed page; fetched once, so that a run sends its address alone."""
    dark = theme.palette(st.context.theme.type) is theme.DARK
    sheets = ["paper.css", *(["paper_of_dark.css"] if dark else [])]
    imports = "".join(f'@import url("{client.url(sheet)}");' for sheet in sheets)
    st.html(f"<style>{imports}</style>")


def sentence(words: str) -> None:
    """A line that stands on paper alone: the filters of the page as a sentence."""
    _on_paper(words)


def foot() -> None:
    """The address and the build, on paper alone."""
    link = address_bar.permalink()
    parts = [html.escape(provenance.build())]
    if link:
        # The browser writes the address of the moment in its place before it prints.
        marked = f'<span class="permalink">{html.escape(link)}</span>'
        parts.append(html.escape(_("Link: {address}")).format(address=marked))
    words = " \u00b7 ".join(parts)
    st.html(f'<div class="{ONLY_ON_PAPER}">{words}</div>')
    client.mount("printing", key=state.PRINTING, data={})


def _on_paper(words: str) -> None:
    st.html(f'<div class="{ONLY_ON_PAPER}">{html.escape(words)}</div>')
