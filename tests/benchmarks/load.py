"""Many visitors at once: how long each waits for a page, and what memory they take.

`make bench-load` serves the dashboard and lets 1, 10, 50, 100 and 200 visitors browse for a while,
each over a websocket of its own that speaks Streamlit's protocol: they open a page, wait until its
script has ended, look at it for some seconds, and go on. An empty page of one widget, asked for in
the same way by one visitor, is the measure. `make bench-load VISITORS="10 50"` takes other numbers.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.viewing import HEALTH_PATHS, running_app

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60.0
LOOKS = 6.0
"""Seconds for which a visitor looks at a page, on average."""
PATIENCE = 60.0
PREPARED_WITHIN = 900.0
"""Seconds: it takes one or two minutes, on a busy machine some more."""
SEED = 20261127
EMPTY = 'import streamlit as st\n\nst.button("Again")\n'
MIB = 2**20
WAYS = (
    (("", ""), ("regions", ""), ("regions", "indicator=chem_lq"), ("region", "region=ITC4")),
    (("regions", "level=2&indicator=gdp_pps_hab"), ("regions", "level=3&indicator=population")),
    (("region", "region=NL42"), ("compare", "region=NL42&region=ITC4"), ("region", "region=BE3")),
    (("projects", ""), ("projects", "objective=scale_up"), ("projects", "q=lignin")),
    (("projects", "region=NL42&sector=plastics"), ("projects", "project=101059909")),
    (("calls", ""), ("calls", "objective=renewable_inputs"), ("candidates", "")),
    (("candidates", "candidate=bi-rex"), ("candidates", "view=board"), ("methods", "")),
)


@dataclass
class Visit:
    """What the visitors of one round saw: seconds until a page was whole, and what went wrong."""

    waits: list[float] = field(default_factory=list)
    received: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass
class Visitor:
    """One browser: its connection, the messages it keeps, and its whims."""

    socket: ClientConnection
    whims: random.Random
    kept: set[str] = field(default_factory=set)

    async def ask(self, page: str, query: str, seen: Visit) -> None:
        """Open a page and wait until its script has ended."""
        message = BackMsg()
        run = message.rerun_script
        run.page_name, run.query_string = page, query
        run.cached_message_hashes.extend(sorted(self.kept))
        run.context_info.locale, run.context_info.timezone = "en-GB", "Europe/Brussels"
        run.context_info.url = f"http://localhost/{page}"
        began = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._over(await self.socket.recv(decode=False), seen):
                pass
        seen.waits.append(time.perf_counter() - began)

    def _over(self, told: bytes, seen: Visit) -> bool:
        seen.received += len(told)
        message = ForwardMsg.FromString(told)
        kind = message.WhichOneof("type")
        if message.metadata.cacheable and kind != "ref_hash":
            self.kept.add(message.hash)
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            seen.errors.append(message.delta.new_element.exception.message[:80])
        ended = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR}
        return kind == "script_finished" and message.script_finished in ended


async def browse(url: str, number: int, until: float, seen: Visit) -> None:
    """One visitor, who comes some time after the others and goes when time is up."""
    whims = random.Random(SEED + number)
    await asyncio.sleep(whims.uniform(0, LOOKS))
    try:
        async with connect(url, subprotocols=["streamlit"], max_size=None) as socket:
            visitor = Visitor(socket, whims)
            while time.monotonic() < until:
                for page, query in whims.choice(WAYS):
                    await visitor.ask(page, query, seen)
                    await asyncio.sleep(min(whims.expovariate(1 / LOOKS), 3 * LOOKS))
    except Exception as error:  # noqa: BLE001 - any failure of a visitor is what is counted here
        seen.errors.append(f"{type(error).__name__}: {error}"[:80])


async def together(url: str, visitors: int) -> Visit:
    """So many visitors for some time."""
    seen = Visit()
    until = time.monotonic() + SECONDS
    await asyncio.gather(*(browse(url, number, until, seen) for number in range(visitors)))
    return seen


async def alone(url: str, times: int = 30) -> Visit:
    """One visitor of an empty page, who asks for it again and again."""
    seen = Visit()
    async with connect(url, subprotocols=["streamlit"], max_size=None) as socket:
        visitor = Visitor(socket, random.Random(SEED))
        for _time in range(times):
            await visitor.ask("", "", seen)
    return seen


def wait_until_prepared(base_url: str, most: float = PREPARED_WITHIN) -> None:
    """Return when the server has made what it makes ahead, as it has a minute after its start.

    Ends the program where it has not after ``most`` seconds: something went wrong there.
    """
    pause, until = threading.Event(), time.monotonic() + most
    while True:
        with urllib.request.urlopen(base_url + HEALTH_PATHS[1], timeout=PATIENCE) as told:
            if json.load(told)["prepared"]:
                return
        if time.monotonic() >= until:
            raise SystemExit(
                f"The server has not made in {most:.0f} s what it makes ahead: "
                "its log says what went wrong."
            )
        pause.wait(1)


def memory(port: int) -> float:
    """MiB that the server on a port holds, its children included."""
    wanted = f"--server.port\0{port}\0".encode()
    sizes = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if wanted in (folder / "cmdline").read_bytes():
                    pages = int((folder / "statm").read_text(encoding="ascii").split()[1])
                    sizes.append(pages * os.sysconf("SC_PAGE_SIZE") / MIB)
            except OSError:
                continue
    return sum(sizes)


def stream(base_url: str) -> str:
    """The address of a server's websocket."""
    return f"ws://{urlsplit(base_url).netloc}/_stcore/stream"


def said(name: str, seen: Visit, floor: float, held: float, before: float, visitors: int) -> str:
    """A line of the table."""
    waits = np.array(seen.waits) * 1000
    median, high = np.percentile(waits, [50, 95])
    each = (held - before) / visitors
    return (
        f"{name:<13}{len(waits):>6}{median:>9.0f}{high:>9.0f}{median / floor:>8.1f}"
        f"{seen.received / len(waits) / 1000:>9.0f}{len(seen.errors):>8}{held:>9.0f}{each:>9.1f}"
    )


def main() -> None:
    """Print the table, one round after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("visitors", type=int, nargs="*", default=[1, 10, 50, 100, 200])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        empty = folder / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        with running_app(empty, folder / "empty.txt", paths=HEALTH_PATHS[:1]) as base_url:
            floor_of = asyncio.run(alone(stream(base_url)))
        floor = float(np.median(floor_of.waits)) * 1000
        print(f"An empty page of one widget: {floor:.0f} ms until its script has ended.")
        print("visitors     pages   median      p95   ratio  kB/page  errors  MiB all MiB each")
        with running_app(ROOT / "app.py", folder / "log.txt", more={}) as base_url:
            wait_until_prepared(base_url)
            port = urlsplit(base_url).port or 0
            before = memory(port)
            for visitors in options.visitors:
                seen = asyncio.run(together(stream(base_url), visitors))
                held = memory(port)
                print(said(str(visitors), seen, floor, held, before, visitors), flush=True)
                for error in sorted(set(seen.errors))[:5]:
                    print(f"    {error}")


if __name__ == "__main__":
    main()
