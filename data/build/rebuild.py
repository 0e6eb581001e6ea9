"""``python -m data.build.rebuild --raw FOLDER``: is data/curated what the raw files give?

Builds into a folder of its own and compares byte for byte; then follows figures drawn at random
from the page to the raw file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from data.build.pipeline import build
from data.build.tracing import Traced, drawn, traced
from data.catalogue import load_catalogue
from data.errors import DashboardError
from data.store import CURATED, open_snapshot

FIGURES = 30


def differences(standing: Path, anew: Path) -> list[str]:
    """Files that one folder lacks or that differ, one sentence each, by name."""
    held, made = _files(standing), _files(anew)
    told = dict.fromkeys(held.keys() - made.keys(), "is not made by the build")
    told |= dict.fromkeys(made.keys() - held.keys(), "is missing")
    told |= {
        name: "differs from what the build makes"
        for name in held.keys() & made.keys()
        if held[name].read_bytes() != made[name].read_bytes()
    }
    return [f"{name} {told[name]}." for name in sorted(told)]


def _files(folder: Path) -> dict[str, Path]:
    return {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}


def line(one: Traced) -> str:
    """A figure and what the raw files say, in one line."""
    value = one.value
    verdict = "same" if one.same else f"DIFFERS: {one.found}"
    codes = value.source_codes or "-"
    what = f"{value.indicator_id} {value.region_id} {value.year} = {value.value:g}"
    return f"{verdict:<9} {what:<52} {one.source}, {value.step.value}, {codes[:40]}"


def main(arguments: list[str] | None = None) -> int:
    """Rebuild, compare and trace; 0 when all is as it should be."""
    parser = argparse.ArgumentParser(prog="python -m data.build.rebuild", description=__doc__)
    parser.add_argument("--raw", type=Path, required=True, help="folder of the raw files")
    parser.add_argument("--curated", type=Path, default=CURATED, help="folder to check")
    parser.add_argument("--seed", default="", help="another draw of figures")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as place:
            build(options.raw, Path(place) / "curated")
            wrong = differences(options.curated, Path(place) / "curated")
        snapshot = open_snapshot(options.curated)
        values = drawn(snapshot, FIGURES, options.seed or snapshot.build_id)
        found = traced(options.raw, snapshot, load_catalogue(), values)
    except DashboardError as error:
        print(f"The check stopped. {error}", file=sys.stderr)
        return 1
    print("\n".join(wrong) or "Byte for byte what the build makes.")
    print("\n".join(map(line, found)))
    off = sum(not one.same for one in found)
    print(f"{len(found)} figures followed to the raw files, {off} of them differ.")
    return 1 if wrong or off else 0


if __name__ == "__main__":
    sys.exit(main())
