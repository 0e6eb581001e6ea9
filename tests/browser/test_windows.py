"""What the other browser tests stand on: the outside is refused and told, windows are emptied."""

from __future__ import annotations

import re

KEEP = """async () => {
  localStorage.kept = sessionStorage.kept = 'yes';
  document.cookie = 'kept=yes';
  await caches.open('kept');
  await new Promise((done) => { indexedDB.open('kept').onsuccess = done; });
}"""
KEPT = """async () => [
  localStorage.kept, sessionStorage.kept, document.cookie.includes('kept'),
  (await caches.keys()).includes('kept'),
  (await indexedDB.databases()).some((one) => one.name === 'kept'),
]"""
CALLS_OUT = """async () => {
  const told = [];
  for (const url of ['http://192.0.2.1/a', 'https://example.org/b', 'http://[2001:db8::1]/c']) {
    await fetch(url, { mode: 'no-cors' }).then(() => told.push(url), () => {});
  }
  await new Promise((done) => {
    const socket = new WebSocket('ws://192.0.2.1/d');
    socket.onopen = () => told.push(socket.url);
    socket.onclose = done;
  });
  navigator.sendBeacon('http://192.0.2.1/e');
  return told;
}"""


def test_what_calls_outside_is_refused_and_told(visit):
    page = visit.open_page("/methods", new=True)
    page.goto("about:blank")  # where the app's own policy does not stop it beforehand
    with page.context.expect_event("requestfailed", lambda r: r.url.endswith("/e")):
        assert page.evaluate(CALLS_OUT) == []
    assert sorted(visit.outside_requests) == [
        "http://192.0.2.1/a",
        "http://192.0.2.1/e",
        "http://[2001:db8::1]/c",
        "https://example.org/b",
        "ws://192.0.2.1/d",
    ]
    told = visit.problems()
    assert [t for t in told if t.startswith("request to the outside: ws:")]
    visit.outside_requests.clear()
    assert visit.console_errors
    assert all(re.search("ERR_PROXY_CONNECTION_FAILED", t) for t in visit.console_errors)
    visit.console_errors.clear()


def test_a_tab_that_a_page_opens_is_watched_too(visit):
    page = visit.open_page("/methods")
    with page.context.expect_page() as opened:
        page.evaluate("() => { window.open('about:blank'); }")
    opened.value.evaluate("() => { console.error('heard'); setTimeout(() => { throw 'seen'; }); }")
    opened.value.wait_for_function("() => true")
    assert [t for t in visit.console_errors if t.startswith("heard")]
    assert visit.page_errors == ["seen"]
    visit.console_errors.clear()
    visit.page_errors.clear()


def test_nothing_of_one_visit_is_left_for_the_next(chromium, base_url, visit):
    first = chromium.take(800, 600, "dark")
    first.page.goto(f"{base_url}/methods")
    first.page.evaluate(KEEP)
    assert first.page.evaluate(KEPT) == ["yes", "yes", True, True, True]
    first.page.route("**/*", lambda route: route.abort())
    first.page.emulate_media(media="print")
    first.context.new_page()
    chromium.give_back(first, base_url)
    assert first.context.pages == [first.page]
    page = visit.open_page("/methods")
    assert page == first.page
    assert page.evaluate(KEPT) == [None, None, False, False, False]
    assert page.viewport_size == {"width": 1366, "height": 768}
    assert page.evaluate("matchMedia('screen and (prefers-color-scheme: light)').matches")
