"""`make audit` fails for a vulnerability that is known, and for nothing else."""

from __future__ import annotations

import importlib.util
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.unit.house_rules import ROOT

ADVISORY = {
    "id": "PYSEC-1",
    "aliases": ["CVE-1"],
    "fixed_in": ["9.9"],
    "link": "",
    "withdrawn": None,
}


@pytest.fixture
def audit(monkeypatch):
    """The script, with three pins in the place of ours."""
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "pins", lambda: [("one", "1.0"), ("two", "2.0"), ("six", "6.0")])
    return module


@pytest.fixture
def index(monkeypatch):
    """A package index on this machine; what it says of each release."""
    told = {}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            release = told.get(self.path)
            self.send_response(404 if release is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps({"vulnerabilities": release}).encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever).start()
        monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
        yield told
        server.shutdown()


def test_an_index_that_knows_nothing_bad_is_content(audit, index, capsys):
    index |= {"/pypi/one/1.0/json": [], "/pypi/two/2.0/json": [], "/pypi/six/6.0/json": []}
    assert audit.main() == 0
    assert capsys.readouterr().out.startswith("3 of 3 pinned releases checked: 0 known")


def test_a_known_vulnerability_fails_and_is_named(audit, index, capsys):
    gone = ADVISORY | {"id": "PYSEC-2", "withdrawn": "2026-01-01"}
    index |= {"/pypi/one/1.0/json": [], "/pypi/two/2.0/json": [ADVISORY, gone]}
    assert audit.main() == 1
    said = capsys.readouterr().out
    assert "two 2.0: PYSEC-1, CVE-1; mended in 9.9" in said
    assert "PYSEC-2" not in said
    assert "2 of 3 pinned releases checked: 1 known" in said


def test_one_release_that_nothing_is_told_of_hides_no_other(audit, index, capsys):
    index |= {"/pypi/two/2.0/json": [ADVISORY]}
    assert audit.main() == 1
    assert "1 of 3 pinned releases checked: 1 known" in capsys.readouterr().out


def test_one_that_was_looked_at_does_not_fail_again(audit, index, monkeypatch, capsys):
    index |= {"/pypi/one/1.0/json": [ADVISORY]}
    monkeypatch.setattr(audit, "REVIEWED", {"PYSEC-1": "the function is never called"})
    assert audit.main() == 0
    assert "0 known vulnerabilities, 1 more looked at" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/simple", "file:///nowhere/simple"])
def test_an_index_that_does_not_answer_is_said_and_fails_nothing(
    audit, monkeypatch, capsys, address
):
    monkeypatch.setenv("PIP_INDEX_URL", address)
    assert audit.main() == 0
    assert "nothing was checked" in capsys.readouterr().out


def test_an_index_without_such_pages_is_said_and_fails_nothing(audit, index, capsys):
    assert index == {}
    assert audit.main() == 0
    assert "nothing was checked" in capsys.readouterr().out
