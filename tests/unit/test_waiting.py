"""A benchmark waits for a server that prepares, and not for ever."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.benchmarks.load import wait_until_prepared


@contextmanager
def answering(body: bytes) -> Iterator[str]:
    """A server that says the same to whoever asks."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_of: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_server_that_never_prepares_ends_the_benchmark() -> None:
    with (
        answering(b'{"prepared": false}') as url,
        pytest.raises(SystemExit, match=r"has not made in 0 s .* its log says"),
    ):
        wait_until_prepared(url, most=0)


def test_a_server_that_is_prepared_is_not_waited_for() -> None:
    with answering(b'{"prepared": true}') as url:
        wait_until_prepared(url, most=0)
