"""Whatever bytes come in: a table, or a refusal in a sentence; a curated file never lies."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import suppress
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import cache, editors, files
from components.candidates import import_rows, refusals
from components.candidates.standing import Standing
from data.build.manifest import write_manifest
from data.candidate import Candidate
from data.catalogue import REGISTRY, load_catalogue
from data.errors import CuratedDataError, ImportFileError, RegistryError
from data.register.checking import Known
from data.register.exchange import Outcome, plan, read_table, table
from data.register.revision import Editor
from data.register.store import open_register
from data.store import LAYERS, MANIFEST, TABLES, open_snapshot, read_manifest
from tests.fuzz.cases import cases
from tests.mini_candidates import revisions

STANDING = revisions()
TODAY = dt.date(2026, 11, 24)
BOOK = files.Book("Candidates", "Source", [("About", "words")], TODAY)
CSV = files.csv(table(STANDING), ["Candidates"])
XLSX = files.xlsx(table(STANDING), BOOK)
KNOWN = Known(frozenset({"ITC4", "NL42", "BE3", "CZ042", "PL9", "NL423", "ITC4C"}))
BITS = st.sampled_from(
    [b'"', b",", b";", b"\n", b"\r", b"\x00", b"\xff", b"=", b"'", b"|", b"\\", b"#",
     b"\xe2\x80\xae", b"\xef\xbb\xbf", b"0", b"-1", b"1e999", b"PK\x03\x04", b"<", b"&#x0;", b"]]>"]
) | st.binary(max_size=6)  # fmt: skip


@st.composite
def bent(draw, whole):
    """Bytes of a good file with some changed, put in, taken out, doubled, or the end cut off."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        what = draw(st.sampled_from(["flip", "put", "take", "double", "cut"]))
        if what == "flip" and content:
            content[at] ^= 1 << draw(st.integers(0, 7))
        elif what == "put":
            content[at:at] = draw(BITS)
        elif what == "take":
            del content[at : at + draw(st.integers(1, 40))]
        elif what == "double":
            content[at:at] = content[at : at + draw(st.integers(1, 400))]
        elif draw(st.booleans()):
            del content[at:]
    return bytes(content)


def judged(content, name):
    """The dry run of a file with its report in words, or the sentence of its refusal."""
    try:
        frame = read_table(content, name)
    except ImportFileError as error:
        said = refusals.sentence(error)
        assert said.endswith(".")
        return None
    found = plan(frame, STANDING, KNOWN, Editor("All"), TODAY)
    import_rows.Report(found, Standing(9, STANDING, list))
    import_rows.summary(found)
    import_rows.columns(found.problems)
    for row in found.rows:
        import_rows.outcome(row.outcome)
        assert (row.outcome is Outcome.WRONG) == bool(row.problems)
        assert (row.change is None) == (row.outcome in {Outcome.WRONG, Outcome.UNCHANGED})
    return found


@cases(800, 50)
@given(
    content=bent(CSV), name=st.sampled_from(["a.csv", "a.tsv", "a.txt", "a.xlsx", "a", "\x00.csv"])
)
def test_a_table_of_texts_is_read_or_refused(content, name):
    judged(content, name)


@cases(700, 40)
@given(content=bent(XLSX), name=st.sampled_from(["a.xlsx", "a.csv", "a.xlsm", "a"]))
def test_a_workbook_is_read_as_it_was_or_refused(content, name):
    found = judged(content, name)
    if found is not None:
        # A workbook carries checksums: what can still be read is what was written.
        assert {row.outcome for row in found.rows} <= {Outcome.UNCHANGED, Outcome.WRONG}


@pytest.fixture
def page(open_app, tmp_path, monkeypatch):
    """The page of the import, opened by an editor of the whole register."""
    address = f"sqlite:///{tmp_path}/register.sqlite"
    alpha = Candidate.model_validate({"title": "Alpha", "lead_region": "ITC4"})
    opened = open_register(address, [("alpha", alpha, TODAY)])
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", address)
    monkeypatch.setattr(editors, "_judged", lambda: (Editor("Ann"), ""))
    yield lambda: open_app("candidates", {"task": "import"})
    cache.register().close()
    opened.close()


@cases(100, 10)
@given(content=bent(CSV) | bent(XLSX), name=st.sampled_from(["a.csv", "a.xlsx"]))
def test_the_page_reports_or_refuses_any_file(page, content, name):
    app = page()
    app.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert not app.exception
    assert [e.value for e in app.error if "Something went wrong" in e.value] == []


@pytest.fixture(scope="session")
def curated(mini, tmp_path_factory):
    """A curated folder whose files are bent, and the good ones beside it."""
    good, bad = (tmp_path_factory.mktemp(name) for name in ("good", "bad"))
    shutil.copytree(mini, good, dirs_exist_ok=True)
    write_manifest(good, read_manifest(mini))
    shutil.copytree(good, bad, dirs_exist_ok=True)
    return good, bad, open_snapshot(good)


@cases(940, 50)
@given(data=st.data())
def test_a_curated_file_with_flipped_bits_or_a_cut_end_is_refused_or_says_the_same(curated, data):
    good, bad, whole = curated
    name = data.draw(st.sampled_from([MANIFEST] * 12 + sorted(p.name for p in good.iterdir())))
    content = (good / name).read_bytes()
    (bad / name).write_bytes(data.draw(damaged(content)))
    try:
        found = open_snapshot(bad)
    except CuratedDataError:
        found = None
    finally:
        shutil.copy(good / name, bad / name)
    if found is not None:
        same(found, whole)


@st.composite
def damaged(draw, content):
    """The content with one to four bits flipped, or its end cut off."""
    if draw(st.booleans()):
        return content[: draw(st.integers(0, len(content) - 1))]
    bent_ = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        bent_[draw(st.integers(0, len(content) - 1))] ^= 1 << draw(st.integers(0, 7))
    return bytes(bent_)


def same(one, other):
    for name in TABLES:
        assert getattr(one, name).equals(getattr(other, name))
    for layer in LAYERS:
        assert one.outlines[layer].read_bytes() == other.outlines[layer].read_bytes()
    assert one.manifest == other.manifest
    assert len(fields(one)) == len(TABLES) + 2


@pytest.fixture(scope="session")
def registry(tmp_path_factory):
    """A copy of the registry whose files are bent."""
    folder = tmp_path_factory.mktemp("registry")
    for file in REGISTRY.glob("*.yml"):
        shutil.copy(file, folder)
    return folder


@cases(60, 3)
@given(data=st.data())
def test_a_registry_that_is_bent_is_read_or_refused_in_a_sentence(registry, data):
    names = ("sources.yml", "indicators.yml", "caveats.yml", "partnership.yml")
    file = registry / data.draw(st.sampled_from(names))
    good = file.read_bytes()
    file.write_bytes(data.draw(bent(good)))
    try:
        with suppress(RegistryError):
            assert load_catalogue(registry).indicators
    finally:
        file.write_bytes(good)
