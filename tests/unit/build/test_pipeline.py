"""The build as a whole: what stops it changes nothing, what it writes it writes at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.build.__main__ import main
from data.build.manifest import file_entry, read_last, write_manifest
from data.build.pipeline import _new_folder, build
from data.errors import SourceError
from data.model import SCHEMA_VERSION


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "curated"
    folder.mkdir()
    (folder / "old.txt").write_text("old", encoding="utf-8")
    return folder


def test_the_new_folder_takes_the_place_of_the_old_one_whole(out: Path) -> None:
    with _new_folder(out) as fresh:
        (fresh / "new.txt").write_text("new", encoding="utf-8")
        assert (out / "old.txt").exists()
    assert [p.name for p in out.iterdir()] == ["new.txt"]
    assert [p.name for p in out.parent.iterdir()] == ["curated"]


def test_a_build_that_stops_leaves_the_old_folder_as_it_was(out: Path) -> None:
    def stop_half_way() -> None:
        with _new_folder(out) as fresh:
            (fresh / "half.txt").write_text("half", encoding="utf-8")
            raise SourceError("x.csv", "a rule")

    with pytest.raises(SourceError):
        stop_half_way()
    assert [p.name for p in out.iterdir()] == ["old.txt"]
    assert [p.name for p in out.parent.iterdir()] == ["curated"]


def test_what_a_killed_build_left_behind_is_cleared_away(out: Path) -> None:
    leftover = out.with_name(".curated.new")
    leftover.mkdir()
    (leftover / "half.txt").write_text("half", encoding="utf-8")
    with _new_folder(out) as fresh:
        assert not list(fresh.iterdir())


def test_a_missing_raw_file_is_named_with_where_to_get_it(tmp_path: Path, out: Path) -> None:
    with pytest.raises(SourceError, match=r"sbs_r_nuts06_r2\.tsv\.gz: the file is missing"):
        build(tmp_path, out)
    assert (out / "old.txt").exists()


def test_the_command_says_what_went_wrong_in_one_line(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--raw", str(tmp_path), "--out", str(out)]) == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith("The build stopped, nothing was changed.")
    assert "Traceback" not in said


def test_the_last_manifest_is_read_and_an_unreadable_one_is_none(tmp_path: Path) -> None:
    assert read_last(tmp_path) is None
    named = {"build_id": "b", "tables": {}, "outlines": {}}
    write_manifest(tmp_path, {"schema_version": SCHEMA_VERSION, "coverage": {"x": 1}, **named})
    last = read_last(tmp_path)
    assert last is not None
    assert last["coverage"] == {"x": 1}


def test_a_manifest_has_the_same_bytes_whatever_the_order_of_its_keys(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder, content in ((first, {"a": 1, "b": 2}), (second, {"b": 2, "a": 1})):
        folder.mkdir()
        write_manifest(folder, content)
    assert (first / "manifest.json").read_bytes() == (second / "manifest.json").read_bytes()


def test_a_file_entry_holds_the_checksum_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    entry = file_entry(path, tmp_path)
    # SHA-256 of "abc", from FIPS 180-2, appendix B.1
    assert entry["sha256"] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (entry["file"], entry["bytes"]) == ("a.txt", 3)
