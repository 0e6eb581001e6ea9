"""Whether a visitor sits at the very machine that serves: told from what the connection says.

Everything must speak for it; a single sign of a proxy, a tunnel or another machine speaks against.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_FORWARDING: Final = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "x-cluster-client-ip"}
)
_FORWARDING_STARTS: Final = (
    "x-forwarded",
    "x-original",
    "x-proxy",
    "x-scheme",
    "x-envoy",
    "x-amz",
    "x-goog",
    "x-ms-",
    "cf-",
    "fly-",
    "tailscale-",
)


def at_home(bound_to: str | None, peer: str | None, headers: Iterable[tuple[str, str]]) -> bool:
    """True when the server listens on this machine alone and the browser runs on it.

    ``bound_to`` is what the server listens on, ``peer`` the address at the other end (None stands
    for this machine, as Streamlit says it), ``headers`` those of the WebSocket's request. A browser
    always names the page that opened a WebSocket (``Origin``): without it, or with another machine
    in it or in ``Host``, the visitor came through something.
    """
    said = [(name.casefold(), value) for name, value in headers]
    hosts = [_host(f"//{value}") for name, value in said if name == "host"]
    origins = [_host(value) for name, value in said if name == "origin"]
    return (
        (bound_to or "") in _NAMES
        and (peer is None or _loopback(peer))
        and not any(_forwards(name) for name, _value in said)
        and len(hosts) == len(origins) == 1
        and {*hosts, *origins} <= _NAMES
    )


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _loopback(peer: str) -> bool:
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False


def _forwards(name: str) -> bool:
    return name in _FORWARDING or name.startswith(_FORWARDING_STARTS)
