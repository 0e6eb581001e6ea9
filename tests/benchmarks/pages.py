"""How long a page takes to answer in the browser, as a ratio to an empty page, and what it sends.

`make bench-pages` serves the dashboard and a page of one widget, opens both in Chromium, and does
each action of each page so many times, the empty page's rerun in between. The time runs from the
visitor's last key or click until the script has ended and nothing more comes or is stale. The bytes
are those that travel over the websocket, packed as the server packs them, and once unpacked; MiB
are what the server holds after the action was done so many times.
`make bench-pages PAGES="/projects /calls"` takes some pages.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from playwright.sync_api import Page, WebSocket, sync_playwright

from data.register.faults import PLACE
from data.register.planting import planted
from data.register.store import open_register
from tests.benchmarks.actions import ACTIONS, Act, Action, again
from tests.benchmarks.candidates import SEED, drawn
from tests.benchmarks.load import memory, wait_until_prepared
from tests.browser.install_chromium import FAILURE, find_chromium
from tests.browser.viewing import (
    CHROMIUM_OPTIONS,
    HEALTH_PATHS,
    LAPTOP,
    running_app,
    wait_until_idle,
)

ROOT = Path(__file__).resolve().parents[2]
TIMES, WARM = 12, 2
MOST_RATIO, MOST_KB = 1.8, 30.0
EMPTY = """
import streamlit as st

st.set_page_config(layout="wide")
st.button("Again")
"""
LISTEN = """
(() => {
  window.bench = { acted: 0, heard: 0, moved: 0 };
  for (const kind of ['pointerup', 'keydown']) {
    addEventListener(kind, () => { window.bench.acted = performance.now(); }, true);
  }
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => { window.bench.heard = performance.now(); });
    }
  };
  new MutationObserver(() => { window.bench.moved = performance.now(); }).observe(
    document, { subtree: true, attributeFilter: ['data-test-script-state', 'data-stale'] });
})()
"""
FORGET = "() => { window.bench.heard = 0; }"
OVER = """
(quiet) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const { acted, heard, moved } = window.bench;
  const last = Math.max(heard, moved);
  return app.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-stale="true"]') === null
    && heard > acted && performance.now() - last > quiet && last - acted;
}
"""
QUIET_MS, LONGEST_MS = 250, 60_000
WINDOW_BITS, MEMORY_LEVEL = 12, 5
"""How uvicorn packs what the server sends (`server.enableWebsocketCompression`)."""
SYNC_MARK = b"\x00\x00\xff\xff"
"""What ends each packed message and does not travel (RFC 7692, 7.2.1)."""


@dataclass
class Received:
    """Bytes that came over the websocket: as they travelled, and unpacked."""

    packed: int = 0
    plain: int = 0


@dataclass
class Watched:
    """An open page whose reruns are timed."""

    page: Page
    received: Received = field(default_factory=Received)

    def open(self, address: str) -> None:
        """Open an address anew and watch it."""
        self.page.goto(address, wait_until="domcontentloaded")
        wait_until_idle(self.page, LONGEST_MS / 1000)

    def timed(self, act: Act, n: int) -> tuple[float, float, float]:
        """Milliseconds of one action, and kilobytes: as they travelled, and unpacked."""
        self.received = Received()
        self.page.evaluate(FORGET)
        act(self.page, n)
        over = self.page.wait_for_function(OVER, arg=QUIET_MS, timeout=LONGEST_MS, polling=50)
        got = self.received
        return float(over.json_value()), got.packed / 1000, got.plain / 1000

    def hear(self, websocket: WebSocket) -> None:
        """Count what comes in; the browser tells it unpacked, so that it is packed once more."""
        packer = zlib.compressobj(wbits=-WINDOW_BITS, memLevel=MEMORY_LEVEL)

        def count(payload: str | bytes) -> None:
            plain = payload.encode() if isinstance(payload, str) else payload
            packed = packer.compress(plain) + packer.flush(zlib.Z_SYNC_FLUSH)
            self.received.packed += len(packed) - len(SYNC_MARK)
            self.received.plain += len(plain)

        websocket.on("framereceived", count)


def spent(watched: Watched, floor: Watched, act: Act) -> np.ndarray:
    """Milliseconds, kilobytes packed and unpacked, the floor's milliseconds: a row per time."""
    rows = []
    for n in range(WARM + TIMES):
        least, *_kb = floor.timed(again, n)
        rows.append((*watched.timed(act, n), least))
    return np.array(rows[WARM:])


def measured(actions: Sequence[Action], base_url: str, floor_url: str) -> bool:
    """Print a line per action; True when all are within the limits."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit(FAILURE)
    sizes = f"{'kB':>8}{'most':>8}{'plain':>8}{'MiB':>8}"
    port = urlsplit(base_url).port or 0
    print(f"{'':40}{'median':>9}{'p95':>9}{'/ floor':>9}{'p95 /':>9}{sizes}")
    within = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, headless=True, args=list(CHROMIUM_OPTIONS)
        )
        floor, watched = (_window(browser.new_page) for _ in range(2))
        floor.open(floor_url)
        for action in actions:
            watched.open(base_url + action.path)
            ms, kb, plain, least = spent(watched, floor, action.act).T
            middle, high = np.percentile(ms, [50, 95])
            ground, ground_high = np.percentile(least, [50, 95])
            ratios = f"{middle / ground:9.2f}{high / ground_high:9.2f}"
            sent = f"{np.median(kb):8.1f}{kb.max():8.1f}{plain.max():8.1f}{memory(port):8.0f}"
            name = f"{action.path}, {action.name}"
            print(f"{name:40}{middle:9.0f}{high:9.0f}{ratios}{sent}", flush=True)
            within.append(middle / ground <= MOST_RATIO and kb.max() <= MOST_KB)
        browser.close()
    return all(within)


def _window(new_page: Callable[..., Page]) -> Watched:
    page = new_page(viewport=LAPTOP._asdict(), locale="en-GB", reduced_motion="reduce")
    page.add_init_script(LISTEN)
    watched = Watched(page)
    page.on("websocket", watched.hear)
    return watched


def fill(register: str, size: int) -> None:
    """Put so many candidates, drawn at random, into a new register beside those it starts with."""
    revisions = drawn(np.random.default_rng(SEED), size)
    seed = [(one.candidate_id, one.candidate, one.at.date()) for one in revisions]
    opened = open_register(register, [*planted(), *seed])
    opened.close()


def main() -> int:
    """Measure; 1 when an action is slower or sends more than is aimed at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="addresses of pages; all without any")
    parser.add_argument(
        "--candidates", type=int, default=0, help="so many, drawn at random, stand in the register"
    )
    asked = parser.parse_args()
    actions = [a for a in ACTIONS if not asked.pages or a.path.partition("?")[0] in asked.pages]
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        register = f"sqlite:///{folder / 'register.sqlite'}"
        os.environ[PLACE] = register
        fill(register, asked.candidates)
        empty = folder / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        with (
            running_app(ROOT / "app.py", folder / "app.txt", more={}) as base_url,
            running_app(empty, folder / "empty.txt", HEALTH_PATHS[:1]) as floor_url,
        ):
            wait_until_prepared(base_url)
            return 0 if measured(actions, base_url, floor_url) else 1


if __name__ == "__main__":
    raise SystemExit(main())
