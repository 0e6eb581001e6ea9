"""Whether a visitor sits at the very machine that serves: told from what the connection says.

Everything must speak for it; a single sign of a proxy, a tunnel or another machine speaks against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL: Final = "CHEM_REGIONS_LOCAL_EDITING"
"""The environment variable that ``make run`` alone sets to "on"."""
_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST: Final = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.ASCII)
_SCHEMES: Final = ("http", "https")
_SITES: Final = frozenset({"same-origin", "none"})
_FORWARDING: Final = frozenset(
    {
        "cdn-loop",
        "client-ip",
        "forwarded",
        "true-client-ip",
        "via",
        "x-client-ip",
        "x-cloud-trace-context",
        "x-cluster-client-ip",
        "x-nginx-proxy",
        "x-real-ip",
        "x-request-id",
    }
)
_FORWARDING_STARTS: Final = (
    "akamai-",
    "cf-",
    "cloudfront-",
    "fastly-",
    "fly-",
    "proxy-",
    "tailscale-",
    "x-akamai-",
    "x-amz",
    "x-appengine-",
    "x-arr-",
    "x-azure-",
    "x-envoy",
    "x-forwarded",
    "x-goog",
    "x-ms-",
    "x-original",
    "x-proxy",
    "x-scheme",
    "x-vercel-",
)


def at_home(bound_to: str | None, peer: str | None, headers: Iterable[tuple[str, str]]) -> bool:
    """True when the server listens on this machine alone and the browser runs on it.

    ``bound_to`` is what the server listens on, ``peer`` the address at the other end (None stands
    for this machine, as Streamlit says it), ``headers`` those of the WebSocket's request. A browser
    always names the page that opened a WebSocket (``Origin``): it must be one of this very server,
    at its port; one of another server on this machine came from elsewhere.
    """
    said = [(name.casefold(), value) for name, value in headers]
    return (
        (bound_to or "") in _NAMES
        and (peer is None or _loopback(peer))
        and not any(_forwards(name) for name, _value in said)
        and all(_HOST.fullmatch(value) for name, value in said if name == "host")
        and own_page(said)
    )


def own_page(headers: Iterable[tuple[str, str]]) -> bool:
    """True when a page of the server that is asked opened the connection, as browsers say it.

    ``Host`` and ``Origin`` must stand there once and agree; names of headers are in small letters.
    """
    said = list(headers)
    hosts = [value for name, value in said if name == "host"]
    origins = [value for name, value in said if name == "origin"]
    sites = {value for name, value in said if name == "sec-fetch-site"}
    return (
        len(hosts) == len(origins) == 1
        and origins[0] in {f"{scheme}://{hosts[0]}" for scheme in _SCHEMES}
        and sites <= _SITES
    )


class OwnPages:
    """Refuses a WebSocket that no page of this server opened; Streamlit lets all localhost in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let everything pass but a WebSocket from another page, which is answered 403."""
        if scope["type"] == "websocket":
            raw = scope["headers"]
            if not own_page((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in raw):
                await receive()  # the request to connect
                await send({"type": "websocket.close", "code": 1008})
                return
        await self.app(scope, receive, send)


def _loopback(peer: str) -> bool:
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False


def _forwards(name: str) -> bool:
    return name in _FORWARDING or name.startswith(_FORWARDING_STARTS)
