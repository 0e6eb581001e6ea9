"""What every answer tells the browser."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from components.addresses import own_address
from components.headers import ALWAYS, Headers, digest, inline_scripts
from components.server import middleware, routes
from tests.asgi import Client, run

# The example of the specification, CSP level 3, section 8.4.
KNOWN = ("alert('Hello, world.');", "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='")


async def _page(_request):
    return PlainTextResponse("page", headers={"X-Frame-Options": "ALLOWALL"})


@pytest.fixture
def client():
    inner = [Route("/{path:path}", _page)]
    return Client(Starlette(routes=[*routes(), *inner], middleware=middleware()))


def sources(answer):
    lines = answer.headers["content-security-policy"].split("; ")
    return {line.split(" ")[0]: line.split(" ")[1:] for line in lines}


PATHS = ["/", "/regions", "/nowhere", "/healthz", "/leaflet/none", "/_stcore/x"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_what_is_not_from_here(client, path):
    answer = client.get(path)
    allowed = sources(answer)
    assert allowed["default-src"] == ["'self'"]
    assert allowed["object-src"] == ["'none'"]
    outside = [s for each in allowed.values() for s in each if "//" in s or s in {"*", "https:"}]
    assert outside == []
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS


def test_a_script_written_into_a_page_is_not_run(client):
    scripts = sources(client.get("/regions"))["script-src"]
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts


def test_the_scripts_that_stand_in_a_page_are_allowed_by_their_content(client):
    scripts = sources(client.get("/regions"))["script-src"]
    standing = [*inline_scripts(), own_address()]
    assert len(standing) >= 2
    assert {digest(one) for one in standing} < set(scripts)


def test_only_the_frame_of_a_map_may_run_a_script_of_its_own(client):
    assert (
        "'unsafe-eval'"
        in sources(client.get("/component/streamlit_folium/index.html"))["script-src"]
    )
    assert "'unsafe-eval'" not in sources(client.get("/components"))["script-src"]


def test_the_name_of_a_script_is_that_of_the_specification():
    script, name = KNOWN
    assert digest(script) == name


def test_what_is_no_answer_of_http_is_let_through():
    seen = []

    async def inner(scope, receive, send):
        del receive
        seen.append(scope["type"])
        await send({"type": "websocket.accept"})

    async def send(message):
        seen.append(message)

    run(Headers(inner), {"type": "websocket", "path": "/_stcore/stream"}, None, send)
    assert seen == ["websocket", {"type": "websocket.accept"}]
