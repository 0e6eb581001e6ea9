"""A page on paper: A4, without controls, with its filters as a sentence and its address."""

from __future__ import annotations

import html

import streamlit as st

from components import client, provenance, state, theme
from components.text import _
from components.theme import LIGHT

ONLY_ON_PAPER = "print-only"
NOT_ON_PAPER = "screen-only"
"""Class (or start of a container's key) of what paper has no use for."""

# What one operates is no part of a print: navigation, toolbars, everything that asks for a click.
_WIDGETS = (
    "Header", "Toolbar", "Sidebar", "SidebarCollapsedControl", "Decoration", "StatusWidget",
    "ElementToolbar", "Popover", "PopoverBody", "Selectbox", "MultiSelect", "TextInput",
    "NumberInput", "TextArea", "DateInput", "Slider", "SelectSlider", "Checkbox", "Radio",
    "ButtonGroup", "Button", "DownloadButton", "LinkButton", "TooltipIcon",
    "HeaderActionElements", "ExpanderToggleIcon", "Skeleton",
)  # fmt: skip
_CONTROLS = ", ".join(
    [
        *(f'[data-testid="st{name}"]' for name in _WIDGETS),
        '[role="tablist"]',
        ".modebar",
        "button",
        f".{NOT_ON_PAPER}",
        f'[class*="st-key-{NOT_ON_PAPER}"]',
        # A closed list has nothing to say on paper but its own label.
        '[data-testid="stExpander"]:has(details:not([open]))',
    ]
)

_TWIN = "paper-twin"
_DRAWN = (
    '[data-testid="stPlotlyChart"], [data-testid="stDataFrame"], [data-testid^="stBidiComponent"]'
)
_FIGURES = f'{_DRAWN}, [data-testid="stTable"], [data-testid="stMetric"]'

SCREEN = f"""
.{ONLY_ON_PAPER} {{ display: none; }}
[class*="st-key-lineage_"] button p {{ font-size: 0; }}
[class*="st-key-lineage_"] button p strong {{ font-size: 0.85rem; font-weight: 400; }}
"""

PAPER = f"""
@page {{ size: A4 portrait; margin: 13mm 12mm 14mm; }}
@media print {{
  {_CONTROLS} {{ display: none !important; }}
  .{ONLY_ON_PAPER} {{ display: block; font-size: 8.5pt; margin: 0 0 4pt; }}
  * {{ print-color-adjust: exact !important; -webkit-print-color-adjust: exact !important; }}
  html, body, #root, [data-testid="stApp"] {{
    background: {LIGHT.ground} !important; color: {LIGHT.text} !important; font-size: 11px;
  }}
  html, body, #root, [data-testid="stApp"], [data-testid="stAppViewContainer"],
  [data-testid="stMain"], [data-testid="stMainBlockContainer"] {{
    position: static !important; display: block !important; overflow: visible !important;
    height: auto !important; min-height: 0 !important; inset: auto !important;
  }}
  [data-testid="stMainBlockContainer"] {{ padding: 0 !important; max-width: none !important; }}
  [data-testid="stVerticalBlock"], [data-testid="stHorizontalBlock"] {{ gap: 6pt !important; }}
  h1, h2, h3, h4 {{ break-after: avoid; padding: 4pt 0 2pt !important; color: {LIGHT.text}; }}
  p, li {{ orphans: 3; widows: 3; }}
  hr {{ display: none; }}
  figure, tr, img, svg, {_FIGURES}, [class*="st-key-figure_"] {{ break-inside: avoid; }}
  [data-testid="stVerticalBlock"]:has(> [data-testid="stElementContainer"]):not(:has(h2)) {{
    break-inside: avoid-page;
  }}
  {_FIGURES}, .js-plotly-plot, canvas, iframe, table {{ max-width: 100% !important; }}
  [data-testid="stMainBlockContainer"] div:not(.{_TWIN}) {{ max-width: 100% !important; }}
  .{_TWIN} + * {{ display: none !important; }}
  .{_TWIN} {{ width: 100%; break-inside: avoid; }}
  .{_TWIN} > svg {{ display: block; width: 100%; height: auto; }}
  [data-testid="stPageLink"] a {{ padding: 0 !important; background: none !important; }}
  a {{ color: {LIGHT.primary} !important; text-decoration: none; }}
}}
"""

# Colours that a dark ground was chosen for are turned round: light becomes dark, a hue stays.
PAPER_OF_DARK = f"""
@media print {{
  [data-testid="stMainBlockContainer"] *:not(svg *) {{
    color: {LIGHT.text} !important; border-color: {LIGHT.grid} !important;
  }}
  {_DRAWN}, .{_TWIN} {{ filter: invert(1) hue-rotate(180deg); }}
  {_DRAWN}, :is({_DRAWN}) *:not(svg *) {{ color: #F5E7DF !important; }}
}}
"""


def style() -> None:
    """The stylesheet of the printed page; once per page."""
    dark = theme.palette(st.context.theme.type) is theme.DARK
    st.html(f"<style>{SCREEN}{PAPER}{PAPER_OF_DARK if dark else ''}</style>")


def sentence(words: str) -> None:
    """A line that stands on paper alone: the filters of the page as a sentence."""
    _on_paper(words)


def foot() -> None:
    """The address and the build, on paper alone."""
    link = state.permalink()
    parts = [provenance.build(), *([_("Link: {address}").format(address=link)] if link else [])]
    _on_paper(" \u00b7 ".join(parts))
    client.mount("printing", key=state.PRINTING, data={})


def _on_paper(words: str) -> None:
    st.html(f'<div class="{ONLY_ON_PAPER}">{html.escape(words)}</div>')
