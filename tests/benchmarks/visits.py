"""How long a page takes to open in the browser: for the first visitor after a start, and later.

`make bench-visits` starts the dashboard anew for each cold visit, and prints the time until the
first words and until the map is painted, for cold and warm visits, as ratios to the warm load of an
empty page measured in the same run; and what memory the server holds after each page. The page
itself notes the frame that paints them: waiting from outside looks but twice a second.
"""

from __future__ import annotations

import json
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

COLD, WARM = 10, 10
MOST_COLD, MOST_MAP = 1.3, 2.2
LONGEST_MS = 60_000
MAP = ".rm-svg path"
WORDS = '[data-testid="stMain"] h1, [data-testid="stMain"] button'
PAGES = (("/", MAP), ("/regions", MAP), ("/projects", MAP), ("/region?region=NL42", "h2"))
"""Addresses, and what of each is painted last of what a visitor came for.

Not the profile of ITC4, which is made before the server answers.
"""

WATCH = """
(selectors) => {
  const painted = (window.painted = selectors.map(() => null));
  const look = () => {
    selectors.forEach((selector, n) => {
      painted[n] ??= document.querySelector(selector)?.checkVisibility() ? performance.now() : null;
    });
    if (painted.includes(null)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""
PAINTED = "() => window.painted && !window.painted.includes(null) && window.painted"

HEAD = "".join(
    (
        f"{'':22}",
        *(f"{name:>16}" for name in ("cold words", "map", "warm words", "map")),
        *(f"{name:>8}" for name in ("map /", "words /", "map /", "MiB")),
    )
)

Loaded = tuple[float, float]
"""Milliseconds until the words and until what was come for."""


def load(browser: Browser, address: str, last: str) -> Loaded:
    """Open an address in a window with an empty profile."""
    page = browser.new_page(viewport=LAPTOP._asdict(), locale="en-GB", reduced_motion="reduce")
    try:
        page.add_init_script(f"({WATCH})({json.dumps((WORDS, last))})")
        page.goto(address, wait_until="commit")
        words, what = page.wait_for_function(PAINTED, timeout=LONGEST_MS).json_value()
        return float(words), float(what)
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


def cold(browser: Browser, path: str, last: str) -> list[Loaded]:
    """The first visit after each of some starts."""
    rows = []
    for _n in range(COLD):
        with serving(ROOT / "app.py") as url:
            rows.append(load(browser, url + path, last))
    return rows


def measured(browser: Browser, print_line: Callable[[str], None]) -> None:
    """Print a line per page."""
    with tempfile.TemporaryDirectory() as where:
        empty = Path(where) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        with serving(empty, HEALTH_PATHS[:1]) as url:
            visits = [load(browser, url, WORDS)[0] for _n in range(1 + WARM)]
            floor = float(np.median(visits[1:]))
    print_line(f"an empty page: {floor:.0f} ms; medians, and 95th percentiles in brackets")
    print_line(HEAD)
    colds = {path: cold(browser, path, last) for path, last in PAGES}
    with serving(ROOT / "app.py") as url:
        wait_until_prepared(url)
        port = urlsplit(url).port or 0
        for path, last in PAGES:
            warm = [load(browser, url + path, last) for _n in range(1 + WARM)][1:]
            print_line(line(path, colds[path], warm, floor) + f"{memory(port):8.0f}")
    print_line(f"limits: map {MOST_MAP} times the empty page, cold {MOST_COLD} times warm")


def line(path: str, first: list[Loaded], later: list[Loaded], floor: float) -> str:
    """Words and map of the first visitor and of later ones; three ratios of their medians."""
    cold_ms, warm_ms = np.median(first, axis=0), np.median(later, axis=0)
    high = (*np.percentile(first, 95, axis=0), *np.percentile(later, 95, axis=0))
    times = "".join(
        f"{ms:9.0f} ({p95:4.0f})" for ms, p95 in zip((*cold_ms, *warm_ms), high, strict=True)
    )
    ratios = (warm_ms[1] / floor, *(cold_ms / warm_ms))
    return f"{path:22}{times}" + "".join(f"{ratio:8.2f}" for ratio in ratios)


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
