"""Asking an ASGI application in the same process, without a network."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote

import anyio
from starlette.types import ASGIApp


def run(*call: Any) -> None:
    """Wait for an asynchronous call in a thread of its own: this one may have a browser's loop."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        beside.submit(anyio.run, *call).result()


class Answer:
    """Status, headers and body of what the server sent; the body unpacked when it was packed."""

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self.status_code = messages[0]["status"]
        pairs = messages[0]["headers"]
        self.headers = {k.decode().lower(): v.decode() for k, v in pairs}
        body = b"".join(m.get("body", b"") for m in messages[1:])
        packed = self.headers.get("content-encoding") == "gzip"
        self.content = gzip.decompress(body) if packed else body

    def json(self) -> Any:
        return json.loads(self.content)


class Client:
    """Asks an ASGI app without a network."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        sent: list[dict[str, Any]] = []
        scope = {
            "type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(),
            "query_string": b"", "root_path": "", "scheme": "http", "server": ("here", 80),
            "headers": [(k.encode(), v.encode()) for k, v in (headers or {}).items()],
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b""}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        run(self.app, scope, receive, send)
        return Answer(sent)
