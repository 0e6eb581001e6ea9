"""Ask the package index which of the pinned releases have known vulnerabilities.

Run by `make audit`. The index is the one that pip is set up to use; its page of a release, in JSON,
lists the advisories. Where the index gives no such answer, that is said and is no failure: a
mirror, or a machine without network, is not a vulnerable product. Ends with 1 when a release has a
known vulnerability that nobody has looked at (REVIEWED).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from typing import Any

from pip._internal.models.index import PyPI

ROOT = Path(__file__).resolve().parents[1]
FILES = ("requirements.txt", "requirements-dev.txt")
PATIENCE_S = 10
AT_ONCE = 8
REVIEWED: Mapping[str, str] = {}
"""Advisories that do not touch this product, by id, each with the reason."""


def pins() -> list[tuple[str, str]]:
    """Project and version of every pin, each once."""
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in FILES)
    return sorted(set(re.findall(r"^([\w.-]+)==([^\s;]+)", text, flags=re.MULTILINE)))


def index() -> str:
    """Where the index that pip uses keeps its pages of releases."""
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    told = os.environ.get("PIP_INDEX_URL", "").strip()
    if not told:
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    address = told.rstrip("/").removesuffix("/simple") + "/pypi" if told else PyPI.pypi_url
    return address if address.startswith(("http://", "https://")) else ""


def advisories(base: str, name: str, version: str) -> list[dict[str, Any]] | None:
    """What is known against a release; None where the index does not say."""
    try:
        address = f"{base}/{name}/{version}/json"
        with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:  # noqa: S310  # index() lets only http pass
            found = json.load(answer)["vulnerabilities"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return None
    return [one for one in found if not one.get("withdrawn")]


def line(name: str, version: str, advisory: Mapping[str, Any]) -> str:
    """One advisory as a line to read."""
    mended = ", ".join(advisory.get("fixed_in") or []) or "no release yet"
    names = ", ".join([str(advisory["id"]), *advisory.get("aliases", [])])
    return f"{name} {version}: {names}; mended in {mended}; {advisory.get('link') or ''}"


def main() -> int:
    """Ask for every pin, and say what was found."""
    asked, base = pins(), index()
    answers: list[list[dict[str, Any]] | None] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        # One release of which nothing is told says little; of as many as are asked at once, enough.
        for some in (asked[:AT_ONCE], asked[AT_ONCE:]):
            answers += pool.map(lambda pin: advisories(base, *pin), some if base else [])
            if not any(found is not None for found in answers):
                print(
                    "The package index does not tell of vulnerabilities here: nothing was checked."
                )
                return 0
    known = [
        (name, version, one)
        for (name, version), found in zip(asked, answers, strict=True)
        for one in found or []
    ]
    new = [row for row in known if str(row[2]["id"]) not in REVIEWED]
    for row in new:
        print(line(*row))
    silent = answers.count(None)
    print(
        f"{len(asked) - silent} of {len(asked)} pinned releases checked: "
        f"{len(new)} known vulnerabilities, {len(known) - len(new)} more looked at before."
    )
    return int(bool(new))


if __name__ == "__main__":
    sys.exit(main())
