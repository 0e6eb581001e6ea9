"""Who counts as sitting at the machine that serves: all signs must agree, one is enough against."""

from __future__ import annotations

import pytest

from components.at_home import at_home

ALL = ".".join("0000")
HOST, ORIGIN = ("Host", "localhost:8501"), ("Origin", "http://localhost:8501")
BROWSER = [HOST, ORIGIN, ("User-Agent", "x"), ("Sec-WebSocket-Key", "y")]


@pytest.mark.parametrize("bound_to", ["localhost", "127.0.0.1", "::1"])
@pytest.mark.parametrize("peer", [None, "127.0.0.1", "::1", "127.0.0.5"])
def test_a_browser_on_this_machine_is_at_home(bound_to, peer):
    assert at_home(bound_to, peer, BROWSER)


def test_an_address_of_version_six_is_at_home():
    headers = [("host", "[::1]:8501"), ("origin", "http://[::1]:8501")]
    assert at_home("::1", None, headers)


@pytest.mark.parametrize("bound_to", [None, "", ALL, "::", "192.168.1.5", "unix:///x.sock"])
def test_a_server_that_listens_wider_has_no_one_at_home(bound_to):
    assert not at_home(bound_to, None, BROWSER)


@pytest.mark.parametrize("peer", ["10.0.0.7", "2001:db8::1", "nobody", "", "0.0.0.1"])
def test_another_machine_at_the_other_end_is_not_at_home(peer):
    assert not at_home("localhost", peer, BROWSER)


@pytest.mark.parametrize(
    "name",
    ["X-Forwarded-For", "x-forwarded-proto", "FORWARDED", "Via", "X-Real-IP", "CF-Ray",
     "X-Original-Host", "X-Amzn-Trace-Id", "Tailscale-User-Login", "CDN-Loop", "X-Nginx-Proxy",
     "Client-IP", "True-Client-IP", "X-Azure-ClientIP", "Fastly-Client-IP", "X-Vercel-Id",
     "X-Appengine-Country", "X-Envoy-External-Address", "CloudFront-Viewer-Address",
     "Proxy-Connection", "X-ARR-SSL", "X-Request-ID", "Fly-Client-IP", "X-Akamai-Edgescape"],
)  # fmt: skip
def test_a_header_of_a_proxy_speaks_against_it(name):
    assert not at_home("localhost", None, [*BROWSER, (name, "127.0.0.1")])


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [HOST],
        [ORIGIN],
        [("Host", "dashboard.example.org"), ORIGIN],
        [HOST, ("Origin", "https://dashboard.example.org")],
        [HOST, ("Origin", "null")],
        [HOST, ("Origin", "http://localhost.example.org:8501")],
        [HOST, ("Origin", "http://localhost@example.org")],
        [HOST, ("Origin", "http://[::1")],
        [HOST, ("Origin", "http://localhost:3000")],
        [HOST, ("Origin", "http://localhost")],
        [HOST, ("Origin", "http://127.0.0.1:8501")],
        [HOST, ("Origin", "chrome-extension://localhost")],
        [HOST, ("Origin", "chrome-extension://localhost:8501")],
        [HOST, ("Origin", "file://localhost")],
        [HOST, ("Origin", "http://evil@localhost:8501")],
        [HOST, ("Origin", "http://localhost:8501/")],
        [("Host", "evil@localhost:1"), ("Origin", "http://evil@localhost:1")],
        [("Host", "localhost:8501 "), ("Origin", "http://localhost:8501 ")],
        [("Host", "example.org"), ("Origin", "http://example.org")],
        [HOST, HOST, ORIGIN],
        [HOST, ORIGIN, ("Origin", "https://example.org")],
    ],
)
def test_a_page_or_a_name_of_elsewhere_speaks_against_it(headers):
    assert not at_home("localhost", None, headers)


@pytest.mark.parametrize(
    ("site", "own"),
    [("same-origin", True), ("none", True), ("same-site", False), ("cross-site", False)],
)
def test_a_browser_that_names_another_site_speaks_against_it(site, own):
    assert at_home("localhost", None, [*BROWSER, ("Sec-Fetch-Site", site)]) is own


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "localhost"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_addresses_under_which_it_is_opened_are_at_home(host, scheme):
    assert at_home("localhost", None, [("Host", host), ("Origin", f"{scheme}://{host}")])
