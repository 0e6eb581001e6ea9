"""A page as it would lie on A4, without printing it."""

from __future__ import annotations

A4_WIDTH = 703
"""CSS pixels between margins of 12 mm."""
# Not the bars of a chart and the figures of a comparison, buttons on the screen and ink on paper.
CONTROLS = (
    "button:not(.fb button, .cmp button), input, select, textarea, "
    "[role=button], [role=combobox], [role=tablist], "
    '[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stPopover"]'
)
SEEN = """
(selector) => [...document.querySelectorAll(selector)]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1)
  .map((e) => e.outerHTML.slice(0, 120))
"""
TOO_WIDE = """
(width) => [...document.querySelectorAll('[data-testid="stMainBlockContainer"] *')]
  .filter((e) => e.checkVisibility() && !e.closest('svg svg, svg g'))
  .filter((e) => Math.round(e.getBoundingClientRect().right) > width + 1)
  .map((e) => `${e.tagName} ${e.dataset.testid ?? e.className}`)
"""


def on_paper(page):
    page.wait_for_function("() => window.chemicalRegionsPrinting !== undefined")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
