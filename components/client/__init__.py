"""Browser modules of our own, and how a page mounts one.

A module is served once, by a path that names the content of all of them, and cached for good. What
Streamlit sends with each run is a line that imports it.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from components import served, server

FOLDER = Path(__file__).parent
ENDINGS = frozenset({".js", ".css"})
# In two lines: Streamlit takes a single line with a slash in it for the name of a file.
LOADER = """export default async (component) =>
  (await import(location.origin + {url!r})).default(component);"""


@lru_cache(maxsize=1)
def _modules() -> tuple[str, dict[str, tuple[bytes, bytes]]]:
    paths = sorted(p for p in FOLDER.iterdir() if p.suffix in ENDINGS)
    content = {p.name: p.read_bytes() for p in paths}
    version = hashlib.sha256(b"".join(n.encode() + c for n, c in content.items())).hexdigest()[:12]
    return version, {n: (c, gzip.compress(c, 9, mtime=0)) for n, c in content.items()}


def version() -> str:
    """What names the content of all modules together."""
    return _modules()[0]


def module(name: str) -> tuple[bytes, bytes] | None:
    """A module by its file name, plain and compressed; None when there is none."""
    return _modules()[1].get(name)


def url(name: str) -> str:
    """Where the browser fetches a module."""
    return f"{served.base_path()}/{server.CLIENT_URL}/{version()}/{name}"


def mount(
    name: str, *, key: str, data: dict[str, Any], **on_change: Callable[[], None] | None
) -> None:
    """Draw the module ``<name>.js`` here; ``on_<event>_change`` answer what it reports.

    Registered with each run, because each server (and each test) has a registry of its own.
    """
    component = st.components.v2.component(
        f"chemical_regions.{name}", js=LOADER.format(url=url(f"{name}.js")), isolate_styles=False
    )
    answers: dict[str, Any] = dict(on_change)
    component(key=key, data=data, **answers)
