"""A visitor without a mouse: goes from one thing to the next, and sees where they are."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.viewing import wait_until_idle

FARTHEST = 150
# A ring that fades in would look, for a moment, like none.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"

FOCUS = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")


class Keyboard:
    """Keys on a page; ``faults`` are the things whose focus does not show."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.trail: list[str] = []
        page.add_style_tag(content=STILL)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(words)

    def look(self, wanted: Locator) -> bool:
        """Note what is wrong with the focus; say whether what is wanted has it."""
        told = wanted.evaluate_all(FOCUS)
        self.faults += [fault for fault in told["faults"] if fault not in self.faults]
        self.trail.append(told["name"])
        self.again = told["again"]
        return bool(told["here"])

    def go(self, wanted: Locator, *, key: str = "Tab", farthest: int = FARTHEST) -> None:
        """Press Tab (or another key) until what is wanted has the focus."""
        for _step in range(farthest):
            self.press(key)
            if self.look(wanted):
                return
        raise AssertionError(
            f"{farthest} times {key} and not there; passed: {self.trail[-farthest:]}"
        )

    def enter(self, wanted: Locator, **how: object) -> None:
        """Go there, press Enter, and wait until the page has answered."""
        self.go(wanted, **how)
        self.press("Enter")
        wait_until_idle(self.page)

    def follow(self, name: str) -> None:
        """Go to another page by the links at the head of this one."""
        self.enter(
            self.page.locator('[data-testid="stHeader"]').get_by_role("link", name=name, exact=True)
        )

    def round(self, farthest: int) -> int:
        """Press Tab until the focus is back where it was first; how many steps that took."""
        self.page.evaluate("() => { window.focusStart = null; document.activeElement.blur(); }")
        nothing = self.page.locator("nothing")
        for step in range(farthest):
            self.press("Tab")
            self.look(nothing)
            if step and self.again:
                return step
        message = f"{farthest} steps and not round; last: {self.trail[-12:]}"
        raise AssertionError(message)
