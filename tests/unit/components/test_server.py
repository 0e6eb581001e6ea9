"""What the server answers beside the pages, without starting Streamlit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from starlette.applications import Starlette

from components import addresses, clock, memory, preparing, server
from components import client as browser_modules
from tests import mini_europe
from tests.asgi import Client, run


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    return mini_europe.build(tmp_path_factory.mktemp("served"))


@pytest.fixture
def client(mini, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini))
    memory.clear()
    monkeypatch.setattr(preparing, "BUILDS", preparing._Builds())
    app = Starlette(routes=server.routes(), middleware=server.middleware())
    return Client(app)


def test_healthz_is_ready_when_the_tables_are_open(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "build_id": "mini-europe", "prepared": False}


def test_healthz_names_the_file_and_what_to_run(client, tmp_path, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(tmp_path))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["file"] == "manifest.json"
    assert "make build-data" in answer.json()["problem"]


def test_an_outline_travels_compressed_and_is_kept_for_ever(client, mini):
    name = next(p.name for p in mini.glob("geographic2.*.geojson"))
    answer = client.get(f"/outlines/{name}", headers={"accept-encoding": "gzip"})
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.json()["features"]
    plain = client.get(f"/outlines/{name}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == answer.json()


def test_an_unknown_outline_is_not_found(client):
    assert client.get("/outlines/geographic2.0.geojson").status_code == 404


def test_the_years_of_an_indicator_travel_compressed_and_are_kept(client):
    path = "/figures/mini-europe/chem_employment/nuts2.json"
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    told = answer.json()
    first = told["ids"].index("ITC4")
    last = told["years"].index(2014)
    assert sum(row[first] or 0 for row in told["values"][: last + 1]) == 45591


@pytest.mark.parametrize(
    "path",
    ["older/chem_employment/nuts2", "mini-europe/happiness/nuts2", "mini-europe/regions/nuts4"],
)
def test_figures_of_another_build_or_name_are_not_found(client, path):
    answer = client.get(f"/figures/{path}.json")
    assert answer.status_code == 404
    assert "There is no table" in answer.json()["problem"]


def test_names_and_partnership_are_served_beside_the_figures(client):
    names = client.get("/figures/mini-europe/regions/nuts2.json").json()
    assert names["english"][names["ids"].index("ITC4")] == "Lombardy"
    part = client.get("/figures/mini-europe/partnership/nuts0.json").json()
    assert {"ITC4", "NL42", "BE3", "CZ042", "PL9"} <= {p["id"] for p in part}


def test_the_regions_to_search_are_served_once_for_all_levels(client):
    path = "/figures/mini-europe/search/nuts0.json"
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    told = answer.json()
    assert told["english"][told["ids"].index("ITC4")] == "Lombardy"
    assert {len(code) - 2 for code in told["ids"]} == {0, 1, 2, 3}


def test_browser_modules_are_served_by_their_content(client):
    answer = client.get(client_module_url := browser_modules.url("region_map.js"))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get(client_module_url.replace("region_map", "other")).status_code == 404
    assert client.get(client_module_url.replace("region_map.js", "__init__.py")).status_code == 404


def test_leaflet_comes_from_the_package(client):
    answer = client.get(f"/{server.LEAFLET_URL}/leaflet.css")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert client.get(f"/{server.LEAFLET_URL}/images/layers.png").status_code == 200
    assert client.get(f"/{server.LEAFLET_URL}/%2e%2e/__init__.py").status_code == 404


@pytest.mark.parametrize("path", ["/compare2", "/regions/x", "/a/b/c"])
def test_an_unknown_page_leads_to_the_overview(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/?missing_page=")


@pytest.mark.parametrize(
    "path", ["/", "/regions", "/regions/", "/_stcore/health", "/static/x.js", "/favicon.png"]
)
def test_streamlits_own_paths_pass(client, path):
    assert client.get(path).status_code == 404


def test_a_base_path_stands_before_every_route(mini, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini))
    memory.clear()
    app = Starlette(routes=server.routes("atlas"), middleware=server.middleware("atlas"))
    client = Client(app)
    assert client.get("/atlas/healthz").json()["status"] == "ready"
    assert client.get("/atlas/figures/mini-europe/regions/nuts0.json").status_code == 200
    assert client.get("/atlas/nowhere").headers["location"] == "/atlas/?missing_page=nowhere"


OWN = frozenset({"healthz", "outlines", "figures", "leaflet"})
UNKNOWN = addresses.UnknownPages(None, own=OWN)


@pytest.mark.parametrize(
    "asked", ["/overview", "/foo.bar", "/outlines", "/regions/extra", "/nopage"]
)
def test_whatever_is_no_page_leads_to_the_overview(asked):
    scope = {"type": "http", "method": "GET", "path": asked}
    assert UNKNOWN._unknown(scope) is not None


@pytest.mark.parametrize(
    "asked",
    ["/", "/regions", "/healthz", "/outlines/ground.x.json", "/_stcore/health", "/static/a.js",
     "/regions/_stcore/health", "/leaflet/1.9/leaflet.js", "/favicon.png"],
)  # fmt: skip
def test_what_exists_is_let_through(asked):
    scope = {"type": "http", "method": "GET", "path": asked}
    assert UNKNOWN._unknown(scope) is None


def test_every_page_file_is_known_to_the_server():
    lists = {"projects", "calls", "candidates"}
    files = {"overview", "regions", "region", "compare", "join", "methods", "accessibility"} | lists
    assert {p.stem for p in Path("pages").glob("[a-z]*.py")} == files
    assert files == addresses.PAGES


async def _index(_scope, _receive, send):
    headers = [(b"content-type", b"text/html"), (b"content-length", b"19"), (b"etag", b"x")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"<html><head>", "more_body": True})
    await send({"type": "http.response.body", "body": b"</head>"})


@pytest.mark.parametrize(("path", "told"), [("/regions", True), ("/static/a.js", False)])
def test_a_deep_link_is_told_where_the_server_is(path, told):
    """Else the browser asks below the page first, and writes two answers 404 to its console."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    run(addresses.OwnAddress(_index), scope, None, send)
    body = b"".join(m.get("body", b"") for m in sent)
    assert (b"BACKEND_BASE_URL" in body) is told
    heads = dict(sent[0]["headers"])
    if told:
        assert int(heads[b"content-length"]) == len(body)
        assert b"etag" not in heads


def test_nothing_is_sent_to_a_client_who_left_before_the_answer():
    sent = []

    async def silent(_scope, _receive, _send):
        """As Starlette's middleware does when the client is gone."""

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/regions", "headers": []}
    run(addresses.OwnAddress(silent), scope, None, send)
    assert sent == []


SAME, OTHER = b"http://localhost:8501", b"http://localhost:3000"


@pytest.mark.parametrize(
    ("switch", "origin", "passes"),
    [("on", SAME, True), ("on", OTHER, False), ("on", None, False), ("", OTHER, True)],
)
def test_at_home_only_a_page_of_this_server_opens_a_websocket(monkeypatch, switch, origin, passes):
    """Streamlit itself lets every page of localhost in, at whatever port."""
    monkeypatch.setenv("CHEM_REGIONS_LOCAL_EDITING", switch)
    reached, sent = [], []

    async def streamlits(scope, _receive, _send):
        reached.append(scope)

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    app = Starlette(middleware=server.middleware())
    app.router = streamlits
    headers = [(b"host", b"localhost:8501"), *([(b"origin", origin)] if origin else [])]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    run(app, scope, receive, send)
    assert bool(reached) is passes
    assert [m["type"] for m in sent] == ([] if passes else ["websocket.close"])


def test_a_browser_module_stands_under_the_name_of_its_content_alone(client):
    path = browser_modules.url("region_map.js")
    assert client.get(path).status_code == 200
    other = path.replace(browser_modules.version(), "0" * 12)
    assert client.get(other).status_code == 404


@pytest.mark.parametrize(
    ("name", "n"), [("calls", 2), ("calls-scale_up", 2), ("calls-value_chains", 0)]
)
def test_the_feed_holds_the_calls_whose_deadline_lies_ahead(client, monkeypatch, name, n):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
    answer = client.get(f"/feeds/{name}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert answer.content.decode().count("<entry>") == n


def test_a_feed_that_does_not_exist_is_not_found(client):
    assert client.get("/feeds/news.atom").status_code == 404
