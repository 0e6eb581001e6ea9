"""How the pages are tested for everybody: which states, by which checks, with which exceptions.

The statement on accessibility is made of these lists and of what the checks find
(tests/browser/statement.py); test_access.py holds every state to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.keyboard import Keyboard
from tests.browser.paper import A4_WIDTH, CONTROLS, SEEN, TOO_WIDE, on_paper
from tests.browser.viewing import PHONE, Visit, wait_until_drawn_on, wait_until_idle
from tests.browser.windows import fit

STATES: Final = {
    "overview": "/",
    "map": "/regions?indicator=chem_lq",
    "table": "/regions?indicator=gdp_meur",
    "map of two": "/regions?view=two",
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
    "candidate": "/candidates?candidate=syschemiq",
    "two candidates": "/candidates?candidate=bi-rex&with=syschemiq",
    "letter": "/join?region=NL42",
    "methods": "/methods",
    "accessibility": "/accessibility",
    "unknown page": "/nowhere",
}
UNFOLDED: Final = {"table": ".st-key-table summary"}
"""What is clicked in a state first."""
# The map of sites has hundreds of marks, each a stop of the keyboard.
FARTHEST: Final = 500
LEVELS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS: Final = {
    "runOnly": LEVELS,
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
NARROWEST: Final = {"width": 320, "height": 800}
# WCAG 1.4.12.
SPACED: Final = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
MEASURES: Final = (Path(__file__).parent / "access.js").read_text(encoding="utf-8")
# The maps of our own are drawn, the stylesheets are there, and for a moment nothing has changed
# its size any more.
WHOLE: Final = """
() => {
  const maps = [...document.querySelectorAll('.rm-root')];
  const boxes = [document.querySelector('[data-testid="stMain"]').firstElementChild, ...maps];
  const sizes = boxes.map((box) => JSON.stringify(box.getBoundingClientRect())).join();
  const now = performance.now();
  if (window.sizes !== sizes) { window.sizes = sizes; window.sizedAt = now; }
  const dressed = [...document.querySelectorAll('link[rel="stylesheet"]')].every((l) => l.sheet);
  return dressed && maps.every((map) => 'ready' in map.dataset) && now - window.sizedAt > 150;
}
"""


@dataclass(frozen=True)
class Excepted:
    """What only another project can mend: found by a check as this pattern; where it is filed."""

    check: str
    pattern: str
    criterion: str
    issue: str


EXCEPTIONS: Final = {
    "painted_tables": Excepted(
        "painted",
        "is painted",
        "2.1.1, 1.4.12",
        "https://github.com/streamlit/streamlit/issues/13332",
    ),
}


def whole(page: Page) -> None:
    """Wait until the page stands as it will."""
    page.wait_for_function(WHOLE, polling=50)


def by_axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, contrast among it."""
    return [
        f"{v['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for v in Axe().run(page, options=OPTIONS).response["violations"]
        for node in v["nodes"][:3]
    ]


def told(page: Page) -> list[str]:
    """Title and language of the page."""
    title, lang = page.title(), page.evaluate("document.documentElement.lang")
    faults = (
        [] if re.fullmatch(r"\S.* · Chemical regions of Europe", title) else [f"title: {title}"]
    )
    return faults + ([] if lang == "en" else [f"language: {lang}"])


def spaced(page: Page) -> list[str]:
    """What is cut off where lines, words and letters stand farther apart."""
    before = page.evaluate(MEASURES)["cut"]
    style = page.add_style_tag(content=SPACED)
    wait_until_idle(page)
    found = page.evaluate(MEASURES)
    style.evaluate("(style) => style.remove()")
    return [fault for fault in found["cut"] if fault not in before]


def narrow(page: Page) -> list[str]:
    """What needs sideways scrolling in a window of 320 pixels."""
    page.set_viewport_size(NARROWEST)
    wait_until_idle(page)
    whole(page)
    found: list[str] = page.evaluate(MEASURES)["wide"]
    return found


def printed(page: Page) -> list[str]:
    """Controls on paper, and what is wider than it."""
    on_paper(page)
    return [*page.evaluate(SEEN, CONTROLS), *page.evaluate(TOO_WIDE, A4_WIDTH)]


def keys(page: Page) -> list[str]:
    """Where the focus does not show on its way round the page, or does not come round."""
    keyboard = Keyboard(page)
    try:
        keyboard.round(FARTHEST)
    except AssertionError as error:
        return [*keyboard.faults, str(error)]
    return keyboard.faults


# In this order on one page: what changes it comes last.
ON_A_LAPTOP: Final[dict[str, Callable[[Page], list[str]]]] = {
    "axe": by_axe,
    "told": told,
    "keys": keys,
    "spacing": spaced,
    "reflow": narrow,
    "paper": printed,
}
MEASURED: Final = ("headings", "crowded", "moving", "painted")
CHECKS: Final = (*ON_A_LAPTOP, *MEASURED)


def found(visit: Visit, state: str) -> dict[str, list[str]]:
    """By check, what is wrong with a state: on a laptop in light and on a phone in dark."""
    page = visit.open_page(STATES[state])
    whole(page)
    if state in UNFOLDED:
        page.locator(UNFOLDED[state]).last.click()
        wait_until_idle(page)
        whole(page)
    faults = {check: list(page.evaluate(MEASURES)[check]) for check in MEASURED}
    faults |= {name: check(page) for name, check in ON_A_LAPTOP.items()}
    fit(page, *PHONE, "dark")
    wait_until_drawn_on(page, "dark")
    whole(page)
    faults["axe"] += by_axe(page)
    measured = page.evaluate(MEASURES)
    for check in MEASURED:
        faults[check] += measured[check]
    faults["reflow"] += measured["wide"]
    return faults


def sorted_out(faults: dict[str, list[str]]) -> tuple[set[str], list[str]]:
    """Which exceptions are among the faults, and what no exception covers."""
    used: set[str] = set()
    others = []
    for check, sentences in faults.items():
        for sentence in sentences:
            known = {
                name
                for name, one in EXCEPTIONS.items()
                if one.check == check and re.search(one.pattern, sentence)
            }
            used |= known
            if not known:
                others.append(f"{check}: {sentence}")
    return used, others
