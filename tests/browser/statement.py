"""Test every state for access, and write what was found: for the product and as a document.

Run by `make accessibility-statement`; DAY=2026-01-31 sets the day that is written.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import sync_playwright

from components import accessibility
from data.accessibility import FILE, Findings
from tests.browser import access
from tests.browser.install_chromium import FAILURE, find_chromium
from tests.browser.viewing import TEST_OPTIONS, running_app, watched
from tests.browser.windows import Windows

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "accessibility-statement.md"


def axe_version() -> str:
    """The release of axe-core, from the first line of its script."""
    first = Path(AXE_FILE_PATH).read_text(encoding="utf-8").splitlines()[0]
    return first.split()[-1].removeprefix("v")


def told_by(base_url: str) -> Findings:
    """All states of a served app through all checks."""
    exceptions, faults = defaultdict(list), defaultdict(list)
    with sync_playwright() as playwright:
        executable = find_chromium()
        if executable is None:
            sys.exit(FAILURE)
        browser = playwright.chromium.launch(
            executable_path=executable, headless=True, args=TEST_OPTIONS
        )
        windows = Windows(browser)
        for state in access.STATES:
            with watched(windows, base_url) as visit:
                used, others = access.sorted_out(access.found(visit, state))
            for name in used:
                exceptions[name].append(state)
            for check in dict.fromkeys(other.partition(":")[0] for other in others):
                faults[check].append(state)
            sys.stderr.write(f"{state}: {len(others)} faults\n{chr(10).join(others)}\n")
        version = browser.version
        browser.close()
    return Findings(
        tested_on=dt.date.fromisoformat(
            os.environ.get("DAY") or f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"
        ),
        browser=f"Chromium {version.partition('.')[0]}",
        axe=axe_version(),
        states=access.STATES,
        checks=access.CHECKS,
        exceptions={
            name: {
                "criterion": access.EXCEPTIONS[name].criterion,
                "issue": access.EXCEPTIONS[name].issue,
                "states": states,
            }
            for name, states in sorted(exceptions.items())
        },
        faults={check: faults[check] for check in access.CHECKS if check in faults},
    )


def main() -> None:
    """Serve, test, write both files."""
    with (
        tempfile.TemporaryDirectory() as place,
        running_app(ROOT / "app.py", Path(place) / "log.txt") as url,
    ):
        found = told_by(url)
    content = json.dumps(found.model_dump(mode="json"), indent=2, ensure_ascii=False)
    FILE.write_text(content + "\n", encoding="utf-8")
    DOCUMENT.write_text(accessibility.markdown(found, {}), encoding="utf-8")
    if found.faults:
        sys.exit("There are faults that no exception covers; the statement lists them.")


if __name__ == "__main__":
    main()
