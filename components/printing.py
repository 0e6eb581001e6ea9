"""A page on paper: A4, without controls, with its filters as a sentence and its address."""

from __future__ import annotations

import html

import streamlit as st

from components import provenance, state
from components.text import _

ONLY_ON_PAPER = "print-only"

# What one operates is no part of a print: navigation, toolbars, everything that asks for a click.
_CONTROLS = (
    '[data-testid="stHeader"]',
    '[data-testid="stToolbar"]',
    '[data-testid="stSidebar"]',
    '[data-testid="stDecoration"]',
    '[data-testid="stStatusWidget"]',
    '[data-testid="stElementToolbar"]',
    '[data-testid="stPopover"]',
    '[data-testid="stPopoverBody"]',
    '[data-testid="stSelectbox"]',
    '[data-testid="stMultiSelect"]',
    '[data-testid="stTextInput"]',
    '[data-testid="stNumberInput"]',
    '[data-testid="stSlider"]',
    '[data-testid="stSelectSlider"]',
    '[data-testid="stCheckbox"]',
    '[data-testid="stRadio"]',
    '[data-testid="stButtonGroup"]',
    '[data-testid="stButton"]',
    '[data-testid="stDownloadButton"]',
    '[data-testid="stLinkButton"]',
    '[data-testid="stPageLink"]',
    '[data-testid="stTooltipIcon"]',
    '[data-testid="stHeaderActionElements"]',
    '[data-testid="stExpanderToggleIcon"]',
    '[role="tablist"]',
    ".modebar",
    ".no-print",
)

STYLE = f"""
<style>
.{ONLY_ON_PAPER} {{ display: none; }}
[class*="st-key-lineage_"] button p {{ font-size: 0; }}
[class*="st-key-lineage_"] button p strong {{ font-size: 0.85rem; font-weight: 400; }}
@page {{ size: A4 portrait; margin: 14mm 12mm 16mm; }}
@media print {{
  {", ".join(_CONTROLS)} {{ display: none !important; }}
  .{ONLY_ON_PAPER} {{ display: block; color: #0A1820; font-size: 10pt; }}
}}
</style>
"""


def style() -> None:
    """The stylesheet of the printed page; once per page."""
    st.html(STYLE)


def sentence(words: str) -> None:
    """A line that stands on paper alone: the filters of the page as a sentence."""
    _on_paper(words)


def foot() -> None:
    """The address and the build, on paper alone."""
    link = state.permalink()
    parts = [provenance.build(), *([_("Link: {address}").format(address=link)] if link else [])]
    _on_paper(" \u00b7 ".join(parts))


def _on_paper(words: str) -> None:
    st.html(f'<div class="{ONLY_ON_PAPER}">{html.escape(words)}</div>')
