"""Headers of every answer: what a page may load, and that it may load it from nowhere else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC: Final = Path(st.__file__).parent / "static"
INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
COMPONENTS: Final = "component"
"""Below this address Streamlit serves the frames of custom components, here that of folium."""

ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
SOURCES: Final = {
    "default-src": "'self'",
    # Streamlit runs the lines that import our own modules from a blob.
    "script-src": "'self' blob:",
    # Streamlit's and Plotly's style sheets are written by their scripts.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    # Plotly reads its outline of a map's ground from an address that holds it.
    "connect-src": "'self' data:",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
IN_A_FRAME: Final = {"script-src": "'self' 'unsafe-inline' 'unsafe-eval'"}
"""streamlit-folium runs the script of a map in its own frame, which shows nothing else."""


def digest(script: str) -> str:
    """The name by which a policy allows one script that stands in a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(sources: Mapping[str, str]) -> str:
    """A Content-Security-Policy as one line."""
    return "; ".join(f"{name} {allowed}" for name, allowed in sources.items())


def inline_scripts(index: Path = STATIC / "index.html") -> list[str]:
    """The scripts that stand in Streamlit's own page."""
    return INLINE.findall(index.read_text(encoding="utf-8"))


class Headers:
    """Adds to each answer what browsers need in order to refuse everything from elsewhere.

    ``scripts`` are those that stand in a page itself, beside Streamlit's own.
    """

    def __init__(self, app: ASGIApp, base: str = "", scripts: tuple[str, ...] = ()) -> None:
        self.app = app
        root = f"/{base.strip('/')}" if base.strip("/") else ""
        self.frames = f"{root}/{COMPONENTS}/"
        allowed = " ".join(map(digest, (*inline_scripts(), *scripts)))
        page = policy({**SOURCES, "script-src": f"{SOURCES['script-src']} {allowed}"})
        self.page = self._encoded(page)
        self.frame = self._encoded(policy({**SOURCES, **IN_A_FRAME}))

    @staticmethod
    def _encoded(policy_line: str) -> list[tuple[bytes, bytes]]:
        headers = {"content-security-policy": policy_line, **ALWAYS}
        return [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let everything pass; the beginning of an answer gets the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ours = self.frame if str(scope["path"]).startswith(self.frames) else self.page
        names = {name for name, _value in ours}

        async def begin(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept: list[Any] = [h for h in message["headers"] if h[0].lower() not in names]
                message = {**message, "headers": [*kept, *ours]}
            await send(message)

        await self.app(scope, receive, begin)
