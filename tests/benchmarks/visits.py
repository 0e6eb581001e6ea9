"""How long a page takes to open in the browser: for the first visitor after a start, and later.

`make bench-visits` starts the dashboard anew for each cold visit, and prints the time until the
first words and until the map is painted, for cold and warm visits, as ratios to the warm load of an
empty page measured in the same run; and what memory the server holds after each page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.load import memory, wait_until_prepared
from tests.benchmarks.pages import EMPTY, ROOT
from tests.browser.install_chromium import FAILURE, find_chromium
from tests.browser.viewing import CHROMIUM_OPTIONS, HEALTH_PATHS, LAPTOP, running_app

COLD, WARM = 3, 10
MOST_COLD, MOST_MAP = 1.3, 2.2
LONGEST_MS = 60_000
MAP = ".rm-svg path"
WORDS = '[data-testid="stMain"] h1, [data-testid="stMain"] button'
PAGES = (("/", MAP), ("/regions", MAP), ("/projects", MAP), ("/region?region=NL42", "h2"))
"""Addresses, and what of each is painted last of what a visitor came for.

Not the profile of ITC4, which is made before the server answers.
"""

Loaded = tuple[float, float]
"""Milliseconds until the words and until what was come for."""


def load(browser: Browser, address: str, last: str) -> Loaded:
    """Open an address in a window with an empty profile."""
    page = browser.new_page(viewport=LAPTOP._asdict(), locale="en-GB", reduced_motion="reduce")
    try:
        page.goto(address, wait_until="commit")
        seen = []
        for selector in (WORDS, last):
            page.locator(selector).first.wait_for(timeout=LONGEST_MS)
            seen.append(float(page.evaluate("() => performance.now()")))
        return seen[0], seen[1]
    finally:
        page.close()


@contextmanager
def serving(script: Path, health: tuple[str, ...] = HEALTH_PATHS) -> Iterator[str]:
    """A server of its own, with a register of its own."""
    with (
        tempfile.TemporaryDirectory() as where,
        running_app(script, Path(where) / "log.txt", health, more={}) as url,
    ):
        yield url


def cold(browser: Browser, path: str, last: str) -> np.ndarray:
    """The first visit after each of some starts."""
    rows = []
    for _n in range(COLD):
        with serving(ROOT / "app.py") as url:
            rows.append(load(browser, url + path, last))
    return np.array(rows)


def measured(browser: Browser, print_line: Callable[[str], None]) -> None:
    """Print a line per page."""
    with tempfile.TemporaryDirectory() as where:
        empty = Path(where) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        with serving(empty, HEALTH_PATHS[:1]) as url:
            floor = np.median([load(browser, url, WORDS)[0] for _n in range(WARM)])
    print_line(f"an empty page: {floor:.0f} ms")
    print_line(
        f"{'':22}{'cold':>8}{'map':>8}{'warm':>8}{'map':>8}{'map /':>8}{'cold /':>8}{'MiB':>8}"
    )
    colds = {path: np.median(cold(browser, path, last), axis=0) for path, last in PAGES}
    with serving(ROOT / "app.py") as url:
        wait_until_prepared(url)
        port = urlsplit(url).port or 0
        for path, last in PAGES:
            load(browser, url + path, last)
            warm = np.median([load(browser, url + path, last) for _n in range(WARM)], axis=0)
            first = colds[path]
            ratios = f"{warm[1] / floor:8.2f}{first[1] / warm[1]:8.2f}"
            times = "".join(f"{ms:8.0f}" for ms in (*first, *warm))
            print_line(f"{path:22}{times}{ratios}{memory(port):8.0f}")
    print_line(f"limits: map {MOST_MAP} times the empty page, cold {MOST_COLD} times warm")


def main() -> None:
    """Measure and print."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit(FAILURE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, headless=True, args=list(CHROMIUM_OPTIONS)
        )
        measured(browser, lambda line: print(line, flush=True))
        browser.close()


if __name__ == "__main__":
    main()
