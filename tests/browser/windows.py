"""Windows of one Chromium that are used again: each visit finds its window empty.

A new profile costs more than most tests: Chromium starts two processes for it, fetches and
compiles the client anew. So a visit takes a window that an earlier one has left, without its
cookies, storage, routes, permissions and other tabs. What stays are the files that the server
allows to be kept, and listeners and scripts that a test gave the window itself: who gives it some
asks for a window that is thrown away.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page

ColourScheme = Literal["light", "dark"]

WINDOW_OPTIONS = (
    # Nobody listens there: whatever is not on this machine is refused, websockets and beacons too.
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=127.0.0.1;localhost",
    # Else each visit starts a renderer that loads and compiles the client anew, which takes a sixth
    # of the time.
    "--process-per-site",
    "--disable-site-isolation-trials",
)


class Window(NamedTuple):
    """A tab in a profile of its own, and the wire by which its storage is emptied."""

    context: BrowserContext
    page: Page
    wire: CDPSession


def fit(page: Page, width: int, height: int, scheme: ColourScheme) -> None:
    """Give a window its size and colours, on a screen that stands still."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(
        media="null", color_scheme=scheme, reduced_motion="reduce", forced_colors="null"
    )


class Windows:
    """The windows of a browser: those in use and those that wait for the next visit."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Window] = []

    def take(self, width: int, height: int, scheme: ColourScheme, *, new: bool = False) -> Window:
        """Return an empty window of this size; a ``new`` one has a profile never used before."""
        window = self._free.pop() if self._free and not new else self._made()
        fit(window.page, width, height, scheme)
        return window

    def give_back(self, window: Window, origin: str) -> None:
        """Empty a window for the next visit; one that cannot be emptied is closed."""
        try:
            self._empty(window, origin)
        except Error:  # the test has closed or crashed it
            window.context.close()
        else:
            self._free.append(window)

    def _made(self) -> Window:
        context = self._browser.new_context(
            locale="en-GB", timezone_id="Europe/Brussels", service_workers="block"
        )
        page = context.new_page()
        return Window(context, page, context.new_cdp_session(page))

    @staticmethod
    def _empty(window: Window, origin: str) -> None:
        context, page, wire = window
        for tab in context.pages:
            if tab != page:
                tab.close()
        page.unroute_all(behavior="ignoreErrors")
        context.unroute_all(behavior="ignoreErrors")
        context.set_offline(offline=False)
        page.evaluate("() => sessionStorage.clear()")
        page.goto("about:blank")
        context.clear_cookies()
        context.clear_permissions()
        wire.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
