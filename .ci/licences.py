"""Write docs/licences.md: the licence of every package that requirements*.txt pin.

Run by `make licences` where all of them are installed. What a package does not say itself in a
form that can be read is in STATED, with where it says so.
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STATED = {
    "axe-playwright-python": "MIT",  # its LICENSE; axe-core inside is MPL-2.0
    "colorama": "BSD-3-Clause",  # its LICENSE.txt; installed on Windows alone
    "pyyaml-ft": "MIT",  # its LICENSE; installed with Python 3.13 alone
    "streamlit-folium": "MIT",  # its LICENSE
    "xstatic-leaflet": "BSD-2-Clause",  # "same as Leaflet"
    "xstatic-leaflet-markercluster": "MIT",  # "same as Leaflet-MarkerCluster"
}
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
HEAD = """# Licences of what this product stands on

Written by `make licences`. None asks that what merely uses it carries its licence; psycopg
(LGPL-3.0) is used as published, through its Python interface.

"""


def pins(name: str) -> list[tuple[str, str]]:
    """Project and version of each line of a requirements file."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [re.match(r"([A-Za-z0-9_.-]+)(?:\[[^]]*])?==([^ ;]+)", line) for line in lines]
    return sorted({(match[1].lower(), match[2]) for match in found if match})


def licence(name: str) -> str:
    """The licence that a package states: as an expression, in a line, or by its classifiers."""
    if name in STATED:
        return STATED[name]
    told = metadata.metadata(name)
    expression = told.get("License-Expression")
    if expression:
        return str(expression)
    classes = [c.rsplit("::", 1)[-1].strip() for c in told.get_all("Classifier") or []]
    named = sorted({CLASSIFIERS[c] for c in classes if c in CLASSIFIERS})
    return " OR ".join(named) or str(told.get("License") or "").split("\n", maxsplit=1)[0]


def table(title: str, rows: list[tuple[str, str]]) -> str:
    """A heading and a table of packages."""
    lines = [f"| {name} | {version} | {licence(name)} |" for name, version in rows]
    return "\n".join(
        [f"## {title}", "", "| package | version | licence |", "| --- | --- | --- |", *lines]
    )


def main() -> None:
    """Write the file."""
    running = pins("requirements.txt")
    developing = [pin for pin in pins("requirements-dev.txt") if pin not in running]
    parts = [table("At run time", running), table("For development alone", developing)]
    text = HEAD + "\n\n".join(parts) + "\n"
    (ROOT / "docs" / "licences.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
