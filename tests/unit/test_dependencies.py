"""What the product stands on: pinned exactly, with a known licence, and used."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.unit.house_rules import ROOT, files_of, imported

# Used without an import of ours, each with where.
WITHOUT_IMPORT = {
    "authlib": "Streamlit signs editors in with it",
    "psycopg": "SQLAlchemy opens PostgreSQL with it",
    "uvicorn": "serves the app, also without `streamlit run`",
}
FREE = re.compile(
    r"[( ]*(MIT(-0|-CMU| License)?|0BSD|BSD(-[23]-Clause| 2-Clause License)?|3-Clause BSD License"
    r"|Apache([ -]| License )2\.0|MPL-2\.0|PSF-2\.0|Zlib|CC0-1\.0|LGPL-3\.0-only)[ )]*"
)


def name_of(requirement):
    return re.split(r"[=<>!~;\[ ]", requirement, maxsplit=1)[0].lower()


def pins(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.removesuffix(" \\") for line in lines if line and line[0] not in "#- "]


def direct(group=None):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["optional-dependencies"][group] if group else project["dependencies"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_version_is_exact(name):
    assert [p for p in pins(name) if not re.match(r"^[\w.-]+(\[\w+\])?==[\w.]+( ; .+)?$", p)] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_names_the_files_that_may_be_installed(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = [b for b in re.split(r"\n(?=\S)", text) if re.match(r"[\w.-]+==", b)]
    assert len(blocks) == len(pins(name))
    hashed = re.compile(r"\S+( ; [^\n\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\s*(# .*\s*)?")
    assert [b.split("\n")[0] for b in blocks if not hashed.fullmatch(b)] == []


def test_the_commands_refuse_a_file_without_a_hash():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if " pip install " in line]
    assert len(installs) == 2
    assert [line for line in installs if "--require-hashes" not in line] == []


def test_every_package_has_a_licence_that_lets_anyone_use_the_product():
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    stated = {(name, version): licence for name, version, licence in rows[1:] if name != "package"}
    pinned = {
        (name_of(p), re.search(r"==([\w.]+)", p)[1])
        for file in ("requirements.txt", "requirements-dev.txt")
        for p in pins(file)
    }
    assert {key for key in stated if key[0] != "---"} == pinned
    odd = {
        key: licence
        for key, licence in stated.items()
        if key in pinned and not all(map(FREE.fullmatch, re.split(r" AND | OR ", licence)))
    }
    assert odd == {}


def test_every_package_that_is_asked_for_is_used():
    used = {
        name.split(".")[0]
        for path in files_of("app.py", "components", "data", "pages")
        for _line, name in imported(ast.parse(path.read_text(encoding="utf-8")))
    }
    of_module = packages_distributions()
    found = {d.lower().replace("_", "-") for module in used for d in of_module.get(module, [])}
    asked = {name_of(one) for one in direct()}
    assert asked - found - WITHOUT_IMPORT.keys() == set()
    assert found & WITHOUT_IMPORT.keys() == set()
    assert WITHOUT_IMPORT.keys() <= asked
