"""Looking at the running app: the server, the page, and what must not happen on it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Error, Frame, Page, Request, WebError, WebSocket

from data.register.faults import PLACE
from tests.browser.windows import WINDOW_OPTIONS, ColourScheme, Window, Windows

START_SECONDS = 300.0  # on a busy machine; it is ready in about ten
IDLE_SECONDS = 60.0
HEALTH_PATHS = ("/_stcore/health", "/healthz")
FEW_AHEAD = {"CHEM_REGIONS_PROFILES_AHEAD": "1"}
"""Hundreds of profiles made ahead would take the time of the tests."""
INSIDE = frozenset({"127.0.0.1", "localhost"})
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TEST_OPTIONS = (*CHROMIUM_OPTIONS, *WINDOW_OPTIONS)

# The script has ended, and nothing on the page is still a placeholder. A frame passes between the
# end of the script and the last element's drawing, so the answer must hold for a moment.
_SETTLED = """
([quietMs]) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const busy = '[data-testid="stSpinner"], [data-testid="stSkeleton"], '
    + '[data-testid="stSkeletonElement"], [data-testid="stAppSkeleton"], [data-stale="true"]';
  const settled = app !== null
    && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && [...document.querySelectorAll(busy)].every((e) => !e.checkVisibility());
  const now = performance.now();
  if (!settled) { window.settledSince = undefined; return false; }
  window.settledSince ??= now;
  return now - window.settledSince >= quietMs;
}
"""
QUIET_MS = 150
_ON_THIS_GROUND = "(s) => document.querySelector('[data-testid=stApp]').dataset.ground === s"


class Viewport(NamedTuple):
    """Width and height of a window in CSS pixels."""

    width: int
    height: int


PHONE = Viewport(390, 844)
LAPTOP = Viewport(1366, 768)
WALL = Viewport(1920, 1080)
VIEWPORTS = {"phone": PHONE, "laptop": LAPTOP, "wall": WALL}


def is_inside(url: str) -> bool:
    """Say whether a URL stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname in INSIDE


def wait_until_idle(page: Page, seconds: float = IDLE_SECONDS) -> None:
    """Return when the script run is over and no placeholder is left on the page."""
    page.evaluate("() => { window.settledSince = undefined; }")
    page.wait_for_function(_SETTLED, arg=[QUIET_MS], timeout=seconds * 1000, polling=50)


def wait_until_drawn_on(page: Page, scheme: ColourScheme) -> None:
    """Return when the page has followed the window to light or dark and is idle."""
    # Set by components/client/ground.js when it asks for the page in these colours.
    page.wait_for_function(_ON_THIS_GROUND, arg=scheme)
    wait_until_idle(page)


def both_schemes(page: Page) -> Iterator[ColourScheme]:
    """Show the page in light and then in dark, and yield each when the page is idle."""
    schemes: tuple[ColourScheme, ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        wait_until_drawn_on(page, scheme)
        yield scheme


def _exceptions(frame: Frame) -> list[str]:
    """Texts of the exception boxes in a frame; none in one that the page has just replaced."""
    try:
        return [b.inner_text() for b in frame.locator('[data-testid="stException"]').all()]
    except Error:
        if frame.is_detached():
            return []
        raise


class Visit:
    """One visitor: opens pages and records what must not happen on them.

    A test that provokes an error on purpose removes it from the list it was recorded in, or reads
    the lists itself; whatever is left in them at the end fails the test.
    """

    def __init__(self, windows: Windows, base_url: str) -> None:
        self.base_url = base_url
        self.console_errors: list[str] = []
        self.page_errors: list[str] = []
        self.outside_requests: list[str] = []
        self.pages: list[Page] = []
        self._windows = windows
        self._taken: list[tuple[Window, bool]] = []

    def open_page(
        self,
        path: str = "/",
        width: int = LAPTOP.width,
        height: int = LAPTOP.height,
        colour_scheme: ColourScheme = "light",
        *,
        new: bool = False,
    ) -> Page:
        """Open a path in a window of its own, with an empty profile, and wait until it is idle.

        ``new`` is for a test that gives the window listeners or scripts of its own, or looks at
        what is fetched: the window was never used before and is thrown away.
        """
        window = self._windows.take(width, height, colour_scheme, new=new)
        self._taken.append((window, new))
        self._listen(window, "on")
        self.pages.append(window.page)
        window.page.goto(self.base_url + path, wait_until="domcontentloaded")
        wait_until_idle(window.page)
        return window.page

    def wait_until_idle(self, page: Page, seconds: float = IDLE_SECONDS) -> None:
        """Wait for the script run that an action has started."""
        wait_until_idle(page, seconds)

    def problems(self) -> list[str]:
        """Return every recorded or visible problem, one sentence each."""
        frames = [f for page in self.pages if not page.is_closed() for f in page.frames]
        boxes = [text for frame in frames for text in _exceptions(frame)]
        return [
            *(f"console error: {text}" for text in self.console_errors),
            *(f"uncaught error in the page: {text}" for text in self.page_errors),
            *(f"request to the outside: {url}" for url in self.outside_requests),
            *(f"exception box: {text}" for text in boxes),
        ]

    def close(self) -> None:
        """Leave every window of this visitor to the next one."""
        for window, new in self._taken:
            self._listen(window, "remove_listener")
            if new:
                window.context.close()
            else:
                self._windows.give_back(window, self.base_url)

    def _listen(self, window: Window, verb: Literal["on", "remove_listener"]) -> None:
        """Begin or cease to hear what must not happen, in the window and in tabs it opens."""
        # The browser is refused what is not on this machine (windows.py): all such requests fail.
        getattr(window.context, verb)("requestfailed", self._ask)
        getattr(window.context, verb)("console", self._hear)
        getattr(window.context, verb)("weberror", self._fail)
        getattr(window.page, verb)("websocket", self._watch)

    def _note_outside(self, url: str) -> None:
        if not is_inside(url):
            self.outside_requests.append(url)

    def _watch(self, websocket: WebSocket) -> None:
        self._note_outside(websocket.url)

    def _ask(self, request: Request) -> None:
        self._note_outside(request.url)

    def _fail(self, error: WebError) -> None:
        self.page_errors.append(str(error.error))

    def _hear(self, message: ConsoleMessage) -> None:
        url = str(message.location.get("url", ""))
        if message.type == "error":
            self.console_errors.append(f"{message.text} ({url})")


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(url: str) -> bool:
    """Say whether a URL answers with 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_ready(
    base_url: str,
    process: subprocess.Popen[bytes],
    log: Path,
    paths: Iterable[str] = HEALTH_PATHS,
    seconds: float = START_SECONDS,
) -> None:
    """Return when the server says that it is healthy; raise with its log if it never does."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not all(answers(base_url + path) for path in paths):
        if process.poll() is not None or time.monotonic() > deadline:
            text = log.read_text(encoding="utf-8", errors="replace")
            message = f"The app did not start within {seconds:.0f} s. Its log:\n{text}"
            raise RuntimeError(message)
        pause.wait(0.1)


@contextmanager
def running_app(
    script: Path,
    log: Path,
    paths: Iterable[str] = HEALTH_PATHS,
    seconds: float = START_SECONDS,
    more: Mapping[str, str] = FEW_AHEAD,
) -> Iterator[str]:
    """Start the app as `streamlit run` does, yield its base URL, and stop it.

    It is up when all ``paths`` answer, which may take so many seconds. Unless the environment names
    a register, the app gets one of its own beside the log. ``more`` is added to the environment.
    """
    port = free_port()
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.runOnSave": "false",
        "browser.gatherUsageStats": "false",
    }
    register = f"sqlite:///{log.parent}/register.sqlite"
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    for name, value in options.items():
        command += [f"--{name}", str(value)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=script.parent,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={PLACE: register, **more, **os.environ, "PYTHONUNBUFFERED": "1"},
        )
        try:
            base_url = f"http://127.0.0.1:{port}"
            wait_until_ready(base_url, process, log, paths, seconds)
            yield base_url
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def watched(windows: Windows, base_url: str) -> Iterator[Visit]:
    """A visitor of a server; what must not have happened on a page fails the test at the end."""
    visitor = Visit(windows, base_url)
    yield visitor
    try:
        problems = visitor.problems()
    finally:
        visitor.close()
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
