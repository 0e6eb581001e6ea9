"""What stands before Streamlit: unknown pages lead to the overview, deep links open quietly."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PAGES = frozenset(p.stem for p in (Path(__file__).parents[1] / "pages").glob("[a-z]*.py"))
FIRST_PAGE = "overview"
STREAMLITS = frozenset({"_stcore", "static", "media", "component", "app", "oauth2callback"})
BESIDE_THE_INDEX = frozenset({"favicon.png", "manifest.json", "index.html", "robots.txt"})
# Headers for which the answer would not be the plain, whole page.
UNSAFE = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


class UnknownPages:
    """Sends a visitor of an unknown page to the overview, which says what was asked for."""

    def __init__(self, app: ASGIApp, base: str = "", own: frozenset[str] = frozenset()) -> None:
        self.app = app
        self.own = own
        self.root = f"/{base.strip('/')}" if base.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let everything pass but a GET of a page that does not exist."""
        asked = self._unknown(scope)
        if asked is None:
            await self.app(scope, receive, send)
            return
        note = "" if asked == FIRST_PAGE else f"?missing_page={quote(asked[:60])}"
        await RedirectResponse(f"{self.root}/{note}", 302)(scope, receive, send)

    def _unknown(self, scope: Scope) -> str | None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        path = str(scope["path"])
        if self.root and path != self.root and not path.startswith(f"{self.root}/"):
            return None
        page = path[len(self.root) :].strip("/")
        parts = page.split("/")
        # Below a page's address, Streamlit looks for its own files in vain and then at the root.
        streamlits = parts[0] in STREAMLITS or (len(parts) > 1 and parts[1] in STREAMLITS)
        ours = parts[0] in self.own and (len(parts) > 1 or parts[0] == "healthz")
        known = page in PAGES - {FIRST_PAGE} or page in BESIDE_THE_INDEX
        return page if page and not (streamlits or ours or known) else None


def own_address(base: str = "") -> str:
    """The script that tells where the server is; ``base`` is server.baseUrlPath."""
    root = f"/{base.strip('/')}" if base.strip("/") else ""
    return f'window.__streamlit={{BACKEND_BASE_URL:location.origin+"{root}"}}'


class OwnAddress:
    """Tells the browser where the server is, before Streamlit's own script asks around.

    On a deep link the script would look for the server below the page first, get two answers 404,
    which the browser writes to its console, and then try the root.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        root = f"/{base.strip('/')}" if base.strip("/") else ""
        self.script = f"<head><script>{own_address(base)}</script>".encode()
        self.pages = {f"{root}/{page}{end}" for page in PAGES for end in ("", "/")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let everything pass but the answer to a deep link, which gets one line more."""
        if scope["type"] != "http" or scope["path"] not in self.pages:
            await self.app(scope, receive, send)
            return
        plain = [(k, v) for k, v in scope["headers"] if k not in UNSAFE]
        answer: dict[str, Any] = {}
        body = b""

        async def hold(message: Any) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                answer.update(message)
            else:
                body += message.get("body", b"")

        await self.app({**scope, "headers": plain}, receive, hold)
        if not answer:  # the client left before there was one
            return
        body = body.replace(b"<head>", self.script, 1)
        kept = [(k, v) for k, v in answer["headers"] if k not in {b"content-length", b"etag"}]
        length = (b"content-length", str(len(body)).encode())
        await send({**answer, "headers": [*kept, length]})
        await send({"type": "http.response.body", "body": body})
