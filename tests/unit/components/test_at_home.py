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
     "X-Original-Host", "X-Amzn-Trace-Id", "Tailscale-User-Login"],
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
        [HOST, HOST, ORIGIN],
        [HOST, ORIGIN, ("Origin", "https://example.org")],
    ],
)
def test_a_page_or_a_name_of_elsewhere_speaks_against_it(headers):
    assert not at_home("localhost", None, headers)
