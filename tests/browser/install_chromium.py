"""Find a Chromium for the browser tests, and install one where there is none.

`make browser` runs this. The order: the environment's CHROMIUM, a browser on PATH or in its usual
place, Debian's packages where we may install it, and at last the download of Playwright itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# The first has no window of its own: smaller to install, and a tenth faster on every page.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FAILURE = (
    "No Chromium was found and none could be installed: install Chromium or Chrome, "
    "or set CHROMIUM to the path of its executable."
)


def on_this_machine() -> str | None:
    """Return a Chromium that is already here, the environment's choice first."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        found = shutil.which(chosen)
        if found is None:
            message = f"CHROMIUM is set to {chosen}, but that is no executable file."
            raise SystemExit(message)
        return found
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    return next((place for place in USUAL_PLACES if Path(place).exists()), None)


def downloaded() -> str | None:
    """Return the Chromium that Playwright downloaded earlier, if it did."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # starts a driver: last resort

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def find_chromium() -> str | None:
    """Return the executable the browser tests start, or None if there is none."""
    return on_this_machine() or downloaded()


def _succeeds(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _debian_prefix() -> list[str] | None:
    """Return what to put before apt-get, or None where we may not use it."""
    if shutil.which("apt-get") is None:
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def install() -> None:
    """Try Debian's packages, then Playwright's own download."""
    prefix = _debian_prefix()
    if prefix is not None:
        get = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        updated = _succeeds([*prefix, "apt-get", "update", "-qq"])
        if updated and any(_succeeds([*get, package]) for package in (SHELL, "chromium")):
            return
    _succeeds([sys.executable, "-m", "playwright", "install", "chromium"])


def main() -> None:
    """Say which Chromium is used; install one first if need be."""
    found = find_chromium()
    if found is None:
        install()
        found = find_chromium()
    if found is None:
        raise SystemExit(FAILURE)
    print(f"Browser tests use {found}")


if __name__ == "__main__":
    main()
