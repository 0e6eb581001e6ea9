"""Every page can be read by everybody: WCAG 2.2 as axe-core checks it, title, language, width.

Each page and state is opened on a laptop in light and on a phone in dark.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.viewing import LAPTOP, PHONE

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": LEVELS, "resultTypes": ["violations"]}
NARROWEST = {"width": 320, "height": 800}
STATES = {
    "overview": "/",
    "map": "/regions?indicator=chem_lq",
    "map of two": "/regions?pair=gdp_pps_hab",
    "sites": "/regions?view=sites",
    "profile": "/region?region=ITC4",
    "profile with little": "/region?region=AL01",
    "comparison": "/compare?region=ITC4&region=NL42",
    "projects": "/projects?objective=scale_up",
    "no projects": "/projects?q=zzzzqqq",
    "project": "/projects?project=101059909",
    "calls": "/calls",
    "no calls": "/calls?sector=textiles&objective=value_chains",
    "candidates": "/candidates",
    "board": "/candidates?view=board",
    "map of candidates": "/candidates?view=map",
    "two candidates": "/candidates?candidate=bi-rex&with=syschemiq",
    "methods": "/methods",
    "unknown page": "/nowhere",
}


# The maps of our own are drawn, and for a moment nothing has changed its size any more.
WHOLE = """
() => {
  const maps = [...document.querySelectorAll('.rm-root')];
  const boxes = [document.querySelector('[data-testid="stMain"]').firstElementChild, ...maps];
  const sizes = boxes.map((box) => JSON.stringify(box.getBoundingClientRect())).join();
  const now = performance.now();
  if (window.sizes !== sizes) { window.sizes = sizes; window.sizedAt = now; }
  return maps.every((map) => 'ready' in map.dataset) && now - window.sizedAt > 300;
}
"""


def whole(page):
    """Wait until the page stands as it will."""
    page.wait_for_function(WHOLE, polling=50)


def said(violations):
    return [
        f"{v['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for v in violations
        for node in v["nodes"][:3]
    ]


@pytest.mark.parametrize("state", STATES)
def test_a_page_can_be_read_by_everybody(visit, state):
    for size, scheme in ((LAPTOP, "light"), (PHONE, "dark")):
        page = visit.open_page(STATES[state], *size, scheme)
        whole(page)
        found = Axe().run(page, options=OPTIONS).response["violations"]
        assert said(found) == []
        assert page.title().endswith("Chemical regions of Europe")
        assert page.evaluate("document.documentElement.lang") == "en"
        assert len(page.get_by_role("heading", level=1).all()) == 1
    # WCAG 1.4.10, reflow: in a window of 320 pixels nothing needs sideways scrolling.
    page.set_viewport_size(NARROWEST)
    visit.wait_until_idle(page)
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("box => box.scrollWidth") <= NARROWEST["width"]
