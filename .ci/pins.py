"""Write requirements.txt and requirements-dev.txt from the dependencies in pyproject.toml.

Run by `make pins`. Each file lists the direct dependencies first, then what those bring along.
The pins hold for every Python from 3.11 on: where a release differs by version or by system, the
line says so in a marker. Under each pin stands the hash of every file that the package index lists
for that release, for whichever system or Python: pip installs nothing else.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make pins` from pyproject.toml; change the versions there.\n"


def compiled(*options: str) -> list[str]:
    """Return the pins that uv finds for pyproject.toml, each with its hashes on further lines."""
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"),
        *("--universal", "--python-version", "3.11", "--no-header", "--no-annotate"),
        *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", *options),
    ]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    pins = re.split(r"\n(?=\S)", done.stdout.strip())
    return [pin.rstrip() for pin in pins]


def name_of(requirement: str) -> str:
    """Return the normalised project name of a requirement line."""
    name = re.split(r"[=<>!~;\[ ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def sections(pins: list[str], direct: set[str]) -> str:
    """Return the pins in two groups: those we ask for, and those they bring along."""
    ours = [pin for pin in pins if name_of(pin) in direct]
    theirs = [pin for pin in pins if name_of(pin) not in direct]
    return "\n".join(["# Direct", *ours, "", "# Brought along by the above", *theirs, ""])


def main() -> None:
    """Compile both files and write them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = compiled()
    direct = {name_of(pin) for pin in project["dependencies"]}
    requirements = ROOT / "requirements.txt"
    requirements.write_text(f"{HEADER}\n{sections(runtime, direct)}", encoding="utf-8")

    known = set(runtime)
    dev = compiled("--extra", "dev", "--constraint", requirements.name)
    direct_dev = {name_of(pin) for pin in project["optional-dependencies"]["dev"]}
    body = sections([pin for pin in dev if pin not in known], direct_dev)
    text = f"{HEADER}\n-r requirements.txt\n\n{body}"
    (ROOT / "requirements-dev.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
