"""What visitors do on each page, for ``pages.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

Act = Callable[[Page, int], None]


@dataclass(frozen=True)
class Action:
    """What a visitor does on a page; ``act`` is told how many times it was done before."""

    path: str
    name: str
    act: Act


def again(page: Page, _n: int) -> None:
    """Rerun the empty page."""
    page.get_by_role("button", name="Again").click()


def pill(name: str) -> Act:
    """Choose an option of a filter, or take it away again."""
    return lambda page, _n: page.get_by_role("button", name=name).first.click()


def searched(*words: str) -> Act:
    """Search for one of these words after the other."""

    def act(page: Page, n: int) -> None:
        page.get_by_role("textbox", name="Search").fill(words[n % len(words)])
        page.keyboard.press("Enter")

    return act


def option(box: str, *names: str) -> Act:
    """Pick one of these options after the other in a box."""

    def act(page: Page, n: int) -> None:
        page.get_by_role("combobox", name=box).first.click()
        page.get_by_role("option", name=names[n % len(names)]).first.click()

    return act


def typed(box: str, *names: str) -> Act:
    """Pick one of these options after the other in a long list: it is typed, then clicked."""

    def act(page: Page, n: int) -> None:
        name = names[n % len(names)]
        found = page.get_by_role("combobox", name=box).first
        found.click()
        found.fill(name)
        page.get_by_role("option", name=name).first.click()

    return act


def row(page: Page, n: int) -> None:
    """Choose another row of the list."""
    page.locator("table.fr tbody a").nth(n % 8).click()


def region(*names: str) -> Act:
    """Find one of these regions after the other in the search box."""

    def act(page: Page, n: int) -> None:
        _find(page, names[n % len(names)])

    return act


def more_or_less(*codes: str) -> Act:
    """Add a region to those compared, and take it out again."""

    def act(page: Page, n: int) -> None:
        code = codes[n // 2 % len(codes)]
        if n % 2:
            page.get_by_role("button", name=code).first.click()
        else:
            _find(page, code)

    return act


def _find(page: Page, name: str) -> None:
    box = page.get_by_role("combobox", name="region").first
    box.fill(name)
    page.get_by_role("option").first.wait_for()
    box.press("Enter")


def switched(*names: str) -> Act:
    """Go to one of these pages after the other."""

    def act(page: Page, n: int) -> None:
        head = page.locator('[data-testid="stHeader"]')
        head.get_by_role("link", name=names[n % len(names)], exact=True).click()

    return act


def by_key(page: Page, n: int) -> None:
    """Pick the next region of the map with the keyboard."""
    page.locator(".rm-frame").first.press("ArrowRight" if n % 2 else "ArrowLeft")
    page.keyboard.press("Enter")


TWO_COMPARED = "/compare?region=ITC4&region=NL42"
NOT_SEEN_BEFORE = (
    "ITC1", "ITH5", "FRH0", "DED2", "NL41", "PL22", "ES51", "SE11", "AT31", "BE21", "CZ08", "HU31",
    "IE06", "PT11",
)  # fmt: skip
"""As many regions as an action is timed: what the server has made of one is kept."""
SMALL = (
    "ITC11", "ITH55", "FRI12", "DEA23", "NL414", "PL213", "ES512", "SE110", "AT130", "BE211",
    "CZ080", "HU312", "IE061", "PT11A",
)  # fmt: skip
"""Of NUTS 3, whose profiles are not made ahead."""
ACTIONS = (
    Action("/", "another page", switched("Calls", "Projects", "Candidates", "Map of indicators")),
    Action("/projects", "filter", pill("Running")),
    Action("/projects", "filter by a sector", pill("Plastics")),
    Action("/projects", "search", searched("lignin", "membrane", "electrolysis", "recycling")),
    Action("/projects", "sort", option("Order", "Newest start", "EU contribution")),
    Action("/projects", "choose a project", row),
    Action("/projects?q=lignin", "choose among few", row),
    Action("/calls", "filter", pill("Plastics")),
    Action("/calls", "choose a call", row),
    Action("/candidates", "filter", pill("Energy")),
    Action("/candidates", "search", searched("hydrogen", "plastics", "capture", "methanol")),
    Action("/candidates", "sort", option("Order", "Changed last", "Title")),
    Action("/regions", "another year", option("Year", "2013", "2012")),
    Action(
        "/regions",
        "another indicator",
        typed("Indicator", "Local units in chemicals", "Employment rate"),
    ),
    Action("/regions", "another level", option("Level", "NUTS 1", "NUTS 2")),
    Action("/regions", "another region", region(*NOT_SEEN_BEFORE)),
    Action("/regions", "a region by key", by_key),
    Action("/region", "another region", region(*NOT_SEEN_BEFORE)),
    Action("/region", "another small region", region(*SMALL)),
    Action("/region", "a participating region", region("BE3", "CZ042", "NL42", "ITC4")),
    Action(
        "/region",
        "another indicator",
        typed("Indicator", "Local units in chemicals", "Employment rate"),
    ),
    Action(TWO_COMPARED, "a region more or less", more_or_less(*NOT_SEEN_BEFORE)),
    Action(
        "/compare",
        "another indicator",
        typed("Indicator", "Local units in chemicals", "Employment rate"),
    ),
    Action(TWO_COMPARED, "another year", typed("Year", "2013", "2012")),
)
